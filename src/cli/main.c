#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/crash.h"
#include "base/os.h"
#include "base/progress.h"
#include "cli/options.h"
#include "cli/report.h"
#include "devmode/answer.h"
#include "output/json_writers.h"
#include "output/page_writers.h"
#include "output/text_writers.h"
#include "rule/check.h"
#include "text/display.h"

/* What must be given back at the end, however far a run came. */
struct handles {
	struct pool *pool;
	struct syntax *syntax;
	struct sources sources;
	struct survey survey;
};

static void close_handles(struct handles *handles)
{
	sources_free(&handles->sources);
	survey_free(&handles->survey);
	if (handles->syntax)
		syntax_free(handles->syntax);
	if (handles->pool)
		pool_free(handles->pool);
}

/* The lines behind the program's name, as standard error has them. */
static str head_lines(struct arena *arena, const str *lines, size_t count)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < count; i++)
		for (str rest = lines[i], line; rest.size;) {
			line = str_cut(&rest, '\n');
			buffer_addf(&out, "unmask: %.*s\n", STR_ARG(line));
		}
	return buffer_text(&out);
}

static struct report fail(struct arena *arena, const str *lines, size_t count)
{
	return (struct report){.aside = head_lines(arena, lines, count), .status = 2};
}

/* What is declared, what is known of APIs, and what the one says of the other. */
static struct models *read_knowledge(struct arena *arena, const struct options *options,
                                     struct registry **registry, str *trouble)
{
	*registry = registry_from_options(arena, options, trouble);
	if (trouble->data)
		return NULL;
	struct models *models = models_from_options(arena, options, *registry, trouble);
	if (*registry)
		registry_join(arena, *registry, models);
	return models;
}

static struct report report_services(struct arena *arena, const struct registry *registry)
{
	str trouble = S("no unmask.yaml found");
	if (!registry)
		return fail(arena, &trouble, 1);
	return (struct report){.text = text_from_registry(arena, registry),
	                       .status = registry->errors.count ? 2 : 0};
}

static bool is_json(const struct options *options)
{
	return options->format == FORMAT_JSON || options->format == FORMAT_JSONL;
}

/* True if nothing but commands is asked for: these are sought in files of every kind. */
static bool asks_for_commands(const struct options *options)
{
	return options->command == COMMAND_MODES || options->stage == STAGE_COMMANDS ||
	       options->stage == STAGE_MODES;
}

static void read_commands(struct arena *arena, const struct options *options,
                          const struct models *models, const struct paths *paths,
                          struct handles *handles)
{
	struct command_tools tools = {models, handles->syntax, handles->pool};
	const struct modules *modules = &handles->sources.modules;
	handles->survey = survey_from_paths(arena, &tools, paths, modules, options->threads);
}

static str list_commands(struct arena *arena, const struct options *options,
                         const struct models *models, const struct paths *paths,
                         struct handles *handles)
{
	read_commands(arena, options, models, paths, handles);
	if (options->stage == STAGE_COMMANDS)
		return text_from_commands(arena, &handles->survey);
	if (is_json(options))
		return json_from_survey(arena, &handles->survey, options->format);
	return text_from_survey(arena, &handles->survey);
}

/* Who checks a few files need not wait for the whole suite; who names a folder may ask whether that
   is all of it. A fix is told from all of it. */
static struct needed find_needed(struct arena *arena, const struct options *options,
                                 const struct models *models, const struct paths *paths)
{
	bool is_check = options->command == COMMAND_CHECK || options->stage == STAGE_NEEDED;
	if (is_check && !options->fixes && !paths->has_folder)
		return needed_from_paths(arena, models, paths);
	struct needed needed = {make_many(arena, bool, paths->count), paths->count};
	for (size_t i = 0; i < paths->count; i++)
		needed.items[i] = paths->items[i].kind == SCRIPT_PYTHON;
	return needed;
}

static str list_needed(struct arena *arena, const struct options *options,
                       const struct models *models, const struct paths *paths)
{
	struct needed needed = find_needed(arena, options, models, paths);
	return text_from_needed(arena, &needed, paths);
}

