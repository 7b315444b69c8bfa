/* suppression: a comment that keeps findings back, `# unmask: ignore[rule] reason`. */
#ifndef UNMASK_SUPPRESSION_H
#define UNMASK_SUPPRESSION_H

#include "source/module.h"
#include "text/finding.h"

/* One name in a suppression's list. */
struct suppressed_rule {
	struct place place;      /* the name alone */
	str name;
	enum rule_id rule;       /* RULE_COUNT: there is no rule of that name */
	bool is_repeated;        /* the list has named it before */
	bool is_judged;          /* the rule was asked, so that it would be known if it is idle */
	bool is_busy;            /* it keeps a finding back */
};

struct suppression {
	struct place comment;    /* all of the comment that holds it */
	struct place place;      /* its own part of the comment, from its # on */
	struct place list;       /* with its brackets; file NULL if there is a fault */
	bool is_trailing;        /* code stands in front of it */
	bool is_of_file;         /* it covers the whole file */
	uint32_t first, last;    /* else these lines; first 0: none, nothing follows it */
	struct suppressed_rules {
		struct suppressed_rule *items;
		size_t count, capacity;
	} rules;                 /* in the order of the list */
	str reason;              /* what is behind the list; may be empty */
	str fault;               /* why it cannot be understood, and keeps nothing back; data NULL:
	                            it can */
};

/* The suppressions of one file. */
struct suppressed {
	struct suppression *items; /* in order */
	size_t count, capacity;
	const struct file *file;
	bool is_checked;         /* what is wrong with them is reported */
	bool knows_all;          /* what is idle can be told: all of the file could be read; later,
	                            and all rules that are named in it were asked */
};

struct suppressions {
	struct suppressed *items; /* files without any are left out */
	size_t count, capacity;
	struct table by_path;    /* the path of a file: its struct suppressed */
};

/* The suppressions among the comments of a file, also those that are faulty. The lines
   of a literal of the Python module belong together; NULL for other files. Owned by the arena. */
struct suppressed suppressed_from_comments(struct arena *arena, const struct file *file,
                                           const struct comments *comments,
                                           const struct module *module);

struct program;
struct registry;
struct survey;

/* The suppressions of all files, also of those that are not selected, since a finding may belong to
   one of them, and of the registry (NULL: none). Owned by the arena. */
struct suppressions suppressions_from_program(struct arena *arena, const struct program *program,
                                              const struct survey *survey,
                                              const struct registry *registry);

#endif
