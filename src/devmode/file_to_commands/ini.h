/* ini: a file of sections, and the keys in them. */
#ifndef UNMASK_FILE_TO_COMMANDS_INI_H
#define UNMASK_FILE_TO_COMMANDS_INI_H

#include "scan.h"

/* One line of a key's value. */
struct value_line {
	size_t from, to;
};

struct key {
	str section, name;
	struct value_lines {
		struct value_line *items;
		size_t count, capacity;
	} lines;
};

struct ini {
	struct scan *scan;
	struct keys {
		struct key *items;
		size_t count, capacity;
	} keys;
};

/* The key of that name, or NULL. */
const struct key *ini_find(const struct ini *ini, str section, str name);

/* Reads a tox.ini that stands in another file between these bytes. */
void read_legacy(struct scan *scan, size_t from, size_t to);

/* tox.c: reads the commands of the test environments. */
void ini_read_environments(struct ini *ini);

#endif
