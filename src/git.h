/*
 * git: how git is asked.
 *
 * Without a shell, without colour or pager, and without starting or fetching what a repository's
 * own settings name.
 */
#ifndef UNMASK_GIT_H
#define UNMASK_GIT_H

#include "base/os.h"

/* Runs git in `folder` (empty: the current one) with these words: settings, a command of git's and
   what it takes. Without `with_environment` the variables are left out by which a hook is told of
   its repository: they must not lead us there when we ask about another one. */
struct os_result git_ask(struct arena *arena, str folder, bool with_environment, const str *words,
                         size_t count);

/* True if such variables are set. */
bool git_has_environment(void);

/* One line of what git says is wrong. A slice of its answer. */
str git_reason(const struct os_result *result);

#endif
