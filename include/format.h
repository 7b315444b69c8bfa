/* format: the ways to print; the table is formats.def. */
#ifndef UNMASK_FORMAT_H
#define UNMASK_FORMAT_H

#include "base/str.h"

enum format {
#define FORMAT(id, writer, name, is_list) FORMAT_##id,
#include "formats.def"
#undef FORMAT
	FORMAT_COUNT
};

/* "full", "concise", …; lives as long as the program. */
str format_name(enum format format);

/* True if the commands that list have the format too, not only `check`. */
bool format_is_list(enum format format);

#endif
