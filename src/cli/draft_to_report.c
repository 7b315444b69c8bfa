#include "base/os.h"
#include "cli/options.h"
#include "cli/report.h"
#include "registry/registry_draft.h"
#include "text/difference.h"
#include "text/display.h"

#define NEW_FILE "unmask.yaml"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static struct report fail(struct arena *arena, str path, str error)
{
	str aside = str_format(arena, "unmask: %.*s: %.*s\n", STR_ARG(display_text(arena, path)),
	                       STR_ARG(error));
	return (struct report){.aside = aside, .status = 2};
}

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

struct report report_from_draft(struct arena *arena, const struct registry *registry,
                                const struct registry_draft *draft,
                                const struct options *options)
{
	str path = registry                ? registry->file->path
	           : options->registry.data ? options->registry
	                                    : S(NEW_FILE);
	str old = registry ? registry->file->text : S(""), error;
	str added = draft_summary(arena, draft), shown = display_text(arena, path);
	if (registry && registry->errors.count)
		return fail(arena, path,
		            S("is wrong, and stays as it is: 'unmask check' shows where"));
	if (!registry && os_look(path).kind != OS_MISSING)
		return fail(arena, path, S("is there already: --update adds to it"));
	str text = text_from_draft(arena, registry, draft);
	if (!is_right(arena, path, text))
		return fail(arena, path,
		            S("cannot be added to: 'unmask check' shows what to write"));
	if (options->only_difference)
		return (struct report){.text = difference_of(arena, path, old, text)};
	if (registry && !added.size)
		return (struct report){
		    .text = str_format(arena, "%.*s: nothing to add\n", STR_ARG(shown))};
	if (!os_write(arena, path, registry ? with_mark(arena, path, text) : text, &error))
		return fail(arena, path, error);
	return (struct report){.text = str_format(arena, "%.*s: added %.*s\n", STR_ARG(shown),
	                                          STR_ARG(added.size ? added : S("nothing")))};
}
