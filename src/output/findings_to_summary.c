#include "output/findings_writers.h"
#include "text/display.h"

/* GitHub takes at most 1 MiB from a step, and nobody reads further. */
#define MOST_ROWS 500

/* A cell of a table: neither Markdown nor HTML, and on one line. */
static void add_cell(struct buffer *out, str text)
{
	str shown = display_text(out->arena, text);
	for (size_t i = 0; i < shown.size; i++) {
		char c = shown.data[i];
		bool is_punctuation = (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
		                      (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
		bool is_harmless = c == '.' || c == ',' || c == '/' || c == '-' || c == '\'' ||
		                   c == '"' || c == ':' || c == ';' || c == '=' || c == '%';
		if (is_punctuation && !is_harmless)
			buffer_addf(out, "&#%d;", c);
		else
			buffer_add_char(out, c);
	}
}

static void add_row(struct buffer *out, const struct result *result,
                    const struct finding *finding)
{
	str path = result_path_or_own(out->arena, result, finding->place.file->path);
	struct position start = place_start(finding->place);
	buffer_addf(out, "| %.*s | ", STR_ARG(severity_name(finding->severity)));
	add_cell(out, path);
	buffer_addf(out, ":%u:%u | ", start.line, start.column);
	add_cell(out, finding->message);
	buffer_addf(out, " | `%.*s` |\n", STR_ARG(rule_of(finding->rule)->name));
}

str summary_from_findings(struct arena *arena, const struct result *result)
{
	const struct findings *findings = result->findings;
	struct buffer out = buffer_in(arena);
	size_t rows = 0;
	buffer_add(&out, S("### unmask\n\n"));
	struct result loud = *result;
	loud.is_quiet = false;
	buffer_add(&out, result_summary(arena, &loud));
	if (findings->count)
		buffer_add(&out, S("\n| | where | what | rule |\n| --- | --- | --- | --- |\n"));
	for (int severity = SEVERITY_ERROR; severity > SEVERITY_OFF; severity--)
		for (size_t i = 0; i < findings->count; i++)
			if ((int)findings->items[i].severity == severity && rows++ < MOST_ROWS)
				add_row(&out, result, &findings->items[i]);
	if (rows > MOST_ROWS)
		buffer_addf(&out, "\n… and %zu more.\n", rows - MOST_ROWS);
	buffer_add_char(&out, '\n');
	return buffer_text(&out);
}
