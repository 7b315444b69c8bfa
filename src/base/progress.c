#define _POSIX_C_SOURCE 200809L /* pthread_condattr_setclock */
#include "base/progress.h"

#include <pthread.h>
#include <stdio.h>
#include <time.h>

#include "base/crash.h"
#include "base/os.h"

/* Shorter runs need no consolation. */
#define PATIENCE_MS 1000
#define FRAME_MS 100
#define CELLS 30
#define ERASE "\r\x1b[K" /* ECMA-48: back to the first column, erase in line */

static struct {
	pthread_mutex_t lock;
	pthread_cond_t is_over;
	pthread_t thread;
	bool runs, ends;
} drawer = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void draw(void)
{
	struct os_stage stage = os_each_stage();
	if (!stage.count)
		return;
	char bar[CELLS + 1] = "";
	for (size_t i = 0; i < CELLS; i++)
		bar[i] = i < stage.done * CELLS / stage.count ? '#' : '.';
	fprintf(stderr, ERASE "%s [%s] %zu/%zu", stage.name, bar, stage.done, stage.count);
	fflush(stderr);
}

static struct timespec after(struct timespec time, long milliseconds)
{
	time.tv_nsec += milliseconds % 1000 * 1000000;
	time.tv_sec += milliseconds / 1000 + time.tv_nsec / 1000000000;
	time.tv_nsec %= 1000000000;
	return time;
}

static void *draw_until_end(void *argument)
{
	bool has_drawn = false;
	struct timespec next;
	clock_gettime(CLOCK_MONOTONIC, &next);
	next = after(next, PATIENCE_MS);
	pthread_mutex_lock(&drawer.lock);
	while (!drawer.ends) {
		/* Anything but 0 is that the time has come. */
		if (pthread_cond_timedwait(&drawer.is_over, &drawer.lock, &next) == 0)
			continue;
		draw();
		has_drawn = true;
		clock_gettime(CLOCK_MONOTONIC, &next);
		next = after(next, FRAME_MS);
	}
	pthread_mutex_unlock(&drawer.lock);
	if (has_drawn)
		fputs(ERASE, stderr);
	return argument;
}

void progress_begin(void)
{
	pthread_condattr_t attributes;
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&drawer.is_over, &attributes);
	pthread_condattr_destroy(&attributes);
	drawer.ends = false;
	crash_begins_with(ERASE);
	drawer.runs = pthread_create(&drawer.thread, NULL, draw_until_end, NULL) == 0;
}

void progress_end(void)
{
	if (!drawer.runs)
		return;
	pthread_mutex_lock(&drawer.lock);
	drawer.ends = true;
	pthread_cond_signal(&drawer.is_over);
	pthread_mutex_unlock(&drawer.lock);
	pthread_join(drawer.thread, NULL);
	pthread_cond_destroy(&drawer.is_over);
	drawer.runs = false;
	crash_begins_with("");
}
