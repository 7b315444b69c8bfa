#include "base/buffer.h"
#include "devmode/mode.h"

/* What may be changed of a command, the least first. */
struct edit {
	str removes, adds;   /* as people write it; one of them is empty */
	size_t option;       /* of a removed option: its index in the invocation */
	str variable;        /* of a removed setting: its name */
	size_t word, words;  /* of a removed option of the runner: its first word, and how many */
};

/* All subsets are tried, the smallest first. */
#define EDIT_LIMIT 12

struct edits {
	struct edit items[EDIT_LIMIT];
	size_t count;
};

static void add_edit(struct edits *edits, struct edit edit)
{
	for (size_t i = 0; i < edits->count; i++)
		if (!edit.adds.size && str_equal(edits->items[i].removes, edit.removes))
			return;
	if (edits->count < EDIT_LIMIT)
		edits->items[edits->count++] = edit;
}

/* What is worth adding: the two profiles' parts, in the order in which they are printed. */
static void add_additions(struct edits *edits, bool is_strict)
{
	add_edit(edits, (struct edit){.adds = S("-X dev")});
	add_edit(edits, (struct edit){.adds = is_strict ? S("-bb") : S("-b")});
	add_edit(edits, (struct edit){.adds = is_strict ? S("-W error") : S("-Wd")});
	add_edit(edits, (struct edit){.adds = S("-X faulthandler")});
	add_edit(edits, (struct edit){.adds = S("PYTHONMALLOC=debug")});
}

/* True if the setting lowers something: it should go before all others. */
static bool is_knob(const struct mode *mode, str text)
{
	str name = text;
	bool is_variable = !str_starts(text, S("-"));
	str_cut(&name, '=');
	name = str_slice(text, 0, text.size - name.size);
	for (size_t i = 0; i < mode->knobs.count; i++) {
		str knob = mode->knobs.items[i].text;
		if (is_variable ? str_starts(knob, name) : str_equal(knob, text))
			return true;
	}
	return false;
}

static void add_removal(struct edits *edits, const struct mode *mode, bool is_lowering,
                        struct edit edit)
{
	if (is_knob(mode, edit.removes) == is_lowering)
		add_edit(edits, edit);
}

/* The runner's own options that add a filter: "-W ignore", "-Wignore". */
static void add_runner_removals(struct arena *arena, struct edits *edits,
                                const struct command *command, const struct mode *mode)
{
	const struct names *options = &mode->runner->filter_options;
	for (size_t i = mode->written.rest; i < command->words.count; i++)
		for (size_t o = 0; o < options->count; o++) {
			str option = options->items[o], text = command->words.items[i].text;
			bool is_apart = str_equal(text, option) && i + 1 < command->words.count;
			struct edit edit = {.word = i, .words = is_apart ? 2 : 1};
			edit.removes = text;
			if (is_apart)
				edit.removes = str_format(
				    arena, "%.*s %.*s", STR_ARG(option),
				    STR_ARG(command->words.items[i + 1].text));
			if (str_starts(text, option))
				add_edit(edits, edit);
		}
}

/* What may be taken away: what lowers something, or all else. */
static void add_removals(struct arena *arena, struct edits *edits, const struct command *command,
                         const struct mode *mode, bool is_lowering)
{
	for (size_t i = 0; i < mode->written.options.count; i++) {
		const struct option_use *use = &mode->written.options.items[i];
		struct edit edit = {.option = i};
		edit.removes = use->letter == 'W'
		                   ? str_format(arena, "-W %.*s", STR_ARG(use->value))
		                   : str_format(arena, "-%c", use->letter);
		if (str_find_char(S("WOEI"), use->letter) != STR_NONE)
			add_removal(edits, mode, is_lowering, edit);
	}
	for (size_t i = 0; i < command->environment.count; i++) {
		const struct variable *variable = &command->environment.items[i];
		struct edit edit = {.variable = variable->name};
		edit.removes = str_format(arena, "%.*s=%.*s", STR_ARG(variable->name),
		                          STR_ARG(variable->value));
		if (variable->value.size)
			add_removal(edits, mode, is_lowering, edit);
	}
}

static bool removes_option(const struct invocation *invocation, const struct edit *edit, size_t i)
{
	const struct option_use *removed = &invocation->options.items[edit->option];
	const struct option_use *use = &invocation->options.items[i];
	return edit->removes.size && !edit->variable.size && !edit->words &&
	       use->letter == removed->letter &&
	       str_equal(use->value, removed->value);
}

static bool is_removed(const struct invocation *invocation, const struct edits *edits,
                       unsigned chosen, size_t option)
{
	for (size_t e = 0; e < edits->count; e++)
		if (chosen >> e & 1 && removes_option(invocation, &edits->items[e], option))
			return true;
	return false;
}

static void add_words(struct arena *arena, struct words *words, str text)
{
	while (text.size)
		*push(arena, words) = (struct word){.text = str_cut(&text, ' ')};
}

