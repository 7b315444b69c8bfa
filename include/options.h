/* options: what the command line asks for. */
#ifndef UNMASK_OPTIONS_H
#define UNMASK_OPTIONS_H

#include "finding.h"

enum verb {
#define COMMAND(id, name, arguments, help) COMMAND_##id,
#include "commands.def"
#undef COMMAND
	COMMAND_COUNT
};

enum format {
#define FORMAT(id, name) FORMAT_##id,
#include "formats.def"
#undef FORMAT
	FORMAT_COUNT
};

enum stage {
#define STAGE(id, name) STAGE_##id,
#include "stages.def"
#undef STAGE
	STAGE_COUNT
};

struct options {
	enum verb command;
	struct strs {
		str *items;
		size_t count, capacity;
	} paths;              /* the operands; of `explain` and `show` without the first */
	str subject;          /* the rule to explain, the name of the stage to show */
	enum stage stage;     /* to show; STAGE_COUNT for the other commands */
	struct rule_set rules; /* to check */
	struct strs excludes, models;
	str queries;          /* folder; empty: the built-in ones */
	enum format format;
	bool has_color;       /* by --color, NO_COLOR, FORCE_COLOR, and what the output is */
	str line;             /* the command line that is asked about; data NULL: none */
	bool with_replaced, only_unresolved;
	unsigned threads;     /* 0: one a processor */
	/* Whether to end at once: the text for standard output (help, version) or, with status 2,
	   for standard error. */
	bool is_done;
	int status;
	str message;
};

/* The options of a command line, owned by the arena. A wrong one is `is_done` with status 2 and one
   line that names what is wrong and, where there is one, the nearest right word. */
struct options options_from_argv(struct arena *arena, int argc, char **argv);

struct models;

/* The models that are built in, and on top of them those in the files that the options name, owned
   by the arena. `*trouble` is set to a line for each thing that is wrong in them. */
struct models *models_from_options(struct arena *arena, const struct options *options,
                                   str *trouble);

#endif
