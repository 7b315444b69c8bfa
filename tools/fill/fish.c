#include "fill.h"

/* The text in single quotes, as fish reads them. */
static void add_text(struct buffer *out, const char *text)
{
	buffer_add_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			buffer_add_char(out, '\\');
		buffer_add_char(out, *text);
	}
	buffer_add_char(out, '\'');
}

static void add_words(struct buffer *out, struct value value)
{
	buffer_add(out, S(" -x -a '"));
	for (size_t i = 0; i < value.count; i++)
		buffer_addf(out, "%s%.*s", i ? " " : "", STR_ARG(value.words[i].name));
	buffer_add_char(out, '\'');
}

/* What follows an option or stands as an operand. */
static void add_value(struct buffer *out, struct value value)
{
	if (value.kind == VALUE_FILE)
		buffer_add(out, S(" -r -F"));
	else if (value.kind == VALUE_FOLDER)
		buffer_add(out, S(" -x -a '(__unmask_folders)'"));
	else if (value.kind == VALUE_WORDS)
		buffer_add(out, S(" -x -a '(__fish_complete_list , __unmask_rules_and_all)'"));
	else if (value.kind == VALUE_WORD && value.words[0].help)
		buffer_add(out, S(" -x -a '(__unmask_rules)'"));
	else if (value.kind == VALUE_WORD)
		add_words(out, value);
	else if (value.kind == VALUE_ANY)
		buffer_add(out, S(" -x"));
}

static void add_commands(struct buffer *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		buffer_addf(out, "complete -c unmask -f -n 'not __unmask_words' -a %.*s -d ",
		            STR_ARG(command_rows[i].name));
		add_text(out, command_rows[i].help);
		buffer_add_char(out, '\n');
	}
}

static void add_condition(struct buffer *out, enum verb command)
{
	if (command == COMMAND_COUNT)
		buffer_add(out, S("complete -c unmask -n 'not __unmask_words'"));
	else
		buffer_addf(out, "complete -c unmask -n '__unmask_at %.*s'",
		            STR_ARG(command_name(command)));
}

static void add_options(struct buffer *out)
{
	for (size_t i = 0; i <= COMMAND_COUNT; i++)
		for (size_t o = 0; o < OPTION_COUNT; o++) {
			enum verb command = (enum verb)i;
			enum option option = (enum option)o;
			if (!is_offered(command, option))
				continue;
			add_condition(out, command);
			if (option_rows[o].letter)
				buffer_addf(out, " -s %c", option_rows[o].letter);
			buffer_addf(out, " -l %.*s", STR_ARG(option_rows[o].name));
			if (command != COMMAND_COUNT || is_valued_anywhere(option))
				add_value(out, option_value(command, option));
			buffer_add(out, S(" -d "));
			add_text(out, option_rows[o].help);
			buffer_add_char(out, '\n');
		}
}

static void add_operands(struct buffer *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		enum verb command = (enum verb)i;
		struct value first = first_operand(command), later = later_operand(command);
		if (first.kind == VALUE_WORD) {
			buffer_addf(out, "complete -c unmask -n '__unmask_at %.*s 0'",
			            STR_ARG(command_name(command)));
			add_value(out, first);
			buffer_add_char(out, '\n');
		}
		if (later.kind == VALUE_NONE)
			buffer_addf(out, "complete -c unmask -f -n '__unmask_at %.*s'\n",
			            STR_ARG(command_name(command)));
	}
}

static void add_rules(struct buffer *out)
{
	struct rule_words rules = all_rules();
	for (size_t i = 0; i < rules.count; i++) {
		buffer_addf(out, "\techo %.*s\\t", STR_ARG(rules.items[i].word.name));
		add_text(out, rules.items[i].word.help);
		buffer_add_char(out, '\n');
	}
}

static void add_valued(struct buffer *out)
{
	buffer_add(out, S("\t\tswitch \"$command $word\"\n"));
	for (size_t i = 0; i <= COMMAND_COUNT; i++) {
		buffer_addf(out, "\t\tcase");
		for (size_t o = 0; o < OPTION_COUNT; o++) {
			enum verb command = (enum verb)i;
			enum option option = (enum option)o;
			if (option_rows[o].argument && is_offered(command, option) &&
			    (command != COMMAND_COUNT || is_valued_anywhere(option)))
				buffer_addf(out, " '%.*s --%.*s'", STR_ARG(command_name(command)),
				            STR_ARG(option_rows[o].name));
		}
		buffer_add(out, S("\n\t\t\tset is_value yes\n\t\t\tcontinue\n"));
	}
	buffer_add(out, S("\t\tend\n"));
}

bool add_fish_part(struct buffer *out, str part)
{
	if (str_equal(part, S("fish commands")))
		add_commands(out);
	else if (str_equal(part, S("fish options")))
		add_options(out);
	else if (str_equal(part, S("fish operands")))
		add_operands(out);
	else if (str_equal(part, S("fish rules")))
		add_rules(out);
	else if (str_equal(part, S("fish valued")))
		add_valued(out);
	else
		return false;
	return true;
}
