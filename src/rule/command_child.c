/* Interpreters that Python code starts, and shebang lines: nobody gives these options by hand. */
#include "command_finding.h"
#include "rule/rules.h"

static void check_child(const struct judged *at)
{
	const struct mode *mode = at->mode;
	if (!mode_is_child(mode) || mode->verdict == VERDICT_NONE)
		return;
	for (size_t i = 0; i < mode->knobs.count; i++) {
		const struct knob *knob = &mode->knobs.items[i];
		if (!knob_is_filter_of_command(knob))
			continue;
		bool is_all = knob->filter->category == CATEGORY_ANY;
		str what = is_all ? S("warning") : category_name(knob->filter->category);
		str message = str_format(at->arena, "%.*s: the child shows no %.*s, whatever mode "
		                                    "its parent runs in",
		                         STR_ARG(knob->text), STR_ARG(what));
		struct finding *finding =
		    command_finding(at, RULE_CHILD_MASKS_WARNINGS, knob->place, message);
		finding->subject = knob->text;
		if (!is_all)
			finding_lower(finding, SEVERITY_NOTE);
	}
}

void check_child_masks_warnings(struct arena *arena, const struct facts *facts,
                                struct findings *findings)
{
	each_mode(arena, facts, findings, check_child);
}

/* True for an -E or -I that stands in the call; those that a helper adds by itself are its design,
   and stand where the interpreter does. */
static bool ignores_environment(const struct mode *mode)
{
	const struct words *words = &mode->command->words;
	for (size_t i = 0; i < mode->invocation.options.count; i++) {
		const struct option_use *use = &mode->invocation.options.items[i];
		bool is_written = use->word < words->count &&
		                  place_compare(words->items[use->word].place,
		                                words->items[0].place) != 0;
		if (is_written && str_find_char(S("EI"), use->letter) != STR_NONE)
			return true;
	}
	return false;
}

static void check_drops(const struct judged *at)
{
	const struct mode *mode = at->mode;
	struct place nowhere = {0};
	bool is_lost = ignores_environment(mode) || mode->command->is_cut_off;
	if (!mode_is_child(mode) || mode->is_dev || !is_lost || mode->verdict == VERDICT_NONE ||
	    mode->command->inherits_options)
		return;
	command_finding(at, RULE_CHILD_DROPS_DEV_MODE, nowhere,
	                ignores_environment(mode)
	                    ? S("the child ignores PYTHONDEVMODE: pass its parent's options on")
	                    : S("the child gets an environment without PYTHONDEVMODE"));
}

void check_child_drops_dev_mode(struct arena *arena, const struct facts *facts,
                                struct findings *findings)
{
	each_mode(arena, facts, findings, check_drops);
}

static void check_shebang(const struct judged *at)
{
	const struct mode *mode = at->mode;
	if (mode->command->source != SOURCE_SHEBANG || !mode->command->is_broken)
		return;
	struct finding *finding =
	    command_finding(at, RULE_BROKEN_SHEBANG, mode->command->place,
	                    S("the kernel passes all words on as one, and env finds no program "
	                      "of that name: write env -S"));
	/* It may always be run as an argument of an interpreter. */
	if (!at->surveyed->is_executable)
		finding_lower(finding, SEVERITY_NOTE);
}

void check_broken_shebang(struct arena *arena, const struct facts *facts,
                          struct findings *findings)
{
	each_mode(arena, facts, findings, check_shebang);
}

static void check_shebang_mask(const struct judged *at)
{
	const struct mode *mode = at->mode;
	if (mode->command->source != SOURCE_SHEBANG || mode->verdict == VERDICT_NONE)
		return;
	for (size_t i = 0; i < mode->knobs.count; i++) {
		const struct knob *knob = &mode->knobs.items[i];
		bool hides = knob->kind == KNOB_WARNINGS;
		if (!hides && knob->kind != KNOB_ASSERTS)
			continue;
		const char *what = hides ? "hides warnings" : "strips asserts";
		str message = str_format(at->arena, "%.*s %s wherever the script is run as it is",
		                         STR_ARG(knob->text), what);
		command_finding(at, RULE_SHEBANG_MASKS, knob->place, message);
	}
}

void check_shebang_masks(struct arena *arena, const struct facts *facts,
                         struct findings *findings)
{
	each_mode(arena, facts, findings, check_shebang_mask);
}
