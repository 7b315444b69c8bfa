/* What puts the filters back: a statement, or a class of context managers at its end. */
#include "finder.h"

enum { MOST_BASES = 16 };

bool is_restoring(const struct event *event)
{
	if (event->model->effect == EFFECT_UNDO_FILTER)
		return event->call;
	if (event->model->effect != EFFECT_FILTERS || !event->is_target)
		return false;
	return event->value ? is_saved(&event->site, event->value) : event->is_element;
}

/* Its method __exit__, or one that it inherits in the program, puts the filters back. */
static bool restores_at_exit(struct finder *finder, const struct class *class)
{
	const struct stmt *exit = method_of(finder, class, finder->exit);
	if (!exit || exit->kind != STMT_FUNCTION)
		return false;
	const struct seen *seen = map_get(&finder->seen, exit->function->module);
	for (size_t i = 0; seen && i < seen->events.count; i++) {
		const struct event *event = &seen->events.items[i];
		if (event->site.function == exit->function && is_restoring(event))
			return true;
	}
	return false;
}

static bool derives_from_saver(struct finder *finder, const struct class *class, int depth)
{
	struct site site = {.module = class->module, .function = class->function};
	for (size_t i = 0; i < class->bases.count && depth; i++) {
		const struct expr *base = class->bases.items[i];
		str dotted = dotted_at(finder, &site, base);
		const struct mask_model *model = models_mask(finder->program->models, dotted);
		if (model && model->effect == EFFECT_SAVE_FILTERS)
			return true;
		const struct module *home = NULL;
		const struct stmt *stmt = definition_at(finder, &site, base, &home);
		if (stmt && stmt->kind == STMT_CLASS && stmt->class != class &&
		    derives_from_saver(finder, stmt->class, depth - 1))
			return true;
	}
	return false;
}

bool is_saver_class(struct finder *finder, const struct class *class)
{
	return derives_from_saver(finder, class, MOST_BASES) || restores_at_exit(finder, class);
}
