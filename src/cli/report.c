#include "cli/report.h"

#include "base/buffer.h"
#include "text/display.h"

str report_lines(struct arena *arena, const str *lines, size_t count)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < count; i++)
		for (str rest = lines[i], line; rest.size;) {
			line = str_cut(&rest, '\n');
			buffer_addf(&out, "unmask: %.*s\n", STR_ARG(line));
		}
	return buffer_text(&out);
}

struct report report_trouble(struct arena *arena, const str *lines, size_t count)
{
	return (struct report){.aside = report_lines(arena, lines, count), .status = 2};
}

struct report report_failure(struct arena *arena, str path, str error)
{
	str line = str_format(arena, "%.*s: %.*s", STR_ARG(display_text(arena, path)),
	                      STR_ARG(error));
	return report_trouble(arena, &line, 1);
}
