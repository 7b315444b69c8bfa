/* What a command really runs in, against what it asks for. */
#include "base/buffer.h"
#include "command_finding.h"
#include "rule/rules.h"

/* "-W ignore, PYTHONOPTIMIZE=1". */
static str list_knobs(struct arena *arena, const struct knobs *knobs)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < knobs->count; i++) {
		const struct knob *knob = &knobs->items[i];
		bool is_again = i && str_equal(knob->text, knobs->items[i - 1].text);
		if (!is_again)
			buffer_addf(&out, "%s%.*s", i ? ", " : "", STR_ARG(knob->text));
	}
	return buffer_text(&out);
}

/* The variables that -E or -I keeps out, or an empty text. */
static str list_unread(struct arena *arena, const struct knobs *knobs)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < knobs->count; i++)
		if (knobs->items[i].kind == KNOB_ENVIRONMENT)
			buffer_addf(&out, "%s%.*s", out.count ? ", " : "",
			            STR_ARG(knobs->items[i].variable));
	return buffer_text(&out);
}

static void check_duplicate(const struct judged *at)
{
	const struct warning_filter *dropped = command_missed_filter(at);
	if (!dropped || !mode_is_judged(at->mode))
		return;
	str message = str_format(at->arena,
	                         "the second '%.*s' is dropped, and the first does not beat what "
	                         "stands between them",
	                         STR_ARG(dropped->text));
	command_finding(at, RULE_DUPLICATE_WARNING_OPTION, dropped->place, message);
}

void check_duplicate_warning_option(struct arena *arena, const struct facts *facts,
                                    struct findings *findings)
{
	each_mode(arena, facts, findings, check_duplicate);
}

/* True if all that contradicts is said by another rule, or is meant: what the test runner itself is
   told to hide, asserts that the same run elsewhere has. */
static bool is_said_elsewhere(const struct judged *at)
{
	const struct knobs *knobs = &at->mode->knobs;
	for (size_t i = 0; i < knobs->count; i++) {
		const struct knob *knob = &knobs->items[i];
		bool is_said = knob->filter && (knob->filter->source == FILTER_RUNNER_OPTION ||
		                                knob->filter->source == FILTER_SETTING);
		bool is_meant = knob->kind == KNOB_ASSERTS && mode_is_test(at->mode) &&
		                command_asserts_elsewhere(at);
		if (!is_said && !is_meant)
			return false;
	}
	return true;
}

static void check_contradicted(const struct judged *at)
{
	const struct mode *mode = at->mode;
	if (mode->verdict != VERDICT_CONTRADICTED || !mode_is_judged(mode))
		return;
	/* What a test runner does by itself is said by a rule of its own. */
	if (mode_drops_by_restart(mode))
		return;
	/* If a dropped filter is all that is wrong, that is said by a rule of its own. */
	if (command_is_dropped_filter(at, VERDICT_CONTRADICTED) || is_said_elsewhere(at))
		return;
	str unread = list_unread(at->arena, &mode->knobs);
	str knobs = list_knobs(at->arena, &mode->knobs), what = S(" lowers a check");
	if (unread.size)
		what = str_format(at->arena, " keeps %.*s from being read", STR_ARG(unread));
	str message = str_format(at->arena, "development mode is asked for, and %.*s%.*s",
	                         STR_ARG(knobs), STR_ARG(what));
	struct finding *finding = command_finding(at, RULE_DEV_MODE_CONTRADICTED,
	                                          mode->knobs.items[0].place, message);
	finding->subject = knobs;
	command_advise(at, finding);
}

void check_dev_mode_contradicted(struct arena *arena, const struct facts *facts,
                                 struct findings *findings)
{
	each_mode(arena, facts, findings, check_contradicted);
}

