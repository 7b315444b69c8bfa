#include "output/findings_writers.h"
#include "text/display.h"

/* Commands of a workflow: what would end a line, or in a property the property, is escaped. For
   other control characters there is no escape. */
static void add_escaped(struct buffer *out, str text, bool is_property)
{
	str utf8 = display_utf8(out->arena, text);
	for (size_t i = 0; i < utf8.size; i++) {
		char c = utf8.data[i];
		bool ends_property = is_property && (c == ':' || c == ',');
		if (c == '%' || c == '\r' || c == '\n' || ends_property)
			buffer_addf(out, "%%%02X", c);
		else if ((unsigned char)c < 0x20 || c == 0x7f)
			buffer_addf(out, "\\x%02x", c);
		else
			buffer_add_char(out, c);
	}
}

static const char *command_of(enum severity severity)
{
	if (severity == SEVERITY_ERROR)
		return "error";
	return severity == SEVERITY_WARNING ? "warning" : "notice";
}

/* The log shows nothing of the properties, so the message begins with the place. */
static void add_message(struct buffer *out, struct place place, str message)
{
	struct arena *arena = out->arena;
	add_escaped(out, display_place(arena, place), false);
	add_escaped(out, S(": "), false);
	add_escaped(out, display_text(arena, message), false);
}

static void add_notes(struct buffer *out, const struct notes *notes)
{
	for (size_t i = 0; i < notes->count; i++) {
		const struct note *note = &notes->items[i];
		str lines = note->lines;
		add_escaped(out, S("\n"), false);
		add_message(out, note->place, note->message);
		while (lines.size) {
			add_escaped(out, S("\n"), false);
			add_escaped(out, display_text(out->arena, str_cut(&lines, '\n')), false);
		}
	}
}

static void add_finding(struct buffer *out, const struct result *result,
                        const struct finding *finding)
{
	struct position start = place_start(finding->place), end = place_end(finding->place);
	str path = result_path_or_own(out->arena, result, finding->place.file->path);
	str rule = rule_of(finding->rule)->name;
	buffer_addf(out, "::%s file=", command_of(finding->severity));
	add_escaped(out, path, true);
	buffer_addf(out, ",line=%u,endLine=%u", start.line, end.line);
	/* Columns are taken of a single line only. */
	if (start.line == end.line)
		buffer_addf(out, ",col=%u,endColumn=%u", start.column, end.column);
	buffer_addf(out, ",title=unmask (%.*s)::", STR_ARG(rule));
	add_message(out, finding->place, finding->message);
	buffer_addf(out, " [%.*s]", STR_ARG(rule));
	add_notes(out, &finding->notes);
	buffer_add_char(out, '\n');
}

str github_from_findings(struct arena *arena, const struct result *result)
{
	const struct findings *findings = result->findings;
	struct buffer out = buffer_in(arena);
	/* The worst first: of each kind only the first ten of a step are shown. */
	for (int severity = SEVERITY_ERROR; severity > SEVERITY_OFF; severity--)
		for (size_t i = 0; i < findings->count; i++)
			if ((int)findings->items[i].severity == severity)
				add_finding(&out, result, &findings->items[i]);
	buffer_add(&out, result_summary(arena, result));
	return buffer_text(&out);
}
