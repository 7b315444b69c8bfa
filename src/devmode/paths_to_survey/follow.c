#include "follow.h"

#include "base/buffer.h"
#include "devmode/mode.h"

/* A script that calls make that calls tox: nobody goes further. */
#define FOLLOW_DEPTH 4
#define MODE_LIMIT 1000

static str folder_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return str_slice(path, 0, slash == STR_NONE ? 0 : slash);
}

/* The folder in which the file's commands begin to work: that of the checkout for a workflow, the
   file's own for all others. */
static str start_of(const struct file *file, enum command_source source)
{
	size_t at = source == SOURCE_WORKFLOW ? str_find(file->path, S(".github/")) : STR_NONE;
	if (at == STR_NONE)
		return folder_of(file->path);
	return str_slice(file->path, 0, at ? at - 1 : 0);
}

static const struct file *find_one(struct arena *arena, const struct table *files, str folder,
                                   str name)
{
	str path = folder.size ? str_join(arena, str_join(arena, folder, S("/")), name) : name;
	return table_get(files, path);
}

/* What a file answers to a handover. Many ask the same: where a recipe calls make in each folder,
   all folders' recipes may. */
struct reading {
	struct commands commands;
	struct modes modes;      /* of these commands */
};

/* By which file a handover goes on. */
struct way {
	str key;                 /* equal for those that lead to the same */
	const struct file *file; /* NULL: none */
	const struct reading *reading;
};

struct following {
	struct follower *follower;
	struct arena *arena;     /* of what is seen */
	struct handover *first;  /* whose modes are gathered */
	struct table seen;       /* what has been followed, by file and words */
};

static void add_variables(struct buffer *key, const struct variables *variables)
{
	for (size_t i = 0; i < variables->count; i++) {
		const struct variable *variable = &variables->items[i];
		const struct place place = variable->place;
		buffer_addf(key, "\n%.*s=%.*s %.*s %.*s:%u", STR_ARG(variable->name),
		            STR_ARG(variable->value), STR_ARG(variable->open),
		            STR_ARG(place.file ? place.file->path : S("")), place.start);
	}
	buffer_add_char(key, '\n');
}

/* All that the reading of a file takes from the handover: where a line stands that asks shows only
   in what is dropped on the way. */
static str question_of(struct arena *arena, const struct handover *handover,
                       const struct file *file)
{
	struct buffer key = buffer_in(arena);
	buffer_addf(&key, "%.*s %d %.*s", STR_ARG(file->path), handover->is_check,
	            STR_ARG(handover_text(arena, handover)));
	if (handover->program->drops)
		buffer_addf(&key, "\n%.*s:%u", STR_ARG(handover->place.file->path),
		            handover->place.start);
	add_variables(&key, &handover->assigned);
	add_variables(&key, &handover->exported);
	add_variables(&key, &handover->environment);
	return buffer_text(&key);
}

static struct reading *read_anew(struct follower *follower, const struct handover *handover,
                                 const struct file *file)
{
	struct reading *reading = make(follower->arena, struct reading);
	follower->bytes -= file->text.size;
	reading->commands =
	    commands_from_handover(follower->arena, follower->tools, file, handover);
	for (size_t i = 0; i < reading->commands.count && i < MODE_LIMIT; i++) {
		struct mode *mode = make(follower->arena, struct mode);
		*mode = mode_from_command(follower->arena, follower->tools->models,
		                          reading->commands.items[i]);
		*push(follower->arena, &reading->modes) = mode;
	}
	return reading;
}

/* What the program does by the file; NULL if nothing, or once too much was read. */
static const struct reading *read_one(struct follower *follower, const struct handover *handover,
                                      const struct file *file)
{
	if (!file)
		return NULL;
	str question = question_of(follower->arena, handover, file);
	struct reading *reading = table_get(&follower->readings, question);
	if (!reading && file->text.size > follower->bytes)
		return NULL;
	if (!reading) {
		reading = read_anew(follower, handover, file);
		table_set(follower->arena, &follower->readings, question, reading);
	}
	return reading->commands.count || reading->commands.handovers.count ? reading : NULL;
}

/* The first of the names in the folder by which the program does something. */
static const struct file *find_in(struct follower *follower, const struct handover *handover,
                                  const struct names *names, str folder,
                                  const struct reading **reading)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct file *file =
		    find_one(follower->arena, &follower->files, folder, names->items[i]);
		*reading = read_one(follower, handover, file);
		if (*reading)
			return file;
	}
	return NULL;
}

/* The file by which the program goes on: in the folder where it works. A script is mostly called
   from above its own folder; and a build outside of the sources has its files made from theirs. */
static const struct file *find_file(struct follower *follower, const struct handover *handover,
                                    const struct reading **reading)
{
	const struct handover_model *program = handover->program;
	str start = start_of(handover->place.file, handover->source), base = start;
	bool is_named = handover->named.size > 0, is_moved = handover->folder.size > 0;
	bool is_script = handover->source == SOURCE_SHELL || handover->source == SOURCE_PYTHON;
	const struct file *file = NULL;
	struct names named = {0};
	if (is_named)
		*push(follower->arena, &named) = handover->named;
	for (bool is_more = !handover->is_elsewhere; is_more && !file;) {
		str folder = base;
		folder_join(follower->arena, base, handover->folder, &folder);
		file = find_in(follower, handover, is_named ? &named : &program->files, folder,
		               reading);
		if (!file && !is_named)
			file = find_in(follower, handover, &program->templates, folder, reading);
		is_more = is_script && base.size;
		base = folder_of(base);
	}
	if (!file && !is_named && (is_moved || handover->is_elsewhere))
		file = find_in(follower, handover, &program->templates, start, reading);
	return file;
}

static const struct way *find_way(struct follower *follower, const struct handover *handover)
{
	struct arena *arena = follower->arena;
	struct way *way = map_get(&follower->ways, handover);
	if (way)
		return way;
	way = make(arena, struct way);
	way->key = str_format(arena, "%.*s %.*s", STR_ARG(handover->place.file->path),
	                      STR_ARG(handover_text(arena, handover)));
	way->file = find_file(follower, handover, &way->reading);
	map_set(arena, &follower->ways, handover, way);
	return way;
}

static const struct file *follow(struct following *following, const struct handover *handover,
                                 unsigned depth)
{
	struct follower *follower = following->follower;
	struct modes *modes = &following->first->modes;
	if (depth > FOLLOW_DEPTH)
		return NULL;
	const struct way *way = find_way(follower, handover);
	if (table_get(&following->seen, way->key))
		return NULL;
	table_set(following->arena, &following->seen, way->key, following);
	if (!way->file)
		return NULL;
	for (size_t i = 0; i < way->reading->modes.count && modes->count < MODE_LIMIT; i++)
		*push(follower->arena, modes) = way->reading->modes.items[i];
	for (size_t i = 0; i < way->reading->commands.handovers.count; i++)
		follow(following, way->reading->commands.handovers.items[i], depth + 1);
	return way->file;
}

void handover_follow(struct follower *follower, struct handover *handover)
{
	struct following following = {
	    .follower = follower, .arena = arena_new(), .first = handover};
	handover->file = follow(&following, handover, 0);
	arena_free(following.arena);
}
