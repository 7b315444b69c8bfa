/* coding: what a file's first bytes say of its encoding (PEP 263). */
#ifndef UNMASK_PATH_TO_FILE_CODING_H
#define UNMASK_PATH_TO_FILE_CODING_H

#include "base/arena.h"

/* The name in the coding line of `bytes`, as it is written; empty if there is none. A slice. */
str coding_name(str bytes);

/* How iconv calls the encoding that Python calls `name`; empty if one of them does not know it. */
str coding_for_iconv(struct arena *arena, str name);

/* The first byte at which `bytes` is no UTF-8 as Python reads it, or STR_NONE if all of it is. */
size_t coding_first_bad(str bytes);

#endif
