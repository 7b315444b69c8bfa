#include "devmode/command.h"

#include "base/buffer.h"

/* A str in a static table, where S() is no constant. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}

str command_source_name(enum command_source source)
{
	static const str names[] = {
#define SOURCE(id, name) TEXT(name),
		COMMAND_SOURCES(SOURCE)
#undef SOURCE
	};
	return names[source];
}

const struct variable *command_variable(const struct command *command, str name)
{
	for (size_t i = command->environment.count; i-- > 0;)
		if (str_equal(command->environment.items[i].name, name))
			return &command->environment.items[i];
	return NULL;
}

/* Characters that mean nothing to a shell wherever they stand in a word. */
static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       str_find_char(S("_-+=:.,/@%^"), c) != STR_NONE;
}

/* Adds the text so that a shell takes it for (a part of) one word. The name of what is unknown is
   left to be seen as such. */
static void add_quoted(struct buffer *out, str text, bool is_open)
{
	bool is_all_plain = text.size > 0;
	for (size_t i = 0; i < text.size; i++)
		is_all_plain &= is_plain(text.data[i]) ||
		                (is_open && str_find_char(S("${}*?"), text.data[i]) != STR_NONE);
	if (is_all_plain) {
		buffer_add(out, text);
		return;
	}
	/* What is unknown keeps its $ within double quotes. */
	str special = is_open ? S("\"\\`") : S("'");
	buffer_add_char(out, is_open ? '"' : '\'');
	for (size_t i = 0; i < text.size; i++) {
		bool is_special = str_find_char(special, text.data[i]) != STR_NONE;
		if (is_special && is_open)
			buffer_add_char(out, '\\');
		if (is_special && !is_open)
			buffer_add(out, S("'\\'"));
		buffer_add_char(out, text.data[i]);
	}
	buffer_add_char(out, is_open ? '"' : '\'');
}

/* "-m", or a cluster with that letter: "-pm". */
static bool has_module_option(const struct runner_model *runner, str text)
{
	for (size_t i = 0; i < runner->runs.module_options.count; i++) {
		str option = runner->runs.module_options.items[i];
		bool is_cluster = option.size == 2 && text.size > 1 && text.data[1] != '-' &&
		                  !names_hold(&runner->runs.values, str_slice(text, 0, 2));
		if (str_equal(option, text) ||
		    (is_cluster && str_find_char(text, option.data[1]) != STR_NONE))
			return true;
	}
	return false;
}

size_t command_program(const struct runner_model *runner, const struct words *words, size_t from,
                       bool *is_module)
{
	const struct names *subcommands = &runner->runs.subcommands;
	size_t at = from;
	*is_module = false;
	if (!runner->runs.is_given || at >= words->count)
		return STR_NONE;
	if (subcommands->count && !names_hold(subcommands, words->items[at++].text))
		return STR_NONE;
	for (; at < words->count; at++) {
		str text = words->items[at].text;
		if (str_equal(text, S("--")))
			return at + 1 < words->count ? at + 1 : STR_NONE;
		if (text.size < 2 || text.data[0] != '-')
			return at;
		*is_module |= has_module_option(runner, text);
		at += names_hold(&runner->runs.values, text);
	}
	return STR_NONE;
}

str command_text(struct arena *arena, const struct command *command)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < command->environment.count; i++) {
		const struct variable *variable = &command->environment.items[i];
		buffer_addf(&out, "%.*s=", STR_ARG(variable->name));
		if (variable->value.size)
			add_quoted(&out, variable->value, variable->open.size > 0);
		buffer_add_char(&out, ' ');
	}
	for (size_t i = 0; i < command->words.count; i++) {
		const struct word *word = &command->words.items[i];
		if (i)
			buffer_add_char(&out, ' ');
		add_quoted(&out, word->text, word->open.size > 0);
	}
	return buffer_text(&out);
}
