/* Warnings that a command hides. */
#include "base/buffer.h"
#include "command_finding.h"
#include "rule/rules.h"

static bool compiles(const struct facts *facts, const struct mode *mode)
{
	const struct names *compilers = &facts->models->programs.compilers;
	str target = mode->invocation.target;
	if (mode->invocation.kind == TARGET_MODULE)
		return names_hold(compilers, target);
	size_t slash = str_find_last_char(target, '/');
	str base = str_slice(target, slash == STR_NONE ? 0 : slash + 1, target.size);
	return mode->invocation.kind == TARGET_FILE && str_ends(base, S(".py")) &&
	       names_hold(compilers, str_slice(base, 0, base.size - 3));
}

/* True if some command of the file is a dev run, or was meant for one. */
static bool asks_for_dev(const struct surveyed *surveyed)
{
	for (size_t i = 0; i < surveyed->count; i++) {
		enum verdict verdict = surveyed->modes[i].verdict;
		if (!mode_is_child(&surveyed->modes[i]) && verdict != VERDICT_NONE &&
		    verdict <= VERDICT_CONTRADICTED)
			return true;
	}
	return false;
}

/* "all warnings", "every UserWarning". */
static str hidden_by(struct arena *arena, const struct warning_filter *filter)
{
	if (filter->category == CATEGORY_ANY)
		return S("all warnings");
	str name = category_name(filter->category);
	return str_format(arena, "every %.*s", STR_ARG(name));
}

static void check_hidden(const struct judged *at)
{
	const struct mode *mode = at->mode;
	bool is_judged = mode_is_judged(mode) && mode->verdict != VERDICT_CONTRADICTED &&
	                 !compiles(at->facts, mode);
	if (!is_judged || (!mode->is_below_release && !asks_for_dev(at->surveyed)) ||
	    command_is_dropped_filter(at, VERDICT_MASKED))
		return;
	for (size_t i = 0; i < mode->knobs.count; i++) {
		const struct knob *knob = &mode->knobs.items[i];
		if (!knob_is_filter_of_command(knob))
			continue;
		str what = hidden_by(at->arena, knob->filter);
		str message = str_format(at->arena, "%.*s hides %.*s", STR_ARG(knob->text),
		                         STR_ARG(what));
		struct finding *finding =
		    command_finding(at, RULE_WARNINGS_HIDDEN, knob->place, message);
		finding->subject = knob->text;
		if (!mode->command->is_check && !mode_is_test(mode))
			finding_lower(finding, SEVERITY_NOTE);
	}
}

void check_warnings_hidden(struct arena *arena, const struct facts *facts,
                           struct findings *findings)
{
	each_mode(arena, facts, findings, check_hidden);
}

/* A folder of packages that others wrote. */
static bool is_foreign(str path)
{
	return str_find(path, S("site-packages")) != STR_NONE ||
	       str_find(path, S("dist-packages")) != STR_NONE ||
	       str_find(path, S("vendor")) != STR_NONE;
}

static void check_compileall(const struct judged *at)
{
	const struct mode *mode = at->mode;
	if (!mode_is_judged(mode) || !compiles(at->facts, mode))
		return;
	for (size_t i = 0; i < mode->knobs.count; i++) {
		const struct knob *knob = &mode->knobs.items[i];
		bool hides_syntax = knob->filter && (knob->filter->category == CATEGORY_ANY ||
		                                     knob->filter->category == CATEGORY_SYNTAX);
		if (!hides_syntax || !knob_is_filter_of_command(knob))
			continue;
		str message = str_format(
		    at->arena,
		    "%.*s hides what the compiler warns of, and a .pyc file never warns again",
		    STR_ARG(knob->text));
		struct finding *finding = command_finding(at, RULE_COMPILEALL_IGNORES_WARNINGS,
		                                          knob->place, message);
		finding->subject = knob->text;
		for (size_t w = mode->invocation.rest; w < mode->command->words.count; w++)
			if (is_foreign(mode->command->words.items[w].text))
				finding_lower(finding, SEVERITY_NOTE);
	}
}

void check_compileall_ignores_warnings(struct arena *arena, const struct facts *facts,
                                       struct findings *findings)
{
	each_mode(arena, facts, findings, check_compileall);
}

/* What made the runner hold back its own filters: "-bb", "PYTHONWARNINGS=…". */
static str find_cause(const struct judged *at, struct place *place)
{
	const struct mode *mode = at->mode;
	for (size_t i = 0; i < mode->filters.count; i++) {
		const struct warning_filter *filter = &mode->filters.items[i];
		*place = filter->place;
		if (filter->source == FILTER_ENVIRONMENT || filter->source == FILTER_OPTION)
			return filter_spelling(at->arena, filter);
	}
	*place = (struct place){0};
	return mode->byte_options > 1 ? S("-bb") : S("-b");
}

