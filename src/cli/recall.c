#include "recall.h"

#include "base/buffer.h"
#include "base/watch.h"
#include "cache/bytes.h"
#include "cli/option_table.h"
#include "contact/host.h"
#include "source/git.h"
#include "text/display.h"

/* ---- where it is ---- */

/* https://specifications.freedesktop.org/basedir-spec/: a relative path is ignored. */
static str find_home(struct arena *arena)
{
	str caches = os_environment("XDG_CACHE_HOME"), home = os_environment("HOME");
	if (str_starts(caches, S("/")))
		return str_format(arena, "%.*s/unmask", STR_ARG(caches));
	if (str_starts(home, S("/")))
		return str_format(arena, "%.*s/.cache/unmask", STR_ARG(home));
	return (str){NULL, 0};
}

str recall_folder(struct arena *arena, const struct options *options)
{
	str said = os_environment("UNMASK_CACHE_DIR");
	if (options->cache_folder.size)
		return options->cache_folder;
	return said.size ? said : find_home(arena);
}

/* ---- which run it is ---- */

static bool find_program(struct arena *arena, struct digest *found)
{
	struct buffer out = buffer_in(arena);
	struct signature signature;
	str program = os_program(arena);
	if (!program.size || !os_sign(program, &signature))
		return false;
	bytes_add_text(&out, program);
	bytes_add_signature(&out, &signature);
	bytes_add_text(&out, S(UNMASK_VERSION));
	bytes_add_text(&out, host_tables(arena));
	*found = digest_of(buffer_text(&out));
	return true;
}

/* What the options take from the environment, before anybody is told, is added as they have it. */
static struct digest make_key(struct arena *arena, const struct options *options,
                              const struct digest *program, int argc, char **argv)
{
	struct buffer out = buffer_in(arena);
	bytes_add_digest(&out, program);
	bytes_add_text(&out, os_real_path(arena, S(".")));
	bytes_add_number(&out, options->has_color);
	bytes_add_number(&out, options->format);
	for (int i = 1; i < argc; i++)
		bytes_add_text(&out, str_from_c(argv[i]));
	return digest_of(buffer_text(&out));
}

struct recall recall_begin(struct arena *arena, const struct options *options, int argc,
                           char **argv)
{
	struct recall recall = {0};
	if (options->is_done || options->without_cache || !takes(options->command, OPTION_NO_CACHE))
		return recall;
	str folder = recall_folder(arena, options);
	struct digest program;
	if (!folder.size || !find_program(arena, &program))
		return recall;
	enum private_state state = store_open(arena, &recall.store, folder);
	recall.store.program = program;
	recall.key = make_key(arena, options, &program, argc, argv);
	recall.is_on = state == PRIVATE_OURS;
	if (state == PRIVATE_OTHERS && !options->is_quiet)
		recall.notes = str_format(arena, "unmask: %.*s is not used as a cache: others can "
		                                 "write into it\n",
		                          STR_ARG(display_text(arena, folder)));
	return recall;
}

/* ---- a report as bytes ---- */

static void add_report(struct buffer *out, const struct report *report)
{
	bytes_add_number(out, (uint64_t)report->status);
	bytes_add_text(out, report->text);
	bytes_add_text(out, report->aside);
	bytes_add_number(out, report->files.count);
	for (size_t i = 0; i < report->files.count; i++) {
		const struct report_file *file = &report->files.items[i];
		bytes_add_text(out, file->path);
		bytes_add_text(out, file->text);
		bytes_add_number(out, file->is_added);
	}
}

static struct report read_report(struct arena *arena, struct bytes *in)
{
	struct report report = {.status = (int)bytes_number(in)};
	report.text = bytes_text(in);
	report.aside = bytes_text(in);
	for (uint64_t count = bytes_number(in); count && !in->is_wrong; count--) {
		struct report_file file = {.path = bytes_text(in)};
		file.text = bytes_text(in);
		file.is_added = bytes_number(in) != 0;
		*push(arena, &report.files) = file;
	}
	return report;
}

/* ---- kept and found ---- */

static void keep(struct arena *arena, const struct recall *recall, str inputs,
                 const struct report *report)
{
	struct buffer value = buffer_in(arena);
	bytes_add_text(&value, inputs);
	add_report(&value, report);
	/* Without room for it the next run does the work once more. */
	(void)!store_put(arena, &recall->store, recall->key, buffer_text(&value));
}

bool recall_report(struct arena *arena, struct recall *recall, struct report *report)
{
	str value, renewed = {NULL, 0};
	if (!recall->is_on)
		return false;
	enum stored stored = store_get(arena, &recall->store, recall->key, &value);
	struct bytes in = {.rest = value};
	str inputs = bytes_text(&in);
	*report = read_report(arena, &in);
	bool is_same = stored == STORED_WHOLE && !in.is_wrong && !in.rest.size &&
	               inputs_hold(arena, inputs, (struct inputs_runner){git_repeat}, &renewed);
	if (renewed.size)
		keep(arena, recall, renewed, report);
	if (stored == STORED_DAMAGED)
		recall->notes = S("unmask: a result in the cache was damaged, and is not used\n");
	if (!is_same)
		recall->inputs = inputs_begin(arena);
	return is_same;
}

void recall_end(struct arena *arena, struct recall *recall, const struct report *report)
{
	if (!recall->inputs)
		return;
	str inputs = inputs_end(arena, recall->inputs);
	recall->inputs = NULL;
	/* A run that came to nothing is no trouble to repeat. */
	if (inputs.data && report->status < 2)
		keep(arena, recall, inputs, report);
}
