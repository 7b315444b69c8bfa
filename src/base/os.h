/*
 * os: everything that asks the operating system: files, folders, processes, threads.
 *
 * Paths are slices of any bytes but NUL. No function here prints or ends the process.
 */
#ifndef UNMASK_BASE_OS_H
#define UNMASK_BASE_OS_H

#include "base/arena.h"

enum os_kind {
	OS_MISSING,     /* nothing there */
	OS_BROKEN_LINK, /* a symbolic link to nothing, or in a loop */
	OS_FILE,
	OS_FOLDER,
	OS_OTHER,       /* a socket, a device, a pipe */
	OS_UNREADABLE   /* its folder does not let us look */
};

struct os_info {
	enum os_kind kind;
	bool is_link;            /* the name itself is a symbolic link */
	uint64_t device, inode;  /* of what a link points to */
	uint64_t size;           /* bytes */
	bool is_executable;
};

/* What stands at `path`; symbolic links are followed. */
struct os_info os_look(str path);

struct signature;

/* What tells this state of the file from another. Returns false, and nothing, if it is no regular
   file. Nobody is told (base/watch.h). */
bool os_sign(str path, struct signature *signature);

struct os_names {
	str *items;
	size_t count, capacity;
};

/* The names in a folder without "." and "..", sorted by bytes, owned by the arena. Returns false
   and sets `*error` if it cannot be read. */
bool os_list(struct arena *arena, str folder, struct os_names *names, str *error);

/* Reads a whole file of at most `limit` bytes. Returns false and sets `*error` ("Permission
   denied", "larger than N bytes", …) if it cannot be read. The bytes are owned by the arena. */
bool os_read(struct arena *arena, str path, size_t limit, str *bytes, str *error);

/* The first bytes of a file, at most `limit`; empty if it cannot be read. */
str os_read_start(struct arena *arena, str path, size_t limit);

/* Reads a stream (descriptor) to its end, at most `limit` bytes. Fails as os_read does. */
bool os_read_stream(struct arena *arena, int descriptor, size_t limit, str *bytes, str *error);

/* Writes a whole file so that it is either the old or the new one: temporary file beside it, fsync,
   rename. Its mode stays, and its owner where that is allowed. A file that is not to be written is
   left alone. Returns false and sets `*error` if it cannot be written. */
bool os_write(struct arena *arena, str path, str bytes, str *error);

/* Writes the bytes to an open descriptor. Returns 0 or the errno of the failure. */
int os_write_to(int descriptor, str bytes);

/* Writes the bytes behind what is in a file, which is made if need be. Fails as os_write does. */
bool os_append(struct arena *arena, str path, str bytes, str *error);

/* A program that is to be run, and how. */
struct os_order {
	const str *words;             /* the program, found on PATH, and its arguments */
	size_t count;
	str folder;                   /* where it runs; empty: the current one */
	const struct os_names *environment; /* "NAME=value"; NULL: what we have ourselves */
	unsigned seconds;             /* when it is killed; 0: never */
	uint64_t scope;               /* the caller's own number for the environment, by which it
	                                 could make one again */
};

struct os_result {
	bool started;  /* false: the program does not exist or cannot be run */
	bool is_late;  /* it was killed when its time was up */
	int status;    /* its exit status, or 128 + the signal that ended it */
	str output;    /* what it wrote on standard output */
	str errors;    /* what it wrote on standard error */
};

/* Runs a program with empty standard input, and waits for its end. */
struct os_result os_run(struct arena *arena, const struct os_order *order);

/* All variables of the environment: "NAME=value". */
struct os_names os_environment_all(struct arena *arena);

/* The absolute path of `path` without links, "." and "..", or empty if it does not exist. */
str os_real_path(struct arena *arena, str path);

/* The value of an environment variable, or an empty slice with data NULL if it is not set. */
str os_environment(const char *name);

/* True if the descriptor is a terminal. */
bool os_is_terminal(int descriptor);

/* Nanoseconds since 1970. Nobody is told. */
int64_t os_now(void);

struct timespec;

/* The same of a moment as the system tells it. */
int64_t os_nanoseconds(struct timespec moment);

/* Whole days since 1970, in UTC. */
int64_t os_day(void);

/* The path of the program that runs, or empty if the system does not say. Nobody is told. */
str os_program(struct arena *arena);

/* The number of processors that this process may run on; at least 1. */
unsigned os_processors(void);

/* What os_each() is doing, or did last: for whoever waits. From any thread. */
struct os_stage {
	const char *name;
	size_t done, count; /* calls; count 0: nothing yet */
};
struct os_stage os_each_stage(void);

/* Calls work(context, i) for every i below `count`, on up to `threads` threads (0: one for each
   processor), and returns when all are done. The order of the calls is not fixed. `name` is a
   literal that says what is done: "reading". */
void os_each(const char *name, size_t count, unsigned threads,
             void (*work)(void *context, size_t i), void *context);

/* Seconds since some fixed moment; only differences mean something. */
double os_seconds(void);

#endif
