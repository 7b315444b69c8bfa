/* fill: what the parts of the manual page and of the completions are made of. */
#ifndef UNMASK_TOOLS_FILL_H
#define UNMASK_TOOLS_FILL_H

#include "base/buffer.h"
#include "cli/option_table.h"

enum value_kind {
	VALUE_NONE,    /* there is no value */
	VALUE_ANY,     /* nothing is known of it */
	VALUE_FILE,
	VALUE_FOLDER,
	VALUE_WORD,    /* one of the words */
	VALUE_WORDS    /* some of the words, with commas between */
};

struct word {
	str name;
	const char *help; /* NULL: none */
};

/* What may stand as the value of an option, or as an operand. */
struct value {
	enum value_kind kind;
	const struct word *words;
	size_t count;
};

struct rule_word {
	struct word word;
	const char *severity; /* as its enumerator is called */
	bool is_default;
};

struct rule_words {
	const struct rule_word *items;
	size_t count;
};

/* All rules, in the order of their table. */
struct rule_words all_rules(void);

/* What may follow the option of the command; of COMMAND_COUNT: before there is a command. */
struct value option_value(enum verb command, enum option option);

/* What the command takes first (`explain RULE`): VALUE_FILE for paths, VALUE_NONE for nothing. */
struct value first_operand(enum verb command);

/* What the command takes after that: VALUE_FILE or VALUE_NONE. */
struct value later_operand(enum verb command);

/* True if the option may stand there: with the command, or, with COMMAND_COUNT, before there is
   one. What is said there is that of the first option of its name. */
bool is_offered(enum verb command, enum option option);

/* True if an option of that name takes a value also before there is a command: if it does so for
   each command. */
bool is_valued_anywhere(enum option option);

/* The name of a command; empty for COMMAND_COUNT. */
str command_name(enum verb command);

/* An argument of the tables that nobody has said how to complete, or NULL. */
const char *unknown_argument(void);

/* Each adds the part of that name, and is false if there is none. */
bool add_man_part(struct buffer *out, str part);
bool add_bash_part(struct buffer *out, str part);
bool add_zsh_part(struct buffer *out, str part);
bool add_fish_part(struct buffer *out, str part);

#endif
