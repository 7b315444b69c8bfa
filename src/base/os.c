#define _GNU_SOURCE /* pipe2, sched_getaffinity, posix_spawn_file_actions_addchdir_np */
#include "base/os.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/watch.h"

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

static struct os_info look(str path)
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

/* How large a folder is has no meaning. */
static void tell_look(str path, const struct os_info *info)
{
	uint64_t parts[] = {info->kind, info->is_link, info->is_executable,
	                    info->kind == OS_FILE ? info->size : 0};
	watch_tell(&(struct told){
	    .kind = ASKED_LOOK,
	    .subject = path,
	    .answer = {(const char *)parts, sizeof parts},
	    .signature = {.device = info->device, .inode = info->inode},
	});
}

struct os_info os_look(str path)
{
	struct os_info info = look(path);
	tell_look(path, &info);
	return info;
}

static int compare_names(const void *a, const void *b)
{
	return str_compare(*(const str *)a, *(const str *)b);
}

static bool list(struct arena *arena, str folder, struct os_names *names, str *error)
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

/* A name cannot hold a slash. */
static void tell_list(str folder, const struct os_names *names, str error)
{
	struct arena *arena = arena_new();
	struct buffer answer = buffer_in(arena);
	buffer_add(&answer, error);
	for (size_t i = 0; i < names->count; i++) {
		buffer_add_char(&answer, '/');
		buffer_add(&answer, names->items[i]);
	}
	watch_tell(&(struct told){
	    .kind = ASKED_LIST, .subject = folder, .answer = buffer_text(&answer)});
	arena_free(arena);
}

bool os_list(struct arena *arena, str folder, struct os_names *names, str *error)
{
	bool is_read = list(arena, folder, names, error);
	if (watch_is_on())
		tell_list(folder, names, is_read ? S("") : *error);
	return is_read;
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

static struct signature sign(const struct stat *status)
{
	return (struct signature){
	    .device = (uint64_t)status->st_dev,
	    .inode = (uint64_t)status->st_ino,
	    .size = (uint64_t)status->st_size,
	    .modified = os_nanoseconds(status->st_mtim),
	    .changed = os_nanoseconds(status->st_ctim),
	};
}

bool os_sign(str path, struct signature *signature)
{
	struct c_path c;
	struct stat status;
	bool is_file = terminate(&c, path) && stat(c.text, &status) == 0 &&
	               S_ISREG(status.st_mode);
	*signature = is_file ? sign(&status) : (struct signature){0};
	return is_file;
}

static bool read_signed(struct arena *arena, str path, size_t limit, struct signature *signature,
                        str *bytes, str *error)
{
	struct stat status;
	*bytes = (str){NULL, 0};
	int descriptor = open_to_read(path);
	if (descriptor < 0) {
		*error = describe(arena, errno);
		return false;
	}
	size_t hint = limit < 4096 ? limit : 4096;
	if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
		hint = status.st_size > 0 ? (size_t)status.st_size : hint;
		*signature = sign(&status);
	}
	bool is_read = read_all(arena, descriptor, hint, limit, bytes, error);
	close(descriptor);
	return is_read;
}

bool os_read(struct arena *arena, str path, size_t limit, str *bytes, str *error)
{
	struct signature signature = {0};
	bool is_read = read_signed(arena, path, limit, &signature, bytes, error);
	/* What a pipe has given it does not give again. What cannot be read has no signature: it
	   may be read the next time. */
	watch_tell(&(struct told){
	    .kind = is_read && !signature.inode ? ASKED_ONCE : ASKED_READ,
	    .subject = path,
	    .number = limit,
	    .answer = is_read ? *bytes : *error,
	    .signature = is_read ? signature : (struct signature){0},
	});
	return is_read;
}

bool os_read_stream(struct arena *arena, int descriptor, size_t limit, str *bytes, str *error)
{
	size_t hint = limit < 4096 ? limit : 4096;
	watch_tell(&(struct told){.kind = ASKED_ONCE});
	return read_all(arena, descriptor, hint, limit, bytes, error);
}

static str read_start(struct arena *arena, str path, size_t limit, struct signature *signature)
{
	struct stat status;
	str bytes = {NULL, 0};
	int descriptor = open_to_read(path);
	if (descriptor < 0)
		return bytes;
	if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
		*signature = sign(&status);
	if (read_up_to(arena, descriptor, limit, limit, &bytes) != 0)
		bytes = (str){NULL, 0};
	close(descriptor);
	return str_slice(bytes, 0, limit);
}

str os_read_start(struct arena *arena, str path, size_t limit)
{
	struct signature signature = {0};
	str bytes = read_start(arena, path, limit, &signature);
	watch_tell(&(struct told){
	    .kind = bytes.size && !signature.inode ? ASKED_ONCE : ASKED_START,
	    .subject = path,
	    .number = limit,
	    .answer = bytes,
	    .signature = bytes.size ? signature : (struct signature){0},
	});
	return bytes;
}

int os_write_to(int descriptor, str bytes)
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
	int failure = os_write_to(descriptor, bytes);
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
	watch_tell(&(struct told){.kind = ASKED_ONCE});
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
	watch_tell(&(struct told){.kind = ASKED_ONCE});
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
	bool is_there = terminate(&c, path) && realpath(c.text, real.text);
	str answer = is_there ? str_copy(arena, str_from_c(real.text)) : (str){NULL, 0};
	watch_tell(&(struct told){.kind = ASKED_REAL_PATH, .subject = path, .answer = answer});
	return answer;
}

/* A variable that is empty is told from none. */
static void tell_environment(const char *name, const char *value)
{
	struct arena *arena = arena_new();
	str answer = value ? str_format(arena, "=%s", value) : S("");
	watch_tell(&(struct told){
	    .kind = ASKED_ENVIRONMENT, .subject = str_from_c(name), .answer = answer});
	arena_free(arena);
}

str os_environment(const char *name)
{
	const char *value = getenv(name);
	if (watch_is_on())
		tell_environment(name, value);
	return value ? str_from_c(value) : (str){NULL, 0};
}

int64_t os_nanoseconds(struct timespec moment)
{
	return (int64_t)moment.tv_sec * 1000000000 + moment.tv_nsec;
}

int64_t os_now(void)
{
	struct timespec now = {0};
	clock_gettime(CLOCK_REALTIME, &now);
	return os_nanoseconds(now);
}

int64_t os_day(void)
{
	int64_t day = os_now() / 1000000000 / 86400;
	watch_tell(&(struct told){
	    .kind = ASKED_DAY, .answer = {(const char *)&day, sizeof day}});
	return day;
}

str os_program(struct arena *arena)
{
	char path[PATH_MAX];
	ssize_t size = readlink("/proc/self/exe", path, sizeof path);
	bool is_whole = size > 0 && (size_t)size < sizeof path;
	return is_whole ? str_copy(arena, (str){path, (size_t)size}) : (str){NULL, 0};
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

double os_seconds(void)
{
	struct timespec now = {0};
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
