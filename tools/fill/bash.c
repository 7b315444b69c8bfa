#include "fill.h"

/* What a value may be, as the template of bash understands it: `file`, `folder`, or how words are
   given, and they. */
static void add_value(struct buffer *out, struct value value)
{
	static const char *const kinds[] = {
		[VALUE_NONE] = "none", [VALUE_ANY] = "any",   [VALUE_FILE] = "file",
		[VALUE_FOLDER] = "folder", [VALUE_WORD] = "word", [VALUE_WORDS] = "words",
	};
	buffer_addf(out, "echo '%s", kinds[value.kind]);
	for (size_t i = 0; i < value.count; i++)
		buffer_addf(out, " %.*s", STR_ARG(value.words[i].name));
	buffer_add(out, S("' ;;\n"));
}

static void add_commands(struct buffer *out)
{
	buffer_add(out, S("\techo 'word"));
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		buffer_addf(out, " %.*s", STR_ARG(command_rows[i].name));
	buffer_add(out, S("'\n"));
}

static void add_options(struct buffer *out)
{
	for (size_t i = 0; i <= COMMAND_COUNT; i++) {
		enum verb command = (enum verb)i;
		buffer_addf(out, "\t'%.*s') echo 'word", STR_ARG(command_name(command)));
		for (size_t o = 0; o < OPTION_COUNT; o++)
			if (is_offered(command, (enum option)o))
				buffer_addf(out, " --%.*s", STR_ARG(option_rows[o].name));
		buffer_add(out, S("' ;;\n"));
	}
}

static void add_values(struct buffer *out)
{
	for (size_t i = 0; i <= COMMAND_COUNT; i++)
		for (size_t o = 0; o < OPTION_COUNT; o++) {
			enum verb command = (enum verb)i;
			enum option option = (enum option)o;
			if (!is_offered(command, option) || !option_rows[o].argument ||
			    (command == COMMAND_COUNT && !is_valued_anywhere(option)))
				continue;
			buffer_addf(out, "\t'%.*s --%.*s') ", STR_ARG(command_name(command)),
			            STR_ARG(option_rows[o].name));
			add_value(out, option_value(command, option));
		}
}

static void add_operands(struct buffer *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		enum verb command = (enum verb)i;
		struct value later = later_operand(command);
		buffer_addf(out, "\t'%.*s 0') ", STR_ARG(command_name(command)));
		add_value(out, first_operand(command));
		if (later.kind == VALUE_NONE)
			continue;
		buffer_addf(out, "\t'%.*s '*) ", STR_ARG(command_name(command)));
		add_value(out, later);
	}
}

bool add_bash_part(struct buffer *out, str part)
{
	if (str_equal(part, S("bash commands")))
		add_commands(out);
	else if (str_equal(part, S("bash options")))
		add_options(out);
	else if (str_equal(part, S("bash values")))
		add_values(out);
	else if (str_equal(part, S("bash operands")))
		add_operands(out);
	else
		return false;
	return true;
}
