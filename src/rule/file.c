#include "rule/rules.h"

static struct place place_of_file(const struct file *file)
{
	return (struct place){file, 0, 0};
}

void check_syntax_error(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	for (size_t i = 0; i < facts->modules->count; i++) {
		const struct module *module = facts->modules->items[i];
		size_t count = module_errors(module)->count;
		if (!module->file->is_selected || !count)
			continue;
		const struct syntax_error *error = &module_errors(module)->items[0];
		const char *what =
		    error->is_missing ? "something is missing here" : "cannot be parsed";
		str more = S("");
		if (count > 1)
			more = str_format(arena, "; %zu more place%s in this file", count - 1,
			                  count > 2 ? "s" : "");
		struct place place = {module->file, error->start, error->end};
		str message = str_format(arena, "%s%.*s", what, STR_ARG(more));
		finding_add(arena, findings, RULE_SYNTAX_ERROR, place, message, S(""));
	}
}

static void report_large(struct arena *arena, struct findings *findings, const struct file *file)
{
	if (!file->is_selected || file->problem != FILE_TOO_LARGE)
		return;
	str message = str_format(arena, "not read: larger than %zu bytes", FILE_LIMIT);
	finding_add(arena, findings, RULE_UNPARSED_FILE, place_of_file(file), message, S(""));
}

void check_unparsed_file(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	for (size_t i = 0; i < facts->survey->count; i++)
		report_large(arena, findings, facts->survey->items[i].file);
	for (size_t i = 0; i < facts->modules->count; i++) {
		const struct module *module = facts->modules->items[i];
		report_large(arena, findings, module->file);
		if (!module->file->is_selected)
			continue;
		str message = {NULL, 0};
		if (module->unparsed == UNPARSED_DEPTH)
			message = S("not parsed: nested deeper than 200 brackets or 100 indents");
		else if (module->unparsed == UNPARSED_TIME)
			message = S("not parsed: it takes more work than its size allows");
		if (message.size)
			finding_add(arena, findings, RULE_UNPARSED_FILE,
			            place_of_file(module->file), message, S(""));
	}
}

static void report_unreadable(struct arena *arena, struct findings *findings,
                              const struct file *file)
{
	if (!file->is_selected)
		return;
	if (file->problem != FILE_UNREADABLE && file->problem != FILE_UNDECODED)
		return;
	const char *what = file->problem == FILE_UNREADABLE ? "read" : "decoded";
	str message = str_format(arena, "cannot be %s: %.*s", what, STR_ARG(file->detail));
	finding_add(arena, findings, RULE_UNREADABLE_FILE, place_of_file(file), message, S(""));
}

void check_unreadable_file(struct arena *arena, const struct facts *facts,
                           struct findings *findings)
{
	for (size_t i = 0; i < facts->modules->count; i++)
		report_unreadable(arena, findings, facts->modules->items[i]->file);
	for (size_t i = 0; i < facts->broken->count; i++)
		report_unreadable(arena, findings, facts->broken->items[i]);
	for (size_t i = 0; i < facts->survey->count; i++)
		report_unreadable(arena, findings, facts->survey->items[i].file);
}
