#include "base/crash.h"
#include "base/os.h"
#include "source/sources.h"

struct reading {
	struct {
		const struct path **items;
		size_t count, capacity;
	} paths;
	struct table unread;     /* by name: paths that are not needed */
	struct pool *pool;
	const struct syntax *syntax;
	struct sources *sources;
};

static struct file *read_file(struct arena *arena, const struct reading *reading,
                              const struct path *path)
{
	if (table_get(&reading->unread, path->name))
		return file_from_text(arena, path->name, (str){NULL, 0});
	return path->bytes ? file_from_bytes(arena, path->name, *path->bytes)
	                   : file_from_path(arena, path->name);
}

/* Touches nothing but its own arena and slot, so that threads need no lock. */
static void read_one(void *context, size_t i)
{
	const struct reading *reading = context;
	const struct path *path = reading->paths.items[i];
	struct arena *arena = reading->sources->arenas.items[i];
	crash_at(path->name, S(""));
	struct file *file = read_file(arena, reading, path);
	file->inside = path->inside;
	file->is_selected = path->is_selected;
	struct tree *tree = tree_from_file(reading->syntax, file);
	reading->sources->modules.items[i] = module_from_tree(arena, reading->pool, tree);
	tree_free(tree);
}

static const struct file *describe_broken(struct arena *arena, const struct path *path)
{
	struct file *file = file_from_text(arena, path->name, S(""));
	file->problem = FILE_UNREADABLE;
	file->is_selected = path->is_selected;
	switch (os_look(path->name).kind) {
	case OS_BROKEN_LINK:
		file->detail = S("broken symbolic link");
		break;
	case OS_FOLDER:
		file->detail = S("the folder cannot be read");
		break;
	default:
		file->detail = S("it cannot be read");
		break;
	}
	return file;
}

struct sources sources_from_paths(struct arena *arena, struct pool *pool,
                                  const struct syntax *syntax, const struct paths *paths,
                                  const struct needed *needed, unsigned threads)
{
	struct sources sources = {0};
	struct reading reading = {.pool = pool, .syntax = syntax, .sources = &sources};
	for (size_t i = 0; i < paths->count; i++) {
		if (paths->items[i].kind != SCRIPT_PYTHON)
			continue;
		*push(arena, &reading.paths) = &paths->items[i];
		if (!needed->items[i])
			table_set(arena, &reading.unread, paths->items[i].name, &reading);
		*push(arena, &sources.arenas) = arena_new();
		*push(arena, &sources.modules) = NULL;
	}
	os_each("reading", reading.paths.count, threads, read_one, &reading);
	for (size_t i = 0; i < paths->broken.count; i++)
		*push(arena, &sources.broken) = describe_broken(arena, &paths->broken.items[i]);
	return sources;
}

void sources_free(struct sources *sources)
{
	for (size_t i = 0; i < sources->arenas.count; i++)
		arena_free(sources->arenas.items[i]);
}