/* What is asked of the modules, or of all of them joined. */
static struct report report_modules(struct arena *arena, const struct options *options,
                                    const struct models *models, const struct registry *registry,
                                    const struct changes *changes, const struct paths *paths,
                                    struct handles *handles)
{
	struct needed needed = find_needed(arena, options, models, paths);
	handles->sources = sources_from_paths(arena, handles->pool, handles->syntax, paths, &needed,
	                                      options->threads);
	struct sources *sources = &handles->sources;
	if (options->stage == STAGE_MODULE)
		return (struct report){.text = text_from_modules(arena, &sources->modules)};
	struct program *program = program_from_modules(arena, handles->pool, models,
	                                               sources->modules, paths->root);
	program->threads = options->threads;
	program->syntax = handles->syntax;
	program->is_unbounded = !paths->is_bound;
	if (options->command == COMMAND_CHECK)
		read_commands(arena, options, models, paths, handles);
	struct roots roots = {.items = options->paths.items, .count = options->paths.count};
	struct page_writer writer = {page_text};
	struct inputs inputs = {.roots = &roots,
	                        .paths = paths,
	                        .rules = &options->rules,
	                        .writer = &writer,
	                        .broken = &sources->broken,
	                        .survey = &handles->survey,
	                        .registry = registry,
	                        .changes = changes};
	return report_from_program(arena, program, &inputs, options);
}

/* Standard input is read as a whole: far more than anybody's file, or lines that anybody asks
   about. */
#define INPUT_LIMIT ((size_t)256 << 20)

static bool read_input(struct arena *arena, str *text, str *trouble)
{
	if (os_read_stream(arena, 0, INPUT_LIMIT, text, trouble))
		return true;
	*trouble = str_format(arena, "standard input: %.*s", STR_ARG(*trouble));
	return false;
}

static struct paths find_paths(struct arena *arena, const struct options *options, str *trouble)
{
	bool with_commands = asks_for_commands(options);
	struct roots roots = {
	    .items = options->paths.items,
	    .count = options->paths.count,
	    .excludes = options->excludes.items,
	    .exclude_count = options->excludes.count,
	    .with_suite = options->stage != STAGE_TREE && options->stage != STAGE_MODULE &&
	                  !with_commands,
	    .with_commands = with_commands || options->command == COMMAND_CHECK ||
	                     options->stage == STAGE_NEEDED,
	};
	str input;
	if (options->input_name.data && read_input(arena, &input, trouble)) {
		str *bytes = make(arena, str);
		*bytes = input;
		roots.bytes = bytes;
	}
	return paths_from_roots(arena, &roots);
}

static struct report report_suite(struct arena *arena, const struct options *options,
                                  struct handles *handles)
{
	str trouble = {NULL, 0};
	struct registry *registry = NULL;
	struct models *models = read_knowledge(arena, options, &registry, &trouble);
	if (trouble.data)
		return fail(arena, &trouble, 1);
	if (options->stage == STAGE_SERVICES)
		return report_services(arena, registry);
	handles->syntax = syntax_new(arena, options->queries, &trouble);
	if (!handles->syntax)
		return fail(arena, &trouble, 1);
	const struct changes *changes = NULL;
	if (options->since.data)
		changes = changes_from_revision(arena, options->since, options->paths.items,
		                                options->paths.count, &trouble);
	struct paths paths = {0};
	if (!trouble.data)
		paths = find_paths(arena, options, &trouble);
	if (trouble.data)
		return fail(arena, &trouble, 1);
	if (paths.errors.count)
		return fail(arena, paths.errors.items, paths.errors.count);
	struct report report = {0};
	if (!options->is_quiet)
		report.aside = head_lines(arena, paths.notes.items, paths.notes.count);
	if (options->stage == STAGE_PATHS)
		report.text = text_from_paths(arena, &paths);
	else if (options->stage == STAGE_NEEDED)
		report.text = list_needed(arena, options, models, &paths);
	else if (options->only_files)
		report.text = list_from_paths(arena, &paths);
	else if (options->stage == STAGE_TREE)
		report.text = text_from_trees(arena, handles->syntax, &paths);
	if (report.text.data)
		return report;
	handles->pool = pool_new(arena);
	if (asks_for_commands(options)) {
		report.text = list_commands(arena, options, models, &paths, handles);
		return report;
	}
	str aside = report.aside;
	report = report_modules(arena, options, models, registry, changes, &paths, handles);
	report.aside = str_join(arena, aside, report.aside);
	return report;
}

