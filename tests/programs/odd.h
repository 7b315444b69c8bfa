/* odd: calls of what models know, with arguments of every kind and in every place. */
#ifndef UNMASK_TESTS_ODD_H
#define UNMASK_TESTS_ODD_H

#include "models/models.h"
#include "source/paths.h"

/* How many callables and classes models know: each is called by one of as many programs in a
   row. */
size_t odd_callables(const struct models *models);

/* The program of that number: one test file in memory, of valid Python. Owned by the arena. */
struct paths odd_program(struct arena *arena, const struct models *models, uint64_t number);

#endif
