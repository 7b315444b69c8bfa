#include "scan.h"

struct outline outline_from_text(struct arena *arena, struct pool *pool, str text)
{
	struct scan scan = {.arena = arena, .pool = pool, .text = text};
	scan.outline.is_sure = true;
	scan.words.arena = arena_new();
	scan_text(&scan);
	fit(arena, &scan.outline.bodies);
	fit(arena, &scan.outline.chains);
	arena_free(scan.words.arena);
	return scan.outline;
}
