/*
 * mode: the checks of Python's development mode that one command really has.
 *
 * What the interpreter makes of options and variables follows CPython 3.8 and later
 * (Python/initconfig.c, Python/preconfig.c, Lib/warnings.py).
 */
#ifndef UNMASK_MODE_H
#define UNMASK_MODE_H

#include "devmode/command.h"

/* The built-in categories of warnings: CATEGORY(id, name without "Warning"). The first eight make
   up the vector's warnings; BytesWarning has a component of its own. */
#define CATEGORIES(CATEGORY)                                                                   \
	CATEGORY(DEPRECATION, "Deprecation")                                                   \
	CATEGORY(PENDING_DEPRECATION, "PendingDeprecation")                                    \
	CATEGORY(IMPORT, "Import")                                                             \
	CATEGORY(RESOURCE, "Resource")                                                         \
	CATEGORY(USER, "User")                                                                 \
	CATEGORY(SYNTAX, "Syntax")                                                             \
	CATEGORY(RUNTIME, "Runtime")                                                           \
	CATEGORY(FUTURE, "Future")                                                             \
	CATEGORY(BYTES, "Bytes")                                                               \
	CATEGORY(UNICODE, "Unicode")                                                           \
	CATEGORY(ENCODING, "Encoding")                                                         \
	CATEGORY(ANY, "")

enum category {
#define CATEGORY(id, name) CATEGORY_##id,
	CATEGORIES(CATEGORY)
#undef CATEGORY
	CATEGORY_COUNT,           /* a class of some module: matches none of the above */
	CATEGORY_JUDGED = CATEGORY_BYTES /* the categories before it make up the warnings */
};

/* Where a warning comes from: filters may name the module. */
enum origin { ORIGIN_MAIN, ORIGIN_OTHER, ORIGIN_COUNT };

/* What becomes of a warning, the lowest first. */
enum outcome { OUTCOME_HIDDEN, OUTCOME_SHOWN, OUTCOME_ERROR };

/* Who asked for a filter. */
enum filter_source {
	FILTER_RELEASE,      /* the filters of a release build */
	FILTER_DEV,          /* dev mode's "default" */
	FILTER_ENVIRONMENT,  /* PYTHONWARNINGS */
	FILTER_OPTION,       /* -W */
	FILTER_BYTES,        /* -b, -bb */
	FILTER_RUNNER,       /* a test runner by itself */
	FILTER_SETTING,      /* a test runner's file of settings */
	FILTER_RUNNER_OPTION /* a test runner's option */
};

/* One item of -W or PYTHONWARNINGS, or a filter that is there without being asked for. */
struct warning_filter {
	str text;               /* as it was written */
	enum filter_source source;
	struct place place;     /* of the word or variable; file NULL: nowhere */
	size_t word;            /* of an option: the index of the word it begins in */
	bool is_invalid;        /* Python says "Invalid -W option ignored" */
	bool is_dropped;        /* its text was there before, so it has no effect */
	bool is_narrow;         /* for a message, a line or a foreign category only */
	bool has_module;        /* for one module only */
	bool is_main_only;      /* and that module is __main__ */
	enum outcome outcome;
	enum category category;
};

struct warning_filters {
	struct warning_filter *items; /* the later beats the earlier */
	size_t count, capacity;
};

enum target_kind {
	TARGET_NONE,     /* standard input */
	TARGET_FILE,
	TARGET_MODULE,   /* -m */
	TARGET_CODE,     /* -c */
	TARGET_INPUT,    /* - */
	TARGET_QUESTION  /* --version, --help */
};

/* An option of the interpreter, -W, -X, -b, … */
struct option_use {
	char letter;
	str value;              /* of -W and -X */
	size_t word, at;        /* the word it stands in, and the byte of its letter there */
	bool is_value_apart;    /* the value is the whole next word */
};

/* A command's words as the interpreter reads them. */
struct invocation {
	bool is_refused;        /* it prints its usage and ends */
	struct option_uses {
		struct option_use *items;
		size_t count, capacity;
	} options;
	size_t end;             /* the index of the word at which the options end */
	enum target_kind kind;
	str target;             /* the script, module or code */
	size_t rest;            /* the index of the program's first argument */
	str open;               /* what is not known among the options, or empty */
};

/* The settings that lower a check: KNOB(id, name in the verdict). */
#define KNOBS(KNOB)                                                                            \
	KNOB(WARNINGS, "warnings")                                                             \
	KNOB(ASSERTS, "asserts")                                                               \
	KNOB(HOOKS, "hooks")                                                                   \
	KNOB(ENVIRONMENT, "env")