static void check_default_lost(const struct judged *at)
{
	const struct mode *mode = at->mode;
	struct buffer names = buffer_in(at->arena);
	if (!mode_is_judged(mode) || mode->is_below_release || mode->is_dev || mode->open.size)
		return;
	for (unsigned c = 0; c < CATEGORY_JUDGED; c++)
		if (mode->lacks_default[c])
			buffer_addf(&names, "%s%.*s", names.count ? ", " : "",
			            STR_ARG(category_name((enum category)c)));
	/* Whoever names the one that matters has thought of it. */
	if (!mode->lacks_default[CATEGORY_DEPRECATION] && !mode->lacks_default[CATEGORY_RESOURCE])
		return;
	struct place place;
	str cause = find_cause(at, &place);
	str message = str_format(at->arena,
	                         "with %.*s the test runner sets no warning filters of its own, "
	                         "and hides %.*s: add -Wd",
	                         STR_ARG(cause), STR_ARG(buffer_text(&names)));
	struct finding *finding =
	    command_finding(at, RULE_RUNNER_DEFAULT_LOST, place, message);
	finding->subject = cause;
}

void check_runner_default_lost(struct arena *arena, const struct facts *facts,
                               struct findings *findings)
{
	each_mode(arena, facts, findings, check_default_lost);
}

static bool shows_warnings(const struct mode *mode)
{
	return !mode->silencer.size && !mode->knobs.count;
}

static void report_runner_filters(const struct judged *at, enum filter_source source)
{
	const struct mode *mode = at->mode;
	for (size_t i = 0; i < mode->knobs.count; i++) {
		const struct knob *knob = &mode->knobs.items[i];
		if (!knob->filter || knob->filter->source != source)
			continue;
		str what = hidden_by(at->arena, knob->filter);
		str message = str_format(at->arena, "%.*s hides %.*s from the test run",
		                         STR_ARG(knob->filter->text), STR_ARG(what));
		struct finding *finding =
		    command_finding(at, RULE_PYTEST_WARNINGS_OFF, knob->place, message);
		finding->subject = knob->filter->text;
		if (command_has_twin(at, shows_warnings))
			finding_lower(finding, SEVERITY_NOTE);
	}
}

static void report_silencer(const struct judged *at)
{
	const struct mode *mode = at->mode;
	if (!mode->silencer.size || mode->silenced.file != at->surveyed->file)
		return;
	str message = str_format(at->arena, "%.*s: the run shows no warning",
	                         STR_ARG(mode->silencer));
	struct finding *finding =
	    command_finding(at, RULE_PYTEST_WARNINGS_OFF, mode->silenced, message);
	finding->subject = mode->silencer;
	if (command_has_twin(at, shows_warnings))
		finding_lower(finding, SEVERITY_NOTE);
}

static void check_runner_options(const struct judged *at)
{
	if (!at->mode->runner || !mode_is_judged(at->mode))
		return;
	report_runner_filters(at, FILTER_RUNNER_OPTION);
	report_silencer(at);
}

/* What a file of settings does to a runner that is called without any option. */
static void check_settings(struct arena *arena, const struct facts *facts,
                           struct findings *findings, const struct surveyed *surveyed)
{
	for (size_t i = 0; i < facts->models->runners.count; i++) {
		const struct runner_model *runner = &facts->models->runners.items[i];
		if (!runner->programs.count || !runner->filter_options.count)
			continue;
		struct command *command = make(arena, struct command);
		command->program = runner;
		command->settings = &surveyed->settings;
		command->is_any_run = true;
		command->place = surveyed->settings.items[0].word.place;
		*push(arena, &command->words) = (struct word){.text = runner->programs.items[0]};
		struct mode *mode = make(arena, struct mode);
		*mode = mode_from_command(arena, facts->models, command);
		struct judged at = {arena, facts, findings, surveyed, mode};
		report_runner_filters(&at, FILTER_SETTING);
		report_silencer(&at);
	}
}

void check_pytest_warnings_off(struct arena *arena, const struct facts *facts,
                               struct findings *findings)
{
	each_mode(arena, facts, findings, check_runner_options);
	for (size_t i = 0; i < facts->survey->count; i++) {
		const struct surveyed *surveyed = &facts->survey->items[i];
		if (surveyed->file->is_selected && surveyed->is_taken)
			check_settings(arena, facts, findings, surveyed);
	}
}

static void check_passing(const struct judged *at)
{
	struct place nowhere = {0};
	if (at->mode->shows_failures_only && mode_is_judged(at->mode))
		command_finding(at, RULE_REGRTEST_HIDES_PASSING_OUTPUT, nowhere,
		                S("the output of tests that pass is dropped, and with it what "
		                  "they warn of"));
}

void check_regrtest_hides_passing_output(struct arena *arena, const struct facts *facts,
                                         struct findings *findings)
{
	each_mode(arena, facts, findings, check_passing);
}
