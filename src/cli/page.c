#include "base/os.h"
#include "commands.h"
#include "output/page_writers.h"
#include "source/repository.h"
#include "text/difference.h"

static enum page_format choose_format(const struct options *options)
{
	enum page_format format = options->page_format;
	if (format == PAGE_FORMAT_COUNT)
		format = page_format_of(options->page_file);
	return format == PAGE_FORMAT_COUNT ? PAGE_RST : format;
}

/* What the file is to hold; `*old` is what it holds. A whole file that is written may be new,
   or a pipe. */
static bool fill_file(struct arena *arena, const struct options *options, str text, str *old,
                      str *new, str *error)
{
	enum os_kind kind = os_look(options->page_file).kind;
	/* To wait for what a pipe holds may take for ever. */
	bool is_new = options->writes_page && !options->between.size &&
	              (kind == OS_MISSING || kind == OS_OTHER);
	if (!is_new && !os_read(arena, options->page_file, PAGE_LIMIT, old, error))
		return false;
	return page_splice(arena, *old, options->between, text, new, error);
}

/* The page as the options want it: printed, compared with a file, or written into one. */
static struct report describe(struct arena *arena, const struct page *page,
                              const struct options *options)
{
	struct page_style style = {options->with_lines, options->between.size > 0,
	                           options->link_base};
	enum page_format format = choose_format(options);
	str text = page_text(arena, page, format, &style);
	str path = options->page_file, old = {NULL, 0}, new, error;
	if (!path.data && options->between.size)
		text = page_with_markers(arena, format, options->between, text);
	if (!path.data)
		return (struct report){.text = text};
	if (!fill_file(arena, options, text, &old, &new, &error))
		return report_failure(arena, path, error);
	if (!options->writes_page) {
		str difference = difference_of(arena, path, old, new);
		return (struct report){.text = difference, .status = difference.size > 0};
	}
	if (old.data && str_equal(old, new))
		return (struct report){.text = S("")};
	if (repository_is_left(arena, path, S(".")))
		return report_failure(arena, path, S(LEADS_OUT));
	if (!os_write(arena, path, new, &error))
		return report_failure(arena, path, error);
	return (struct report){.text = S("")};
}

struct report run_page(struct arena *arena, const struct options *options,
                       struct suite *suite)
{
	struct report report = {0};
	if (!suite_load(arena, options, suite, &report))
		return report;
	const struct registry *registry = suite->registry;
	struct reach reach = reach_from_program(arena, suite->program);
	struct page *page = page_from_contacts(arena, suite->program, &reach, registry);
	/* A page must not be replaced by one that is made from half a registry or half a suite. */
	bool is_whole = !test_files_trouble(arena, &reach.test_files).data &&
	                (!registry || !registry->errors.count);
	if (!options->writes_page || is_whole)
		report = describe(arena, page, options);
	suite_doubt(arena, &reach, &report);
	reach_free(&reach);
	return suite_conclude(arena, suite, report);
}
