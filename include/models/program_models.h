/* program_models: what is known of the programs that command lines start. */
#ifndef UNMASK_PROGRAM_MODELS_H
#define UNMASK_PROGRAM_MODELS_H

#include "text/names.h"

/* Names of interpreters. In a name N is a number, and the last letter may be any of `flags`. */
struct interpreter_model {
	struct names names;            /* "python", "pythonN.N" */
	bool is_debug;                 /* a debug build */
	bool keeps_duplicates;         /* it keeps each of several -W with the same text */
	bool is_chooser;               /* its first options choose an interpreter: py -3 */
};

/* A program that starts another one, named by its own arguments. */
struct launcher_model {
	struct names names;
	struct names values;           /* options whose value is the next word */
	struct names groups;           /* what may stand before a subcommand: docker compose */
	struct names subcommands;      /* what has to come first for it to start something */
	struct names text_options;     /* options whose value is a text for a shell: sh -c */
	struct names before;           /* words behind which the command begins: find -exec */
	struct names clears;           /* options that empty the environment: env -i */
	struct names unsets;           /* options that take a variable away: env -u NAME */
	struct names splits;           /* options whose value is more words: env -S */
	struct names sets;             /* options whose value sets a variable, or has that of the
	                                  outer environment pass: docker run -e */
	struct names inert;            /* options with which nothing is started: command -v */
	struct names keeps;            /* options with which the environment passes after all */
	int32_t operands;              /* how many words stand before the command */
	bool assigns;                  /* NAME=value words may stand before the command */
	bool drops;                    /* the environment does not pass */
	bool reads_script;             /* without operands it runs its standard input: sh */
	bool joins;                    /* its words are joined to a text for a shell: eval, ssh */
};

/* What runs a program in its own interpreter: a test runner, with what it does to the warnings by
   itself, or something that runs another program: a debugger, a profiler. */
struct runner_model {
	struct names modules;          /* python -m NAME */
	struct names scripts;          /* or a script, by the end of its path */
	struct names programs;         /* its own commands */
	struct names filters;          /* it adds these where sys.warnoptions is empty */
	struct names filter_options;   /* its own options that add a filter */
	struct names overrides;        /* and those that set what a file of settings may set */
	struct names variables;   /* of the environment: options that stand in front of its own */
	struct names silencers;        /* arguments that hide all warnings; one may be two words */
	struct names value_options;    /* short options that take a value: "-u" */
	struct {
		struct names hide;     /* with one of these only what fails is shown */
		struct names unless;   /* and one of these makes a warning a failure */
	} passing;
	struct {
		bool is_given;
		struct names subcommands;    /* what has to come first for it to run something */
		struct names values;         /* its options whose value is the next word */
		struct names module_options; /* with one of these it is a module, else a file */
	} runs;                        /* its first operand is the program that it runs */
	struct {
		bool is_given;
		struct names when;     /* one of these arguments; none: always */
		struct names options;  /* makes it start the interpreter anew with these in front */
	} restart;
};

/* A program that starts Python by a file of its own: make, tox. */
struct handover_model {
	struct names names;
	struct names variables;        /* that hold it: $(MAKE) */
	struct names modules;          /* python -m NAME is the same */
	struct names files;            /* that say what it starts; the first that does counts */
	struct names templates;        /* what such a file is made from, elsewhere perhaps */
	struct names values;           /* options whose value is the next word */
	struct names inert;            /* words with which it starts nothing */
	struct names obscures;         /* options and variables with which it is not known what it
	                                  starts, or with what */
	struct names subcommands;      /* words in front that are no targets */
	struct names target_options;   /* options whose value names targets: tox -e a,b */
	struct names target_variables; /* variables that name them if no option does */
	struct names folder_options;   /* options whose value is the folder it works in */
	struct names file_options;     /* options whose value is the file */
	bool takes_targets;            /* its operands are targets, or set variables */
	bool drops;                    /* of the environment only what its file names passes */
};