static void check_lost(const struct judged *at, bool is_unexported)
{
	const struct mode *mode = at->mode;
	const struct lost_variables *lost = &mode->command->lost;
	for (size_t i = 0; i < lost->count && mode_is_judged(mode); i++) {
		const struct lost_variable *item = &lost->items[i];
		const struct variable *variable = &item->variable;
		if (str_equal(item->how, S("not exported")) != is_unexported)
			continue;
		if (is_unexported) {
			bool is_set = variable->value.size && !variable->open.size;
			if (!is_set || command_variable(mode->command, variable->name))
				continue;
			str message = str_format(
			    at->arena, "%.*s is not exported: no program that is started sees it",
			    STR_ARG(variable->name));
			struct finding *finding = command_finding(
			    at, RULE_UNEXPORTED_PYTHON_ENV, variable->place, message);
			finding->subject = variable->name;
			continue;
		}
		if (!variable_wants_more(variable) || mode_makes_good(mode, variable))
			continue;
		str message = str_format(at->arena, "%.*s=%.*s does not reach this command: %.*s",
		                         STR_ARG(variable->name), STR_ARG(variable->value),
		                         STR_ARG(item->how));
		struct finding *finding = command_finding(at, RULE_DEV_MODE_DROPPED,
		                                          mode->command->place, message);
		*push(at->arena, &finding->notes) =
		    (struct note){.place = item->place, .message = S("it is lost here")};
		/* Filters may have been meant for the commands before. */
		if (!mode_is_test(mode) || variable_sets_filters(variable))
			finding_lower(finding, SEVERITY_NOTE);
	}
}

static void check_dropped(const struct judged *at)
{
	check_lost(at, false);
}

static void check_unexported(const struct judged *at)
{
	check_lost(at, true);
}

void check_dev_mode_dropped(struct arena *arena, const struct facts *facts,
                            struct findings *findings)
{
	each_mode(arena, facts, findings, check_dropped);
	check_dropped_handover(arena, facts, findings);
}

void check_unexported_python_env(struct arena *arena, const struct facts *facts,
                                 struct findings *findings)
{
	each_mode(arena, facts, findings, check_unexported);
}

/* True if somebody asks for errors by what the interpreter itself reads. */
static bool asks_for_errors(const struct mode *mode)
{
	for (size_t i = 0; i < mode->filters.count; i++) {
		const struct warning_filter *filter = &mode->filters.items[i];
		bool is_own = filter->source == FILTER_ENVIRONMENT ||
		              filter->source == FILTER_OPTION;
		if (is_own && filter->outcome == OUTCOME_ERROR && !filter->is_narrow &&
		    filter->category == CATEGORY_ANY && !filter->has_module)
			return true;
	}
	return false;
}

static void check_strict(const struct judged *at)
{
	const struct mode *mode = at->mode;
	bool is_dev = mode->is_dev || mode->has_faulthandler || mode->has_hooks;
	for (unsigned c = 0; c < CATEGORY_JUDGED; c++)
		for (unsigned origin = 0; origin < ORIGIN_COUNT; origin++)
			is_dev &= mode->outcomes[c][origin] == OUTCOME_ERROR;
	if (!is_dev || mode->bytes == 2 || !asks_for_errors(mode) || !mode_is_judged(mode))
		return;
	const char *what = mode->byte_options == 0
	                       ? "no BytesWarning is asked for without -b, "
	                         "so -W error makes none an error: add -bb"
	                       : "-b has a filter of its own that beats -W error: "
	                         "a BytesWarning is only shown; use -bb";
	struct place nowhere = {0};
	command_finding(at, RULE_STRICT_NEEDS_BB, nowhere, str_from_c(what));
}

void check_strict_needs_bb(struct arena *arena, const struct facts *facts,
                           struct findings *findings)
{
	each_mode(arena, facts, findings, check_strict);
}

static void check_partial(const struct judged *at)
{
	const struct mode *mode = at->mode;
	struct place nowhere = {0};
	if (!mode_is_judged(mode) || mode->verdict < VERDICT_RELEASE)
		return;
	command_advise(at, command_finding(at, RULE_PARTIAL_MODE, nowhere,
	                                   str_format(at->arena, "this is no dev run: %.*s",
	                                              STR_ARG(mode->verdict_text))));
}

void check_partial_mode(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	each_mode(arena, facts, findings, check_partial);
}
