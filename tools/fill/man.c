#include "fill.h"

#include <string.h>

/* Escapes what scdoc would take for markup. */
static void add_plain(struct buffer *out, str text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (strchr("\\*_#[]|`.+-<>~", text.data[i]))
			buffer_add_char(out, '\\');
		buffer_add_char(out, text.data[i]);
	}
}

/* A synopsis such as "STAGE [PATH...]": what is to be replaced is underlined. */
static void add_arguments(struct buffer *out, const char *text)
{
	while (*text) {
		size_t size = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		if (size)
			buffer_addf(out, "_%.*s_", (int)size, text);
		else
			add_plain(out, (str){text, 1});
		text += size ? size : 1;
	}
}

static void add_name(struct buffer *out, const struct option_row *row)
{
	if (row->letter)
		buffer_addf(out, "*\\-%c*, ", row->letter);
	buffer_add(out, S("*\\-\\-"));
	add_plain(out, row->name);
	buffer_add_char(out, '*');
	if (row->argument) {
		buffer_add_char(out, ' ');
		add_arguments(out, row->argument);
	}
}

/* As a sentence: with a capital letter and a full stop. */
static void add_sentence(struct buffer *out, const char *text)
{
	char first = *text;
	bool is_small = first >= 'a' && first <= 'z';
	buffer_add_char(out, is_small ? (char)(first - 'a' + 'A') : first);
	add_plain(out, str_from_c(text + 1));
	buffer_add_char(out, '.');
}

static void add_synopsis(struct buffer *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		buffer_addf(out, "*unmask %.*s* \\[_OPTION_...\\]", STR_ARG(command_rows[i].name));
		if (*command_rows[i].arguments) {
			buffer_add_char(out, ' ');
			add_arguments(out, command_rows[i].arguments);
		}
		buffer_add(out, i + 1 < COMMAND_COUNT ? S("++\n") : S("\n"));
	}
}

static void add_command_options(struct buffer *out, enum verb command)
{
	const char *before = "\tOptions: ";
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (!takes(command, (enum option)i) || is_everywhere((enum option)i))
			continue;
		buffer_addf(out, "%s*\\-\\-", before);
		add_plain(out, option_rows[i].name);
		buffer_add_char(out, '*');
		before = ", ";
	}
	if (*before == ',')
		buffer_add(out, S(".\n\n"));
}

static void add_commands(struct buffer *out)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		buffer_addf(out, "*%.*s*", STR_ARG(command_rows[i].name));
		if (*command_rows[i].arguments) {
			buffer_add_char(out, ' ');
			add_arguments(out, command_rows[i].arguments);
		}
		buffer_add(out, S("\n\t"));
		add_sentence(out, command_rows[i].help);
		buffer_add(out, S("\n\n"));
		add_command_options(out, (enum verb)i);
	}
}

static void add_takers(struct buffer *out, enum option option)
{
	const char *before = " For ";
	if (is_everywhere(option))
		return;
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (takes((enum verb)i, option)) {
			buffer_addf(out, "%s*%.*s*", before, STR_ARG(command_rows[i].name));
			before = ", ";
		}
	buffer_add_char(out, '.');
}

static void add_options(struct buffer *out)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		add_name(out, &option_rows[i]);
		buffer_add(out, S("\n\t"));
		if (option_value(COMMAND_COUNT, (enum option)i).kind == VALUE_WORD) {
			buffer_add(out, S("One of "));
			add_plain(out, str_from_c(option_rows[i].help));
			buffer_add_char(out, '.');
		} else {
			add_sentence(out, option_rows[i].help);
		}
		add_takers(out, (enum option)i);
		buffer_add(out, S("\n\n"));
	}
}

static void add_rules(struct buffer *out)
{
	struct rule_words rules = all_rules();
	for (size_t i = 0; i < rules.count; i++) {
		const struct rule_word *rule = &rules.items[i];
		buffer_add_char(out, '*');
		add_plain(out, rule->word.name);
		buffer_add(out, S("* ("));
		for (const char *c = strchr(rule->severity, '_') + 1; *c; c++)
			buffer_add_char(out, (char)(*c - 'A' + 'a'));
		buffer_add(out, rule->is_default ? S(")\n\t") : S(", on demand)\n\t"));
		add_sentence(out, rule->word.help);
		buffer_add(out, S("\n\n"));
	}
}

bool add_man_part(struct buffer *out, str part)
{
	static const struct {
		const char *name;
		void (*add)(struct buffer *);
	} parts[] = {
		{"man synopsis", add_synopsis},
		{"man commands", add_commands},
		{"man options", add_options},
		{"man rules", add_rules},
	};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (str_equal(part, str_from_c(parts[i].name))) {
			parts[i].add(out);
			return true;
		}
	return false;
}
