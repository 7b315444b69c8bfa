/*
 * watch: what the process asks of the system and what it is told, for somebody who remembers it.
 *
 * The functions of base/os.h tell it. Who knows all that a run was told knows when another run
 * would come to the same end.
 */
#ifndef UNMASK_BASE_WATCH_H
#define UNMASK_BASE_WATCH_H

#include "base/digest.h"

enum asked {
	ASKED_LOOK,        /* os_look */
	ASKED_LIST,        /* os_list */
	ASKED_READ,        /* os_read */
	ASKED_START,       /* os_read_start */
	ASKED_REAL_PATH,   /* os_real_path */
	ASKED_ENVIRONMENT, /* os_environment */
	ASKED_DAY,         /* os_day */
	ASKED_RUN,         /* os_run */
	ASKED_ONCE         /* what gives another answer the next time, or changes something */
};

/* What tells one state of a file from another, as git's index does: who changes a file changes one
   of these, unless that is done within one tick of the clock. */
struct signature {
	uint64_t device, inode, size;
	int64_t modified, changed; /* nanoseconds since 1970 */
};

/* True if both are the same state. */
bool signature_equal(const struct signature *a, const struct signature *b);

/* True if the file is so old that it cannot change any more without another signature. `now`:
   os_now(). */
bool signature_is_settled(const struct signature *signature, int64_t now);

struct told {
	enum asked kind;
	str subject;                /* a path, a name, or the words and the folder of a command */
	uint64_t number;            /* the most bytes that are read; whose environment */
	str answer;                 /* all of it, but for the identity */
	const struct digest *digest; /* of the answer, which is not at hand then; else NULL */
	struct signature signature; /* of the file; zero if there is none. Of what was looked at
	                               only device and inode are part of the answer. */
};

struct watcher {
	/* Called from any thread, also from several at once. What it is given ends with it. */
	void (*tell)(struct watcher *watcher, const struct told *told);
};

/* From now on the watcher is told; NULL: nobody. */
void watch_by(struct watcher *watcher);

/* True if somebody is told. */
bool watch_is_on(void);

/* Tells it, if there is somebody. */
void watch_tell(const struct told *told);

#endif
