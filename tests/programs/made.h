/* made: a suite made by chance, of valid Python that uses what models know in every way. */
#ifndef UNMASK_TESTS_MADE_H
#define UNMASK_TESTS_MADE_H

#include "models/models.h"
#include "source/paths.h"

/* The suite of that seed: modules that import each other and the modelled libraries, with classes,
   re-exports, patches, guards, fixtures, getattr and started scripts; its files are in memory.
   Owned by the arena. */
struct paths made_suite(struct arena *arena, const struct models *models, uint64_t seed);

#endif