/* How a program's operands say whom it contacts. */
enum operand_form {
	OPERANDS_NOTHING,              /* they do not */
	OPERANDS_URL,                  /* a URL, or a host and a path where a scheme is assumed */
	OPERANDS_HOST,                 /* a host, perhaps user@host or host:port; or a URL */
	OPERANDS_REMOTE,               /* a URL, user@host:path, or a path of this machine */
	OPERANDS_PACKAGE,              /* a name, a URL, or a path of this machine */
	OPERANDS_IMAGE,                /* an image of a container, perhaps with its registry */
	OPERANDS_NAME                  /* a name in the index */
};

/* Which of its operands do. */
enum operand_choice { OPERANDS_ALL, OPERANDS_FIRST, OPERANDS_LAST };

/* A program that contacts hosts: those that its operands and options name, and an index from which
   it gets what they name. */
struct command_model {
	struct names names;            /* "pip", "pipN" */
	struct names modules;          /* python -m NAME is the same */
	struct names groups;           /* what may stand before a subcommand: uv pip */
	struct names subcommands;      /* what has to come first for it to contact anything */
	struct names values;           /* other options whose value is the next word */
	struct names inert;            /* options with which it contacts nobody */
	struct names proxy_options;    /* options whose value it contacts in the place of others */
	struct names other_operands;   /* words among its operands that mean something else */
	enum operand_form form;
	enum operand_choice choice;
	struct names suffixes;         /* of operands that are files of this machine */
	str scheme;                    /* of an address that has none */
	struct {
		bool is_given;
		str prefix;            /* an operand that begins so … */
		int32_t operand;       /* … or has that number; 0: none */
		str protocol;
		int32_t default_port;
	} server;                      /* is the server that is asked about the others */
	bool has_port_operand;         /* the operand behind the host is its port */
	struct names port_options;     /* options whose value is the port */
	struct names operand_options;  /* options whose value is one more operand */
	struct names address_options;  /* options whose value is an address besides */
	str index;                     /* a URL; "unknown": it has one, who knows which */
	struct names index_options;    /* options whose value is the index instead … */
	struct names index_variables;  /* … and variables of the environment that hold it */
	str named_index;               /* where an index is that is given by a name alone */
	struct names no_index_options; /* options with which it asks no index … */
	struct names no_index_variables; /* … and variables of the environment */
	struct names wants_options;    /* options by which something is got from the index */
	bool wants_alone;              /* so it does without operands … */
	bool wants_always;             /* … and with any */
	bool stops;                    /* what follows its first operand is no option of its own */
};

/* What else is known of the programs that commands start. */
struct program_models {
	struct names interpreter_variables; /* variables that hold an interpreter; one * each */
	struct names launcher_variables;    /* variables that hold what stands before a command */
	struct names option_variables;      /* variables that hold options */
	struct names settings;              /* variables that an interpreter's checks follow */
	struct names environment_files;     /* variables that name files to which an environment
	                                       for later steps is written */
	struct names usual_variables;       /* that a system, a shell or a runner sets: patterns */
	struct names environments;          /* dotted names of the environment itself, and of what
	                                       gives it */
	struct names null_streams;          /* dotted names that throw a stream away */
	struct names executables;           /* dotted names of the running interpreter's path */
	struct names check_words;           /* words in names of what tests, checks or lints */
	/* Of TOML files, with one * each. */
	struct names script_sections;       /* where each text is for a shell */
	struct names command_sections;      /* where the next are lists of lists of words */
	struct names command_settings;
	struct names setting_sections;      /* of files in which test runners find settings */
	struct names setting_options;       /* the settings there that hold options */
	struct names setting_filters;       /* and those that hold filters, one a line */
	struct names compilers;             /* modules that compile Python files */
	struct names nothing;               /* commands that succeed and do nothing: true, : */
};

/* True if the program of that name, without a folder, is meant: an N in its names is a number. */
bool command_is_named(const struct command_model *command, str name);

/* The last component of a path; both slashes count. */
str base_name(str path);

#endif
