/* report: what a run prints and writes, and how it ends. */
#ifndef UNMASK_REPORT_H
#define UNMASK_REPORT_H

#include "output/format.h"

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

struct inputs;
struct needs;
struct options;
struct page;
struct program;
struct registry;
struct registry_draft;
struct repair;
struct result;

/* What a check prints and writes, in the formats of the options. */
struct report report_from_findings(struct arena *arena, const struct result *result,
                                   const struct options *options);

/* Tests that need a resource in the format of a list, with what its reader must know beside
   it. */
struct report report_from_needs(struct arena *arena, const struct needs *needs,
                                enum list_format format);

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

#endif
