/*
 * git: how git is asked.
 *
 * Without a shell, without colour or pager, without starting or fetching what a repository's own
 * settings name, and not for ever: UNMASK_GIT_TIMEOUT has the seconds.
 */
#ifndef UNMASK_GIT_H
#define UNMASK_GIT_H

#include "base/os.h"

/* Runs git in `folder` (empty: the current one) with these words: settings, a command of git's and
   what it takes. Without `with_environment` the variables are left out by which a hook is told of
   its repository: they must not lead us there when we ask about another one. Then the folder is the
   top of a working tree: from below git might answer for what only looks like a repository. */
struct os_result git_ask(struct arena *arena, str folder, bool with_environment, const str *words,
                         size_t count);

/* Asks again what git_ask() asked: the scope of the order is its `with_environment`. */
struct os_result git_repeat(struct arena *arena, const struct os_order *order);

/* True if such variables are set. */
bool git_has_environment(void);

/* True if one of them names the repository itself: else git looks for it. */
bool git_has_repository(void);

/* What is said where it gave no answer in time about the folder. In the arena. */
str git_lateness(struct arena *arena, str folder);

/* True if the git that is installed does as it is told and fetches nothing that a partial clone
   lacks; older ones do not know that word. */
bool git_can_stay_here(struct arena *arena);

/* One line of what git says is wrong. A slice of its answer. */
str git_reason(const struct os_result *result);

#endif
