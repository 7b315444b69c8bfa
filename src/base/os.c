#define _GNU_SOURCE /* pipe2, sched_getaffinity, posix_spawn_file_actions_addchdir_np */
#include "base/os.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/crash.h"

/* A path as the system wants it. The kernel takes none longer than PATH_MAX, so neither do we. */
struct c_path {
	char text[PATH_MAX];
};

static bool terminate(struct c_path *path, str s)
{
	if (s.size >= sizeof path->text || str_find_char(s, '\0') != STR_NONE)
		return false;
	if (s.size)
		memcpy(path->text, s.data, s.size);
	path->text[s.size] = '\0';
	return true;
}

static str describe(struct arena *arena, int error)
{
	char text[256] = "";
	return str_copy(arena, str_from_c(strerror_r(error, text, sizeof text)));
}

static enum os_kind kind_of_failure(int error, bool is_link)
{
	if (error == EACCES)
		return OS_UNREADABLE;
	return is_link ? OS_BROKEN_LINK : OS_MISSING;
}

static enum os_kind kind_of_mode(mode_t mode)
{
	if (S_ISREG(mode))
		return OS_FILE;
	return S_ISDIR(mode) ? OS_FOLDER : OS_OTHER;
}

struct os_info os_look(str path)
{
	struct os_info info = {.kind = OS_MISSING};
	struct c_path c;
	struct stat status;
	if (!terminate(&c, path))
		return info;
	if (lstat(c.text, &status) != 0) {
		info.kind = kind_of_failure(errno, false);
		return info;
	}
	info.is_link = S_ISLNK(status.st_mode);
	if (info.is_link && stat(c.text, &status) != 0) {
		info.kind = kind_of_failure(errno, true);
		return info;
	}
	info.kind = kind_of_mode(status.st_mode);
	info.device = (uint64_t)status.st_dev;
	info.inode = (uint64_t)status.st_ino;
	info.size = (uint64_t)status.st_size;
	info.is_executable = (status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0;
	return info;
}

static int compare_names(const void *a, const void *b)
{
	return str_compare(*(const str *)a, *(const str *)b);
}

bool os_list(struct arena *arena, str folder, struct os_names *names, str *error)
{
	struct c_path c;
	*names = (struct os_names){0};
	DIR *dir = terminate(&c, folder) ? opendir(c.text) : (errno = ENAMETOOLONG, NULL);
	if (!dir) {
		*error = describe(arena, errno);
		return false;
	}
	errno = 0;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL; errno = 0) {
		str name = str_from_c(entry->d_name);
		if (!str_equal(name, S(".")) && !str_equal(name, S("..")))
			*push(arena, names) = str_copy(arena, name);
	}
	int failure = errno;
	closedir(dir);
	if (failure) {
		*error = describe(arena, failure);
		return false;
	}
	if (names->count)
		qsort(names->items, names->count, sizeof *names->items, compare_names);
	return true;
}

/* Waits for a descriptor that does not block to have something. */
static void wait_for_input(int descriptor)
{
	struct pollfd wait = {.fd = descriptor, .events = POLLIN};
	poll(&wait, 1, -1);
}

/* Reads to the end, or to `limit` bytes. Returns the errno of what went wrong, or 0. */
static int read_up_to(struct arena *arena, int descriptor, size_t hint, size_t limit, str *bytes)
{
	size_t capacity = (hint < limit ? hint : limit) + 1, count = 0;
	char *data = arena_alloc(arena, capacity);
	for (;;) {
		ssize_t got = read(descriptor, data + count, capacity - count);
		if (got < 0 && errno == EAGAIN)
			wait_for_input(descriptor);
		else if (got < 0 && errno != EINTR)
			return errno;
		else if (got == 0)
			break;
		count += got > 0 ? (size_t)got : 0;
		if (count > limit)
			break;
		if (count == capacity) {
			size_t more = capacity > limit / 2 ? limit + 1 : capacity * 2;
			char *moved = arena_alloc(arena, more);
			memcpy(moved, data, count);
			data = moved;
			capacity = more;
		}
	}
	*bytes = (str){data, count};
	return 0;
}

static bool read_all(struct arena *arena, int descriptor, size_t hint, size_t limit, str *bytes,
                     str *error)
{
	*bytes = (str){NULL, 0};
	int failure = hint > limit ? 0 : read_up_to(arena, descriptor, hint, limit, bytes);
	if (failure) {
		*error = describe(arena, failure);
		return false;
	}
	if (hint > limit || bytes->size > limit) {
		*bytes = (str){NULL, 0};
		*error = str_format(arena, "larger than %zu bytes", limit);
		return false;
	}
	return true;
}

