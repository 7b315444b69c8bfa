#include "cli/option_table.h"

/* A str in a static table, where S() is no constant. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}

#define ON(command) (1u << COMMAND_##command)
#define EVERYWHERE (~0u)
#define READS_SUITE                                                                            \
	(ON(CHECK) | ON(CONTACTS) | ON(MENTIONS) | ON(RESOURCES) | ON(MODES) | ON(LIST) |      \
	 ON(PAGE) | ON(REGISTRY) | ON(SHOW))
#define FOLLOWS                                                                                \
	(ON(CHECK) | ON(CONTACTS) | ON(MENTIONS) | ON(LIST) | ON(PAGE) | ON(REGISTRY))
#define LISTS                                                                                  \
	(ON(CHECK) | ON(CONTACTS) | ON(MENTIONS) | ON(RESOURCES) | ON(MODES) | ON(RULES))

const struct option_row option_rows[OPTION_COUNT] = {
#define OPTION(id, name, letter, argument, commands, help)                                     \
	{TEXT(name), letter, argument, commands, help},
#include "cli/options.def"
#undef OPTION
};

const struct command_row command_rows[COMMAND_COUNT] = {
#define COMMAND(id, name, arguments, help) {TEXT(name), arguments, help},
#include "cli/commands.def"
#undef COMMAND
};

bool takes(enum verb command, enum option option)
{
	return option_rows[option].commands >> command & 1;
}

bool is_everywhere(enum option option)
{
	return option_rows[option].commands == EVERYWHERE;
}
