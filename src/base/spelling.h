/* spelling: paths taken apart and put together as texts, without asking the system. */
#ifndef UNMASK_BASE_SPELLING_H
#define UNMASK_BASE_SPELLING_H

#include "base/arena.h"

/* The path without "." components, doubled slashes and a slash at its end; "" is the current
   folder. Owned by the arena. */
str spelling_clean(struct arena *arena, str path);

/* `name` in `folder`; the folder "" is the current one. Owned by the arena, or `name` itself. */
str spelling_join(struct arena *arena, str folder, str name);

/* The folder that holds the path: "" for a single name, "/" for what stands at the top. A slice. */
str spelling_parent(str path);

/* The last component. A slice. */
str spelling_base(str path);

/* The folder above a spelled one: "a" of "a/b", "" of "a", ".." of "", "../.." of "..". */
str spelling_up(struct arena *arena, str folder);

/* True if the real path `path` is `folder` or lies below it. */
bool spelling_is_below(str path, str folder);

/* What follows `folder` in a path below it, without a leading slash. A slice. */
str spelling_below(str path, str folder);

/* The deepest folder that two real folders share. A slice of `a`. */
str spelling_common(str a, str b);

/* The way from the real folder `from` to the real path `to`: "../x". Owned by the arena. */
str spelling_relative(struct arena *arena, str from, str to);

#endif
