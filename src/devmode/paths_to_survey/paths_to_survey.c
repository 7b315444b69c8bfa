#include "base/crash.h"
#include "base/os.h"
#include "devmode/launchers.h"
#include "devmode/survey.h"
#include "follow.h"
#include "source/project.h"
#include "source/script_kind.h"

/* So many bytes of files are read again to follow handovers: thousands of Makefiles. */
#define FOLLOW_LIMIT ((size_t)64 << 20)

struct surveying {
	const struct command_tools *tools;
	const struct paths *paths;
	struct table modules;        /* by path: struct module */
	struct commands *commands;   /* by path */
	const struct file **files;
	struct surveyed *items;
	struct arena **arenas;
	struct table settings;       /* by folder: the file whose settings count there */
};

/* The file at the path. Where it is no Python, bytes that are not of its encoding do not matter:
   commands are ASCII. */
static struct file *read_file(struct arena *arena, const struct path *path)
{
	struct file *file = path->bytes ? file_from_bytes(arena, path->name, *path->bytes)
	                                : file_from_path(arena, path->name);
	str bytes = path->bytes ? *path->bytes : (str){NULL, 0}, error;
	bool is_python = path->kind == SCRIPT_PYTHON;
	if (file->problem == FILE_UNDECODED && !is_python &&
	    (path->bytes || os_read(arena, path->name, FILE_LIMIT, &bytes, &error)))
		file = file_from_text(arena, path->name, bytes);
	file->is_selected = path->is_selected;
	return file;
}

/* A loop over versions is one command, as long as its mode is the same. */
static bool is_listed(const struct surveyed *surveyed, const struct mode *mode)
{
	for (size_t i = surveyed->count; i-- > 0;) {
		const struct mode *other = &surveyed->modes[i];
		if (place_compare(other->command->place, mode->command->place) != 0)
			return false;
		if (str_equal(other->verdict_text, mode->verdict_text) &&
		    str_equal(other->warnings, mode->warnings) && other->bytes == mode->bytes &&
		    other->has_asyncio == mode->has_asyncio)
			return true;
	}
	return false;
}

/* Touches nothing but its own arena and slot, so that threads need no lock. */
static void survey_one(void *context, size_t i)
{
	const struct surveying *surveying = context;
	const struct path *path = &surveying->paths->items[i];
	/* What a command is handed over to, or takes its settings from, need not be selected. */
	if (!path->is_selected && path->kind != SCRIPT_MAKE && path->kind != SCRIPT_INI &&
	    path->kind != SCRIPT_TOML)
		return;
	crash_at(path->name, S(""));
	struct arena *arena = arena_new();
	const struct module *module = table_get(&surveying->modules, path->name);
	const struct file *file = module ? module->file : read_file(arena, path);
	struct commands commands =
	    commands_from_file(arena, surveying->tools, file, path->kind, module);
	bool is_unread = file->problem != FILE_FINE && !module;
	bool is_empty = !commands.count && !commands.settings.count && !commands.exported.count &&
	                !commands.handovers.count;
	bool has_comment = !module && str_find(file->text, S("unmask:")) != STR_NONE;
	if (is_empty && !is_unread && !has_comment) {
		arena_free(arena);
		return;
	}
	surveying->arenas[i] = arena;
	surveying->commands[i] = commands;
	surveying->files[i] = file;
}

static str folder_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return str_slice(path, 0, slash == STR_NONE ? 0 : slash);
}

/* Of the files with settings in one folder a test runner takes one. */
static void add_settings(struct arena *arena, struct surveying *surveying, size_t i)
{
	str path = surveying->paths->items[i].name, folder = folder_of(path);
	if (surveying->commands[i].settings.count &&
	    str_equal(project_settings(arena, folder), path))
		table_set(arena, &surveying->settings, folder, &surveying->commands[i]);
}

/* The settings that hold in the folder of a file: its own, or those of the nearest one above. */
static const struct runner_settings *find_settings(const struct surveying *surveying, str path)
{
	for (str folder = folder_of(path);; folder = folder_of(folder)) {
		const struct commands *commands = table_get(&surveying->settings, folder);
		if (commands)
			return &commands->settings;
		if (!folder.size)
			return NULL;
	}
}

static void evaluate(const struct surveying *surveying, size_t i)
{
	struct commands *commands = &surveying->commands[i];
	struct surveyed *surveyed = &surveying->items[i];
	struct arena *arena = surveying->arenas[i];
	*surveyed = (struct surveyed){.file = surveying->files[i],
	                              .kind = surveying->paths->items[i].kind,
	                              .settings = commands->settings,
	                              .exported = commands->exported,
	                              .handovers = commands->handovers};
	str folder = folder_of(surveyed->file->path);
	surveyed->is_taken = table_get(&surveying->settings, folder) == commands;
	surveyed->is_executable = os_look(surveyed->file->path).is_executable;
	surveyed->modes = make_many(arena, struct mode, commands->count);
	const struct runner_settings *settings =
	    find_settings(surveying, surveying->paths->items[i].name);
	for (size_t c = 0; c < commands->count; c++) {
		commands->items[c]->settings = settings;
		struct mode mode = mode_from_command(arena, surveying->tools->models,
		                                     commands->items[c]);
		if (!is_listed(surveyed, &mode))
			surveyed->modes[surveyed->count++] = mode;
	}
}

/* What hands over to another program and takes settings along is followed. */
static void follow(struct arena *arena, const struct surveying *surveying)
{
	struct follower follower = {
	    .arena = arena, .tools = surveying->tools, .bytes = FOLLOW_LIMIT};
	for (size_t i = 0; i < surveying->paths->count; i++)
		if (surveying->files[i])
			table_set(arena, &follower.files, surveying->files[i]->path,
			          (void *)(uintptr_t)surveying->files[i]);
	for (size_t i = 0; i < surveying->paths->count; i++)
		for (size_t h = 0; h < surveying->commands[i].handovers.count; h++) {
			struct handover *handover = surveying->commands[i].handovers.items[h];
			if (handover->environment.count || handover->assigned.count)
				handover_follow(&follower, handover);
		}
}

struct survey survey_from_paths(struct arena *arena, const struct command_tools *tools,
                                const struct paths *paths, const struct modules *modules,
                                unsigned threads)
{
	struct map launchers = launchers_from_models(arena, tools->pool, tools->models);
	struct command_tools with_launchers = *tools;
	with_launchers.launchers = &launchers;
	struct surveying surveying = {.tools = &with_launchers, .paths = paths};
	for (size_t i = 0; modules && i < modules->count; i++)
		table_set(arena, &surveying.modules, modules->items[i]->file->path,
		          modules->items[i]);
	surveying.commands = make_many(arena, struct commands, paths->count);
	surveying.files = make_many(arena, const struct file *, paths->count);
	surveying.items = make_many(arena, struct surveyed, paths->count);
	surveying.arenas = make_many(arena, struct arena *, paths->count);
	os_each("commands", paths->count, threads, survey_one, &surveying);
	struct survey survey = {.arenas = surveying.arenas, .arena_count = paths->count};
	for (size_t i = 0; i < paths->count; i++)
		add_settings(arena, &surveying, i);
	for (size_t i = 0; i < paths->count; i++)
		if (surveying.arenas[i]) {
			evaluate(&surveying, i);
			*push(arena, &survey) = surveying.items[i];
		}
	follow(arena, &surveying);
	return survey;
}

void survey_free(struct survey *survey)
{
	for (size_t i = 0; i < survey->arena_count; i++)
		arena_free(survey->arenas[i]);
}
