#include "devmode/survey.h"
#include "registry/service.h"
#include "rule/suppression.h"
#include "source/program.h"

static void add(struct arena *arena, struct suppressions *suppressions,
                struct suppressed suppressed, bool is_checked, bool is_read)
{
	suppressed.is_checked = is_checked;
	suppressed.knows_all = is_checked && is_read;
	if (suppressed.count)
		*push(arena, suppressions) = suppressed;
}

struct suppressions suppressions_from_program(struct arena *arena, const struct program *program,
                                              const struct survey *survey,
                                              const struct registry *registry)
{
	struct suppressions suppressions = {0};
	for (size_t i = 0; i < program->modules.count; i++) {
		const struct module *module = program->modules.items[i];
		struct suppressed suppressed = suppressed_from_comments(
		    arena, module->file, &module->comments, module);
		add(arena, &suppressions, suppressed, module->file->is_selected,
		    !module_errors(module)->count);
	}
	for (size_t i = 0; i < survey->count; i++) {
		const struct file *file = survey->items[i].file;
		enum script_kind kind = survey->items[i].kind;
		if (!file->is_selected || kind == SCRIPT_PYTHON)
			continue;
		struct comments comments = comments_from_file(arena, file, kind);
		add(arena, &suppressions,
		    suppressed_from_comments(arena, file, &comments, NULL), true,
		    file->problem == FILE_FINE);
	}
	if (registry) {
		struct comments comments =
		    comments_from_file(arena, registry->file, SCRIPT_WORKFLOW);
		add(arena, &suppressions,
		    suppressed_from_comments(arena, registry->file, &comments, NULL), true,
		    true);
	}
	for (size_t i = 0; i < suppressions.count; i++)
		table_set(arena, &suppressions.by_path, suppressions.items[i].file->path,
		          &suppressions.items[i]);
	return suppressions;
}
