#include "commands.h"
#include "devmode/mask.h"
#include "output/text_writers.h"

static struct report show_paths(struct arena *arena, const struct options *options,
                                struct suite *suite)
{
	struct report report = {0};
	if (!suite_know(arena, options, suite, &report) ||
	    !suite_find(arena, options, true, false, suite, &report))
		return report;
	report.text = text_from_paths(arena, &suite->paths);
	return report;
}

static struct report show_needed(struct arena *arena, const struct options *options,
                                 struct suite *suite)
{
	struct report report = {0};
	if (!suite_know(arena, options, suite, &report) ||
	    !suite_find(arena, options, true, true, suite, &report) ||
	    !suite_prepare(arena, options, suite, &report))
		return report;
	suite_need(arena, options, suite);
	suite_read(arena, options, suite);
	suite_join(arena, options, suite);
	for (bool lacks = true; lacks;) {
		struct masks masks = masks_from_program(arena, suite->program);
		guards_from_program(arena, suite->program);
		struct reach reach = reach_from_program(arena, suite->program);
		lacks = suite_lacks(arena, options, suite, &reach, masks.asks_all);
		reach_free(&reach);
	}
	report.text = text_from_needed(arena, &suite->needed, &suite->paths);
	return report;
}

static struct report show_tree(struct arena *arena, const struct options *options,
                               struct suite *suite)
{
	struct report report = {0};
	if (!suite_know(arena, options, suite, &report) ||
	    !suite_find(arena, options, false, false, suite, &report) ||
	    !suite_prepare(arena, options, suite, &report))
		return report;
	report.text = text_from_trees(arena, suite->syntax, &suite->paths);
	return report;
}

static struct report show_module(struct arena *arena, const struct options *options,
                                 struct suite *suite)
{
	struct report report = {0};
	if (!suite_know(arena, options, suite, &report) ||
	    !suite_find(arena, options, false, false, suite, &report) ||
	    !suite_prepare(arena, options, suite, &report))
		return report;
	suite_read(arena, options, suite);
	report.text = text_from_modules(arena, &suite->sources.modules);
	return report;
}

static struct report show_program(struct arena *arena, const struct options *options,
                                  struct suite *suite)
{
	struct report report = {0};
	if (!suite_load(arena, options, suite, &report))
		return report;
	report.text = text_from_program(arena, suite->program);
	return suite_conclude(arena, suite, report);
}

static struct report show_services(struct arena *arena, const struct options *options,
                                   struct suite *suite)
{
	struct report report = {0};
	str trouble = S("no unmask.yaml found");
	if (!suite_know(arena, options, suite, &report))
		return report;
	if (!suite->registry)
		return report_trouble(arena, &trouble, 1);
	report.text = text_from_registry(arena, suite->registry);
	report.status = suite->registry->errors.count ? 2 : 0;
	return report;
}

static struct report show_commands(struct arena *arena, const struct options *options,
                                   struct suite *suite)
{
	struct report report = {0};
	if (!suite_know(arena, options, suite, &report) ||
	    !suite_find(arena, options, false, true, suite, &report) ||
	    !suite_prepare(arena, options, suite, &report))
		return report;
	suite_survey(arena, options, suite);
	report.text = text_from_commands(arena, &suite->survey);
	return report;
}

static struct report show_masks(struct arena *arena, const struct options *options,
                                struct suite *suite)
{
	struct report report = {0};
	if (!suite_load(arena, options, suite, &report))
		return report;
	struct masks masks = masks_from_program(arena, suite->program);
	report.text = text_from_masks(arena, &masks);
	return suite_conclude(arena, suite, report);
}

struct report run_show(struct arena *arena, const struct options *options,
                       struct suite *suite)
{
	switch (options->stage) {
	case STAGE_PATHS:
		return show_paths(arena, options, suite);
	case STAGE_NEEDED:
		return show_needed(arena, options, suite);
	case STAGE_TREE:
		return show_tree(arena, options, suite);
	case STAGE_MODULE:
		return show_module(arena, options, suite);
	case STAGE_PROGRAM:
		return show_program(arena, options, suite);
	case STAGE_SERVICES:
		return show_services(arena, options, suite);
	case STAGE_COMMANDS:
		return show_commands(arena, options, suite);
	case STAGE_MODES:
		return show_modes(arena, options, suite);
	case STAGE_MASKS:
		return show_masks(arena, options, suite);
	default:
		return show_contacts(arena, options, suite, true);
	}
}
