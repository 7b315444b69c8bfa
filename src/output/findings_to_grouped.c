#include "output/findings_writers.h"
#include "text/display.h"
#include "text/paint.h"

struct widths {
	int position, severity;
};

static str position_of(struct arena *arena, const struct finding *finding)
{
	struct position start = place_start(finding->place);
	return str_format(arena, "%u:%u", start.line, start.column);
}

static bool is_same_file(const struct findings *findings, size_t a, size_t b)
{
	return str_equal(findings->items[a].place.file->path, findings->items[b].place.file->path);
}

static struct widths measure(struct arena *arena, const struct findings *findings, size_t from,
                             size_t to)
{
	struct widths widths = {0};
	for (size_t i = from; i < to; i++) {
		int position = (int)position_of(arena, &findings->items[i]).size;
		int severity = (int)severity_name(findings->items[i].severity).size;
		widths.position = position > widths.position ? position : widths.position;
		widths.severity = severity > widths.severity ? severity : widths.severity;
	}
	return widths;
}

static void add_finding(struct arena *arena, struct buffer *out, const struct result *result,
                        const struct finding *finding, struct widths widths)
{
	str position = position_of(arena, finding), severity = severity_name(finding->severity);
	buffer_addf(out, "  %*s%.*s  ", widths.position - (int)position.size, "",
	            STR_ARG(position));
	paint_severity(out, result->has_color, finding->severity, severity);
	buffer_addf(out, "%*s  %.*s [", widths.severity - (int)severity.size, "",
	            STR_ARG(display_text(arena, finding->message)));
	paint_severity(out, result->has_color, finding->severity,
	                 rule_of(finding->rule)->name);
	buffer_add(out, S("]\n"));
}

str grouped_from_findings(struct arena *arena, const struct result *result)
{
	const struct findings *findings = result->findings;
	struct buffer out = buffer_in(arena);
	for (size_t from = 0, to; from < findings->count; from = to) {
		str path = display_text(arena, findings->items[from].place.file->path);
		paint_bold(&out, result->has_color, str_join(arena, path, S(":")));
		buffer_add_char(&out, '\n');
		for (to = from; to < findings->count && is_same_file(findings, from, to);)
			to++;
		struct widths widths = measure(arena, findings, from, to);
		for (size_t i = from; i < to; i++)
			add_finding(arena, &out, result, &findings->items[i], widths);
		buffer_add_char(&out, '\n');
	}
	buffer_add(&out, result_summary(arena, result));
	return buffer_text(&out);
}
