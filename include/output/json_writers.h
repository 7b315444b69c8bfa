/* json_writers: what is printed for programs. */
#ifndef UNMASK_JSON_WRITERS_H
#define UNMASK_JSON_WRITERS_H

#include "base/arena.h"
#include "output/format.h"

/* Every text is owned by the arena and ends with a line end. The format is FORMAT_JSON or
   FORMAT_JSONL. */

struct answers;
struct cuts;
struct contacts;
struct guards;
struct mentions;
struct needs;
struct statistics;
struct survey;
struct unresolveds;

/* How often each rule found something. */
str json_from_statistics(struct arena *arena, const struct statistics *statistics,
                         enum format format);

/* Contacts with their tests, uses and guards. */
str json_from_contacts(struct arena *arena, const struct contacts *contacts, enum format format);

/* The sinks in selected files whose host is unknown, and what was followed in part. */
str json_from_unresolveds(struct arena *arena, const struct unresolveds *sinks,
                          const struct cuts *cuts, enum format format);

/* The guards in selected files. */
str json_from_guards(struct arena *arena, const struct guards *guards, enum format format);

/* The mentions in selected files. */
str json_from_mentions(struct arena *arena, const struct mentions *mentions, enum format format);

/* The commands of a survey with their modes. */
str json_from_survey(struct arena *arena, const struct survey *survey, enum format format);

/* What is said of command lines. */
str json_from_answers(struct arena *arena, const struct answers *answers, enum format format);

/* Tests that need a resource, and what for. */
str json_from_needs(struct arena *arena, const struct needs *needs, enum format format);

/* All rules. */
str json_from_rules(struct arena *arena, enum format format);

#endif
