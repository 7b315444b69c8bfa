#include "registry/registry_edit.h"

#include <string.h>

#include "base/buffer.h"

/* No sign that YAML might take for its own. */
static bool is_plain(str text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool is_digit = c >= '0' && c <= '9';
		if (!is_letter && !is_digit && (i == 0 || !strchr("-._/", c)))
			return false;
	}
	return text.size > 0;
}

str yaml_scalar(struct arena *arena, str text)
{
	if (is_plain(text))
		return text;
	struct buffer out = buffer_in(arena);
	buffer_add_char(&out, '"');
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];
		if (c < 0x20)
			buffer_addf(&out, "\\x%02x", c);
		else if (c == '"' || c == '\\')
			buffer_addf(&out, "\\%c", c);
		else
			buffer_add_char(&out, (char)c);
	}
	buffer_add_char(&out, '"');
	return buffer_text(&out);
}

str yaml_scalars(struct arena *arena, const struct texts *texts)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < texts->count; i++)
		buffer_addf(&out, "%s%.*s", i ? ", " : "",
		            STR_ARG(yaml_scalar(arena, texts->items[i])));
	return buffer_text(&out);
}

void edit_add_lines(struct arena *arena, struct finding *finding, struct place place, str message,
                    str lines)
{
	*push(arena, &finding->notes) =
	    (struct note){.place = place, .message = message, .lines = lines};
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

uint32_t edit_line_end(struct place place)
{
	str text = place.file->text;
	uint32_t at = place.end;
	while (at > place.start && is_space(text.data[at - 1]))
		at--;
	while (at < text.size && text.data[at] != '\n' && text.data[at] != '\r')
		at++;
	return at;
}

/* The lines that hold a place: from where the first begins to where the last ends. */
static struct place whole_lines(struct place place)
{
	str text = place.file->text;
	while (place.start > 0 && text.data[place.start - 1] != '\n')
		place.start--;
	place.end = edit_line_end(place);
	return place;
}

/* The lines that hold the list, with `with` in place of what stands at `cut`. */
static str replace(struct arena *arena, struct place list, struct place cut, str with)
{
	struct place lines = whole_lines(list);
	str text = list.file->text;
	return str_format(arena, "%.*s%.*s%.*s", STR_ARG(str_slice(text, lines.start, cut.start)),
	                  STR_ARG(with), STR_ARG(str_slice(text, cut.end, lines.end)));
}

static bool is_flow(struct place list)
{
	return list.end > list.start && list.file->text.data[list.start] == '[';
}

static bool is_block(struct place list)
{
	str text = str_slice(list.file->text, list.start, list.end);
	return text.size > 1 && text.data[0] == '-' && strchr(" \t\r\n", text.data[1]);
}

int edit_margin(const struct service *service)
{
	struct place place = service->place;
	bool is_in_brackets = place.file->text.data[place.start] == '{';
	return is_in_brackets ? 0 : (int)place_column(place) - 1;
}

/* Longer lists than this many bytes are not repeated for the sake of one item. */
#define LONGEST_LIST 4000

static bool is_short(struct place list)
{
	struct place lines = whole_lines(list);
	return lines.end - lines.start <= LONGEST_LIST;
}

struct edit edit_of_list(struct arena *arena, struct list_place list, const struct texts *texts)
{
	struct place at = list.last;
	str joined = yaml_scalars(arena, texts);
	if (is_block(list.place)) {
		struct buffer out = buffer_in(arena);
		for (size_t i = 0; i < texts->count; i++) {
			str scalar = yaml_scalar(arena, texts->items[i]);
			buffer_addf(&out, "\n%*s- %.*s", (int)place_column(list.place) - 1, "",
			            STR_ARG(scalar));
		}
		at.start = at.end = edit_line_end(list.last);
		return (struct edit){at, buffer_text(&out)};
	}
	if (is_flow(list.place)) {
		at.start = at.end;
		return (struct edit){at, str_format(arena, ", %.*s", STR_ARG(joined))};
	}
	str old = str_slice(at.file->text, at.start, at.end);
	return (struct edit){
	    at, str_format(arena, "[%.*s, %.*s]", STR_ARG(old), STR_ARG(joined))};
}

void edit_add_item(struct arena *arena, struct finding *finding, struct list_place list, str text)
{
	struct texts texts = {&text, 1, 1};
	struct edit edit = edit_of_list(arena, list, &texts);
	str message = S("write instead"), lines = {NULL, 0};
	if (is_block(list.place)) {
		message = S("add to these");
		lines = str_slice(edit.text, 1, edit.text.size);
	} else if (is_short(list.place)) {
		lines = replace(arena, list.place, edit.place, edit.text);
	} else {
		message = str_format(arena, "add %.*s to these",
		                     STR_ARG(yaml_scalar(arena, text)));
	}
	edit_add_lines(arena, finding, list.place, message, lines);
}

/* True if the list can be shown without one of its items: a comment is not to be cut through. */
static bool is_cut(struct place list)
{
	str text = str_slice(list.file->text, list.start, list.end);
	return is_flow(list) && is_short(list) && str_find_char(text, '#') == STR_NONE;
}

void edit_remove_item(struct arena *arena, struct finding *finding, struct place list,
                      struct place item, size_t count)
{
	str text = list.file->text;
	struct place cut = item;
	if (!is_cut(list) || count < 2) {
		edit_add_lines(arena, finding, count < 2 ? list : item, S("remove this"),
		               (str){NULL, 0});
		return;
	}
	while (cut.end < list.end - 1 && is_space(text.data[cut.end]))
		cut.end++;
	if (text.data[cut.end] == ',') {
		cut.end++;
		while (is_space(text.data[cut.end]))
			cut.end++;
	} else {
		while (cut.start > list.start + 1 && text.data[cut.start - 1] != ',')
			cut.start--;
		cut.start--;
		cut.end = item.end;
	}
	edit_add_lines(arena, finding, list, S("write instead"),
	               replace(arena, list, cut, (str){NULL, 0}));
}
