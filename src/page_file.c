#include "page_file.h"

#include "base/buffer.h"
#include "base/regex.h"
#include "base/spelling.h"
#include "display.h"

static const str format_names[] = {
#define PAGE_FORMAT(id, name) {name, sizeof(name) - 1},
#include "page_formats.def"
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

str page_text(struct arena *arena, const struct page *page, enum page_format format,
              const struct page_style *style)
{
	if (format == PAGE_HTML)
		return html_from_page(arena, page, style);
	if (format == PAGE_MD)
		return md_from_page(arena, page, style);
	return rst_from_page(arena, page, style);
}

str page_with_markers(struct arena *arena, enum page_format format, str between, str inside)
{
	const char *head = format == PAGE_RST ? ".. " : "<!-- ";
	const char *tail = format == PAGE_RST ? "" : " -->";
	return str_format(arena, "%sbegin %.*s%s\n\n%.*s\n%send %.*s%s\n", head, STR_ARG(between),
	                  tail, STR_ARG(inside), head, STR_ARG(between), tail);
}

/* The name as a pattern that matches it alone. */
static str quote_pattern(struct arena *arena, str name)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < name.size; i++) {
		if ((unsigned char)name.data[i] < 128 && !strchr("_", name.data[i]) &&
		    !(name.data[i] >= '0' && name.data[i] <= '9') &&
		    !((name.data[i] | 32) >= 'a' && (name.data[i] | 32) <= 'z'))
			buffer_add_char(&out, '\\');
		buffer_add_char(&out, name.data[i]);
	}
	return buffer_text(&out);
}

/* The line that holds the marker: from its first byte to that behind its end. */
static bool find_marker(struct arena *arena, str text, const char *word, str name,
                        struct regex_group *line, str *error)
{
	str pattern = str_format(arena, "(?m)^[^\\n]*(?<![\\w-])%s[ \\t]+%.*s(?![\\w-])[^\\n]*\\n?",
	                         word, STR_ARG(quote_pattern(arena, name)));
	struct regex *regex = regex_new(arena, pattern, error);
	if (!regex)
		return false;
	struct regex_match match;
	size_t count = 0;
	for (size_t at = 0; at < text.size && regex_search(regex, text, at, &match); count++) {
		*line = match.groups[0];
		at = line->to;
	}
	regex_free(regex);
	if (count != 1)
		*error = str_format(arena, "%s line holds the marker '%s %.*s'",
		                    count ? "more than one" : "no", word,
		                    STR_ARG(display_text(arena, name)));
	return count == 1;
}

bool page_splice(struct arena *arena, str old, str between, str inside, str *text, str *error)
{
	struct regex_group begin, end;
	if (!find_marker(arena, old, "begin", between, &begin, error) ||
	    !find_marker(arena, old, "end", between, &end, error))
		return false;
	if (end.from < begin.to) {
		*error = str_format(arena, "the marker 'end %.*s' does not stand below its 'begin'",
		                    STR_ARG(display_text(arena, between)));
		return false;
	}
	*text = str_format(arena, "%.*s\n%.*s\n%.*s", STR_ARG(str_slice(old, 0, begin.to)),
	                   STR_ARG(inside), STR_ARG(str_slice(old, end.from, old.size)));
	return true;
}
