/*
 * handover: a command line that leaves it to another program to start Python, by a file of that
 * program's own: make TARGET, tox -e ENV, nox.
 */
#ifndef UNMASK_HANDOVER_H
#define UNMASK_HANDOVER_H

#include "devmode/command.h"

struct mode;

struct handover {
	enum command_source source;
	struct place place;          /* from the program's word to the last one */
	struct words words;          /* the program and its arguments */
	const struct handover_model *program;
	str folder;                  /* where it works, seen from where its file's commands do;
	                                empty: there */
	bool is_elsewhere;           /* that is not known */
	str named;                   /* the file that its arguments name, or empty */
	struct words targets;        /* what it is asked for; none: what it does by itself */
	struct variables assigned;   /* what its arguments set in its file */
	struct variables exported;   /* all that is in its environment, as far as files set it */
	struct variables environment; /* as of a command: those of an interpreter's */
	struct lost_variables lost;
	bool is_check;
	/* Set by the survey, where some setting is in the environment: */
	const struct file *file;     /* by which it goes on; NULL: it is not among the paths */
	struct modes {
		const struct mode **items; /* of what it comes to start, in the end */
		size_t count, capacity;
	} modes;
};

/* The folder that a path leads to from another one; both may be empty, `.` and `..` are followed.
   False where it cannot be told. Owned by the arena. */
bool folder_join(struct arena *arena, str folder, str path, str *joined);

/* The handover on one line, as a shell would take it. Owned by the arena. */
str handover_text(struct arena *arena, const struct handover *handover);

/* What the program does by the file: the commands that the targets come to, in the environment that
   reaches them, and the handovers among these. None if the file says nothing of the targets. Owned
   by the arena, like what they point to; the files must outlive them. */
struct commands commands_from_handover(struct arena *arena, const struct command_tools *tools,
                                       const struct file *file, const struct handover *handover);

#endif
