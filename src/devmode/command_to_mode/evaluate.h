/* evaluate: the steps from a command's words and variables to its mode. */
#ifndef UNMASK_COMMAND_TO_MODE_EVALUATE_H
#define UNMASK_COMMAND_TO_MODE_EVALUATE_H

#include "devmode/mode.h"

/* A command being evaluated: a runner may have put options before those that were written. */
struct evaluation {
	struct arena *arena;
	const struct models *models;
	const struct command *command;
	struct words words;
	struct mode *mode;
	bool ignores_environment; /* -E or -I */
};

/* Reads the words as the interpreter does. A runner's own command is a module that is run without
   any option. */
void read_invocation(struct evaluation *evaluation);

/* Everything of the mode that the interpreter settles before the program runs: the flags and the
   filters. Refuses where the interpreter would. */
void set_interpreter(struct evaluation *evaluation);

/* The warning filter that an item of -W or PYTHONWARNINGS stands for. */
struct warning_filter read_filter(str text);

/* Adds a filter behind all others. One that the interpreter drops for its text is marked. */
void add_filter(struct evaluation *evaluation, struct warning_filter filter, bool keeps_duplicates);

/* What becomes of each warning by the filters, without those that ignore if `without_ignores`;
   an interpreter without release filters shows everything. */
void find_outcomes(const struct evaluation *evaluation, bool without_ignores,
                   uint8_t outcomes[CATEGORY_COUNT][ORIGIN_COUNT]);

/* The filter that decides, or NULL. */
const struct warning_filter *find_filter(const struct warning_filters *filters,
                                         enum category category, enum origin origin,
                                         bool without_ignores);

/* True if the command's variable is set to a value that is known and not empty. */
const struct variable *find_variable(const struct evaluation *evaluation, str name);

/* What PYTHONOPTIMIZE says: anything but a number that is not negative counts as 1. */
bool is_optimized(str value);

/* True if PYTHONMALLOC has a value that leaves the hooks out of any build but a debug build. */
bool is_plain_allocator(str value);

/* The variables that the interpreter reads, in the order in which lost ones are reported. */
extern const str mode_variables[];
extern const size_t mode_variable_count;

/* The names of the variables that knobs are about. */
#define VARIABLE_DEV S("PYTHONDEVMODE")
#define VARIABLE_MALLOC S("PYTHONMALLOC")
#define VARIABLE_FAULTHANDLER S("PYTHONFAULTHANDLER")
#define VARIABLE_WARNINGS S("PYTHONWARNINGS")
#define VARIABLE_ASYNCIO S("PYTHONASYNCIODEBUG")
#define VARIABLE_OPTIMIZE S("PYTHONOPTIMIZE")

/* The next item of a comma list that is not empty; data NULL at the end. */
str next_item(str *list);

/* Adds what the interpreter takes for something else than was meant. */
void find_slips(struct evaluation *evaluation);

/* True for the words by which people mean "off". */
bool value_means_off(str value);

/* True if every item of a list of filters ignores something and does no more. */
bool only_ignores(str list);

/* Sets the warnings' summary, the knobs and the verdict. */
void judge(struct evaluation *evaluation);

#endif
