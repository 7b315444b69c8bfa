#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/crash.h"
#include "base/os.h"
#include "base/progress.h"
#include "commands.h"
#include "recall.h"
#include "source/repository.h"
#include "text/display.h"

static struct report (*const commands[])(struct arena *arena, const struct options *options,
                                         struct suite *suite) = {
    [COMMAND_CHECK] = run_check,       [COMMAND_CONTACTS] = run_contacts,
    [COMMAND_MENTIONS] = run_mentions, [COMMAND_RESOURCES] = run_resources,
    [COMMAND_LIST] = run_list,         [COMMAND_PAGE] = run_page,
    [COMMAND_REGISTRY] = run_registry, [COMMAND_MODES] = run_modes,
    [COMMAND_RULES] = run_rules,       [COMMAND_EXPLAIN] = run_explain,
    [COMMAND_SHOW] = run_show,         [COMMAND_CLEAN] = run_clean,
};

static bool write_file(struct arena *arena, const struct report_file *file, str *error)
{
	*error = S(LEADS_OUT);
	return !repository_is_left(arena, file->path, S(".")) &&
	       (file->is_added ? os_append(arena, file->path, file->text, error)
	                       : os_write(arena, file->path, file->text, error));
}

/* True if all could be written, else a line tells which could not. */
static bool write_files(struct arena *arena, const struct report_files *files)
{
	bool is_written = true;
	for (size_t i = 0; i < files->count; i++) {
		const struct report_file *file = &files->items[i];
		str error;
		if (write_file(arena, file, &error))
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

static struct report answer(const struct options *options)
{
	return (struct report){.text = options->status ? S("") : options->message,
	                       .aside = options->status ? options->message : S(""),
	                       .status = options->status};
}

static struct report run(struct arena *arena, const struct options *options, int argc, char **argv,
                         struct suite *suite)
{
	struct report report;
	struct recall recall = recall_begin(arena, options, argc, argv);
	if (!recall_report(arena, &recall, &report)) {
		suite->store = recall.is_on ? &recall.store : NULL;
		report = commands[options->command](arena, options, suite);
		progress_end();
		report.aside = str_join(arena, suite->notes, report.aside);
		recall_end(arena, &recall, &report);
	}
	report.aside = str_join(arena, recall.notes, report.aside);
	return report;
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct suite suite = {0};
	crash_watch();
	crash_enter_thread(arena);
	struct options options = options_from_argv(arena, argc, argv);
	struct report report = options.is_done ? answer(&options)
	                                       : run(arena, &options, argc, argv, &suite);
	int status = print(arena, &report);
	suite_free(&suite);
	crash_leave_thread();
	arena_free(arena);
	return status;
}
