#include "options.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/os.h"
#include "display.h"
#include "nearest.h"

#define ON(command) (1u << COMMAND_##command)
#define EVERYWHERE (~0u)
#define READS_SUITE                                                                            \
	(ON(CHECK) | ON(CONTACTS) | ON(MENTIONS) | ON(RESOURCES) | ON(MODES) | ON(PAGE) |      \
	 ON(REGISTRY) | ON(SHOW))
#define LISTS                                                                                  \
	(ON(CHECK) | ON(CONTACTS) | ON(MENTIONS) | ON(RESOURCES) | ON(MODES) | ON(RULES))

/* A str in a static table, where S() is no constant. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}

enum option {
#define OPTION(id, name, letter, argument, commands, help) OPTION_##id,
#include "options.def"
#undef OPTION
	OPTION_COUNT
};

static const struct option_row {
	str name;
	char letter;
	const char *argument;
	unsigned commands;
	const char *help;
} option_rows[] = {
#define OPTION(id, name, letter, argument, commands, help)                                     \
	{TEXT(name), letter, argument, commands, help},
#include "options.def"
#undef OPTION
};

static const struct command_row {
	str name;
	const char *arguments, *help;
} command_rows[] = {
#define COMMAND(id, name, arguments, help) {TEXT(name), arguments, help},
#include "commands.def"
#undef COMMAND
};

static const str format_names[] = {
#define FORMAT(id, name) TEXT(name),
#include "formats.def"
#undef FORMAT
};

static const str stage_names[] = {
#define STAGE(id, name) TEXT(name),
#include "stages.def"
#undef STAGE
};

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER, COLOR_COUNT };
static const str color_names[] = {TEXT("auto"), TEXT("always"), TEXT("never")};

#define MOST_THREADS 1024
/* Two slips are a typing error, three another word. */
#define SLIPS 2

/* What is being read, and what was found so far. */
struct parse {
	struct arena *arena;
	struct options options;
	struct strs operands;
	unsigned given;      /* a bit for each option */
	enum color color;
	str error;           /* the first; data NULL: none */
};

#define fail(parse, ...) set_error((parse), str_format((parse)->arena, __VA_ARGS__))

static void set_error(struct parse *parse, str error)
{
	if (!parse->error.data)
		parse->error = error;
}

/* "'word'", fit to be printed. */
static str quote(struct parse *parse, str word)
{
	return str_format(parse->arena, "'%.*s'", STR_ARG(display_text(parse->arena, word)));
}

/* "; did you mean 'x'?", or nothing. */
static str suggest(struct parse *parse, const char *prefix, str word, const str *words,
                   size_t count)
{
	str near = nearest_word(word, words, count, SLIPS);
	if (!near.data)
		return S("");
	return str_format(parse->arena, "; did you mean '%s%.*s'?", prefix, STR_ARG(near));
}

/* The index of the word that an option was given, one of `words`; or `count` after an error. */
static size_t choose(struct parse *parse, const char *what, str word, const str *words,
                     size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(words[i], word))
			return i;
	str near = suggest(parse, "", word, words, count);
	struct buffer all = buffer_in(parse->arena);
	for (size_t i = 0; i < count && !near.size; i++)
		buffer_addf(&all, "%s%.*s", i ? ", " : "; it may be ", STR_ARG(words[i]));
	fail(parse, "unknown %s %.*s%.*s%.*s", what, STR_ARG(quote(parse, word)), STR_ARG(near),
	     STR_ARG(buffer_text(&all)));
	return count;
}

static void set_threads(struct parse *parse, str value)
{
	int64_t threads = str_to_number(value);
	if (threads < 1 || threads > MOST_THREADS)
		fail(parse, "--threads takes a number from 1 to %d, not %.*s", MOST_THREADS,
		     STR_ARG(quote(parse, value)));
	else
		parse->options.threads = (unsigned)threads;
}

/* Turns the rules of a comma list on or off. ALL is all of them: no rule is spelled so. */
static void set_rules(struct parse *parse, str list, bool is_on)
{
	do {
		str name = str_cut(&list, ',');
		enum rule_id only = rule_by_name(name);
		bool is_all = str_equal(name, S("ALL"));
		if (only == RULE_COUNT && !is_all)
			set_error(parse, rule_unknown(parse->arena, name));
		for (size_t i = 0; i < RULE_COUNT; i++)
			if (is_all || i == only) {
				parse->options.rules.has[i] = is_on;
				parse->options.rules.is_chosen[i] = true;
			}
	} while (list.size);
}

static void set_page_format(struct parse *parse, str value)
{
	str names[PAGE_FORMAT_COUNT];
	for (size_t i = 0; i < PAGE_FORMAT_COUNT; i++)
		names[i] = page_format_name((enum page_format)i);
	parse->options.page_format =
	    (enum page_format)choose(parse, "format", value, names, PAGE_FORMAT_COUNT);
}

static void set_page_file(struct parse *parse, str value, bool is_written)
{
	if (parse->options.page_file.data && parse->options.writes_page != is_written)
		fail(parse, "--check and --write exclude each other");
	parse->options.page_file = value;
	parse->options.writes_page = is_written;
}

