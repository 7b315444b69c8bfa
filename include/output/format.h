/* format: the ways to print; the tables are formats.def and list_formats.def. */
#ifndef UNMASK_FORMAT_H
#define UNMASK_FORMAT_H

#include "base/str.h"

enum format {
#define FORMAT(id, writer, name, is_list) FORMAT_##id,
#include "output/formats.def"
#undef FORMAT
	FORMAT_COUNT
};

/* How `list` prints tests. */
enum list_format {
#define LIST_FORMAT(id, name) LIST_##id,
#include "output/list_formats.def"
#undef LIST_FORMAT
	LIST_FORMAT_COUNT
};

/* "full", "concise", …; lives as long as the program. */
str format_name(enum format format);

/* True for FORMAT_JSON and FORMAT_JSONL. */
bool format_is_json(enum format format);

/* True if the commands that list have the format too, not only `check`. */
bool format_is_list(enum format format);

#endif
