/* survey: every command in the files below some paths, with its mode. */
#ifndef UNMASK_SURVEY_H
#define UNMASK_SURVEY_H

#include "devmode/handover.h"
#include "devmode/mode.h"
#include "source/paths.h"
#include "source/program.h"

/* The commands of one file. */
struct surveyed {
	const struct file *file;
	enum script_kind kind;
	bool is_executable;
	struct mode *modes;      /* one a command, by place */
	size_t count;
	struct runner_settings settings;
	bool is_taken;           /* a runner takes the settings of no other file in its folder */
	struct variables exported; /* commands.exported */
	struct handovers handovers; /* the program by whose file these go on has been followed */
};

struct survey {
	struct surveyed *items;  /* one a path that has commands, settings, trouble or a comment
	                            for us, in their order */
	size_t count, capacity;
	struct arena **arenas;   /* one a path; NULL: its file holds nothing */
	size_t arena_count;
};

/* Reads the files at the selected paths, on up to `threads` threads (0: one a processor); of others
   only recipes and settings. Of Python files `modules` holds what was parsed already, by path;
   NULL: nothing was. A file that cannot be read or is too large holds no command.
   Freed with survey_free; the lists are the arena's. */
struct survey survey_from_paths(struct arena *arena, const struct command_tools *tools,
                                const struct paths *paths, const struct modules *modules,
                                unsigned threads);

/* Frees the files and all that belongs to them. */
void survey_free(struct survey *survey);

#endif
