#include "command_finding.h"

bool mode_is_child(const struct mode *mode)
{
	return mode->command->source == SOURCE_PYTHON;
}

bool mode_is_judged(const struct mode *mode)
{
	enum target_kind kind = mode->invocation.kind;
	return mode->verdict != VERDICT_NONE && !mode_is_child(mode) &&
	       mode->command->use == USE_PLAIN && kind != TARGET_QUESTION && kind != TARGET_NONE &&
	       mode->command->source != SOURCE_SHEBANG;
}

bool mode_is_test(const struct mode *mode)
{
	return !mode->runs_nothing && (mode->runner || mode->command->names_check);
}

bool mode_drops_by_restart(const struct mode *mode)
{
	bool drops = mode->is_restarted && !mode->is_dev && mode->knobs.count;
	for (size_t i = 0; i < mode->written.options.count; i++)
		drops &= str_find_char(S("EI"), mode->written.options.items[i].letter) == STR_NONE;
	for (size_t i = 0; i < mode->knobs.count; i++)
		drops &= mode->knobs.items[i].kind == KNOB_ENVIRONMENT;
	return drops;
}

str mode_program(struct arena *arena, const struct mode *mode)
{
	switch (mode->invocation.kind) {
	case TARGET_MODULE:
		return str_format(arena, "-m %.*s", STR_ARG(mode->invocation.target));
	case TARGET_FILE:
		return mode->invocation.target;
	case TARGET_CODE:
		return S("-c");
	case TARGET_NONE:
	case TARGET_INPUT:
	case TARGET_QUESTION:
		break;
	}
	return S("-");
}

bool knob_is_filter_of_command(const struct knob *knob)
{
	return knob->filter && (knob->filter->source == FILTER_ENVIRONMENT ||
	                        knob->filter->source == FILTER_OPTION);
}

void each_mode(struct arena *arena, const struct facts *facts, struct findings *findings,
               void (*check)(const struct judged *at))
{
	for (size_t i = 0; i < facts->survey->count; i++) {
		const struct surveyed *surveyed = &facts->survey->items[i];
		for (size_t m = 0; surveyed->file->is_selected && m < surveyed->count; m++) {
			struct judged at = {arena, facts, findings, surveyed, &surveyed->modes[m]};
			check(&at);
		}
	}
}

struct finding *command_finding(const struct judged *at, enum rule_id rule, struct place place,
                                str message)
{
	struct place own = at->mode->command->place;
	bool is_here = place.file == own.file;
	struct finding *finding =
	    finding_add(at->arena, at->findings, rule, is_here ? place : own, message,
	                mode_program(at->arena, at->mode));
	if (place.file && !is_here)
		*push(at->arena, &finding->notes) =
		    (struct note){.place = place, .message = S("it is set here")};
	return finding;
}

void command_advise(const struct judged *at, struct finding *finding)
{
	struct advice advice =
	    advice_from_command(at->arena, at->facts->models, at->mode->command, false);
	if (!advice.is_possible || !advice.text.size)
		return;
	str message = str_format(at->arena, "for a dev run: %.*s", STR_ARG(advice.text));
	*push(at->arena, &finding->notes) =
	    (struct note){.place = finding->place, .message = message};
}

/* The same command, had the interpreter kept the second of two filters with one text. */
static struct mode mode_with_duplicates(const struct judged *at)
{
	struct command command = *at->mode->command;
	command.interpreter.keeps_duplicates = true;
	return mode_from_command(at->arena, at->facts->models, &command);
}

bool command_has_twin(const struct judged *at, bool (*is_fine)(const struct mode *mode))
{
	const struct mode *mode = at->mode;
	for (size_t i = 0; i < at->surveyed->count; i++) {
		const struct mode *other = &at->surveyed->modes[i];
		bool is_same = other->invocation.kind == mode->invocation.kind &&
		               str_equal(other->invocation.target, mode->invocation.target);
		if (other != mode && is_same && is_fine(other) && mode_is_judged(other))
			return true;
	}
	return false;
}

static bool asserts(const struct mode *mode)
{
	return mode->has_asserts;
}

bool command_asserts_elsewhere(const struct judged *at)
{
	return command_has_twin(at, asserts);
}

static const struct warning_filter *find_dropped(const struct mode *mode)
{
	for (size_t i = 0; i < mode->filters.count; i++)
		if (mode->filters.items[i].is_dropped)
			return &mode->filters.items[i];
	return NULL;
}

static bool differs(const struct mode *a, const struct mode *b)
{
	for (unsigned c = 0; c < CATEGORY_COUNT; c++)
		for (unsigned origin = 0; origin < ORIGIN_COUNT; origin++)
			if (a->outcomes[c][origin] != b->outcomes[c][origin])
				return true;
	return false;
}

const struct warning_filter *command_missed_filter(const struct judged *at)
{
	const struct warning_filter *dropped = find_dropped(at->mode);
	if (!dropped)
		return NULL;
	struct mode other = mode_with_duplicates(at);
	return differs(at->mode, &other) ? dropped : NULL;
}

bool command_is_dropped_filter(const struct judged *at, enum verdict verdict)
{
	return command_missed_filter(at) && mode_with_duplicates(at).verdict != verdict;
}