/* A marker is found by its name alone, so that must be a word. */
static void set_between(struct parse *parse, str value)
{
	bool is_word = value.size > 0;
	for (size_t i = 0; i < value.size; i++) {
		char c = value.data[i];
		is_word &= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		           (c >= '0' && c <= '9') || (i && (c == '-' || c == '_'));
	}
	if (!is_word)
		fail(parse, "--between takes one word, not %.*s", STR_ARG(quote(parse, value)));
	parse->options.between = value;
}

/* What only `page` takes. */
static void apply_to_page(struct parse *parse, enum option option, str value)
{
	struct options *options = &parse->options;
	switch (option) {
	case OPTION_FORMAT:
		set_page_format(parse, value);
		break;
	case OPTION_CHECK:
	case OPTION_WRITE:
		set_page_file(parse, value, option == OPTION_WRITE);
		break;
	case OPTION_BETWEEN:
		set_between(parse, value);
		break;
	case OPTION_LINES:
		options->with_lines = true;
		break;
	case OPTION_LINK_BASE:
		options->link_base = value;
		break;
	default:
		break;
	}
}

/* An option that is given again replaces what it said before, or adds to it where it is a list. */
static void apply(struct parse *parse, enum option option, str value)
{
	struct options *options = &parse->options;
	parse->given |= 1u << option;
	switch (option) {
	case OPTION_EXCLUDE:
		*push(parse->arena, &options->excludes) = value;
		break;
	case OPTION_SELECT:
	case OPTION_IGNORE:
		set_rules(parse, value, option == OPTION_SELECT);
		break;
	case OPTION_MODELS:
		*push(parse->arena, &options->models) = value;
		break;
	case OPTION_REGISTRY:
		options->registry = value;
		break;
	case OPTION_QUERIES:
		options->queries = value;
		break;
	case OPTION_OUTPUT_FORMAT:
		options->format = (enum format)choose(parse, "output format", value, format_names,
		                                      FORMAT_COUNT);
		break;
	case OPTION_COLOR:
		parse->color = (enum color)choose(parse, "color", value, color_names, COLOR_COUNT);
		break;
	case OPTION_THREADS:
		set_threads(parse, value);
		break;
	case OPTION_COMMAND:
		options->line = value;
		break;
	case OPTION_REPLACED:
		options->with_replaced = true;
		break;
	case OPTION_UNRESOLVED:
		options->only_unresolved = true;
		break;
	case OPTION_INIT:
	case OPTION_UPDATE:
		options->is_new_registry |= option == OPTION_INIT;
		options->updates_registry |= option == OPTION_UPDATE;
		break;
	case OPTION_DIFF:
		options->only_difference = true;
		break;
	default:
		apply_to_page(parse, option, value);
	}
}

static enum option find_long(str name)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (str_equal(option_rows[i].name, name))
			return (enum option)i;
	return OPTION_COUNT;
}

static enum option find_short(str letters)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (letters.size == 1 && option_rows[i].letter == letters.data[0])
			return (enum option)i;
	return OPTION_COUNT;
}

static void fail_unknown_option(struct parse *parse, str word, str name, bool is_long)
{
	str names[OPTION_COUNT];
	for (size_t i = 0; i < OPTION_COUNT; i++)
		names[i] = option_rows[i].name;
	str near = is_long ? suggest(parse, "--", name, names, OPTION_COUNT) : S("");
	fail(parse, "unknown option %.*s%.*s", STR_ARG(quote(parse, word)), STR_ARG(near));
}

/* Reads the option in argv[at] and its value, which may be the next word; returns where it ends. */
static int read_option(struct parse *parse, int argc, char **argv, int at)
{
	str word = str_from_c(argv[at]);
	bool is_long = str_starts(word, S("--")), has_value = str_find_char(word, '=') != STR_NONE;
	str rest = str_slice(word, is_long ? 2 : 1, word.size);
	str name = is_long ? str_cut(&rest, '=') : rest;
	enum option option = is_long ? find_long(name) : find_short(name);
	if (option == OPTION_COUNT) {
		fail_unknown_option(parse, is_long ? str_slice(word, 0, name.size + 2) : word, name,
		                    is_long);
		return at;
	}
	const char *argument = option_rows[option].argument;
	if (!argument) {
		if (has_value)
			fail(parse, "--%.*s takes no value", STR_ARG(name));
		apply(parse, option, S(""));
		return at;
	}
	if (has_value) {
		apply(parse, option, rest);
		return at;
	}
	/* A word that looks like an option is taken for one that follows a forgotten value. */
	if (at + 1 >= argc || (argv[at + 1][0] == '-' && argv[at + 1][1])) {
		fail(parse, "--%.*s needs a value: %s", STR_ARG(name), argument);
		return at;
	}
	apply(parse, option, str_from_c(argv[at + 1]));
	return at + 1;
}

