#include "output/findings_writers.h"
#include "text/display.h"
#include "text/paint.h"

struct writer {
	struct arena *arena;
	struct buffer out;
	bool has_color, is_full;
};

static void add_head(struct writer *writer, struct place place, enum severity severity, str message)
{
	str where = display_place(writer->arena, place);
	paint_bold(&writer->out, writer->has_color, str_join(writer->arena, where, S(":")));
	buffer_add_char(&writer->out, ' ');
	paint_severity(&writer->out, writer->has_color, severity,
	               str_join(writer->arena, severity_name(severity), S(":")));
	buffer_add_char(&writer->out, ' ');
	buffer_add(&writer->out, display_text(writer->arena, message));
}

static str draw_mark(struct arena *arena, size_t width)
{
	struct buffer mark = buffer_in(arena);
	for (size_t i = 0; i < width; i++)
		buffer_add_char(&mark, i ? '~' : '^');
	return buffer_text(&mark);
}

/* The source line with a mark below, in gcc's shape. A place that is longer than its first line is
   marked to the end of that line; what is said of a whole file has no line to show. */
static void add_source(struct writer *writer, struct place place, enum severity severity)
{
	const struct file *file = place.file;
	if (!file->text.size || place.end == 0)
		return;
	uint32_t number = file_position(file, place.start).line;
	str line = file_line(file, number);
	size_t start = place.start - file->lines[number - 1];
	size_t end = place.end - file->lines[number - 1];
	if (end > line.size)
		end = line.size;
	struct excerpt excerpt = display_excerpt(writer->arena, line, start, end);
	buffer_addf(&writer->out, "%5u | %.*s\n      | %*s", number, STR_ARG(excerpt.text),
	            (int)excerpt.mark, "");
	paint_severity(&writer->out, writer->has_color, severity,
	               draw_mark(writer->arena, excerpt.mark_width));
	buffer_add_char(&writer->out, '\n');
}

/* As they are to be written, but for what a terminal would obey. */
static void add_lines(struct writer *writer, str lines)
{
	while (lines.size) {
		str line = str_cut(&lines, '\n');
		if (str_ends(line, S("\r")))
			line.size--;
		buffer_add(&writer->out, display_text(writer->arena, line));
		buffer_add_char(&writer->out, '\n');
	}
}

static void add_finding(struct writer *writer, const struct finding *finding)
{
	add_head(writer, finding->place, finding->severity, finding->message);
	buffer_add(&writer->out, S(" ["));
	paint_severity(&writer->out, writer->has_color, finding->severity,
	               rule_of(finding->rule)->name);
	buffer_add(&writer->out, S("]\n"));
	if (!writer->is_full)
		return;
	add_source(writer, finding->place, finding->severity);
	for (size_t i = 0; i < finding->notes.count; i++) {
		const struct note *note = &finding->notes.items[i];
		add_head(writer, note->place, SEVERITY_NOTE, note->message);
		buffer_add(&writer->out, note->lines.data ? S(":\n") : S("\n"));
		if (note->lines.data)
			add_lines(writer, note->lines);
		else if (place_compare(note->place, finding->place) != 0)
			add_source(writer, note->place, SEVERITY_NOTE);
	}
}

str text_from_findings(struct arena *arena, const struct result *result)
{
	const struct findings *findings = result->findings;
	struct writer writer = {
	    .arena = arena,
	    .out = buffer_in(arena),
	    .has_color = result->has_color,
	    .is_full = result->format == FORMAT_FULL,
	};
	for (size_t i = 0; i < findings->count; i++)
		add_finding(&writer, &findings->items[i]);
	buffer_add(&writer.out, result_summary(arena, result));
	return buffer_text(&writer.out);
}
