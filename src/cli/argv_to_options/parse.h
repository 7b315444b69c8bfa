/* parse: what the files of this arrow share. */
#ifndef UNMASK_ARGV_TO_OPTIONS_PARSE_H
#define UNMASK_ARGV_TO_OPTIONS_PARSE_H

#include "cli/option_table.h"
#include "cli/options.h"

/* A str in a static table, where S() is no constant. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}

enum color {
#define COLOR(id, name) COLOR_##id,
#include "cli/colors.def"
#undef COLOR
	COLOR_COUNT
};

/* What is being read, and what was found so far. */
struct parse {
	struct arena *arena;
	enum verb command;    /* for which options are looked up */
	struct options options;
	struct strs operands;
	bool given[OPTION_COUNT];
	enum color color;
	bool has_format;      /* for standard output */
	str error;            /* the first; data NULL: none */
};

/* Sets the error, unless there is one. */
void set_error(struct parse *parse, str error);

#define fail(parse, ...) set_error((parse), str_format((parse)->arena, __VA_ARGS__))

/* The command of that name, or COMMAND_COUNT. */
enum verb command_named(str word);

/* "'word'", fit to be printed. */
str quote(struct parse *parse, str word);

/* "; did you mean 'x'?", or nothing. */
str suggest(struct parse *parse, const char *prefix, str word, const str *words, size_t count);

/* The index of the word that an option was given, one of `words`; or `count` after an error. */
size_t choose(struct parse *parse, const char *what, str word, const str *words, size_t count);

/* The format of that name, as choose() has it. */
enum format choose_format(struct parse *parse, const char *what, str word);

/* Takes note of an option and its value. One that is given again replaces what it said before, or
   adds to it where it is a list. */
void apply(struct parse *parse, enum option option, str value);

/* What --help prints, of one command or, with COMMAND_COUNT, of all. */
str write_help(struct arena *arena, enum verb command);

#endif
