/* command: the command lines that tests start, as words that are values. */
#ifndef UNMASK_COMMAND_H
#define UNMASK_COMMAND_H

#include "sink.h"

/* A program that is started, and by what. */
struct started {
	struct sink sink;
	const struct value *environment; /* that it is given; NULL: this one's */
	bool keeps;                      /* it is given that besides */
};

/* What one command line says, as the model of its program reads it. */
struct line {
	struct started *started;
	const struct command_model *model;
	struct arguments operands;
	struct arguments addresses;  /* values of options */
	const struct value *index, *port, *proxy; /* that options name; NULL: none does */
	bool is_inert, has_no_index, wants_index;
	bool has_address;            /* some operand is one, whether it is here or elsewhere */
	bool is_open;                /* some operand may be one */
};

/* shell.c */

/* Calls `run` with the words of each command that a text for a shell holds. */
void each_command(struct walk *walk, const struct value *text,
                  void (*run)(void *context, const struct arguments *words), void *context);

/* command.c: the whole of a command line, whatever starts it. */
void start_words(struct started *started, const struct arguments *words, unsigned depth);

/* launcher.c: what stands in front of another command is taken off. */
void run_launched(struct started *started, const struct launcher_model *model,
                  const struct arguments *words, unsigned depth);
bool is_option(str text);
struct arguments words_from(const struct arguments *words, size_t from);

/* operand.c */
void use_line(struct line *line);

#endif
