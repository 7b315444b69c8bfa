#include "fill.h"

#include <string.h>

/* A str in a static table, where S() is no constant. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}
#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct rule_word rules[] = {
#define RULE(id, function, name, severity, is_default, evidence, summary)                      \
	{{TEXT(name), summary}, #severity, is_default},
#include "text/rules.def"
#undef RULE
};

static const struct word rule_names[] = {
#define RULE(id, function, name, severity, is_default, evidence, summary) {TEXT(name), summary},
#include "text/rules.def"
#undef RULE
	{TEXT("ALL"), "all rules"},
};

static const struct word formats[] = {
#define FORMAT(id, writer, name, is_list) {TEXT(name), NULL},
#include "output/formats.def"
#undef FORMAT
};

/* How many of them a command has that lists things: they come first. */
static const size_t list_formats =
#define FORMAT(id, writer, name, is_list) +(is_list)
#include "output/formats.def"
#undef FORMAT
    ;

/* Those in which `list` names tests. */
static const struct word test_formats[] = {
#define LIST_FORMAT(id, name) {TEXT(name), NULL},
#include "output/list_formats.def"
#undef LIST_FORMAT
};

static const struct word page_formats[] = {
#define PAGE_FORMAT(id, name) {TEXT(name), NULL},
#include "registry/page_formats.def"
#undef PAGE_FORMAT
};

static const struct word stages[] = {
#define STAGE(id, name) {TEXT(name), NULL},
#include "cli/stages.def"
#undef STAGE
};

static const struct word colors[] = {
#define COLOR(id, name) {TEXT(name), NULL},
#include "cli/colors.def"
#undef COLOR
};

/* What the arguments in the tables stand for. FORMAT is that of `page`. */
static const struct argument {
	const char *name;
	struct value value;
} arguments[] = {
	{"BASE", {VALUE_ANY, NULL, 0}},
	{"CMD", {VALUE_ANY, NULL, 0}},
	{"DIR", {VALUE_FOLDER, NULL, 0}},
	{"FILE", {VALUE_FILE, NULL, 0}},
	{"FORMAT", {VALUE_WORD, page_formats, LENGTH(page_formats)}},
	{"GLOB", {VALUE_FILE, NULL, 0}},
	{"N", {VALUE_ANY, NULL, 0}},
	{"NAME", {VALUE_ANY, NULL, 0}},
	{"RESOURCE", {VALUE_ANY, NULL, 0}},
	{"RULE", {VALUE_WORDS, rule_names, LENGTH(rule_names)}},
	{"STAGE", {VALUE_WORD, stages, LENGTH(stages)}},
	{"URL", {VALUE_ANY, NULL, 0}},
	{"WHEN", {VALUE_WORD, colors, LENGTH(colors)}},
};

static const struct argument *find_argument(const char *name, size_t size)
{
	for (size_t i = 0; i < LENGTH(arguments); i++)
		if (strlen(arguments[i].name) == size && !memcmp(arguments[i].name, name, size))
			return &arguments[i];
	return NULL;
}

/* The size of the first of a command's arguments, if it is one that must be there. */
static size_t first_size(enum verb command)
{
	const char *text = command_rows[command].arguments;
	return *text == '[' ? 0 : strcspn(text, " ");
}

struct rule_words all_rules(void)
{
	return (struct rule_words){rules, LENGTH(rules)};
}

struct value option_value(enum verb command, enum option option)
{
	const char *argument = option_rows[option].argument;
	if (!argument)
		return (struct value){VALUE_NONE, NULL, 0};
	bool is_all = command == COMMAND_COUNT || command == COMMAND_CHECK;
	if (option == OPTION_OUTPUT_FORMAT)
		return (struct value){VALUE_WORD, formats, is_all ? LENGTH(formats) : list_formats};
	if (option == OPTION_LIST_FORMAT)
		return (struct value){VALUE_WORD, test_formats, LENGTH(test_formats)};
	return find_argument(argument, strlen(argument))->value;
}

struct value first_operand(enum verb command)
{
	size_t size = first_size(command);
	if (!size)
		return later_operand(command);
	struct value value = find_argument(command_rows[command].arguments, size)->value;
	if (value.kind == VALUE_WORDS) {
		/* one rule, and not all of them */
		value.kind = VALUE_WORD;
		value.count--;
	}
	return value;
}

struct value later_operand(enum verb command)
{
	bool has_paths = strstr(command_rows[command].arguments, "[PATH...]");
	return (struct value){has_paths ? VALUE_FILE : VALUE_NONE, NULL, 0};
}

bool is_offered(enum verb command, enum option option)
{
	if (command != COMMAND_COUNT)
		return takes(command, option);
	for (size_t i = 0; i < option; i++)
		if (str_equal(option_rows[i].name, option_rows[option].name))
			return false;
	return true;
}

bool is_valued_anywhere(enum option option)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (str_equal(option_rows[i].name, option_rows[option].name) &&
		    !option_rows[i].argument)
			return false;
	return true;
}

str command_name(enum verb command)
{
	return command == COMMAND_COUNT ? S("") : command_rows[command].name;
}

const char *unknown_argument(void)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const char *argument = option_rows[i].argument;
		if (argument && !find_argument(argument, strlen(argument)))
			return argument;
	}
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		size_t size = first_size((enum verb)i);
		if (size && !find_argument(command_rows[i].arguments, size))
			return command_rows[i].arguments;
	}
	return NULL;
}
