#include "walk.h"

/* Examples in documentation, which doctest runs. */

static bool imports_runner(const struct walk *walk, const struct stmt *stmt)
{
	const struct names *runners = &walk->program->models->entries.doctest_runners;
	for (size_t i = 0; stmt->kind == STMT_IMPORT && i < stmt->import_count; i++) {
		const struct import *import = &stmt->imports[i];
		str name = import->from ? str_format(walk->arena, "%.*s.%.*s",
		                                     STR_ARG(import->module),
		                                     STR_ARG(import->from->text))
		                        : import->module;
		if (matches(runners, name) || matches(runners, import->module))
			return true;
	}
	return false;
}

static bool runs_examples(const struct walk *walk, const struct block *block, unsigned depth)
{
	for (size_t i = 0; depth < 8 && i < block->count; i++) {
		const struct stmt *stmt = block->items[i];
		if (imports_runner(walk, stmt) || runs_examples(walk, &stmt->body, depth + 1))
			return true;
		if (stmt->kind == STMT_FUNCTION &&
		    runs_examples(walk, &stmt->function->body, depth + 1))
			return true;
	}
	return false;
}

static str doctest_id(struct walk *walk, const struct module *module,
                      const struct doctest *doctest)
{
	str id = program_test_id(walk->program, module);
	if (doctest->class)
		return class_id(walk, doctest->class);
	const struct function *function = doctest->function;
	if (!function || !function->name)
		return id;
	if (function->class)
		id = class_id(walk, function->class);
	return str_format(walk->arena, "%.*s.%.*s", STR_ARG(id), STR_ARG(function->name->text));
}

/* The examples of one string run in order, among the names of their module. */
static void walk_doctest(struct walk *walk, const struct module *module,
                         const struct doctest *doctest)
{
	struct frame *frame = make(walk->arena, struct frame), *caller = walk->frame;
	struct state before = walk->state;
	*frame = (struct frame){.caller = caller, .module = module, .depth = 1};
	frame->names = make(walk->arena, struct map);
	walk->test = doctest_id(walk, module, doctest);
	walk->steps = 0;
	walk->frame = frame;
	exec_block(walk, &doctest->body);
	walk->frame = caller;
	walk->state = before;
}

void walk_doctests(struct walk *walk, const struct module *module)
{
	if (!module->doctests.count || !runs_examples(walk, &module->body, 0))
		return;
	for (size_t i = 0; i < module->doctests.count; i++)
		walk_doctest(walk, module, &module->doctests.items[i]);
}
