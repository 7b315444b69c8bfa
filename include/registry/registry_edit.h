/*
 * registry_edit: what to write into the registry instead, as edits of its text and as lines that
 * are ready to paste.
 */
#ifndef UNMASK_REGISTRY_EDIT_H
#define UNMASK_REGISTRY_EDIT_H

#include "registry/service.h"
#include "text/edit.h"

/* The text as a scalar of YAML: quoted where it has to be. Owned by the arena. */
str yaml_scalar(struct arena *arena, str text);

/* The texts as such scalars, with commas between them. Owned by the arena. */
str yaml_scalars(struct arena *arena, const struct texts *texts);

/* Where a list stands that has an item: in brackets, a line for each item, or one text alone. */
struct list_place {
	struct place place, last;   /* of all of it, and of its last item */
};

/* That of the items, hosts or endpoints of a service. */
#define LIST_PLACE(list) \
	((struct list_place){(list).place, (list).items[(list).count - 1].place})

/* Where the line ends that holds the last byte of the place that is no white space. */
uint32_t edit_line_end(struct place place);

/* The edit that adds the texts to the list in its own style, behind its last item. Its lines end
   in "\n". Owned by the arena. */
struct edit edit_of_list(struct arena *arena, struct list_place list, const struct texts *texts);

/* Adds a note at the list: how it looks with `text` in it. */
void edit_add_item(struct arena *arena, struct finding *finding, struct list_place list, str text);

/* How many spaces stand before a key of the service; 0 if it stands in brackets. */
int edit_margin(const struct service *service);

/* Adds a note at the list: how it looks without the item, of `count` ones. */
void edit_remove_item(struct arena *arena, struct finding *finding, struct place list,
                      struct place item, size_t count);

/* Adds a note with lines to put into the registry at `place`. */
void edit_add_lines(struct arena *arena, struct finding *finding, struct place place, str message,
                    str lines);

#endif
