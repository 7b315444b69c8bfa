/* What stands in a command, and is taken for something else than was meant. */
#include "command_finding.h"
#include "rule/rules.h"

static void report_switch(struct arena *arena, struct findings *findings,
                          const struct variable *variable)
{
	if (!variable_is_false_switch(variable) || !variable->place.file ||
	    !variable->place.file->is_selected)
		return;
	str message = str_format(arena,
	                         "%.*s=%.*s switches it on: any value does but an empty one",
	                         STR_ARG(variable->name), STR_ARG(variable->value));
	finding_add(arena, findings, RULE_ZERO_DOES_NOT_DISABLE, variable->place, message,
	            variable->name);
}

static void check_switch(const struct judged *at)
{
	const struct mode *mode = at->mode;
	for (size_t i = 0; i < mode->slips.count; i++) {
		const struct slip *slip = &mode->slips.items[i];
		if (slip->kind != SLIP_SWITCH)
			continue;
		str message =
		    str_format(at->arena, "%.*s switches it on: its value is not looked at",
		               STR_ARG(slip->text));
		command_finding(at, RULE_ZERO_DOES_NOT_DISABLE, slip->place, message);
	}
	for (size_t i = 0; mode_is_child(mode) && i < mode->command->environment.count; i++)
		report_switch(at->arena, at->findings, &mode->command->environment.items[i]);
}

void check_zero_does_not_disable(struct arena *arena, const struct facts *facts,
                                 struct findings *findings)
{
	each_mode(arena, facts, findings, check_switch);
	for (size_t i = 0; i < facts->survey->count; i++) {
		const struct surveyed *surveyed = &facts->survey->items[i];
		for (size_t v = 0; v < surveyed->exported.count; v++)
			report_switch(arena, findings, &surveyed->exported.items[v]);
	}
}

static void check_misplaced(const struct judged *at)
{
	const struct mode *mode = at->mode;
	for (size_t i = 0; i < mode->slips.count && mode_is_judged(mode); i++) {
		const struct slip *slip = &mode->slips.items[i];
		if (slip->kind != SLIP_MISPLACED)
			continue;
		str program = mode_program(at->arena, mode);
		str message = str_format(at->arena,
		                         "%.*s goes to %.*s, not to the interpreter: it has to "
		                         "stand before it",
		                         STR_ARG(slip->text), STR_ARG(program));
		struct finding *finding =
		    command_finding(at, RULE_MISPLACED_INTERPRETER_OPTION, slip->place, message);
		/* A module, or what runs tests, may pass it on. */
		bool passes_on = mode->invocation.kind == TARGET_MODULE ? !mode->runner
		                                                        : mode_is_test(mode);
		if (passes_on)
			finding_lower(finding, SEVERITY_NOTE);
	}
}

void check_misplaced_interpreter_option(struct arena *arena, const struct facts *facts,
                                        struct findings *findings)
{
	each_mode(arena, facts, findings, check_misplaced);
}

static void report_dead(const struct judged *at, struct place place, str text, str why)
{
	str message = str_format(at->arena, "the filter '%.*s' never matches: %.*s", STR_ARG(text),
	                         STR_ARG(why));
	struct finding *finding = command_finding(at, RULE_DEAD_WARNING_FILTER, place, message);
	finding->subject = text;
}

/* The module field of a filter: the fourth. */
static str module_of(str text)
{
	str field = {NULL, 0};
	for (size_t i = 0; i < 4; i++)
		field = str_trim(str_cut(&text, ':'));
	return field;
}

/* True if the program has a package of that name. */
static bool is_package(const struct facts *facts, str name)
{
	for (size_t i = 0; name.size && i < facts->modules->count; i++) {
		str path = facts->modules->items[i]->file->path;
		if (!str_ends(path, S("/__init__.py")))
			continue;
		str folder = str_slice(path, 0, path.size - S("/__init__.py").size);
		size_t slash = str_find_last_char(folder, '/');
		str last = str_slice(folder, slash == STR_NONE ? 0 : slash + 1, folder.size);
		if (str_equal(last, name))
			return true;
	}
	return false;
}

static void check_dead(const struct judged *at)
{
	const struct mode *mode = at->mode;
	if (!mode_is_judged(mode))
		return;
	for (size_t i = 0; i < mode->slips.count; i++)
		if (mode->slips.items[i].kind == SLIP_PATTERN)
			report_dead(at, mode->slips.items[i].place, mode->slips.items[i].text,
			            S("its text is taken literally, not as a regular expression"));
	for (size_t i = 0; i < mode->filters.count; i++) {
		const struct warning_filter *filter = &mode->filters.items[i];
		bool is_own = filter->source == FILTER_ENVIRONMENT ||
		              filter->source == FILTER_OPTION;
		if (!is_own || str_find_char(filter->text, '$') != STR_NONE)
			continue;
		str module = module_of(filter->text);
		if (filter->is_invalid) {
			report_dead(at, filter->place, filter->text,
			            S("Python does not understand it, says so, and goes on"));
		} else if (filter->outcome != OUTCOME_HIDDEN && is_package(at->facts, module)) {
			str message = str_format(
			    at->arena,
			    "the filter '%.*s' matches the module %.*s alone, none below it",
			    STR_ARG(filter->text), STR_ARG(module));
			finding_lower(command_finding(at, RULE_DEAD_WARNING_FILTER, filter->place,
			                              message),
			              SEVERITY_NOTE);
		}
	}
}

/* Filters of a runner's settings: of all that match, the last one counts. */
static void check_dead_settings(struct arena *arena, struct findings *findings,
                                const struct surveyed *surveyed)
{
	const struct runner_settings *settings = &surveyed->settings;
	if (!surveyed->file->is_selected || !surveyed->is_taken)
		return;
	for (size_t i = 0; i < settings->count; i++) {
		const struct runner_setting *filter = &settings->items[i], *cover = NULL;
		for (size_t j = i + 1; filter->is_filter && !cover && j < settings->count; j++)
			if (settings->items[j].is_filter &&
			    filter_covers(settings->items[j].word.text, filter->word.text))
				cover = &settings->items[j];
		if (!cover)
			continue;
		str message = str_format(arena,
		                         "the filter '%.*s' never matches: '%.*s' stands behind "
		                         "it, and goes before",
		                         STR_ARG(filter->word.text), STR_ARG(cover->word.text));
		finding_add(arena, findings, RULE_DEAD_WARNING_FILTER, filter->word.place, message,
		            filter->word.text);
	}
}

void check_dead_command_filter(struct arena *arena, const struct facts *facts,
                               struct findings *findings)
{
	each_mode(arena, facts, findings, check_dead);
	for (size_t i = 0; i < facts->survey->count; i++)
		check_dead_settings(arena, findings, &facts->survey->items[i]);
}
