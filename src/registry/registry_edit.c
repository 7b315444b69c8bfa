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

void edit_add_lines(struct arena *arena, struct finding *finding, struct place place, str message,
                    str lines)
{
	*push(arena, &finding->notes) = (struct note){place, message, lines};
}

/* The lines that hold a place: from where the first begins to where the last ends. */
static struct place whole_lines(struct place place)
{
	str text = place.file->text;
	while (place.start > 0 && text.data[place.start - 1] != '\n')
		place.start--;
	while (place.end < text.size && !strchr("\r\n", text.data[place.end]))
		place.end++;
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

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Where the last item of a list in brackets ends; `*has_comma` if a comma follows it already. */
static uint32_t end_of_items(struct place list, bool *has_comma)
{
	str text = list.file->text;
	uint32_t at = list.end - 1;
	while (at > list.start + 1 && is_space(text.data[at - 1]))
		at--;
	*has_comma = text.data[at - 1] == ',';
	return at;
}

int edit_margin(const struct service *service)
{
	struct place place = service->place;
	bool is_in_brackets = place.file->text.data[place.start] == '{';
	return is_in_brackets ? 0 : (int)place_column(place) - 1;
}

/* Longer lists than this many bytes are not repeated for the sake of one item. */
#define LONGEST_LIST 4000

/* True if the lines of the list can be shown as they are to be: a comment in brackets is not to be
   cut through. */
static bool is_shown(struct place list)
{
	struct place lines = whole_lines(list);
	return lines.end - lines.start <= LONGEST_LIST &&
	       str_find_char(str_slice(list.file->text, list.start, list.end), '#') == STR_NONE;
}

void edit_add_item(struct arena *arena, struct finding *finding, struct place list, str text)
{
	str scalar = yaml_scalar(arena, text);
	if (!is_block(list) && !is_shown(list)) {
		edit_add_lines(arena, finding, list,
		               str_format(arena, "add %.*s to these", STR_ARG(scalar)),
		               (str){NULL, 0});
		return;
	}
	if (is_block(list)) {
		uint32_t column = place_column(list);
		edit_add_lines(arena, finding, list, S("add to these"),
		               str_format(arena, "%*s- %.*s", (int)column - 1, "",
		                          STR_ARG(scalar)));
		return;
	}
	struct place cut = list;
	str with;
	if (is_flow(list)) {
		bool has_comma;
		cut.start = cut.end = end_of_items(list, &has_comma);
		with = str_format(arena, "%s%.*s", has_comma ? " " : ", ", STR_ARG(scalar));
	} else {
		str old = str_slice(list.file->text, list.start, list.end);
		with = str_format(arena, "[%.*s, %.*s]", STR_ARG(old), STR_ARG(scalar));
	}
	edit_add_lines(arena, finding, list, S("write instead"), replace(arena, list, cut, with));
}

void edit_remove_item(struct arena *arena, struct finding *finding, struct place list,
                      struct place item, size_t count)
{
	str text = list.file->text;
	struct place cut = item;
	if (!is_flow(list) || !is_shown(list) || count < 2) {
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
