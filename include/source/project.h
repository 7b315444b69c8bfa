/* project: how the folder is known in which a project begins. */
#ifndef UNMASK_PROJECT_H
#define UNMASK_PROJECT_H

#include "base/arena.h"

/* The file of pytest's settings that counts in the folder; data NULL: there is none. Owned by the
   arena. */
str project_settings(struct arena *arena, str folder);

/* True if settings of pytest's lie in the folder: from there it tells paths. */
bool project_has_settings(struct arena *arena, str folder);

/* True if a file lies in the folder with which a project begins. */
bool project_begins(struct arena *arena, str folder);

#endif
