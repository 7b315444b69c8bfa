#include "parse.h"

#include "base/buffer.h"
#include "text/display.h"

static void add_option_help(struct arena *arena, struct buffer *out, enum verb command)
{
	buffer_add(out, S("\nOptions:\n"));
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];
		if (command != COMMAND_COUNT && !takes(command, (enum option)i))
			continue;
		str letter = row->letter ? str_format(arena, "-%c, ", row->letter) : S("    ");
		const char *argument = row->argument ? row->argument : "";
		str head = str_format(arena, "  %.*s--%.*s%s%s", STR_ARG(letter),
		                      STR_ARG(row->name), *argument ? " " : "", argument);
		display_wrapped(out, head, row->help, 30);
	}
}

str write_help(struct arena *arena, enum verb command)
{
	struct buffer out = buffer_in(arena);
	if (command != COMMAND_COUNT) {
		const struct command_row *row = &command_rows[command];
		buffer_addf(&out, "Usage: unmask %.*s [OPTION...]%s%s\n\n", STR_ARG(row->name),
		            *row->arguments ? " " : "", row->arguments);
		display_wrapped(&out, S(""), row->help, 2);
		add_option_help(arena, &out, command);
		return buffer_text(&out);
	}
	buffer_add(&out, S("Usage: unmask COMMAND [OPTION...] [PATH...]\n\n"));
	buffer_add(&out, S("Finds the hosts that a Python test suite contacts, "
	                   "and the commands that hide\nwarnings.\n"));
	buffer_add(&out, S("\nCommands:\n"));
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const struct command_row *row = &command_rows[i];
		str head = str_format(arena, "  %.*s %s", STR_ARG(row->name), row->arguments);
		display_wrapped(&out, head, row->help, 24);
	}
	add_option_help(arena, &out, COMMAND_COUNT);
	buffer_add(&out, S("\n'unmask COMMAND --help' tells what one command takes.\n"));
	return buffer_text(&out);
}
