/* findings_writers: what a check found, in each format. */
#ifndef UNMASK_FINDINGS_WRITERS_H
#define UNMASK_FINDINGS_WRITERS_H

#include "output/result.h"

/* Every text is owned by the arena and ends with a line end, or is empty. */

/* A check in each format that formats.def has; the result tells which one if a writer has several.
   Text is in the shape of compilers, `path:line:col: severity: message [rule]`, in full with source
   lines and notes. */
#define FORMAT(id, writer, name, is_list)                                                      \
	str writer##_from_findings(struct arena *arena, const struct result *result);
#include "output/formats.def"
#undef FORMAT

/* The findings as a table in Markdown, the worst first, no more than anybody reads. */
str summary_from_findings(struct arena *arena, const struct result *result);

#endif
