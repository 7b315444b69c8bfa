/* text_writers: what is printed for people. */
#ifndef UNMASK_TEXT_WRITERS_H
#define UNMASK_TEXT_WRITERS_H

#include "base/arena.h"
#include "output/format.h"

/* Every text is owned by the arena and ends with a line end, or is empty. */

struct answers;
struct contacts;
struct cuts;
struct guards;
struct masks;
struct mentions;
struct modules;
struct needed;
struct needs;
struct paths;
struct program;
struct registry;
struct result;
struct statistics;
struct survey;
struct syntax;
struct unresolveds;

/* How often each rule found something, a line each, and the line about all findings of the
   result. */
str text_from_statistics(struct arena *arena, const struct statistics *statistics,
                         const struct result *result);

/* Contacts, one a line; in full with their tests, uses and guards. */
str text_from_contacts(struct arena *arena, const struct contacts *contacts, bool in_full);

/* The sinks in selected files whose host is unknown, and what was followed in part. */
str text_from_unresolveds(struct arena *arena, const struct unresolveds *sinks,
                          const struct cuts *cuts);

/* The guards in selected files. */
str text_from_guards(struct arena *arena, const struct guards *guards);

/* The mentions in selected files. */
str text_from_mentions(struct arena *arena, const struct mentions *mentions);

/* The commands of a survey with their modes, one a line. */
str text_from_survey(struct arena *arena, const struct survey *survey);

/* The commands and the runners' settings of a survey, with all that is known of them. */
str text_from_commands(struct arena *arena, const struct survey *survey);

/* What is said of command lines. */
str text_from_answers(struct arena *arena, const struct answers *answers);

/* The masks in selected files, one a line, the harmless ones too. */
str text_from_masks(struct arena *arena, const struct masks *masks);

/* Tests that need a resource, in the words of the format, which must not be LIST_JSON; what a class
   or a module in the list holds is left out. */
str text_from_needs(struct arena *arena, const struct needs *needs, enum list_format format);

/* All rules. */
str text_from_rules(struct arena *arena);

/* What the page of the rule says, headings bold where there is color. `*error` is set, and the text
   empty, if there is no such rule. */
str text_from_page(struct arena *arena, str rule, bool has_color, str *error);

/* The trees of the selected paths, each file behind a line with its path. */
str text_from_trees(struct arena *arena, const struct syntax *syntax, const struct paths *paths);

/* The paths, one a line, with "context" behind those that are only read for context. */
str text_from_paths(struct arena *arena, const struct paths *paths);

/* The same of those Python files that a check reads. */
str text_from_needed(struct arena *arena, const struct needed *needed, const struct paths *paths);

/* The paths that a check would look at, one a line, sorted. */
str list_from_paths(struct arena *arena, const struct paths *paths);

/* The selected modules: their statements and expressions; of a program all modules' names. */
str text_from_modules(struct arena *arena, const struct modules *modules);
str text_from_program(struct arena *arena, const struct program *program);

/* The registry as it was understood, for people. */
str text_from_registry(struct arena *arena, const struct registry *registry);

#endif
