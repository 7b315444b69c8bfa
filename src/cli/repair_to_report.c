#include "base/buffer.h"
#include "base/os.h"
#include "base/spelling.h"
#include "cli/options.h"
#include "cli/report.h"
#include "fix/repair.h"
#include "source/repository.h"
#include "text/difference.h"
#include "text/display.h"

/* Appends what changes in the bytes of the file. */
static void add_patch(struct buffer *out, const struct repaired *repaired)
{
	str old, new;
	const struct file *file = repaired->file;
	if (bytes_from_file(out->arena, file, file->text, &old) &&
	    bytes_from_file(out->arena, file, repaired->text, &new))
		buffer_add(out, difference_patch(out->arena, file->path, old, new));
}

static struct report show_patch(struct arena *arena, const struct repair *repair,
                                const struct options *options)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < repair->count; i++)
		add_patch(&out, &repair->items[i]);
	str aside = options->is_quiet ? S("") : repair->aside;
	if (repair->fixed && !options->is_quiet)
		aside = str_format(arena, "%.*sunmask: %zu would be fixed\n", STR_ARG(aside),
		                   repair->fixed);
	return (struct report){.text = buffer_text(&out),
	                       .aside = aside,
	                       .status = repair->count > 0 && !options->exits_zero};
}

/* The folder that was named, below which the file was found. */
static str find_root(const struct options *options, str path)
{
	str root = spelling_parent(path);
	for (size_t i = 0; i < options->paths.count; i++)
		if (spelling_is_below(path, options->paths.items[i]) &&
		    !str_equal(path, options->paths.items[i]))
			root = options->paths.items[i];
	return str_starts(path, S("/")) ? root : S(".");
}

/* Whoever edits the file meanwhile must not lose what they wrote. */
static bool write_one(struct arena *arena, const struct repaired *repaired,
                      const struct options *options, str *error)
{
	const struct file *file = repaired->file;
	str old, new, found;
	*error = S("cannot be written in its own encoding");
	if (!bytes_from_file(arena, file, file->text, &old) ||
	    !bytes_from_file(arena, file, repaired->text, &new) ||
	    !os_read(arena, file->path, FILE_LIMIT, &found, error))
		return false;
	if (!str_equal(old, found)) {
		*error = S("has changed meanwhile, and stays as it is");
		return false;
	}
	if (repository_is_left(arena, file->path, find_root(options, file->path))) {
		*error = S(LEADS_OUT);
		return false;
	}
	return os_write(arena, file->path, new, error);
}

struct report report_from_repair(struct arena *arena, const struct repair *repair,
                                 const struct options *options)
{
	struct buffer aside = buffer_in(arena);
	struct report report = {0};
	str error;
	if (options->only_patch)
		return show_patch(arena, repair, options);
	if (!options->is_quiet)
		buffer_add(&aside, repair->aside);
	for (size_t i = 0; i < repair->count; i++) {
		if (write_one(arena, &repair->items[i], options, &error))
			continue;
		report.status = 2;
		buffer_addf(&aside, "unmask: %.*s: %.*s\n",
		            STR_ARG(display_text(arena, repair->items[i].file->path)),
		            STR_ARG(error));
	}
	report.aside = buffer_text(&aside);
	return report;
}