/* The options that stay, each a word or two of its own, then what is added, then the program. */
static struct words edit_words(struct arena *arena, const struct command *command,
                               const struct invocation *invocation, const struct edits *edits,
                               unsigned chosen)
{
	struct words words = {0};
	*push(arena, &words) = command->words.items[0];
	for (size_t i = 0; i < invocation->options.count; i++) {
		const struct option_use *use = &invocation->options.items[i];
		bool is_target = use->letter == 'c' || use->letter == 'm';
		if (is_target || is_removed(invocation, edits, chosen, i))
			continue;
		*push(arena, &words) = (struct word){.text = str_format(arena, "-%c", use->letter)};
		if (use->letter == 'W' || use->letter == 'X')
			*push(arena, &words) = (struct word){.text = use->value};
	}
	for (size_t e = 0; e < edits->count; e++)
		if (chosen >> e & 1 && str_starts(edits->items[e].adds, S("-")))
			add_words(arena, &words, edits->items[e].adds);
	if (invocation->kind == TARGET_MODULE || invocation->kind == TARGET_CODE) {
		bool is_module = invocation->kind == TARGET_MODULE;
		*push(arena, &words) = (struct word){.text = is_module ? S("-m") : S("-c")};
		*push(arena, &words) = (struct word){.text = invocation->target};
	} else if (invocation->target.data) {
		*push(arena, &words) = (struct word){.text = invocation->target};
	}
	for (size_t i = invocation->rest; i < command->words.count; i++) {
		bool is_gone = false;
		for (size_t e = 0; e < edits->count; e++)
			is_gone |= (chosen >> e & 1) && i >= edits->items[e].word &&
			           i < edits->items[e].word + edits->items[e].words;
		if (!is_gone)
			*push(arena, &words) = command->words.items[i];
	}
	return words;
}

static struct variables edit_variables(struct arena *arena, const struct command *command,
                                       const struct edits *edits, unsigned chosen)
{
	struct variables variables = {0};
	for (size_t i = 0; i < command->environment.count; i++) {
		bool is_gone = false;
		for (size_t e = 0; e < edits->count; e++)
			is_gone |= (chosen >> e & 1) &&
			           str_equal(edits->items[e].variable,
			                     command->environment.items[i].name);
		if (!is_gone)
			*push(arena, &variables) = command->environment.items[i];
	}
	for (size_t e = 0; e < edits->count; e++) {
		str value = edits->items[e].adds;
		if (chosen >> e & 1 && value.size && !str_starts(value, S("-"))) {
			str name = str_cut(&value, '=');
			*push(arena, &variables) = (struct variable){.name = name, .value = value};
		}
	}
	return variables;
}

static bool is_enough(enum verdict verdict, bool is_strict)
{
	return verdict == VERDICT_STRICT || (!is_strict && verdict == VERDICT_DEV);
}

static str describe(struct arena *arena, const struct command *command, const struct edits *edits,
                    unsigned chosen)
{
	struct buffer out = buffer_in(arena);
	/* A runner's own program takes no options for the interpreter. */
	if (command->program)
		buffer_addf(&out, "start it as python -m %.*s",
		            STR_ARG(command->program->modules.items[0]));
	for (int is_adding = 0; is_adding < 2; is_adding++) {
		size_t count = 0;
		for (size_t e = 0; e < edits->count; e++) {
			const struct edit *edit = &edits->items[e];
			str text = is_adding ? edit->adds : edit->removes;
			if (!(chosen >> e & 1) || !text.size)
				continue;
			const char *verb = is_adding ? "add " : "remove ";
			buffer_addf(&out, "%s%s%.*s", !out.count || count ? "" : "; ",
			            !count ? verb : is_adding ? " " : ", ", STR_ARG(text));
			count++;
		}
	}
	return buffer_text(&out);
}

static unsigned count_bits(unsigned bits)
{
	unsigned count = 0;
	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

/* Whether the command is good enough after the chosen edits. */
static bool is_solved(const struct models *models, const struct command *command,
                      const struct invocation *invocation, const struct edits *edits,
                      unsigned chosen, bool is_strict)
{
	struct arena *scratch = arena_new();
	struct command changed = *command;
	changed.words = edit_words(scratch, command, invocation, edits, chosen);
	changed.environment = edit_variables(scratch, command, edits, chosen);
	/* A runner's own command is started as a module, so that it can take options. */
	changed.program = NULL;
	struct mode mode = mode_from_command(scratch, models, &changed);
	bool is_good = is_enough(mode.verdict, is_strict);
	arena_free(scratch);
	return is_good;
}

struct advice advice_from_command(struct arena *arena, const struct models *models,
                                  const struct command *command, bool is_strict)
{
	struct mode mode = mode_from_command(arena, models, command);
	if (is_enough(mode.verdict, is_strict))
		return (struct advice){true, S("")};
	struct edits edits = {0};
	if (mode.written.is_refused)
		return (struct advice){false, {NULL, 0}};
	/* Of ways that are equally short, the one that takes away what is in the way. */
	add_removals(arena, &edits, command, &mode, true);
	if (mode.runner)
		add_runner_removals(arena, &edits, command, &mode);
	add_additions(&edits, is_strict);
	add_removals(arena, &edits, command, &mode, false);
	unsigned all = 1u << edits.count;
	for (unsigned size = 1; size <= edits.count; size++)
		for (unsigned chosen = 1; chosen < all; chosen++)
			if (count_bits(chosen) == size &&
			    is_solved(models, command, &mode.written, &edits, chosen, is_strict))
				return (struct advice){
				    true, describe(arena, command, &edits, chosen)};
	return (struct advice){false, {NULL, 0}};
}
