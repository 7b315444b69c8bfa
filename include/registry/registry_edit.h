/* registry_edit: what to write into the registry instead, as lines that are ready to paste. */
#ifndef UNMASK_REGISTRY_EDIT_H
#define UNMASK_REGISTRY_EDIT_H

#include "registry/service.h"

/* The text as a scalar of YAML: quoted where it has to be. Owned by the arena. */
str yaml_scalar(struct arena *arena, str text);

/* Adds a note at the list: how it looks with `text` in it. The list stands in brackets, or has a
   line for each item, or is one text alone. */
void edit_add_item(struct arena *arena, struct finding *finding, struct place list, str text);

/* How many spaces stand before a key of the service; 0 if it stands in brackets. */
int edit_margin(const struct service *service);

/* Adds a note at the list: how it looks without the item, of `count` ones. */
void edit_remove_item(struct arena *arena, struct finding *finding, struct place list,
                      struct place item, size_t count);

/* Adds a note with lines to put into the registry at `place`. */
void edit_add_lines(struct arena *arena, struct finding *finding, struct place place, str message,
                    str lines);

#endif
