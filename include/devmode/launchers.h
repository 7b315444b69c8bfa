/* launchers: by which names code may call what starts a program. */
#ifndef UNMASK_LAUNCHERS_H
#define UNMASK_LAUNCHERS_H

#include "base/map.h"
#include "base/pool.h"
#include "models/models.h"

/* The last names of all callables and methods that start something, by the models; empty if any
   name may be one. Owned by the arena, names by the pool. */
struct map launchers_from_models(struct arena *arena, struct pool *pool,
                                 const struct models *models);

#endif
