/*
 * demand: which functions can lead to what shows in the record of a walk.
 *
 * It is told from what functions mention and from what the modules' bodies have left, without
 * running anything, and may hold too much, never too little. The objects that the entries of a
 * module meet are of classes of the modules that it imports, and that these import: so each module
 * has an answer of its own.
 *
 * Why it is enough: whatever an entry runs was mentioned by something that it ran before, or stands
 * in what a body left and was reached by a name. What is given to names while the entry runs was
 * mentioned by who gave it.
 */
#ifndef UNMASK_DEMAND_H
#define UNMASK_DEMAND_H

#include "contact/program_to_reach/value/state.h"

/* The demand, once all modules have been imported. Owned by the arena; demand_free() too. */
struct demand *demand_from_walk(struct arena *arena, const struct walk *walk);
void demand_free(struct demand *demand);

/* Whether what the module runs can lead to a needle: by a call of that function; by a value that a
   body left, or the facts of a class or module; by the body of that module, started as a
   script. */
bool demand_function(const struct demand *demand, const struct module *module,
                     const struct function *function);
bool demand_value(const struct demand *demand, const struct module *module, const void *value);
bool demand_body(const struct demand *demand, const struct module *module,
                 const struct module *script);

#endif
