#include "suite.h"

#include "base/os.h"
#include "base/progress.h"
#include "input.h"
#include "text/display.h"

/* A bar for people who wait, and for nobody else. */
static void watch(const struct options *options)
{
	if (os_is_terminal(2) && !options->is_quiet && !os_environment("CI").size &&
	    !str_equal(os_environment("TERM"), S("dumb")))
		progress_begin();
}

bool suite_know(struct arena *arena, const struct options *options, struct suite *suite,
                struct report *report)
{
	str trouble = {NULL, 0};
	watch(options);
	suite->registry = registry_from_options(arena, options, &trouble);
	if (!trouble.data)
		suite->models = models_from_options(arena, options, suite->registry, &trouble);
	if (trouble.data)
		*report = report_trouble(arena, &trouble, 1);
	else if (suite->registry)
		registry_join(arena, suite->registry, suite->models);
	return !trouble.data;
}

bool suite_find(struct arena *arena, const struct options *options, bool with_suite,
                bool with_commands, struct suite *suite, struct report *report)
{
	struct roots roots = {
	    .items = options->paths.items,
	    .count = options->paths.count,
	    .excludes = options->excludes.items,
	    .exclude_count = options->excludes.count,
	    .with_suite = with_suite,
	    .with_commands = with_commands,
	};
	str input, trouble;
	if (options->input_name.data) {
		if (!read_input(arena, &input, &trouble)) {
			*report = report_trouble(arena, &trouble, 1);
			return false;
		}
		str *bytes = make(arena, str);
		*bytes = input;
		roots.bytes = bytes;
	}
	suite->paths = paths_from_roots(arena, &roots);
	const struct paths *paths = &suite->paths;
	if (paths->errors.count)
		*report = report_trouble(arena, paths->errors.items, paths->errors.count);
	else if (!options->is_quiet)
		suite->notes = report_lines(arena, paths->notes.items, paths->notes.count);
	return !paths->errors.count;
}

bool suite_prepare(struct arena *arena, const struct options *options, struct suite *suite,
                   struct report *report)
{
	str trouble = {NULL, 0};
	suite->syntax = syntax_new(arena, options->queries, &trouble);
	if (!suite->syntax)
		*report = report_trouble(arena, &trouble, 1);
	return suite->syntax;
}

static struct needed need_all(struct arena *arena, const struct paths *paths)
{
	struct needed needed = {make_many(arena, bool, paths->count), paths->count};
	for (size_t i = 0; i < paths->count; i++)
		needed.items[i] = paths->items[i].kind == SCRIPT_PYTHON;
	return needed;
}

void suite_need(struct arena *arena, const struct options *options, struct suite *suite)
{
	bool is_few = !options->fixes && !suite->paths.has_folder;
	suite->needed = is_few ? needed_from_paths(arena, suite->models, &suite->paths)
	                       : need_all(arena, &suite->paths);
}

void suite_read(struct arena *arena, const struct options *options, struct suite *suite)
{
	suite->pool = pool_new(arena);
	if (!suite->needed.items)
		suite->needed = need_all(arena, &suite->paths);
	suite->sources = sources_from_paths(arena, suite->pool, suite->syntax, &suite->paths,
	                                    &suite->needed, options->threads);
}

void suite_join(struct arena *arena, const struct options *options, struct suite *suite)
{
	struct program *program = program_from_modules(arena, suite->pool, suite->models,
	                                               suite->sources.modules, suite->paths.root);
	program->threads = options->threads;
	program->syntax = suite->syntax;
	program->is_unbounded = !suite->paths.is_bound;
	suite->program = program;
}

void suite_survey(struct arena *arena, const struct options *options, struct suite *suite)
{
	if (!suite->pool)
		suite->pool = pool_new(arena);
	struct command_tools tools = {suite->models, suite->syntax, suite->pool};
	suite->survey = survey_from_paths(arena, &tools, &suite->paths, &suite->sources.modules,
	                                  options->threads);
}

bool suite_load(struct arena *arena, const struct options *options, struct suite *suite,
                struct report *report)
{
	if (!suite_know(arena, options, suite, report) ||
	    !suite_find(arena, options, true, false, suite, report) ||
	    !suite_prepare(arena, options, suite, report))
		return false;
	suite_read(arena, options, suite);
	suite_join(arena, options, suite);
	return true;
}

struct report suite_conclude(struct arena *arena, const struct suite *suite, struct report report)
{
	const struct registry *registry = suite->registry;
	if (registry && registry->errors.count) {
		report.status = 2;
		str aside = str_format(arena, "unmask: %.*s is wrong: 'unmask check' shows where\n",
		                       STR_ARG(display_text(arena, registry->file->path)));
		report.aside = str_join(arena, report.aside, aside);
	}
	return report;
}

void suite_doubt(struct arena *arena, const struct reach *reach, struct report *report)
{
	str trouble = test_files_trouble(arena, &reach->test_files);
	if (!trouble.data)
		return;
	report->aside = str_join(arena, trouble, report->aside);
	report->status = 2;
}

void suite_free(struct suite *suite)
{
	sources_free(&suite->sources);
	survey_free(&suite->survey);
	if (suite->syntax)
		syntax_free(suite->syntax);
	if (suite->pool)
		pool_free(suite->pool);
}
