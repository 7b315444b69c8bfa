/* suite: what a command reads, as far as it needs it. */
#ifndef UNMASK_SUITE_H
#define UNMASK_SUITE_H

#include "cli/options.h"
#include "cli/report.h"
#include "devmode/survey.h"
#include "registry/service.h"
#include "source/sources.h"

struct suite {
	struct registry *registry; /* what is declared; NULL: nothing */
	const struct store *store; /* where more may be kept than the report; NULL: nowhere */
	struct models *models;
	struct syntax *syntax;
	struct pool *pool;
	struct paths paths;
	struct needed needed;      /* which of them are read as modules */
	bool is_whole;             /* files are parsed whole, and not a function when it is asked
	                              for */
	struct sources sources;
	struct program *program;
	struct survey survey;
	str notes;                 /* whole lines for standard error, in front of the report */
};

/* Each step needs those before it. It returns false where there is trouble, which is then in the
   report; what it makes is owned by the arena and by the suite, which suite_free ends. */

/* What is declared, what is known of APIs, and what the one says of the other. */
bool suite_know(struct arena *arena, const struct options *options, struct suite *suite,
                struct report *report);

/* The paths: also of the suite round those that are named, and of all files that may hold commands,
   if these are wanted. */
bool suite_find(struct arena *arena, const struct options *options, bool with_suite,
                bool with_commands, struct suite *suite, struct report *report);

/* The grammar and the queries, which take their time: only where something is read. */
bool suite_prepare(struct arena *arena, const struct options *options, struct suite *suite,
                   struct report *report);

/* Which paths are read. Who checks a few files need not wait for the whole suite; who names a
   folder may ask whether that is all of it. A fix is told from all of it. */
void suite_need(struct arena *arena, const struct options *options, struct suite *suite);

/* The modules at the paths, or at those that are needed if that was asked. */
void suite_read(struct arena *arena, const struct options *options, struct suite *suite);

/* The program that the modules are. */
void suite_join(struct arena *arena, const struct options *options, struct suite *suite);

/* True if more of the suite had to be read, and joined, before what was told of the program is all
   that can be told of the selected files: somebody asked for a module that was not read, or a
   contact may be made by tests that were not looked at. `reach` may be NULL. */
bool suite_lacks(struct arena *arena, const struct options *options, struct suite *suite,
                 const struct reach *reach, bool asks_all);

/* The commands in the files. */
void suite_survey(struct arena *arena, const struct options *options, struct suite *suite);

/* All that most commands need, up to the program. */
bool suite_load(struct arena *arena, const struct options *options, struct suite *suite,
                struct report *report);

/* The same, but of a few files only what can matter for them. */
bool suite_load_needed(struct arena *arena, const struct options *options, struct suite *suite,
                       struct report *report);

/* All that is contacted, as far as the selected files have to do with it. Freed with reach_free. */
struct reach suite_reach(struct arena *arena, const struct options *options, struct suite *suite);

/* The report, or that the registry is wrong behind it. */
struct report suite_conclude(struct arena *arena, const struct suite *suite, struct report report);

/* Adds to the report that no test was recognised where this is so: what is told of tests that
   cannot be seen is not to be trusted. */
void suite_doubt(struct arena *arena, const struct reach *reach, struct report *report);

/* Frees what the arena does not. */
void suite_free(struct suite *suite);

#endif
