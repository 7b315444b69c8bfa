#include "base/watch.h"

#include <stdatomic.h>

/* The clock of a file system ticks every two seconds at the slowest, that of FAT. A file that is
   newer could change within the same tick, and so could one from the future. */
#define TICK ((int64_t)2000000000)

static _Atomic(struct watcher *) current;

bool signature_equal(const struct signature *a, const struct signature *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	       a->modified == b->modified && a->changed == b->changed;
}

bool signature_is_settled(const struct signature *signature, int64_t now)
{
	int64_t newest = signature->modified > signature->changed ? signature->modified
	                                                          : signature->changed;
	return newest < now - TICK;
}

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
