/* made: what tools that make a source share: what it is made from, and how it is written. */
#ifndef UNMASK_TOOLS_MADE_H
#define UNMASK_TOOLS_MADE_H

#include "base/buffer.h"
#include "base/os.h"

/* The names in a folder that end in `suffix`, sorted, without hidden ones. What the folder and the
   files are called in a depfile is added to `depends`: a folder's time changes when a file comes or
   goes, so the next build notices it. Returns false and sets `*error` if it cannot be read. */
bool made_list(struct arena *arena, str folder, str suffix, struct os_names *names,
               struct buffer *depends, str *error);

/* Writes `text` to the file that paths[0] names, and its depfile to paths[1]. A file keeps its time
   if nothing in it changes. Returns false and sets `*error` if one cannot be written. */
bool made_write(struct arena *arena, char **paths, str text, str depends, str *error);

#endif
