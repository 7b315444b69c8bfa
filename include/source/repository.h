/* repository: where the git repository round a folder begins, and what leads out of it. */
#ifndef UNMASK_REPOSITORY_H
#define UNMASK_REPOSITORY_H

#include "base/arena.h"

/* True if the folder is the top of a git repository. */
bool repository_begins(struct arena *arena, str folder);

/* The top of the repository that holds the real folder, a slice of it; else data is NULL. */
str repository_of(struct arena *arena, str folder);

/* Why what a repository itself names is not to be read, for a person: that may be a link of a
   stranger's. Empty: `path` is a regular file, also behind links, below the real folder `top`,
   which is empty where anything will do; or nothing is there at all. */
str repository_refusal(struct arena *arena, str top, str path);

/* What is said of a path of which repository_is_left(). */
#define LEADS_OUT "is a link that leads out of the repository, and is not written"

/* True if links take `path` out of the repository that it is spelled in, or out of `folder` where
   it is spelled below that and in no repository: what is written there would change somebody
   else's file. */
bool repository_is_left(struct arena *arena, str path, str folder);

#endif
