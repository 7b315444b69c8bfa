#include "base/crash.h"
#include "base/os.h"
#include "source/sources.h"

struct reading {
	const struct reader *reader;
	const struct needed *needed;
	struct sources *sources;
	struct {
		uint32_t *items;
		size_t count, capacity;
	} modules;               /* the numbers of those that are made */
};

static struct module *read_whole(struct arena *arena, const struct reader *reader,
                                 const struct file *file)
{
	struct tree *tree = tree_from_file(reader->syntax, file);
	struct module *module = module_from_tree(arena, reader->pool, tree);
	tree_free(tree);
	return module;
}

static struct module *read_late(struct arena *arena, const struct reader *reader,
                                const struct file *file)
{
	struct tree *tree = outer_tree_from_file(arena, reader->syntax, reader->pool, file);
	if (!tree)
		return NULL;
	struct module *module = module_from_tree(arena, reader->pool, tree);
	tree_free(tree);
	return module;
}

/* Touches nothing but its own arena and slot, so that threads need no lock. */
static void read_one(void *context, size_t number)
{
	const struct reading *reading = context;
	size_t i = reading->modules.items[number], place = reading->sources->places.items[i];
	const struct path *path = &reading->reader->paths->items[place];
	struct arena *arena = reading->sources->arenas.items[i];
	bool is_read = reading->needed->items[place];
	crash_at(path->name, S(""));
	struct file *file = !is_read      ? file_from_text(arena, path->name, (str){NULL, 0})
	                    : path->bytes ? file_from_bytes(arena, path->name, *path->bytes)
	                                  : file_from_path(arena, path->name);
	file->inside = path->inside;
	file->is_selected = path->is_selected;
	file->is_prose = path->is_prose;
	const struct reader *reader = reading->reader;
	struct module *module = reader->is_late ? read_late(arena, reader, file) : NULL;
	if (!module)
		module = read_whole(arena, reader, file);
	module->is_unread = !is_read;
	module->settings = path->settings;
	module->choice = path->choice;
	module->has_examples = path->has_examples;
	reading->sources->modules.items[i] = module;
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
	case OS_FILE:
		file->detail = S("a symbolic link that leads out of the repository");
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

static void read_all(struct reading *reading)
{
	struct sources *sources = reading->sources;
	os_each("reading", reading->modules.count, reading->reader->threads, read_one, reading);
	for (size_t i = 0; i < sources->modules.count; i++) {
		struct module *module = sources->modules.items[i];
		size_t place = sources->places.items[i];
		module->is_aside = !reading->needed->told[place];
		module->is_resting = module->is_aside && !reading->needed->run[place];
	}
}

static void add_paths(struct arena *arena, struct reading *reading)
{
	struct sources *sources = reading->sources;
	const struct paths *paths = reading->reader->paths;
	for (size_t i = 0; i < paths->count; i++) {
		if (paths->items[i].kind != SCRIPT_PYTHON)
			continue;
		*push(arena, &reading->modules) = (uint32_t)sources->places.count;
		*push(arena, &sources->places) = (uint32_t)i;
		*push(arena, &sources->arenas) = arena_new();
		*push(arena, &sources->modules) = NULL;
	}
	for (size_t i = 0; i < paths->broken.count; i++)
		*push(arena, &sources->broken) = describe_broken(arena, &paths->broken.items[i]);
}

struct sources sources_from_paths(struct arena *arena, const struct reader *reader,
                                  const struct needed *needed, const struct sources *before)
{
	struct sources sources = before ? *before : (struct sources){0};
	struct reading reading = {.reader = reader, .needed = needed, .sources = &sources};
	if (!before)
		add_paths(arena, &reading);
	for (size_t i = 0; before && i < sources.modules.count; i++)
		if (sources.modules.items[i]->is_unread && needed->items[sources.places.items[i]])
			*push(arena, &reading.modules) = (uint32_t)i;
	read_all(&reading);
	return sources;
}

void sources_free(struct sources *sources)
{
	for (size_t i = 0; i < sources->modules.count; i++)
		module_end(sources->modules.items[i]);
	for (size_t i = 0; i < sources->arenas.count; i++)
		arena_free(sources->arenas.items[i]);
}
