/* embedded: the files of assets/, docs/rules/, models/ and queries/ as they were at build time. */
#ifndef UNMASK_EMBEDDED_H
#define UNMASK_EMBEDDED_H

#include "base/str.h"

struct embedded_file {
	str path; /* from the project's top: "models/stdlib.yaml" */
	str text;
};

/* All embedded files, sorted by path; `*count` of them. They live as long as the program. */
const struct embedded_file *embedded_files(size_t *count);

/* The text of one, or an empty slice with data NULL if there is no such file. */
str embedded_text(str path);

#endif
