/* report: what a run prints and writes, and how it ends. */
#ifndef UNMASK_REPORT_H
#define UNMASK_REPORT_H

#include "base/arena.h"

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

/* The lines of each text behind the program's name, as standard error has them. Owned by the
   arena. */
str report_lines(struct arena *arena, const str *lines, size_t count);

/* The report of a run that came to nothing, and why. Owned by the arena. */
struct report report_trouble(struct arena *arena, const str *lines, size_t count);

/* The same, for what is wrong with a file. */
struct report report_failure(struct arena *arena, str path, str error);

struct options;
struct repair;
struct result;

/* What a check prints and writes, in the formats of the options. */
struct report report_from_findings(struct arena *arena, const struct result *result,
                                   const struct options *options);

/* Writes the files of the repair, each as a whole or not at all, or shows the patch, as the options
   ask. Without a patch the text is empty, and the status 2 if a file was not written. */
struct report report_from_repair(struct arena *arena, const struct repair *repair,
                                 const struct options *options);

#endif