static void read_words(struct parse *parse, int argc, char **argv)
{
	bool only_operands = false;
	for (int at = 1; at < argc; at++) {
		str word = str_from_c(argv[at]);
		if (!only_operands && str_equal(word, S("--")))
			only_operands = true;
		else if (!only_operands && word.size > 1 && word.data[0] == '-')
			at = read_option(parse, argc, argv, at);
		else
			*push(parse->arena, &parse->operands) = word;
	}
}

static void read_command(struct parse *parse, str word)
{
	str names[COMMAND_COUNT];
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		names[i] = command_rows[i].name;
		if (str_equal(names[i], word))
			parse->options.command = (enum verb)i;
	}
	if (parse->options.command != COMMAND_COUNT)
		return;
	str near = suggest(parse, "", word, names, COMMAND_COUNT);
	/* Whoever names a path first means the first command. */
	if (!near.size && os_look(word).kind != OS_MISSING)
		near = str_format(parse->arena, "; did you mean '%.*s %.*s'?", STR_ARG(names[0]),
		                  STR_ARG(display_text(parse->arena, word)));
	fail(parse, "unknown command %.*s%.*s", STR_ARG(quote(parse, word)), STR_ARG(near));
}

static void read_operands(struct parse *parse)
{
	struct options *options = &parse->options;
	const struct command_row *row = &command_rows[options->command];
	const char *arguments = row->arguments;
	size_t next = 1;
	if (*arguments && *arguments != '[') {
		size_t size = strcspn(arguments, " ");
		if (parse->operands.count < 2)
			fail(parse, "%.*s needs a %.*s", STR_ARG(row->name), (int)size, arguments);
		else
			options->subject = parse->operands.items[next++];
		arguments += size + (arguments[size] == ' ');
	}
	if (options->command == COMMAND_SHOW && options->subject.data)
		options->stage = (enum stage)choose(parse, "stage", options->subject, stage_names,
		                                    STAGE_COUNT);
	for (size_t i = next; i < parse->operands.count; i++) {
		str word = parse->operands.items[i];
		if (!*arguments)
			fail(parse, "%.*s does not take %.*s", STR_ARG(row->name),
			     STR_ARG(quote(parse, word)));
		else if (!word.size)
			fail(parse, "a path is empty");
		*push(parse->arena, &options->paths) = word;
	}
}

static void check_commands(struct parse *parse)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (parse->given >> i & 1 &&
		    !(option_rows[i].commands >> parse->options.command & 1))
			fail(parse, "--%.*s means nothing to %.*s", STR_ARG(option_rows[i].name),
			     STR_ARG(command_rows[parse->options.command].name));
	if (parse->options.command == COMMAND_REGISTRY &&
	    parse->options.is_new_registry == parse->options.updates_registry)
		fail(parse, "registry needs one of --init and --update");
}

/* --color beats the environment; NO_COLOR (no-color.org) beats FORCE_COLOR (force-color.org), and
   both beat what the output is. */
static bool decide_color(enum color color)
{
	if (color != COLOR_AUTO)
		return color == COLOR_ALWAYS;
	if (os_environment("NO_COLOR").size)
		return false;
	str force = os_environment("FORCE_COLOR");
	if (force.size)
		return !str_equal(force, S("0"));
	return os_is_terminal(1) && !str_equal(os_environment("TERM"), S("dumb"));
}

static void add_option_help(struct arena *arena, struct buffer *out, enum verb command)
{
	buffer_add(out, S("\nOptions:\n"));
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];
		if (command != COMMAND_COUNT && !(row->commands >> command & 1))
			continue;
		str letter = row->letter ? str_format(arena, "-%c, ", row->letter) : S("    ");
		const char *argument = row->argument ? row->argument : "";
		str head = str_format(arena, "  %.*s--%.*s%s%s", STR_ARG(letter),
		                      STR_ARG(row->name), *argument ? " " : "", argument);
		display_wrapped(out, head, row->help, 30);
	}
}

static str write_help(struct arena *arena, enum verb command)
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

static void end_with(struct options *options, int status, str message)
{
	options->is_done = true;
	options->status = status;
	options->message = message;
}

struct options options_from_argv(struct arena *arena, int argc, char **argv)
{
	struct parse parse = {.arena = arena, .options.command = COMMAND_COUNT,
	                      .options.stage = STAGE_COUNT,
	                      .options.page_format = PAGE_FORMAT_COUNT,
	                      .options.rules = rules_by_default()};
	struct options *options = &parse.options;
	read_words(&parse, argc, argv);
	if (parse.operands.count)
		read_command(&parse, parse.operands.items[0]);
	if (parse.given >> OPTION_HELP & 1) {
		end_with(options, 0, write_help(arena, options->command));
	} else if (parse.given >> OPTION_VERSION & 1) {
		end_with(options, 0, S("unmask " UNMASK_VERSION "\n"));
	} else if (!parse.operands.count && !parse.error.data) {
		end_with(options, 2, write_help(arena, COMMAND_COUNT));
	} else if (!parse.error.data) {
		read_operands(&parse);
		check_commands(&parse);
	}
	if (parse.error.data && !options->is_done)
		end_with(options, 2, str_format(arena, "unmask: %.*s\n", STR_ARG(parse.error)));
	options->has_color = decide_color(parse.color);
	return *options;
}
