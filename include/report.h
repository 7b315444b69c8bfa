/* report: what a run prints, and how each noun becomes text for people or JSON for programs. */
#ifndef UNMASK_REPORT_H
#define UNMASK_REPORT_H

#include "answer.h"
#include "changes.h"
#include "contact.h"
#include "finding.h"
#include "guard.h"
#include "mask.h"
#include "mention.h"
#include "need.h"
#include "options.h"
#include "result.h"
#include "page.h"
#include "program.h"
#include "registry_draft.h"
#include "repair.h"
#include "service.h"
#include "sources.h"
#include "statistics.h"
#include "survey.h"

struct report {
	str text;   /* for standard output */
	str aside;  /* for standard error: whole lines */
	int status; /* of the process */
	struct report_files {
		struct report_file {
			str path, text;
			bool is_added; /* behind what is there; else the file is replaced */
		} *items;
		size_t count, capacity;
	} files;    /* to be written */
};

/* Every text below is owned by the arena and ends with a line end, or is empty. Those that take a
   format are for FORMAT_JSON and FORMAT_JSONL. */

/* A check in each format that formats.def has; the result tells which one if a writer has several.
   Text is in the shape of compilers, `path:line:col: severity: message [rule]`, in full with source
   lines and notes. */
#define FORMAT(id, writer, name, is_list)                                                      \
	str writer##_from_findings(struct arena *arena, const struct result *result);
#include "formats.def"
#undef FORMAT

/* The findings as a table in Markdown, the worst first, no more than anybody reads. */
str summary_from_findings(struct arena *arena, const struct result *result);

/* How often each rule found something, a line each, and the line about all findings of the result.
   The format is FORMAT_JSON or FORMAT_JSONL. */
str text_from_statistics(struct arena *arena, const struct statistics *statistics,
                         const struct result *result);
str json_from_statistics(struct arena *arena, const struct statistics *statistics,
                         enum format format);

/* What a check prints and writes, in the formats of the options. */
struct report report_from_findings(struct arena *arena, const struct result *result,
                                   const struct options *options);

/* The contacts of the reach that have to do with a selected file: it holds the literal, the use, a
   place between them, or a test that reaches them. Replaced ones only if they are asked for. What
   the items point to is shared with the reach. */
struct contacts contacts_from_reach(struct arena *arena, const struct program *program,
                                    const struct reach *reach, bool with_replaced);

/* Contacts, one a line; in full with their tests, uses and guards. */
str text_from_contacts(struct arena *arena, const struct contacts *contacts, bool in_full);
str json_from_contacts(struct arena *arena, const struct contacts *contacts, enum format format);

/* The sinks in selected files whose host is unknown. */
str text_from_unresolveds(struct arena *arena, const struct unresolveds *sinks);
str json_from_unresolveds(struct arena *arena, const struct unresolveds *sinks,
                          enum format format);

/* The guards in selected files. */
str text_from_guards(struct arena *arena, const struct guards *guards);
str json_from_guards(struct arena *arena, const struct guards *guards, enum format format);

/* The mentions in selected files. */
str text_from_mentions(struct arena *arena, const struct mentions *mentions);
str json_from_mentions(struct arena *arena, const struct mentions *mentions, enum format format);

/* The commands of a survey with their modes, one a line. */
str text_from_survey(struct arena *arena, const struct survey *survey);
str json_from_survey(struct arena *arena, const struct survey *survey, enum format format);

/* The commands and the runners' settings of a survey, with all that is known of them. */
str text_from_commands(struct arena *arena, const struct survey *survey);

/* What is said of command lines. */
str text_from_answers(struct arena *arena, const struct answers *answers);
str json_from_answers(struct arena *arena, const struct answers *answers, enum format format);
/* The masks in selected files, one a line, the harmless ones too. */
str text_from_masks(struct arena *arena, const struct masks *masks);

/* Tests that need a resource, in the words of the format, which must not be LIST_JSON; what a class
   or a module in the list holds is left out. */
str text_from_needs(struct arena *arena, const struct needs *needs, enum list_format format);
str json_from_needs(struct arena *arena, const struct needs *needs, enum format format);

/* The same, with what its reader must know beside it. */
struct report report_from_needs(struct arena *arena, const struct needs *needs,
                                enum list_format format);

/* All rules. */
str text_from_rules(struct arena *arena);
str json_from_rules(struct arena *arena, enum format format);

/* What the page of the rule says, headings bold where there is color. `*error` is set, and the text
   empty, if there is no such rule. */
str text_from_page(struct arena *arena, str rule, bool has_color, str *error);

/* Writes the draft into the registry (NULL: into a new one), or shows what would be written, as the
   options ask. What is wrong is left as it is. */
struct report report_from_draft(struct arena *arena, const struct registry *registry,
                                const struct registry_draft *draft,
                                const struct options *options);

/* Writes the files of the repair, each as a whole or not at all, or shows the patch, as the options
   ask. Without a patch the text is empty, and the status 2 if a file was not written. */
struct report report_from_repair(struct arena *arena, const struct repair *repair,
                                 const struct options *options);

/* The page as the options want it: printed, compared with a file, or written into one. */
struct report report_from_page(struct arena *arena, const struct page *page,
                               const struct options *options);

/* All that the command asks to know of a program. Owned by the arena. */
struct report report_from_program(struct arena *arena, const struct program *program,
                                  const struct inputs *inputs, const struct options *options);

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

#endif
