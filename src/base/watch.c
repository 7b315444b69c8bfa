#include "base/watch.h"

#include <stdatomic.h>

static _Atomic(struct watcher *) current;

void watch_by(struct watcher *watcher)
{
	atomic_store(&current, watcher);
}

bool watch_is_on(void)
{
	return atomic_load(&current) != NULL;
}

void watch_tell(const struct told *told)
{
	struct watcher *watcher = atomic_load(&current);
	if (watcher)
		watcher->tell(watcher, told);
}