enum knob_kind {
#define KNOB(id, name) KNOB_##id,
	KNOBS(KNOB)
#undef KNOB
	KNOB_COUNT
};

/* One setting that lowers something. */
struct knob {
	enum knob_kind kind;
	str text;               /* "-W ignore", "PYTHONMALLOC=malloc", "-O", "-E" */
	str variable;           /* of ENVIRONMENT: the variable that is not read */
	const struct warning_filter *filter; /* of WARNINGS */
	struct place place;
};

/* What somebody wrote and the interpreter takes for something else. */
enum slip_kind {
	SLIP_SWITCH,            /* an option is given the value 0 or off, and is on all the same */
	SLIP_PATTERN,           /* a filter has a regular expression where its text is taken
	                           literally */
	SLIP_MISPLACED          /* an option of the interpreter stands behind the program's name */
};

struct slip {
	enum slip_kind kind;
	str text;               /* "-X dev=0", "ignore:.*:UserWarning" */
	struct place place;
};

enum verdict {
	VERDICT_NONE,           /* the interpreter refuses to start */
	VERDICT_STRICT,
	VERDICT_DEV,
	VERDICT_XDEV,
	VERDICT_CONTRADICTED,   /* dev mode is asked for, and a setting lowers a check */
	VERDICT_MASKED,         /* below a release run */
	VERDICT_RELEASE,
	VERDICT_PARTIAL
};

struct mode {
	const struct command *command;
	struct invocation invocation;
	struct invocation written; /* the same, unless the runner starts the interpreter anew */
	const struct runner_model *runner; /* the test runner that is started, or NULL */
	bool runs_nothing;      /* what runs other programs runs none here: coverage html */
	str silencer;           /* the argument by which the runner hides all warnings, or empty */
	struct place silenced;  /* where it stands */
	bool shows_failures_only; /* the runner shows what failing tests print, nothing else */
	bool is_restarted;      /* the runner starts the interpreter anew with options of its own */
	bool is_dev;            /* sys.flags.dev_mode */
	uint8_t outcomes[CATEGORY_COUNT][ORIGIN_COUNT]; /* enum outcome */
	struct warning_filters filters;
	str warnings;           /* "default", "shown-Deprecation", … */
	unsigned bytes;         /* 0: nothing is asked for, 1: shown, 2: an error */
	unsigned byte_options;  /* how often -b is given */
	bool has_asserts, has_faulthandler, has_hooks, has_asyncio;
	struct knobs {
		struct knob *items;
		size_t count, capacity;
	} knobs;
	struct slips {
		struct slip *items;
		size_t count, capacity;
	} slips;
	bool is_below_release;  /* some warning is less than a run without options makes of it */
	bool lacks_default[CATEGORY_COUNT]; /* the runner by itself would show more of these, but
	                                       does so only where nobody gave a filter */
	enum verdict verdict;
	str verdict_text;       /* "partial(missing:bytes)" */
	str open;               /* what is not known and may change the mode, or empty */
};

/* The mode of a command, owned by the arena. */
struct mode mode_from_command(struct arena *arena, const struct models *models,
                              const struct command *command);

/* True if the variable's value says 0 or off, and switches its check on: any value that is not
   empty does (Doc/using/cmdline.rst). */
bool variable_is_false_switch(const struct variable *variable);

/* True if whoever set the variable wanted more to be shown or checked. */
bool variable_wants_more(const struct variable *variable);

/* True if the variable is a list of warning filters, not a switch. */
bool variable_sets_filters(const struct variable *variable);

/* True if the mode has what a variable stands for that does not reach its command. */
bool mode_makes_good(const struct mode *mode, const struct variable *variable);

/* A filter as somebody wrote it: "-W ignore", "PYTHONWARNINGS=ignore". Owned by the arena. */
str filter_spelling(struct arena *arena, const struct warning_filter *filter);

/* The name of a category, as a filter has it: "DeprecationWarning". */
str category_name(enum category category);

/* What would have to change in a command: a list of edits, "remove -O; add -X dev -b". */
struct advice {
	bool is_possible;
	str text;               /* empty: nothing needs to change */
};

/* The least edits after which the command's verdict is dev (or strict, for `is_strict`) or better.
   Owned by the arena. */
struct advice advice_from_command(struct arena *arena, const struct models *models,
                                  const struct command *command, bool is_strict);

#endif
