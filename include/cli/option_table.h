/* option_table: the commands and the options that there are, as data: for the parser, the help,
   the manual page and the completions. */
#ifndef UNMASK_OPTION_TABLE_H
#define UNMASK_OPTION_TABLE_H

#include "base/str.h"

enum verb {
#define COMMAND(id, name, arguments, help) COMMAND_##id,
#include "cli/commands.def"
#undef COMMAND
	COMMAND_COUNT
};

enum option {
#define OPTION(id, name, letter, argument, commands, help) OPTION_##id,
#include "cli/options.def"
#undef OPTION
	OPTION_COUNT
};

/* A row of commands.def. */
struct command_row {
	str name;
	const char *arguments, *help;
};

/* A row of options.def. Two may have the same name if no command takes both. */
struct option_row {
	str name;
	char letter;          /* 0: none */
	const char *argument; /* what its value is called; NULL: it takes none */
	unsigned commands;    /* a bit for each that takes it */
	const char *help;
};

extern const struct command_row command_rows[COMMAND_COUNT];
extern const struct option_row option_rows[OPTION_COUNT];

/* True if the command takes the option. */
bool takes(enum verb command, enum option option);

/* True if the option makes sense with every command, and without one. */
bool is_everywhere(enum option option);

#endif