/* Opens for reading. Without blocking, so that a named pipe nobody writes to is merely empty. */
static int open_to_read(str path)
{
	struct c_path c;
	if (!terminate(&c, path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	return open(c.text, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

bool os_read(struct arena *arena, str path, size_t limit, str *bytes, str *error)
{
	struct stat status;
	*bytes = (str){NULL, 0};
	int descriptor = open_to_read(path);
	if (descriptor < 0) {
		*error = describe(arena, errno);
		return false;
	}
	size_t hint = limit < 4096 ? limit : 4096;
	if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
		hint = (size_t)status.st_size;
	bool is_read = read_all(arena, descriptor, hint, limit, bytes, error);
	close(descriptor);
	return is_read;
}

bool os_read_stream(struct arena *arena, int descriptor, size_t limit, str *bytes, str *error)
{
	size_t hint = limit < 4096 ? limit : 4096;
	return read_all(arena, descriptor, hint, limit, bytes, error);
}

str os_read_start(struct arena *arena, str path, size_t limit)
{
	str bytes = {NULL, 0};
	int descriptor = open_to_read(path);
	if (descriptor < 0)
		return bytes;
	if (read_up_to(arena, descriptor, limit, limit, &bytes) != 0)
		bytes = (str){NULL, 0};
	close(descriptor);
	return str_slice(bytes, 0, limit);
}

/* Returns 0 or the errno of the failure. */
static int write_all(int descriptor, str bytes)
{
	while (bytes.size) {
		ssize_t written = write(descriptor, bytes.data, bytes.size);
		if (written < 0 && errno != EINTR)
			return errno;
		bytes = str_slice(bytes, written > 0 ? (size_t)written : 0, bytes.size);
	}
	return 0;
}

static int finish_writing(int descriptor, str bytes)
{
	int failure = write_all(descriptor, bytes);
	/* A device or a pipe cannot be synchronised: that is no failure. */
	if (!failure && fsync(descriptor) != 0 && errno != EINVAL && errno != EROFS)
		failure = errno;
	if (close(descriptor) != 0 && !failure)
		failure = errno;
	return failure;
}

static int write_in_place(const char *path, str bytes)
{
	int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	return descriptor < 0 ? errno : finish_writing(descriptor, bytes);
}

static int write_beside(struct arena *arena, const char *path, const struct stat *old, str bytes)
{
	static atomic_uint number;
	/* Short, since the file's own name may be as long as names can be. */
	size_t slash = str_find_last_char(str_from_c(path), '/');
	str folder = str_slice(str_from_c(path), 0, slash == STR_NONE ? 0 : slash + 1);
	str beside = str_format(arena, "%.*s.unmask-%ld-%u.tmp", STR_ARG(folder), (long)getpid(),
	                        atomic_fetch_add(&number, 1));
	int descriptor = open(beside.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (descriptor < 0)
		return errno;
	int failure = 0;
	/* Only the superuser may give files away, and only who may keeps the owner. */
	bool is_given = old && fchown(descriptor, old->st_uid, old->st_gid) == 0;
	(void)is_given;
	if (old && fchmod(descriptor, old->st_mode & 07777) != 0)
		failure = errno;
	int unfinished = finish_writing(descriptor, bytes);
	failure = failure ? failure : unfinished;
	if (!failure && rename(beside.data, path) != 0)
		failure = errno;
	if (failure)
		unlink(beside.data);
	return failure;
}

bool os_write(struct arena *arena, str path, str bytes, str *error)
{
	struct c_path c;
	struct stat old;
	int failure = ENAMETOOLONG;
	/* What a link points to is replaced, not the link. */
	str real = os_real_path(arena, path);
	if (terminate(&c, real.size ? real : path)) {
		bool exists = stat(c.text, &old) == 0;
		if (exists && !S_ISREG(old.st_mode))
			failure = write_in_place(c.text, bytes);
		else if (exists && access(c.text, W_OK) != 0)
			failure = errno;
		else
			failure = write_beside(arena, c.text, exists ? &old : NULL, bytes);
	}
	if (failure)
		*error = describe(arena, failure);
	return failure == 0;
}

bool os_append(struct arena *arena, str path, str bytes, str *error)
{
	struct c_path c;
	int failure = ENAMETOOLONG;
	if (terminate(&c, path)) {
		int descriptor = open(c.text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY,
		                      0666);
		failure = descriptor < 0 ? errno : finish_writing(descriptor, bytes);
	}
	if (failure)
		*error = describe(arena, failure);
	return failure == 0;
}

str os_real_path(struct arena *arena, str path)
{
	struct c_path c, real;
	if (!terminate(&c, path) || !realpath(c.text, real.text))
		return (str){NULL, 0};
	return str_copy(arena, str_from_c(real.text));
}

str os_environment(const char *name)
{
	const char *value = getenv(name);
	return value ? str_from_c(value) : (str){NULL, 0};
}

bool os_is_terminal(int descriptor)
{
	return isatty(descriptor) == 1;
}

unsigned os_processors(void)
{
	cpu_set_t set;
	if (sched_getaffinity(0, sizeof set, &set) != 0)
		return 1;
	int count = CPU_COUNT(&set);
	return count > 0 ? (unsigned)count : 1;
}

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

double os_seconds(void)
{
	struct timespec now = {0};
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
