#include "cli/options.h"

#include <string.h>

#include "base/os.h"
#include "parse.h"
#include "text/display.h"

static const str stage_names[] = {
#define STAGE(id, name) TEXT(name),
#include "cli/stages.def"
#undef STAGE
};

/* The option of that name that the command takes, else the first of that name. */
static enum option find_long(str name, enum verb command)
{
	enum option found = OPTION_COUNT;
	for (size_t i = OPTION_COUNT; i--;)
		if (str_equal(option_rows[i].name, name) &&
		    (found == OPTION_COUNT || !takes(command, found)))
			found = (enum option)i;
	return found;
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
	enum option option = is_long ? find_long(name, parse->command) : find_short(name);
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

/* True if the word behind an option is its value, as far as can be told without the command. */
static bool takes_next(str word, str next)
{
	bool is_long = str_starts(word, S("--")), with = false, without = false;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];
		bool is_named = is_long ? str_equal(row->name, str_slice(word, 2, word.size))
		                        : word.size == 2 && row->letter == word.data[1];
		with |= is_named && row->argument;
		without |= is_named && !row->argument;
	}
	/* Of two options of one name, only one has a value: then a command is none. */
	return with && !(without && command_named(next) != COMMAND_COUNT);
}

/* The command, which may stand behind options that it tells apart. */
static enum verb scan_command(int argc, char **argv)
{
	for (int at = 1; at < argc; at++) {
		str word = str_from_c(argv[at]);
		str next = at + 1 < argc ? str_from_c(argv[at + 1]) : S("");
		if (word.size < 2 || word.data[0] != '-')
			return command_named(word);
		if (str_equal(word, S("--")))
			return command_named(next);
		at += takes_next(word, next);
	}
	return COMMAND_COUNT;
}

static void read_command(struct parse *parse, str word)
{
	parse->options.command = command_named(word);
	if (parse->options.command != COMMAND_COUNT)
		return;
	str names[COMMAND_COUNT];
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		names[i] = command_rows[i].name;
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

/* True if what is asked for can be printed so. */
static bool has_format(const struct options *options, enum format format)
{
	if (format_is_list(format))
		return true;
	if (options->only_statistics)
		return format == FORMAT_GROUPED;
	return options->command == COMMAND_CHECK;
}

/* src/source/git.c goes by it. */
static void check_git_limit(struct parse *parse)
{
	str seconds = os_environment("UNMASK_GIT_TIMEOUT");
	if (seconds.size && str_to_number(seconds) < 1)
		fail(parse, "UNMASK_GIT_TIMEOUT must be a number of seconds, not '%.*s'",
		     STR_ARG(display_text(parse->arena, seconds)));
}

/* What the environment wants holds where nobody asks for another, and where there is such a format:
   it is set for many commands at once. */
static void read_environment(struct parse *parse)
{
	str name = os_environment("UNMASK_OUTPUT_FORMAT");
	enum verb command = parse->options.command;
	if (parse->has_format || !name.size || !takes(command, OPTION_OUTPUT_FORMAT))
		return;
	enum format format = choose_format(parse, "output format in UNMASK_OUTPUT_FORMAT:", name);
	if (format != FORMAT_COUNT && has_format(&parse->options, format))
		parse->options.format = format;
}

static void check_formats(struct parse *parse)
{
	const struct options *options = &parse->options;
	bool is_check = options->command == COMMAND_CHECK;
	str command = command_rows[options->command].name;
	if (options->outputs.count && !is_check)
		fail(parse, "%.*s writes no file: --output-format FORMAT=FILE is for check",
		     STR_ARG(command));
	if (!has_format(options, options->format))
		fail(parse, "%s%.*s has no output format %.*s%s", is_check ? "--" : "",
		     STR_ARG(is_check ? S("statistics") : command),
		     STR_ARG(format_name(options->format)), is_check ? "" : ": that is for check");
}

/* `-` is what standard input holds, under the name of the file that it will be. */
static void read_input_name(struct parse *parse)
{
	struct options *options = &parse->options;
	bool has_dash = false;
	for (size_t i = 0; i < options->paths.count; i++)
		has_dash |= str_equal(options->paths.items[i], S("-"));
	if (options->command != COMMAND_CHECK || (!has_dash && !options->input_name.data))
		return;
	if (!options->input_name.data)
		fail(parse, "'-' needs a name: --stdin-filename FILE");
	else if (!has_dash || options->paths.count != 1)
		fail(parse, "--stdin-filename needs '-' as the only path");
	else if (!options->input_name.size)
		fail(parse, "--stdin-filename names no file");
	else if (os_look(options->input_name).kind == OS_FOLDER)
		fail(parse, "--stdin-filename %.*s is a folder",
		     STR_ARG(quote(parse, options->input_name)));
	else if (options->since.data || options->fixes || options->writes_baseline)
		fail(parse, "--stdin-filename and --%s exclude each other",
		     options->since.data ? "diff" : options->fixes ? "fix" : "write-baseline");
	else
		options->paths.items[0] = options->input_name;
}

static void check_commands(struct parse *parse)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (parse->given[i] && !takes(parse->options.command, (enum option)i))
			fail(parse, "--%.*s means nothing to %.*s", STR_ARG(option_rows[i].name),
			     STR_ARG(command_rows[parse->options.command].name));
	if (parse->options.command == COMMAND_REGISTRY &&
	    parse->options.is_new_registry == parse->options.updates_registry)
		fail(parse, "registry needs one of --init and --update");
	if (parse->options.only_patch && !parse->options.fixes)
		fail(parse, "--diff-only needs --fix");
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

static void end_with(struct options *options, int status, str message)
{
	options->is_done = true;
	options->status = status;
	options->message = message;
}

struct options options_from_argv(struct arena *arena, int argc, char **argv)
{
	struct parse parse = {.arena = arena, .command = scan_command(argc, argv),
	                      .options.command = COMMAND_COUNT,
	                      .options.stage = STAGE_COUNT,
	                      .options.page_format = PAGE_FORMAT_COUNT,
	                      .options.rules = rules_by_default()};
	struct options *options = &parse.options;
	read_words(&parse, argc, argv);
	if (parse.operands.count)
		read_command(&parse, parse.operands.items[0]);
	if (parse.given[OPTION_HELP]) {
		end_with(options, 0, write_help(arena, options->command));
	} else if (parse.given[OPTION_VERSION]) {
		end_with(options, 0, S("unmask " UNMASK_VERSION "\n"));
	} else if (!parse.operands.count && !parse.error.data) {
		end_with(options, 2, write_help(arena, COMMAND_COUNT));
	} else if (!parse.error.data) {
		read_operands(&parse);
		check_commands(&parse);
		read_input_name(&parse);
		read_environment(&parse);
		check_git_limit(&parse);
		check_formats(&parse);
	}
	if (parse.error.data && !options->is_done)
		end_with(options, 2, str_format(arena, "unmask: %.*s\n", STR_ARG(parse.error)));
	options->has_color = decide_color(parse.color);
	return *options;
}
