/* stale_page: a page that is kept in a file and no longer says what the tests do. */
#ifndef UNMASK_STALE_PAGE_H
#define UNMASK_STALE_PAGE_H

#include "registry/page_file.h"

struct stale_page {
	const struct kept_page *kept; /* what the registry says of it */
	struct place place;           /* the first line of the file that differs; of no file if it
	                                 cannot be compared */
	str trouble;                  /* why it cannot be compared; data NULL: it was */
	str command;                  /* that writes it anew */
};

struct stale_pages {
	struct stale_page *items; /* in the order of the registry */
	size_t count, capacity;
};

/* Those of the registry's pages that differ from what `reach` makes of them, owned by the arena. */
struct stale_pages stale_pages_from_reach(struct arena *arena, const struct program *program,
                                          const struct reach *reach,
                                          const struct registry *registry,
                                          const struct page_writer *writer);

#endif
