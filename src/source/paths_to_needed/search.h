/* search: the files of a suite, and the words by which they are known, shared by the files of this
   arrow. */
#ifndef UNMASK_PATHS_TO_NEEDED_SEARCH_H
#define UNMASK_PATHS_TO_NEEDED_SEARCH_H

#include "base/map.h"
#include "cache/store.h"
#include "mentions.h"
#include "source/needed.h"

/* A file that has a word, and how; or a word that a file has. */
struct mentioned {
	uint32_t index;
	unsigned kinds;
};

struct mentions {
	struct mentioned *items;
	size_t count, capacity;
};

struct indexes {
	uint32_t *items;
	size_t count, capacity;
};

/* A word by which files are known. */
struct known {
	struct indexes files;    /* those that it stands for; none: a name that models look for */
	struct mentions users;   /* those in which it stands, sorted */
	struct indexes setters;  /* those that may change what these files have made */
	bool is_ours;            /* it is in the path of a file */
};

struct one {
	str path, folder, stem;
	str spot;                /* the path of what is imported: without .py or /__init__.py */
	str name, full;          /* dotted: as programs know it (program.h); from the top */
	size_t size;
	struct known *known;     /* NULL: nobody can name it by a word */
	struct mentions users;   /* the files that may mean it by that, sorted */
	bool is_named;           /* the word is all of its name: Python can spell it */
	struct mentions names;   /* the words in it that may name modules */
	bool serves;             /* what stands beside it and below has to do with it, unnamed */
	bool is_package;         /* it is the first module of the package that its folder is */
	bool is_empty;           /* nothing but comments stands in it */
	bool has_base;           /* what classes with tests derive from is named in it */
	bool is_asked;           /* it is there for what is asked of the suite as a whole */
};

/* The names of one file while it is read. */
struct naming {
	struct search *search;
	uint32_t index;
	struct arena *arena;
	struct table bound;      /* a name: what imports bind it to: struct bindings */
	uint64_t *rebound;       /* a bit for each name that something else may bind, too; names
	                            may share one */
	struct {
		struct seen_chain {
			struct known *known;
			struct parts parts;
			unsigned kinds;
			bool is_open, is_text;
		} *items;
		size_t count, capacity;
	} chains;                /* that end in a word by which files are known */
};

struct search {
	struct arena *arena;
	const struct models *models;
	const struct paths *paths;
	struct one *ones;        /* one a path; path empty: no Python file */
	struct table words;      /* struct known */
	struct table packages;   /* by folder: struct one */
	str top;                 /* the name of the suite's top folder */
	str standard;            /* the folder of the standard library; data NULL: none is there */
	struct table bases;      /* words, and whether classes with tests may derive from them */
};

/* words.c */
struct known *know(struct search *search, str word);
str last_part(str dotted);
void read_files(struct search *search, const struct store *store);
const struct mentioned *find_user(const struct mentions *users, uint32_t index);

/* names.c: whom the names in a file mean. */
void name_ones(struct search *search);
struct naming naming_new(struct arena *arena, struct search *search, uint32_t index);
void naming_import(struct naming *naming, const struct imported *imported);
void naming_word(struct naming *naming, const struct word *word, struct known *known);
void naming_end(struct naming *naming);
void add_mention_of(struct search *search, struct mentions *users, uint32_t index, unsigned kinds);

/* standard.c */
str outer_folder(const struct one *one);
bool is_below(str path, str folder);
void find_standard(struct search *search);
bool are_apart(const struct search *search, const struct one *a, const struct one *b);

/* users.c: adds the file and all that have to do with it to those that are reached, one a path; how
   many that are. */
size_t reach_users(const struct search *search, bool *reached, uint32_t index);

/* needed.c */
bool ask(struct needed *needed, uint32_t index);
size_t take_told(struct needed *needed);

#endif
