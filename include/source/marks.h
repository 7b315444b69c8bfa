/* marks: which of a project's own marks keep tests from running where there is no network. */
#ifndef UNMASK_MARKS_H
#define UNMASK_MARKS_H

#include "models/models.h"
#include "source/paths.h"

/* The names of marks that are registered as needing the network, in settings or by files of
   fixtures, or that the settings deselect. Owned by the arena. */
struct names marks_from_paths(struct arena *arena, const struct models *models,
                              const struct paths *paths);

#endif
