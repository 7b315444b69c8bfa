/* embedded: the files of assets/, docs/rules/ and queries/ as they were at build time. */
#ifndef UNMASK_EMBEDDED_H
#define UNMASK_EMBEDDED_H

#include "base/str.h"

struct embedded_file {
	str path; /* from the project's top: "queries/python.scm" */
	str text;
};

/* The text of one, which lives as long as the program, or an empty slice with data NULL if there is
   no such file. */
str embedded_text(str path);

#endif
