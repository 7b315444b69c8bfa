/* python: what the arguments of a call hold, followed within the file. */
#ifndef UNMASK_FILE_TO_COMMANDS_PYTHON_H
#define UNMASK_FILE_TO_COMMANDS_PYTHON_H

#include "scan.h"
#include "source/program.h"

/* A value is followed through so many names. */
#define VALUE_DEPTH 8

struct python {
	struct scan *scan;
	struct program program;      /* of one module: for names alone */
	const struct module *module;
	const struct function *function; /* round the call */
	uint32_t before;             /* assignments count that stand before the call */
	bool inherits_options;
	unsigned depth;
};

/* Where an expression stands. */
struct place python_place(const struct python *python, const struct expr *expr);

/* True if the expression is one of these dotted names. */
bool python_names(const struct python *python, const struct names *names,
                  const struct expr *expr);

/* What a name was last set to, or NULL. */
const struct expr *python_value(const struct python *python, const struct expr *expr);

/* In the value itself only what stands before it counts: command = command + […]. Returns what
   `before` is to be set to again. */
uint32_t python_enter(struct python *python, const struct expr *value);

/* The text that an expression stands for as a word, as far as it is known. */
struct word python_word(struct python *python, const struct expr *expr);

/* The words that a list of them holds. */
void python_add_words(struct python *python, const struct expr *expr, struct words *words);

/* What is known of what the call calls, also a method of an object that a decorator hands to the
   function round it; NULL: nothing, or it is no call. */
const struct callable_model *python_model(const struct python *python, const struct expr *call);

#endif
