#include "registry/page_file.h"

#include "base/spelling.h"
#include "text/display.h"
#include "text/edit.h"

static const str format_names[] = {
#define PAGE_FORMAT(id, name) {name, sizeof(name) - 1},
#include "registry/page_formats.def"
#undef PAGE_FORMAT
};

str page_format_name(enum page_format format)
{
	return format_names[format];
}

enum page_format page_format_of(str path)
{
	static const struct {
		str suffix;
		enum page_format format;
	} more[] = {{{"markdown", 8}, PAGE_MD}, {{"htm", 3}, PAGE_HTML}, {{"rest", 4}, PAGE_RST}};
	str name = spelling_base(path);
	size_t dot = str_find_last_char(name, '.');
	str suffix = str_slice(name, dot == STR_NONE ? name.size : dot + 1, name.size);
	for (size_t i = 0; i < PAGE_FORMAT_COUNT; i++)
		if (str_equal(suffix, format_names[i]))
			return (enum page_format)i;
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (str_equal(suffix, more[i].suffix))
			return more[i].format;
	return PAGE_FORMAT_COUNT;
}

str page_with_markers(struct arena *arena, enum page_format format, str between, str inside)
{
	const char *head = format == PAGE_RST ? ".. " : "<!-- ";
	const char *tail = format == PAGE_RST ? "" : " -->";
	return str_format(arena, "%sbegin %.*s%s\n\n%.*s\n%send %.*s%s\n", head, STR_ARG(between),
	                  tail, STR_ARG(inside), head, STR_ARG(between), tail);
}

/* ---- markers ---- */

/* A line: from its first byte to that behind its end. */
struct line {
	size_t from, to;
};

static bool is_word(str text, size_t at)
{
	char c = at < text.size ? text.data[at] : ' ';
	return c == '_' || c == '-' || (c >= '0' && c <= '9') ||
	       ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Where "word name" stands in the line, as words of their own; or STR_NONE. */
static size_t find_words(str line, str word, str name)
{
	for (size_t at = 0; at < line.size; at++) {
		size_t found = str_find(str_slice(line, at, line.size), word);
		if (found == STR_NONE)
			return STR_NONE;
		at += found;
		size_t gap = at + word.size, end = gap;
		while (end < line.size && (line.data[end] == ' ' || line.data[end] == '\t'))
			end++;
		bool is_free = end > gap && (!at || !is_word(line, at - 1)) &&
		               !is_word(line, end + name.size);
		if (is_free && str_starts(str_slice(line, end, line.size), name))
			return at;
	}
	return STR_NONE;
}

/* A comment of the page's format: nothing that a page shows begins so. */
static bool is_comment(str before)
{
	str mark = str_trim(before);
	return str_equal(mark, S("..")) || str_equal(mark, S("<!--"));
}

/* The line that holds the marker. One in a comment counts more than one in the text, which may be
   what a page shows of a test. */
static bool find_marker(struct arena *arena, str text, const char *word, str name,
                        struct line *line, str *error)
{
	size_t counts[2] = {0, 0};
	for (size_t at = 0, next; at < text.size; at = next) {
		size_t end = str_find_char(str_slice(text, at, text.size), '\n');
		next = end == STR_NONE ? text.size : at + end + 1;
		str whole = str_slice(text, at, next);
		size_t found = find_words(whole, str_from_c(word), name);
		if (found == STR_NONE)
			continue;
		bool is_in_comment = is_comment(str_slice(whole, 0, found));
		counts[is_in_comment]++;
		if (is_in_comment || !counts[1])
			*line = (struct line){at, next};
	}
	size_t count = counts[1] ? counts[1] : counts[0];
	if (count != 1)
		*error = str_format(arena, "%s line holds the marker '%s %.*s'",
		                    count ? "more than one" : "no", word,
		                    STR_ARG(display_text(arena, name)));
	return count == 1;
}

bool page_splice(struct arena *arena, str old, str between, str inside, str *text, str *error)
{
	struct line begin, end;
	if (!between.size) {
		*text = edit_with_line_ends(arena, inside, old);
		return true;
	}
	if (!find_marker(arena, old, "begin", between, &begin, error) ||
	    !find_marker(arena, old, "end", between, &end, error))
		return false;
	if (end.from < begin.to) {
		*error = str_format(arena, "the marker 'end %.*s' does not stand below its 'begin'",
		                    STR_ARG(display_text(arena, between)));
		return false;
	}
	str made = str_format(arena, "\n%.*s\n", STR_ARG(inside));
	made = edit_with_line_ends(arena, made, str_slice(old, begin.from, begin.to));
	*text = str_format(arena, "%.*s%.*s%.*s", STR_ARG(str_slice(old, 0, begin.to)),
	                   STR_ARG(made), STR_ARG(str_slice(old, end.from, old.size)));
	return true;
}
