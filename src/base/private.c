#define _GNU_SOURCE /* O_NOFOLLOW, futimens, dirfd */
#include "base/private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/os.h"

/* The folder and those above it, the outer ones first; what is there stays as it is. */
static void make_folders(struct arena *arena, str path)
{
	for (size_t i = 1; i <= path.size; i++)
		if (i == path.size || path.data[i] == '/')
			mkdir(str_copy(arena, str_slice(path, 0, i)).data, 0700);
}

static bool is_ours(const struct stat *status)
{
	return status->st_uid == geteuid() && !(status->st_mode & (S_IWGRP | S_IWOTH));
}

enum private_state private_folder(struct arena *arena, str path)
{
	struct stat status;
	const char *name = str_copy(arena, path).data;
	bool is_name = path.size && str_find_char(path, '\0') == STR_NONE;
	if (is_name && stat(name, &status) != 0)
		make_folders(arena, path);
	enum private_state state = PRIVATE_NONE;
	if (is_name && stat(name, &status) == 0 && S_ISDIR(status.st_mode))
		state = is_ours(&status) ? PRIVATE_OURS : PRIVATE_OTHERS;
	return state;
}

static int open_folder(struct arena *arena, str path)
{
	return open(str_copy(arena, path).data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static int compare_use(const void *a, const void *b)
{
	const struct private_file *one = a, *other = b;
	if (one->used != other->used)
		return one->used < other->used ? -1 : 1;
	return str_compare(one->name, other->name);
}

struct private_files private_list(struct arena *arena, str folder)
{
	struct private_files files = {0};
	struct stat status;
	DIR *open_dir = opendir(str_copy(arena, folder).data);
	for (struct dirent *entry; open_dir && (entry = readdir(open_dir)) != NULL;)
		if (fstatat(dirfd(open_dir), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
		    S_ISREG(status.st_mode))
			*push(arena, &files) = (struct private_file){
			    str_copy(arena, str_from_c(entry->d_name)),
			    (uint64_t)status.st_size, os_nanoseconds(status.st_mtim)};
	if (open_dir)
		closedir(open_dir);
	if (files.count)
		qsort(files.items, files.count, sizeof *files.items, compare_use);
	return files;
}

/* Of a file that is cut short meanwhile we have less: its reader sees that. */
static str read_file(struct arena *arena, int file, size_t size)
{
	char *bytes = arena_alloc(arena, size + 1);
	size_t count = 0;
	for (ssize_t got = 1; got != 0 && count < size; count += got > 0 ? (size_t)got : 0) {
		got = read(file, bytes + count, size - count);
		if (got < 0 && errno != EINTR)
			return (str){NULL, 0};
	}
	return (str){bytes, count};
}

str private_read(struct arena *arena, str folder, str name, size_t limit)
{
	struct stat status;
	str bytes = {NULL, 0};
	int dir = open_folder(arena, folder);
	int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
	int file = dir < 0 ? -1 : openat(dir, str_copy(arena, name).data, flags);
	if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
	    is_ours(&status) && (uint64_t)status.st_size <= limit) {
		bytes = read_file(arena, file, (size_t)status.st_size);
		futimens(file, NULL);
	}
	if (file >= 0)
		close(file);
	if (dir >= 0)
		close(dir);
	return bytes;
}

bool private_write(struct arena *arena, str folder, str name, str bytes)
{
	static atomic_uint number;
	str beside = str_format(arena, "%.*s%ld-%u", STR_ARG(PRIVATE_UNFINISHED), (long)getpid(),
	                        atomic_fetch_add(&number, 1));
	int dir = open_folder(arena, folder);
	if (dir < 0)
		return false;
	/* One of a dead process may have had our number. */
	unlinkat(dir, beside.data, 0);
	int file = openat(dir, beside.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool is_written = file >= 0 && os_write_to(file, bytes) == 0;
	if (file >= 0)
		is_written = close(file) == 0 && is_written;
	is_written = is_written &&
	             renameat(dir, beside.data, dir, str_copy(arena, name).data) == 0;
	if (!is_written)
		unlinkat(dir, beside.data, 0);
	close(dir);
	return is_written;
}

bool private_remove(struct arena *arena, str folder, str name)
{
	int dir = open_folder(arena, folder);
	bool is_gone = dir >= 0 && (unlinkat(dir, str_copy(arena, name).data, 0) == 0 ||
	                            errno == ENOENT);
	if (dir >= 0)
		close(dir);
	return is_gone;
}
