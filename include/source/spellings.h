/* spellings: by which names a module may call what has another. */
#ifndef UNMASK_SPELLINGS_H
#define UNMASK_SPELLINGS_H

#include "source/program.h"

/* Adds the last name of each alias of what has one of the names. True if there was one. */
bool spellings_add_aliases(struct arena *arena, struct pool *pool, const struct models *models,
                           struct map *names);

/* Adds each name that the module's own level gives to what one of the names stands for, by an
   import, or by assigning what mentions it. True if there was one: another may follow from it. What
   a function binds, it mentions by both names. */
bool spellings_add(struct arena *arena, struct pool *pool, const struct module *module,
                   struct map *names);

/* Adds all names by which some module of the program may know what has one of the names. */
void spellings_add_all(struct arena *arena, const struct program *program, struct map *names);

#endif
