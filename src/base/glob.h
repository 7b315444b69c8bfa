/* glob: patterns for paths. */
#ifndef UNMASK_BASE_GLOB_H
#define UNMASK_BASE_GLOB_H

#include "base/str.h"

/* True if the pattern matches the path or a folder that holds it. `*`, `?` and `[a-z]`, `[!a-z]`
   match within a component, `**` as a component any number of them. A pattern without '/' is
   matched against every component. */
bool glob_matches(str pattern, str path);

/* True if the pattern matches all of the text, in which a slash is like any other character: as
   Python's fnmatch has it. */
bool glob_matches_text(str pattern, str text);

#endif
