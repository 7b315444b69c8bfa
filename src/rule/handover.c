/* Settings that are on where a run begins, and off where its tests run: the program by which they
   are started, or the test runner itself, begins anew. */
#include "base/buffer.h"
#include "command_finding.h"
#include "rule/rules.h"

/* What becomes of a variable on its way to one command. */
enum fate { FATE_KEPT, FATE_UNKNOWN, FATE_LOST, FATE_UNREAD };

static bool is_same(const struct variable *a, const struct variable *b)
{
	return str_equal(a->name, b->name) && place_compare(a->place, b->place) == 0;
}

static const struct lost_variable *find_lost(const struct mode *mode,
                                             const struct variable *variable)
{
	const struct lost_variables *lost = &mode->command->lost;
	for (size_t i = 0; i < lost->count; i++)
		if (is_same(&lost->items[i].variable, variable))
			return &lost->items[i];
	return NULL;
}

/* The -E or -I that keeps the variable from being read, or NULL. */
static const struct knob *find_knob(const struct mode *mode, str name)
{
	for (size_t i = 0; i < mode->knobs.count; i++)
		if (mode->knobs.items[i].kind == KNOB_ENVIRONMENT &&
		    str_equal(mode->knobs.items[i].variable, name))
			return &mode->knobs.items[i];
	return NULL;
}

static enum fate find_fate(const struct mode *mode, const struct variable *variable)
{
	const struct variable *found = command_variable(mode->command, variable->name);
	if (mode->verdict == VERDICT_NONE || mode->invocation.open.size || mode->is_dev)
		return mode->is_dev ? FATE_KEPT : FATE_UNKNOWN;
	if (!found)
		return find_lost(mode, variable) ? FATE_LOST : FATE_UNKNOWN;
	if (!is_same(found, variable) || found->open.size)
		return FATE_UNKNOWN;
	if (!find_knob(mode, variable->name))
		return FATE_KEPT;
	/* Only of a known runner it is certain that it runs tests. */
	return mode->runner ? FATE_UNREAD : FATE_UNKNOWN;
}

/* The first of the tests that a variable does not reach; NULL where it reaches some, or may. */
static const struct mode *find_loser(const struct handover *handover,
                                     const struct variable *variable, enum fate *fate)
{
	const struct mode *loser = NULL;
	bool has_runner = false;
	for (size_t i = 0; i < handover->modes.count; i++)
		has_runner |= handover->modes.items[i]->runner != NULL;
	for (size_t i = 0; i < handover->modes.count; i++) {
		const struct mode *mode = handover->modes.items[i];
		/* Beside a test runner, what checks something else does not count. */
		if (has_runner ? !mode->runner : !mode_is_test(mode))
			continue;
		enum fate own = find_fate(mode, variable);
		if (own == FATE_KEPT || own == FATE_UNKNOWN)
			return NULL;
		if (!loser)
			*fate = own;
		loser = loser ? loser : mode;
	}
	return loser;
}

/* What one rule says of a handover. */
struct loss {
	struct buffer names;
	const struct mode *mode;         /* the first that loses something */
	const struct variable *variable; /* and what it loses */
};

static void add_losses(struct arena *arena, const struct handover *handover,
                       const struct variables *variables, enum fate asked, struct loss *loss)
{
	for (size_t i = 0; i < variables->count; i++) {
		const struct variable *variable = &variables->items[i];
		enum fate fate = FATE_KEPT;
		const struct mode *mode = NULL;
		if (variable_wants_more(variable))
			mode = find_loser(handover, variable, &fate);
		if (!mode || fate != asked)
			continue;
		if (!loss->mode) {
			loss->names = buffer_in(arena);
			loss->mode = mode;
			loss->variable = variable;
		}
		buffer_addf(&loss->names, "%s%.*s", loss->names.count ? ", " : "",
		            STR_ARG(variable->name));
	}
}

/* By what it is lost, as a part of a sentence. */
static str describe(struct arena *arena, const struct handover *handover, const struct loss *loss)
{
	const struct lost_variable *lost = find_lost(loss->mode, loss->variable);
	if (!lost && mode_drops_by_restart(loss->mode))
		return S("the test runner starts Python anew with -E");
	if (!lost)
		return str_format(
		    arena, "Python is run with %.*s",
		    STR_ARG(find_knob(loss->mode, loss->variable->name)->text));
	if (lost->place.file == handover->place.file &&
	    place_compare(lost->place, handover->place) == 0)
		return S("only what its file names passes");
	return str_format(arena, "%.*s", STR_ARG(lost->how));
}

static void report(struct arena *arena, struct findings *findings,
                   const struct handover *handover, const struct loss *loss, enum rule_id rule)
{
	str names = buffer_text(&loss->names);
	const struct word *program = &handover->words.items[0];
	str message = str_format(arena, "%.*s does not reach the tests that %.*s starts: %.*s",
	                         STR_ARG(names), STR_ARG(program->text),
	                         STR_ARG(describe(arena, handover, loss)));
	struct finding *finding =
	    finding_add(arena, findings, rule, handover->place, message, names);
	*push(arena, &finding->notes) = (struct note){.place = loss->mode->command->place,
	                                              .message = S("the tests are started here")};
	*push(arena, &finding->notes) = (struct note){.place = loss->variable->place,
	                                              .message = S("it is set here")};
}

static void check_handovers(struct arena *arena, const struct facts *facts,
                            struct findings *findings, enum fate fate, enum rule_id rule)
{
	for (size_t i = 0; i < facts->survey->count; i++) {
		const struct surveyed *surveyed = &facts->survey->items[i];
		const struct handovers *handovers = &surveyed->handovers;
		for (size_t h = 0; surveyed->file->is_selected && h < handovers->count; h++) {
			const struct handover *handover = handovers->items[h];
			struct loss loss = {0};
			add_losses(arena, handover, &handover->environment, fate, &loss);
			add_losses(arena, handover, &handover->assigned, fate, &loss);
			if (loss.mode)
				report(arena, findings, handover, &loss, rule);
		}
	}
}

void check_dropped_handover(struct arena *arena, const struct facts *facts,
                            struct findings *findings)
{
	check_handovers(arena, facts, findings, FATE_LOST, RULE_DEV_MODE_DROPPED);
}

/* The runner itself begins anew without the environment. */
static void check_restart(const struct judged *at)
{
	const struct mode *mode = at->mode;
	struct buffer names = buffer_in(at->arena);
	if (!mode_drops_by_restart(mode) || !mode_is_judged(mode))
		return;
	for (size_t i = 0; i < mode->knobs.count; i++)
		if (mode->knobs.items[i].kind == KNOB_ENVIRONMENT)
			buffer_addf(&names, "%s%.*s", names.count ? ", " : "",
			            STR_ARG(mode->knobs.items[i].variable));
	str message = str_format(at->arena,
	                         "%.*s does not reach the tests: the test runner starts Python "
	                         "anew with -E",
	                         STR_ARG(buffer_text(&names)));
	struct finding *finding = command_finding(at, RULE_CI_MODE_DROPS_DEV,
	                                          mode->command->place, message);
	finding->subject = buffer_text(&names);
}

void check_ci_mode_drops_dev(struct arena *arena, const struct facts *facts,
                             struct findings *findings)
{
	each_mode(arena, facts, findings, check_restart);
	check_handovers(arena, facts, findings, FATE_UNREAD, RULE_CI_MODE_DROPS_DEV);
}
