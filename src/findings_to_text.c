#include "display.h"
#include "report.h"

/* The colors that compilers use (gcc's GCC_COLORS): ECMA-48 select graphic rendition. */
#define BOLD "\x1b[1m"
#define RED "\x1b[1;31m"
#define MAGENTA "\x1b[1;35m"
#define CYAN "\x1b[1;36m"
#define PLAIN "\x1b[m"

struct writer {
	struct arena *arena;
	struct buffer out;
	bool has_color, is_full;
};

static const char *choose_color(enum severity severity)
{
	if (severity == SEVERITY_ERROR)
		return RED;
	return severity == SEVERITY_WARNING ? MAGENTA : CYAN;
}

static void add_colored(struct writer *writer, const char *color, str text)
{
	if (writer->has_color)
		buffer_add(&writer->out, str_from_c(color));
	buffer_add(&writer->out, text);
	if (writer->has_color)
		buffer_add(&writer->out, S(PLAIN));
}

static void add_head(struct writer *writer, struct place place, enum severity severity, str message)
{
	str where = display_place(writer->arena, place);
	add_colored(writer, BOLD, str_join(writer->arena, where, S(":")));
	buffer_add_char(&writer->out, ' ');
	add_colored(writer, choose_color(severity),
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
	add_colored(writer, choose_color(severity), draw_mark(writer->arena, excerpt.mark_width));
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
	add_colored(writer, choose_color(finding->severity), rule_of(finding->rule)->name);
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
		else
			add_source(writer, note->place, SEVERITY_NOTE);
	}
}

static void add_summary(struct buffer *out, const struct findings *findings,
                        const struct options *options, size_t file_count)
{
	size_t counts[SEVERITY_ERROR + 1] = {0};
	for (size_t i = 0; i < findings->count; i++)
		counts[findings->items[i].severity]++;
	buffer_addf(out, "Checked %zu file%s", file_count, file_count == 1 ? "" : "s");
	if (options->since.data)
		buffer_addf(out, ", lines changed since %.*s",
		            STR_ARG(display_text(out->arena, options->since)));
	buffer_add_char(out, ':');
	const char *separator = " ";
	for (int severity = SEVERITY_ERROR; severity > SEVERITY_OFF; severity--) {
		size_t count = counts[severity];
		if (!count)
			continue;
		buffer_addf(out, "%s%zu %.*s%s", separator, count,
		            STR_ARG(severity_name((enum severity)severity)), count == 1 ? "" : "s");
		separator = ", ";
	}
	if (!findings->count)
		buffer_add(out, S(" nothing found"));
	if (findings->suppressed)
		buffer_addf(out, ", %zu suppressed", findings->suppressed);
	if (findings->fixed)
		buffer_addf(out, ", %zu fixed", findings->fixed);
	buffer_add(out, S(".\n"));
}

str text_from_findings(struct arena *arena, const struct findings *findings,
                       const struct options *options, size_t file_count)
{
	struct writer writer = {
	    .arena = arena,
	    .out = buffer_in(arena),
	    .has_color = options->has_color,
	    .is_full = options->format == FORMAT_FULL,
	};
	for (size_t i = 0; i < findings->count; i++)
		add_finding(&writer, &findings->items[i]);
	add_summary(&writer.out, findings, options, file_count);
	return buffer_text(&writer.out);
}
