#include "base/os.h"
#include "cli/options.h"
#include "cli/report.h"
#include "output/page_writers.h"
#include "registry/page_file.h"
#include "text/difference.h"
#include "text/display.h"

static struct report fail(struct arena *arena, str path, str error)
{
	str aside = str_format(arena, "unmask: %.*s: %.*s\n", STR_ARG(display_text(arena, path)),
	                       STR_ARG(error));
	return (struct report){.aside = aside, .status = 2};
}

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
	*new = text;
	if (!is_new && !os_read(arena, options->page_file, PAGE_LIMIT, old, error))
		return false;
	return !options->between.size ||
	       page_splice(arena, *old, options->between, text, new, error);
}

struct report report_from_page(struct arena *arena, const struct page *page,
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
		return fail(arena, path, error);
	if (!options->writes_page) {
		str difference = difference_of(arena, path, old, new);
		return (struct report){.text = difference, .status = difference.size > 0};
	}
	if (old.data && str_equal(old, new))
		return (struct report){.text = S("")};
	if (!os_write(arena, path, new, &error))
		return fail(arena, path, error);
	return (struct report){.text = S("")};
}
