#include "entry.h"

/* Attributes of a test class that skip its tests. */

/* Whether the class's body gives it the attribute under no condition. */
static bool surely_sets(const struct class *class, const struct name *name)
{
	for (size_t i = 0; i < class->body.count; i++) {
		const struct stmt *stmt = class->body.items[i];
		if (stmt->kind == STMT_ASSIGN && stmt->targets.items[0]->kind == EXPR_NAME &&
		    stmt->targets.items[0]->name == name)
			return true;
	}
	return false;
}

/* With `only_sure` an attribute counts that the body of the class sets in any case. */
static void add_skips(struct walk *walk, struct class_value *class, const struct names *names,
                      bool only_sure)
{
	for (size_t i = 0; i < names->count; i++) {
		struct class_value *owner = NULL;
		const struct name *name = pool_name(walk->program->pool, names->items[i]);
		const struct value *value = class_attribute(walk, class, name, &owner);
		if (value && truth_of(value) == IS_TRUE &&
		    (!only_sure || (owner && surely_sets(owner->class, name))))
			add_fact(walk, (struct fact){.kind = FACT_SKIP, .subject = S("skipped")});
	}
}

/* A variable of the class, or of its bases, that skips its tests. */
void add_class_skips(struct walk *walk, struct class_value *class)
{
	const struct models *models = walk->program->models;
	add_skips(walk, class, &models->entries.skip_variables, false);
	for (size_t i = 0; i < class->mro_count; i++) {
		const struct value *base = class->mro[i];
		const struct class_model *model =
		    base->kind == VALUE_LIBRARY ? models_class(models, base->text) : NULL;
		if (model)
			add_skips(walk, class, &model->skipped_by, true);
	}
}
