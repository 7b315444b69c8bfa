#include "fill.h"

#include <string.h>

/* Text within a specification of _arguments, in single quotes. */
static void add_escaped(struct buffer *out, str text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		if (c == '\'') {
			buffer_add(out, S("'\\''"));
			continue;
		}
		if (strchr("[]:\\", c))
			buffer_add_char(out, '\\');
		buffer_add_char(out, c);
	}
}

/* ":what:action" for a value; what it is called is all capital letters. */
static void add_value(struct buffer *out, const char *what, struct value value)
{
	buffer_add_char(out, ':');
	for (; *what && *what != ' '; what++)
		buffer_add_char(out, (char)(*what - 'A' + 'a'));
	buffer_add_char(out, ':');
	bool is_described = value.count && value.words[0].help;
	if (value.kind == VALUE_FILE)
		buffer_add(out, S("_files"));
	else if (value.kind == VALUE_FOLDER)
		buffer_add(out, S("_files -/"));
	else if (value.kind == VALUE_WORDS)
		buffer_add(out, S("_unmask_rule_list"));
	else if (is_described)
		buffer_add(out, S("_unmask_rules"));
	else if (value.kind == VALUE_ANY)
		buffer_add_char(out, ' ');
	for (size_t i = 0; i < value.count && !is_described; i++)
		buffer_addf(out, "%s%.*s", i ? " " : "(", STR_ARG(value.words[i].name));
	if (value.count && !is_described)
		buffer_add_char(out, ')');
}

static void add_option(struct buffer *out, enum verb command, enum option option)
{
	const struct option_row *row = &option_rows[option];
	bool has_value = row->argument && (command != COMMAND_COUNT || is_valued_anywhere(option));
	if (row->letter) {
		str name = row->name;
		buffer_addf(out, "\t\t'(-%c --%.*s)-%c[", row->letter, STR_ARG(name), row->letter);
		add_escaped(out, str_from_c(row->help));
		buffer_addf(out, "]'\n\t\t'(-%c --%.*s)--%.*s[", row->letter, STR_ARG(name),
		            STR_ARG(name));
	} else {
		buffer_addf(out, "\t\t'%s--%.*s%s[", has_value ? "*" : "", STR_ARG(row->name),
		            has_value ? "=" : "");
	}
	add_escaped(out, str_from_c(row->help));
	buffer_add_char(out, ']');
	if (has_value)
		add_value(out, row->argument, option_value(command, option));
	buffer_add(out, S("'\n"));
}

static void add_operands(struct buffer *out, enum verb command)
{
	const char *arguments = command_rows[command].arguments;
	if (*arguments && *arguments != '[') {
		buffer_add(out, S("\t\t'1"));
		add_value(out, arguments, first_operand(command));
		buffer_add(out, S("'\n"));
	}
	if (later_operand(command).kind == VALUE_FILE)
		buffer_add(out, S("\t\t'*:path:_files'\n"));
}

static void add_specifications(struct buffer *out)
{
	for (size_t i = 0; i <= COMMAND_COUNT; i++) {
		enum verb command = (enum verb)i;
		buffer_addf(out, "\t('%.*s') specifications=(\n", STR_ARG(command_name(command)));
		for (size_t o = 0; o < OPTION_COUNT; o++)
			if (is_offered(command, (enum option)o))
				add_option(out, command, (enum option)o);
		if (command != COMMAND_COUNT)
			add_operands(out, command);
		buffer_add(out, S("\t) ;;\n"));
	}
}

static void add_commands(struct buffer *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		buffer_addf(out, "\t\t'%.*s:", STR_ARG(command_rows[i].name));
		add_escaped(out, str_from_c(command_rows[i].help));
		buffer_add(out, S("'\n"));
	}
}

/* As _describe and as _values take them. */
static void add_rules(struct buffer *out, const char *before, const char *after)
{
	struct rule_words rules = all_rules();
	for (size_t i = 0; i < rules.count; i++) {
		buffer_addf(out, "\t\t'%.*s%s", STR_ARG(rules.items[i].word.name), before);
		add_escaped(out, str_from_c(rules.items[i].word.help));
		buffer_addf(out, "%s'\n", after);
	}
}

bool add_zsh_part(struct buffer *out, str part)
{
	if (str_equal(part, S("zsh commands")))
		add_commands(out);
	else if (str_equal(part, S("zsh specifications")))
		add_specifications(out);
	else if (str_equal(part, S("zsh rules")))
		add_rules(out, ":", "");
	else if (str_equal(part, S("zsh rule values")))
		add_rules(out, "[", "]");
	else
		return false;
	return true;
}
