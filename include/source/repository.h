/* repository: where the git repository round a folder begins. */
#ifndef UNMASK_REPOSITORY_H
#define UNMASK_REPOSITORY_H

#include "base/arena.h"

/* True if the folder is the top of a git repository. */
bool repository_begins(struct arena *arena, str folder);

/* The top of the repository that holds the real folder, a slice of it; else data is NULL. */
str repository_of(struct arena *arena, str folder);

#endif
