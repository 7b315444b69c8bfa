/* options: what the command line asks for. */
#ifndef UNMASK_OPTIONS_H
#define UNMASK_OPTIONS_H

#include "cli/option_table.h"
#include "output/format.h"
#include "registry/page_file.h"
#include "text/finding.h"

enum stage {
#define STAGE(id, name) STAGE_##id,
#include "cli/stages.def"
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
	str baseline;         /* to compare with or to write; data NULL: none */
	bool writes_baseline; /* it is written */
	bool allows_shrink;   /* that it could be shorter is no fault */
	struct strs excludes, models;
	str queries;          /* folder; empty: the built-in ones */
	str input_name;       /* the file that standard input is, then the only path; data NULL:
	                         none */
	str registry;         /* file; data NULL: the one that is found above the paths */
	enum format format;   /* on standard output */
	struct outputs {
		struct output {
			enum format format;
			str file;
		} *items;
		size_t count, capacity;
	} outputs;            /* what is written besides */
	bool is_quiet;        /* nothing but findings, and what makes them untrustworthy */
	bool only_statistics; /* for each rule, in place of the findings */
	bool only_files;      /* the paths that would be checked are listed, and nothing done */
	bool exits_zero;      /* whatever is found */
	str since;            /* only what changed since this commit is reported; data NULL: all */
	bool fixes;           /* what can be mended is */
	bool only_patch;      /* how is shown, and nothing written */
	bool has_color;       /* by --color, NO_COLOR, FORCE_COLOR, and what the output is */
	str line;             /* the command line that is asked about; data NULL: none */
	bool with_replaced, only_unresolved;
	enum page_format page_format; /* PAGE_FORMAT_COUNT: as the file's name says */
	str page_file;        /* to compare or to write; data NULL: none */
	bool writes_page;     /* it is written */
	str between;          /* the name of two markers; empty: the whole file */
	bool with_lines;      /* links name lines */
	str link_base;
	enum list_format list_format;
	struct names needs;   /* the resources that listed tests need; none: the network */
	bool is_new_registry, updates_registry;
	bool only_difference; /* what would be written is shown, and nothing written */
	bool is_exhaustive;   /* what can lead to no contact is run too */
	bool without_cache;   /* nothing is taken from the cache, and nothing kept */
	str cache_folder;     /* empty: the one that the environment names */
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
struct registry;

/* The registry that the options name, else the nearest `unmask.yaml` above all the paths, up to the
   git root if there is one: in each folder itself, then in its `.github`, then in its `Lib/test`.
   NULL without `*trouble` if there is none; NULL with a line in it if it cannot be opened. What is
   wrong in it is in its errors. Owned by the arena. */
struct registry *registry_from_options(struct arena *arena, const struct options *options,
                                       str *trouble);

/* The models that are built in, on top of them those that the registry (NULL: none) names, and then
   those of the options, owned by the arena. `*trouble` is set to a line for each thing that is
   wrong in them. */
struct models *models_from_options(struct arena *arena, const struct options *options,
                                   const struct registry *registry, str *trouble);

#endif
