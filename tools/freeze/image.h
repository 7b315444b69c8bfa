/* image: what is reached from an arena's first piece, as words that can lie anywhere. */
#ifndef UNMASK_TOOLS_IMAGE_H
#define UNMASK_TOOLS_IMAGE_H

#include "recorder.h"

struct word {
	uintptr_t value; /* of a pointer: the offset in the image of what it points to */
	bool is_pointer;
};

struct image {
	struct word *words;
	size_t count;
};

/* The image of what was made twice in the same way, in two arenas: what differs by as much as the
   arenas are apart is a pointer. Returns false if something else differs. The image is owned by
   `arena`. */
bool image_from_twins(struct arena *arena, const struct arena *one, const struct arena *two,
                      struct image *image);

#endif
