/* paint: what stands out on a terminal. */
#ifndef UNMASK_PAINT_H
#define UNMASK_PAINT_H

#include "base/buffer.h"
#include "text/finding.h"

/* Appends the text, bold if there is color. */
void paint_bold(struct buffer *out, bool has_color, str text);

/* Appends the text in the severity's color if there is color. */
void paint_severity(struct buffer *out, bool has_color, enum severity severity, str text);

#endif