/* A bar for people who wait, and for nobody else. */
static struct report watch_suite(struct arena *arena, const struct options *options,
                                 struct handles *handles)
{
	bool is_watched = os_is_terminal(2) && !options->is_quiet && !os_environment("CI").size &&
	                  !str_equal(os_environment("TERM"), S("dumb"));
	if (is_watched)
		progress_begin();
	struct report report = report_suite(arena, options, handles);
	progress_end();
	return report;
}

static struct report report_lines(struct arena *arena, const struct options *options)
{
	str trouble = {NULL, 0}, text = options->line;
	struct models *models = models_from_options(arena, options, NULL, &trouble);
	if (!trouble.data && str_equal(text, S("-")))
		read_input(arena, &text, &trouble);
	if (trouble.data)
		return fail(arena, &trouble, 1);
	struct answers answers = {0};
	bool is_one = text.data == options->line.data;
	if (is_one)
		*push(arena, &answers) = answer_from_line(arena, models, text);
	while (!is_one && text.size)
		*push(arena, &answers) = answer_from_line(arena, models, str_cut(&text, '\n'));
	struct report report = {0};
	if (is_json(options))
		report.text = json_from_answers(arena, &answers, options->format);
	else
		report.text = text_from_answers(arena, &answers);
	return report;
}

static struct report report_rules(struct arena *arena, const struct options *options)
{
	str error = {NULL, 0};
	struct report report = {0};
	if (options->command == COMMAND_EXPLAIN)
		report.text = text_from_page(arena, options->subject, options->has_color, &error);
	else if (options->format == FORMAT_JSON || options->format == FORMAT_JSONL)
		report.text = json_from_rules(arena, options->format);
	else
		report.text = text_from_rules(arena);
	return error.data ? fail(arena, &error, 1) : report;
}

/* True if all could be written, else a line tells which could not. */
static bool write_files(struct arena *arena, const struct report_files *files)
{
	bool is_written = true;
	for (size_t i = 0; i < files->count; i++) {
		const struct report_file *file = &files->items[i];
		str error;
		if (file->is_added ? os_append(arena, file->path, file->text, &error)
		                   : os_write(arena, file->path, file->text, &error))
			continue;
		is_written = false;
		str line = str_format(arena, "unmask: %.*s: %.*s\n",
		                      STR_ARG(display_text(arena, file->path)),
		                      STR_ARG(error));
		fwrite(line.data, 1, line.size, stderr);
	}
	return is_written;
}

/* Whoever reads the output must not take half of it for all: what cannot be written is an error. */
static int print(struct arena *arena, const struct report *report)
{
	if (report->aside.size)
		fwrite(report->aside.data, 1, report->aside.size, stderr);
	int status = write_files(arena, &report->files) ? report->status : 2;
	size_t written = 0;
	if (report->text.size)
		written = fwrite(report->text.data, 1, report->text.size, stdout);
	if (written == report->text.size && fflush(stdout) == 0)
		return status;
	fprintf(stderr, "unmask: cannot write the output: %s\n", strerror(errno));
	return 2;
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct handles handles = {0};
	crash_watch();
	crash_enter_thread(arena);
	struct options options = options_from_argv(arena, argc, argv);
	struct report report;
	if (options.is_done)
		report = (struct report){.text = options.status ? S("") : options.message,
		                         .aside = options.status ? options.message : S(""),
		                         .status = options.status};
	else if (options.command == COMMAND_RULES || options.command == COMMAND_EXPLAIN)
		report = report_rules(arena, &options);
	else if (options.line.data)
		report = report_lines(arena, &options);
	else
		report = watch_suite(arena, &options, &handles);
	int status = print(arena, &report);
	close_handles(&handles);
	crash_leave_thread();
	arena_free(arena);
	return status;
}
