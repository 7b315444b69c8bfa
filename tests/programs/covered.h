/* covered: whether outlines tell all that bodies mention. */
#ifndef UNMASK_TESTS_COVERED_H
#define UNMASK_TESTS_COVERED_H

#include "source/paths.h"
#include "source/tree.h"

/* How many bodies of the files mention something of which their outline does not tell, and how many
   were compared; each is printed. */
struct coverage {
	size_t wrong, bodies, mentions;
};

struct coverage coverage_of_suite(const struct syntax *syntax, const struct paths *paths);

#endif
