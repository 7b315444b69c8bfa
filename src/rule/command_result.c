/* Whether anybody sees what a command finds: its asserts, its standard error, its status. */
#include "command_finding.h"
#include "rule/rules.h"

static void check_asserts(const struct judged *at)
{
	const struct mode *mode = at->mode;
	if (!mode_is_judged(mode) || !mode_is_test(mode) ||
	    mode->verdict == VERDICT_CONTRADICTED || command_asserts_elsewhere(at))
		return;
	for (size_t i = 0; i < mode->knobs.count; i++) {
		const struct knob *knob = &mode->knobs.items[i];
		if (knob->kind != KNOB_ASSERTS)
			continue;
		str message = str_format(at->arena,
		                         "%.*s strips the asserts of the code under test",
		                         STR_ARG(knob->text));
		struct finding *finding =
		    command_finding(at, RULE_ASSERTS_STRIPPED, knob->place, message);
		finding->subject = knob->text;
	}
}

void check_asserts_stripped(struct arena *arena, const struct facts *facts,
                            struct findings *findings)
{
	each_mode(arena, facts, findings, check_asserts);
}

static bool is_dev_run(const struct mode *mode)
{
	return mode->verdict == VERDICT_DEV || mode->verdict == VERDICT_STRICT ||
	       mode->verdict == VERDICT_XDEV;
}

static void check_stderr(const struct judged *at)
{
	const struct mode *mode = at->mode;
	const struct sink *sink = &mode->command->sink;
	bool is_dev = is_dev_run(mode);
	if (!sink->discards_errors.file || mode->command->use != USE_PLAIN ||
	    (!is_dev && !mode_is_test(mode)) || (!mode_is_judged(mode) && !mode_is_child(mode)) ||
	    (mode_is_child(mode) && !is_dev))
		return;
	struct finding *finding = command_finding(
	    at, RULE_STDERR_DISCARDED, sink->discards_errors,
	    S("standard error is thrown away: warnings and tracebacks go there"));
	if (!is_dev || mode_is_child(mode))
		finding_lower(finding, SEVERITY_NOTE);
}

void check_stderr_discarded(struct arena *arena, const struct facts *facts,
                            struct findings *findings)
{
	each_mode(arena, facts, findings, check_stderr);
}

/* True if a comment on the place's line, or alone on the line above, says why. */
static bool is_commented(struct place place)
{
	uint32_t number = file_position(place.file, place.start).line;
	str above = number > 1 ? str_trim(file_line(place.file, number - 1)) : S("");
	return (str_starts(above, S("#")) && !str_starts(above, S("#!"))) ||
	       str_find(file_line(place.file, number), S(" #")) != STR_NONE;
}

static bool keeps_status(const struct mode *mode)
{
	return !mode->command->sink.ignores_status.file;
}

static void check_status(const struct judged *at)
{
	const struct mode *mode = at->mode;
	const struct sink *sink = &mode->command->sink;
	/* What is negated is expected to fail. */
	if (!sink->ignores_status.file || !mode_is_judged(mode) || !mode_is_test(mode) ||
	    str_equal(sink->status_how, S("!")))
		return;
	str message = str_format(at->arena, "'%.*s' loses the exit status of a test run",
	                         STR_ARG(sink->status_how));
	struct finding *finding =
	    command_finding(at, RULE_STATUS_IGNORED, sink->ignores_status, message);
	if (is_commented(sink->ignores_status) || command_has_twin(at, keeps_status))
		finding_lower(finding, SEVERITY_NOTE);
}

void check_status_ignored(struct arena *arena, const struct facts *facts,
                          struct findings *findings)
{
	each_mode(arena, facts, findings, check_status);
}
