/*
 * command: one invocation of a Python interpreter, as some file spells it.
 *
 * The outer environment is not known and taken for empty: what a file does not set is not set.
 */
#ifndef UNMASK_COMMAND_H
#define UNMASK_COMMAND_H

#include "models/models.h"
#include "source/script_kind.h"
#include "text/place.h"

/* The kinds of text that a command is found in: SOURCE(id, name in the output). */
#define COMMAND_SOURCES(SOURCE)                                                                \
	SOURCE(SHELL, "shell")                                                                 \
	SOURCE(MAKE, "make")                                                                   \
	SOURCE(WORKFLOW, "workflow")                                                           \
	SOURCE(PYTHON, "python")                                                               \
	SOURCE(TOX, "tox")                                                                     \
	SOURCE(DOCKER, "docker")                                                               \
	SOURCE(BATCH, "batch")                                                                 \
	SOURCE(POWERSHELL, "powershell")                                                       \
	SOURCE(SHEBANG, "shebang")

enum command_source {
#define SOURCE(id, name) SOURCE_##id,
	COMMAND_SOURCES(SOURCE)
#undef SOURCE
	SOURCE_COUNT
};

/* One word of a command line. A part that is not known stands in `text` as the name of what would
   tell it, $NAME; `open` is then the first such name, else empty. */
struct word {
	str text;
	str open;
	bool is_options;     /* an unknown variable that holds options rather than an operand */
	struct place place;
};

struct words {
	struct word *items;
	size_t count, capacity;
};

/* A variable of the environment. */
struct variable {
	str name, value;
	str open;            /* as of a word */
	struct place place;  /* where it is set */
};

struct variables {
	struct variable *items;
	size_t count, capacity;
};

/* A variable that was set before, and does not reach the command. */
struct lost_variable {
	struct variable variable;
	str how;             /* "env -i", "unset", "not exported", …: for people */
	struct place place;  /* where it is lost */
};

struct lost_variables {
	struct lost_variable *items;
	size_t count, capacity;
};

/* Where a command's text and status go. */
struct sink {
	struct place discards_errors; /* what throws standard error away; file NULL: nothing */
	struct place ignores_status;  /* what loses the exit status; file NULL: nothing */
	str status_how;               /* "|| true", "|", "&", …: for people */
};

/* What a command is run for. */
enum command_use {
	USE_PLAIN,
	USE_CONDITION,   /* its status answers a question: if python -c …; then */
	USE_VALUE        /* its output is a value: $(python -c …) */
};

/* The interpreter, as far as its name tells. */
struct interpreter {
	bool is_debug;          /* a debug build */
	bool keeps_duplicates;  /* of -W options with the same text it keeps each (PyPy) */
	unsigned major, minor;  /* 0: not known */
};

/* What a test runner reads of a file of settings: a word of its options, or one of its filters. */
struct runner_setting {
	str key;             /* "addopts", "filterwarnings" */
	bool is_filter;
	struct word word;
};

struct runner_settings {
	struct runner_setting *items;
	size_t count, capacity;
};

struct command {
	enum command_source source;
	struct place place;          /* from the interpreter's word to the last one */
	struct words words;          /* the interpreter, its options, the program's arguments */
	struct variables environment; /* what reaches it and is an interpreter's, each name once */
	struct lost_variables lost;
	struct interpreter interpreter;
	const struct runner_model *program; /* the first word is a test runner's own command;
	                                       NULL: it is an interpreter */
	str open;                    /* the unknown variable that names the interpreter, or empty */
	bool is_broken;              /* it cannot start: the kernel passes a shebang's words on as
	                                one */
	bool is_cut_off;             /* its environment is made anew: nothing of the outer one is in
	                                it */
	bool inherits_options;       /* a child that gets its parent's options passed on */
	const struct runner_settings *settings; /* that its test runner will read, or NULL */
	enum command_use use;
	struct sink sink;
	bool is_check;               /* its file or job is there to test, build or lint */
	bool names_check;            /* it names a script or module that tests or checks */
	bool is_any_run;             /* it stands for every run of its program, with options
	                                that it does not show */
};


struct handover;

struct commands {
	struct command **items; /* in the order of their places */
	size_t count, capacity;
	struct runner_settings settings; /* that the file itself holds */
	struct variables exported; /* an interpreter's that the file sets for what it starts, and
	                              does not take away again */
	struct handovers {
		struct handover **items; /* in the order of their places */
		size_t count, capacity;
	} handovers;
};

/* The name of a source: "shell", "make", … */
str command_source_name(enum command_source source);

/* The value of a variable of the environment, or NULL. */
const struct variable *command_variable(const struct command *command, str name);

/* The command on one line that a shell would take: its variables, then its words. Fed to a shell
   reader again it has the same mode. Owned by the arena. */
str command_text(struct arena *arena, const struct command *command);

/* The index of the word that names the program which the runner runs, its own arguments beginning
   at `from`; sets whether that is a module. STR_NONE where it runs none. */
size_t command_program(const struct runner_model *runner, const struct words *words, size_t from,
                       bool *is_module);

/* The commands in a text for a shell, in the order of their places: what `modes --command` takes.
   Owned by the arena, like what they point to; `file` must outlive them. */
struct commands commands_from_shell(struct arena *arena, const struct models *models,
                                    const struct file *file);

struct syntax;

/* What it takes to read Python: the rest needs the models alone. */
struct command_tools {
	const struct models *models;
	const struct syntax *syntax;
	struct pool *pool;
	const struct map *launchers; /* launchers.h; NULL or empty: any name may start something */
};

struct module;

/* All commands in a file of that kind. A function of the file's bytes and of what its path says of
   tests and checks; `module` is what they make where the file is Python and has been parsed, else
   NULL. Owned by the arena, like what they point to;
   `file` and `module` must outlive them. */
struct commands commands_from_file(struct arena *arena, const struct command_tools *tools,
                                   const struct file *file, enum script_kind kind,
                                   const struct module *module);

#endif
