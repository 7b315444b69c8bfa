#include "follow.h"

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

struct following {
	struct arena *arena;
	const struct command_tools *tools;
	const struct table *files;
	size_t *bytes;
	struct handover *first;  /* whose modes are gathered */
	struct table seen;       /* what has been followed, by file and words */
};

/* What the program does by the file; nothing once too much was read. */
static bool read_one(struct following *following, const struct handover *handover,
                     const struct file *file, struct commands *commands)
{
	if (!file || file->text.size > *following->bytes)
		return false;
	*following->bytes -= file->text.size;
	*commands = commands_from_handover(following->arena, following->tools, file, handover);
	return commands->count || commands->handovers.count;
}

/* The first of the names in the folder by which the program does something. */
static const struct file *find_in(struct following *following, const struct handover *handover,
                                  const struct names *names, str folder, struct commands *commands)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct file *file =
		    find_one(following->arena, following->files, folder, names->items[i]);
		if (read_one(following, handover, file, commands))
			return file;
	}
	return NULL;
}

/* The file by which the program goes on: in the folder where it works. A script is mostly called
   from above its own folder; and a build outside of the sources has its files made from theirs. */
static const struct file *find_file(struct following *following, const struct handover *handover,
                                    struct commands *commands)
{
	const struct handover_model *program = handover->program;
	str start = start_of(handover->place.file, handover->source), base = start;
	bool is_named = handover->named.size > 0, is_moved = handover->folder.size > 0;
	bool is_script = handover->source == SOURCE_SHELL || handover->source == SOURCE_PYTHON;
	const struct file *file = NULL;
	struct names named = {0};
	if (is_named)
		*push(following->arena, &named) = handover->named;
	for (bool is_more = !handover->is_elsewhere; is_more && !file;) {
		str folder = base;
		folder_join(following->arena, base, handover->folder, &folder);
		file = find_in(following, handover, is_named ? &named : &program->files, folder,
		               commands);
		if (!file && !is_named)
			file = find_in(following, handover, &program->templates, folder, commands);
		is_more = is_script && base.size;
		base = folder_of(base);
	}
	if (!file && !is_named && (is_moved || handover->is_elsewhere))
		file = find_in(following, handover, &program->templates, start, commands);
	return file;
}

static const struct file *follow(struct following *following, const struct handover *handover,
                                 unsigned depth)
{
	struct commands commands = {0};
	struct modes *modes = &following->first->modes;
	str key = str_format(following->arena, "%.*s %.*s", STR_ARG(handover->place.file->path),
	                     STR_ARG(handover_text(following->arena, handover)));
	if (depth > FOLLOW_DEPTH || table_get(&following->seen, key))
		return NULL;
	table_set(following->arena, &following->seen, key, following);
	const struct file *file = find_file(following, handover, &commands);
	for (size_t i = 0; i < commands.count && modes->count < MODE_LIMIT; i++)
		*push(following->arena, modes) = mode_from_command(
		    following->arena, following->tools->models, commands.items[i]);
	for (size_t i = 0; i < commands.handovers.count; i++)
		follow(following, commands.handovers.items[i], depth + 1);
	return file;
}

void handover_follow(struct arena *arena, const struct command_tools *tools,
                     const struct table *files, size_t *bytes, struct handover *handover)
{
	struct following following = {arena, tools, files, bytes, handover, {0}};
	handover->file = follow(&following, handover, 0);
}
