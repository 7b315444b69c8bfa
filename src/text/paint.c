#include "text/paint.h"

/* The colors that compilers use (gcc's GCC_COLORS): ECMA-48 select graphic rendition. */
#define BOLD "\x1b[1m"
#define RED "\x1b[1;31m"
#define MAGENTA "\x1b[1;35m"
#define CYAN "\x1b[1;36m"
#define PLAIN "\x1b[m"

static void add(struct buffer *out, bool has_color, str color, str text)
{
	if (has_color)
		buffer_add(out, color);
	buffer_add(out, text);
	if (has_color)
		buffer_add(out, S(PLAIN));
}

void paint_bold(struct buffer *out, bool has_color, str text)
{
	add(out, has_color, S(BOLD), text);
}

void paint_severity(struct buffer *out, bool has_color, enum severity severity, str text)
{
	str color = severity == SEVERITY_WARNING ? S(MAGENTA) : S(CYAN);
	add(out, has_color, severity == SEVERITY_ERROR ? S(RED) : color, text);
}
