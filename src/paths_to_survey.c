#include "base/os.h"
#include "script_kind.h"
#include "survey.h"

struct surveying {
	const struct command_tools *tools;
	const struct paths *paths;
	struct surveyed *items;
	struct arena **arenas;
};

/* The file at the path. Where it is no Python, bytes that are not of its encoding do not matter:
   commands are ASCII. */
static struct file *read_file(struct arena *arena, str path)
{
	struct file *file = file_from_path(arena, path);
	str bytes, error;
	bool is_python = script_kind_by_path(path) == SCRIPT_PYTHON;
	if (file->problem == FILE_UNDECODED && !is_python &&
	    os_read(arena, path, FILE_LIMIT, &bytes, &error))
		file = file_from_text(arena, path, bytes);
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
	struct arena *arena = arena_new();
	struct file *file = read_file(arena, surveying->paths->items[i].name);
	struct commands commands = commands_from_file(arena, surveying->tools, file);
	if (!commands.count && !commands.settings.count) {
		arena_free(arena);
		return;
	}
	struct surveyed *surveyed = &surveying->items[i];
	*surveyed = (struct surveyed){.file = file, .count = commands.count,
	                              .settings = commands.settings};
	surveyed->modes = make_many(arena, struct mode, commands.count);
	surveyed->count = 0;
	for (size_t c = 0; c < commands.count; c++) {
		struct mode mode = mode_from_command(arena, surveying->tools->models,
		                                     commands.items[c]);
		if (!is_listed(surveyed, &mode))
			surveyed->modes[surveyed->count++] = mode;
	}
	surveying->arenas[i] = arena;
}

struct survey survey_from_paths(struct arena *arena, const struct command_tools *tools,
                                const struct paths *paths, unsigned threads)
{
	struct surveying surveying = {tools, paths, make_many(arena, struct surveyed, paths->count),
	                              make_many(arena, struct arena *, paths->count)};
	os_each(paths->count, threads, survey_one, &surveying);
	struct survey survey = {.arenas = surveying.arenas, .arena_count = paths->count};
	for (size_t i = 0; i < paths->count; i++)
		if (surveying.arenas[i])
			*push(arena, &survey) = surveying.items[i];
	return survey;
}

void survey_free(struct survey *survey)
{
	for (size_t i = 0; i < survey->arena_count; i++)
		arena_free(survey->arenas[i]);
}
