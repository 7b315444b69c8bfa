#include "base/os.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/crash.h"

struct crew {
	atomic_size_t next;
	size_t count;
	void (*work)(void *context, size_t i);
	void *context;
};

/* What is told to whoever waits; nobody decides anything by it. */
static struct {
	_Atomic(const char *) name;
	atomic_size_t done, count;
} stage;

struct os_stage os_each_stage(void)
{
	struct os_stage seen = {atomic_load(&stage.name), atomic_load(&stage.done),
	                        atomic_load(&stage.count)};
	/* Between two stages the numbers may be of either. */
	if (seen.done > seen.count)
		seen.done = seen.count;
	return seen;
}

static void take_turns(struct crew *crew)
{
	for (size_t i; (i = atomic_fetch_add(&crew->next, 1)) < crew->count;) {
		crew->work(crew->context, i);
		crash_at(S(""), S(""));
		atomic_fetch_add_explicit(&stage.done, 1, memory_order_relaxed);
	}
}

static void *help(void *crew)
{
	struct arena *arena = arena_new();
	crash_enter_thread(arena);
	take_turns(crew);
	crash_leave_thread();
	arena_free(arena);
	arena_end_thread();
	return NULL;
}

/* More threads than this only wait for each other. */
#define MOST_THREADS 256

void os_each(const char *name, size_t count, unsigned threads,
             void (*work)(void *context, size_t i), void *context)
{
	atomic_store(&stage.done, 0);
	atomic_store(&stage.name, name);
	atomic_store(&stage.count, count);
	struct crew crew = {.count = count, .work = work, .context = context};
	pthread_t helpers[MOST_THREADS];
	size_t wanted = threads ? threads : os_processors(), started = 0;
	if (wanted > count)
		wanted = count;
	if (wanted > MOST_THREADS)
		wanted = MOST_THREADS;
	/* This thread works too, so a system that gives no more threads only makes it slower. */
	while (started + 1 < wanted && pthread_create(&helpers[started], NULL, help, &crew) == 0)
		started++;
	take_turns(&crew);
	while (started > 0)
		pthread_join(helpers[--started], NULL);
}
