#include "suite.h"

#include "base/os.h"
#include "base/progress.h"
#include "input.h"
#include "source/marks.h"
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

/* What keeps tests from running may be the project's own. */
static void learn_marks(struct arena *arena, struct suite *suite)
{
	struct names marks = marks_from_paths(arena, suite->models, &suite->paths);
	for (size_t i = 0; i < marks.count; i++)
		models_add_mark(arena, suite->models, marks.items[i]);
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
	if (suite->models)
		learn_marks(arena, suite);
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

static struct reader reader_of(const struct options *options, const struct suite *suite)
{
	return (struct reader){suite->pool, suite->syntax, &suite->paths, options->threads,
	                       !suite->is_whole};
}

void suite_need(struct arena *arena, const struct options *options, struct suite *suite)
{
	bool is_few = !options->fixes && !suite->paths.has_folder;
	suite->needed = is_few ? needed_from_paths(arena, suite->models, &suite->paths,
	                                           suite->store)
	                       : needed_all(arena, &suite->paths);
}

void suite_read(struct arena *arena, const struct options *options, struct suite *suite)
{
	suite->pool = pool_new(arena);
	if (!suite->needed.items)
		suite->needed = needed_all(arena, &suite->paths);
	struct reader reader = reader_of(options, suite);
	suite->sources = sources_from_paths(arena, &reader, &suite->needed, NULL);
}

/* Lists and pages tell what tests require, also where they contact nothing; fixes compare it. */
static bool asks_guards(const struct options *options, const struct suite *suite)
{
	return options->command == COMMAND_LIST || options->command == COMMAND_PAGE ||
	       options->fixes || suite->registry;
}

static void join(struct arena *arena, const struct options *options, struct suite *suite)
{
	struct program *program = program_from_modules(arena, suite->pool, suite->models,
	                                               suite->sources.modules, suite->paths.root);
	program->is_exhaustive = options->is_exhaustive;
	program->asks_guards = asks_guards(options, suite);
	program->threads = options->threads;
	program->syntax = suite->syntax;
	program->is_unbounded = !suite->paths.is_bound;
	suite->program = program;
}

/* What somebody asked for is needed. */
static bool need_wanted(struct suite *suite)
{
	const struct modules *modules = &suite->sources.modules;
	bool is_new = false;
	for (size_t i = 0; i < modules->count; i++)
		if ((modules->items[i]->is_wanted || modules->items[i]->is_consulted) &&
		    needed_take(&suite->needed, suite->sources.places.items[i],
		                modules->items[i]->is_wanted))
			is_new = true;
	return is_new;
}

static bool need_more(struct suite *suite)
{
	bool is_new = need_wanted(suite);
	return needed_add_setters(&suite->needed) || is_new ||
	       (!suite->program->has_function_runner && needed_add_witness(&suite->needed));
}

/* Until nothing that is read asks for more. */
static void read_on(struct arena *arena, const struct options *options, struct suite *suite)
{
	struct reader reader = reader_of(options, suite);
	do {
		suite->sources =
		    sources_from_paths(arena, &reader, &suite->needed, &suite->sources);
		join(arena, options, suite);
		program_want_imports(suite->program);
	} while (suite->program->is_partial && need_more(suite));
}

void suite_join(struct arena *arena, const struct options *options, struct suite *suite)
{
	if (suite->needed.search || suite->paths.has_beside)
		read_on(arena, options, suite);
	else
		join(arena, options, suite);
}

/* Who makes a contact is told with all that make it, and each of them comes by the file of the call
   and by that of the host's name: those are known that have to do with one of them. */
static bool tell(struct suite *suite, const struct file *use, const struct file *literal)
{
	const struct file *files[] = {use, literal};
	const struct modules *modules = &suite->program->modules;
	for (size_t i = 0; i < modules->count; i++)
		if (!modules->items[i]->is_aside &&
		    (modules->items[i]->file == use || modules->items[i]->file == literal))
			return false;
	size_t fewer = needed_users(&suite->needed, use->path) >
	               needed_users(&suite->needed, literal->path);
	return needed_add(&suite->needed, files[fewer]->path);
}

static bool tell_contacts(struct suite *suite, const struct reach *reach)
{
	for (size_t i = 0; i < reach->contacts.count; i++) {
		const struct contact *contact = &reach->contacts.items[i];
		if (tell(suite, contact->use.file, contact->literal.file))
			return true;
	}
	for (size_t i = 0; i < reach->lates.count; i++) {
		const struct file *use = reach->lates.items[i].use.file;
		if (tell(suite, use, use))
			return true;
	}
	return false;
}

bool suite_lacks(struct arena *arena, const struct options *options, struct suite *suite,
                 const struct reach *reach, bool asks_all)
{
	struct needed *needed = &suite->needed;
	if (!suite->program->is_partial)
		return false;
	bool is_new = need_wanted(suite);
	asks_all = asks_all && needed->search;
	if (asks_all)
		needed_add_all(needed);
	else if (reach && !is_new && needed->search)
		is_new = tell_contacts(suite, reach) ||
		         (!reach->test_files.seen && needed_add_test(needed));
	if (is_new || asks_all)
		read_on(arena, options, suite);
	return is_new || asks_all;
}

void suite_survey(struct arena *arena, const struct options *options, struct suite *suite)
{
	if (!suite->pool)
		suite->pool = pool_new(arena);
	struct command_tools tools = {
	    .models = suite->models, .syntax = suite->syntax, .pool = suite->pool};
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

bool suite_load_needed(struct arena *arena, const struct options *options, struct suite *suite,
                       struct report *report)
{
	if (!suite_know(arena, options, suite, report) ||
	    !suite_find(arena, options, true, false, suite, report) ||
	    !suite_prepare(arena, options, suite, report))
		return false;
	suite_need(arena, options, suite);
	suite_read(arena, options, suite);
	suite_join(arena, options, suite);
	return true;
}

struct reach suite_reach(struct arena *arena, const struct options *options, struct suite *suite)
{
	struct reach reach = reach_from_program(arena, suite->program);
	while (suite_lacks(arena, options, suite, &reach, false)) {
		reach_free(&reach);
		reach = reach_from_program(arena, suite->program);
	}
	return reach;
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
