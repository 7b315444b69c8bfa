#include "base/os.h"
#include "commands.h"
#include "registry/registry_draft.h"
#include "source/repository.h"
#include "text/difference.h"
#include "text/display.h"

#define NEW_FILE "unmask.yaml"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A registry may be laid out as nobody foresaw: what would no longer be right is not written. */
static bool is_right(struct arena *arena, str path, str text)
{
	return !registry_from_yaml(arena, file_from_text(arena, path, text))->errors.count;
}

/* With the byte order mark that the file began with. */
static str with_mark(struct arena *arena, str path, str text)
{
	str start = os_read_start(arena, path, sizeof BYTE_ORDER_MARK - 1);
	return str_equal(start, S(BYTE_ORDER_MARK)) ? str_join(arena, start, text) : text;
}

/* Writes the draft into the registry (NULL: into a new one), or shows what would be written, as the
   options ask. What is wrong is left as it is. */
static struct report write_draft(struct arena *arena, const struct registry *registry,
                                 const struct registry_draft *draft,
                                 const struct options *options)
{
	str path = registry                ? registry->file->path
	           : options->registry.data ? options->registry
	                                    : S(NEW_FILE);
	str old = registry ? registry->file->text : S(""), error;
	str added = draft_summary(arena, draft), shown = display_text(arena, path);
	if (registry && registry->errors.count)
		return report_failure(
		    arena, path, S("is wrong, and stays as it is: 'unmask check' shows where"));
	if (!registry && os_look(path).kind != OS_MISSING)
		return report_failure(arena, path, S("is there already: --update adds to it"));
	str text = text_from_draft(arena, registry, draft);
	if (!is_right(arena, path, text))
		return report_failure(arena, path,
		                      S("cannot be added to: 'unmask check' shows what to write"));
	if (options->only_difference)
		return (struct report){.text = difference_of(arena, path, old, text)};
	if (registry && !added.size)
		return (struct report){
		    .text = str_format(arena, "%.*s: nothing to add\n", STR_ARG(shown))};
	if (repository_is_left(arena, path, S(".")))
		return report_failure(arena, path, S(LEADS_OUT));
	if (!os_write(arena, path, registry ? with_mark(arena, path, text) : text, &error))
		return report_failure(arena, path, error);
	return (struct report){.text = str_format(arena, "%.*s: added %.*s\n", STR_ARG(shown),
	                                          STR_ARG(added.size ? added : S("nothing")))};
}

struct report run_registry(struct arena *arena, const struct options *options,
                           struct suite *suite)
{
	struct report report = {0};
	if (!suite_load(arena, options, suite, &report))
		return report;
	const struct program *program = suite->program;
	str trouble = S("no unmask.yaml found: --init writes one");
	if (!suite->registry && options->updates_registry)
		return report_trouble(arena, &trouble, 1);
	struct reach reach = reach_from_program(arena, program);
	struct contacts contacts = contacts_from_reach(arena, program, &reach, false);
	struct table test_modules = program_test_modules(arena, program);
	struct registry_draft draft = draft_from_contacts(arena, program->models, suite->registry,
	                                                  &contacts, &test_modules);
	if (!test_files_trouble(arena, &reach.test_files).data)
		report = write_draft(arena, suite->registry, &draft, options);
	suite_doubt(arena, &reach, &report);
	reach_free(&reach);
	return report;
}
