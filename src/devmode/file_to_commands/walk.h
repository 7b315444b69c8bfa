/* walk: a shell script's tree being walked. */
#ifndef UNMASK_FILE_TO_COMMANDS_WALK_H
#define UNMASK_FILE_TO_COMMANDS_WALK_H

#include "bash.h"

/* Nothing that people write is nested deeper. */
#define SCRIPT_DEPTH 100

struct walk {
	struct scan *scan;
	struct shell *shell;
	const struct script *script;
	bool asks_pipe; /* it asks somewhere for each status of a pipeline */
};

/* Where a node stands in the file, and its text in the script. */
struct place walk_place(const struct walk *walk, TSNode node);
str walk_text(const struct walk *walk, TSNode node);

/* Runs a statement, and what holds it. */
void walk_node(struct walk *walk, TSNode node, const struct context *context);

/* The same without keeping what it leaves. */
void walk_apart(struct walk *walk, TSNode node, const struct context *context);

/* shell_line.c: the simple statements. */
void walk_assignment(struct walk *walk, TSNode node, bool exports, const struct context *context);
void walk_declaration(struct walk *walk, TSNode node, const struct context *context);
void walk_unset(struct walk *walk, TSNode node);
void walk_command(struct walk *walk, TSNode node, const struct context *context);
void walk_redirected(struct walk *walk, TSNode node, const struct context *context);

/* `exec` with redirections alone is for all that follows in the block. */
void walk_exec(struct walk *walk, TSNode node, struct context *block);

/* Adds the words that a shell makes of a node. */
void walk_words(struct walk *walk, TSNode node, struct words *words);

#endif
