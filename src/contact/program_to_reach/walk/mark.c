#include "api.h"
#include "walk.h"

/* Marks: what a runner does with the tests that have them, and with all those of a module or class
   whose mark variable holds them. Nobody but the runner asks them: neither the module's own body
   nor who imports it. */

static const struct value *effect_of_mark(struct walk *walk, const struct value *mark,
                                          struct place place)
{
	const struct callable_model *model =
	    mark->kind == VALUE_LIBRARY ? models_callable(walk->program->models, mark->text)
	                                : NULL;
	/* Written without a call: it is the mark itself. */
	bool wraps = model && (model->wraps || is_mark(walk, mark->text));
	return wraps ? effect_of(walk, model, mark->text, &(struct arguments){0}, place) : mark;
}

/* A mark may be given by its name alone. */
const struct value *as_mark(struct walk *walk, const struct value *mark)
{
	str object = walk->program->models->entries.marks.object;
	if (!object.size || !is_known_text(mark))
		return mark;
	return new_library(walk, str_format(walk->arena, "%.*s.%.*s", STR_ARG(object),
	                                    STR_ARG(flat_text(walk, mark))));
}

/* What a mark or a list of them brings. */
const struct fact *facts_of_marks(struct walk *walk, const struct value *marks, struct place place)
{
	struct state saved = walk->state;
	const struct fact *facts = NULL;
	if (marks->kind == VALUE_UNION) {
		facts = facts_of_marks(walk, marks->items[0], place);
		for (size_t i = 1; i < marks->count; i++)
			facts = join_effects(walk, facts,
			                     facts_of_marks(walk, marks->items[i], place));
		return facts;
	}
	if (marks->kind != VALUE_SEQUENCE)
		return effect_of_mark(walk, marks, place)->facts;
	walk->state.facts = NULL;
	for (size_t i = 0; i < marks->count; i++)
		add_facts(walk, facts_of_marks(walk, marks->items[i], place));
	facts = walk->state.facts;
	walk->state = saved;
	return facts;
}

static bool is_mark_variable(const struct walk *walk, const struct expr *target)
{
	return !walk->frame->function && target->kind == EXPR_NAME &&
	       names_hold(&walk->program->models->entries.mark_variables, target->name->text);
}

/* What is assigned to a mark variable: each mark with the place where it is written. */
const struct value *as_marks(struct walk *walk, const struct expr *target, const struct expr *expr,
                             const struct value *value)
{
	if (!is_mark_variable(walk, target))
		return value;
	if (value->kind != VALUE_SEQUENCE)
		return effect_of_mark(walk, value, place_of(walk, expr));
	bool is_spelled = expr->count == value->count;
	const struct value **marks = make_many(walk->arena, const struct value *, value->count);
	for (size_t i = 0; i < value->count; i++)
		marks[i] = effect_of_mark(walk, value->items[i],
		                          place_of(walk, is_spelled ? expr->kids[i] : expr));
	struct value *placed = new_value(walk, VALUE_SEQUENCE);
	*placed = *value;
	placed->items = marks;
	return placed;
}

/* What the mark variables among the names of a module or class bring. */
const struct fact *marks_among(struct walk *walk, const struct map *names)
{
	const struct names *variables = &walk->program->models->entries.mark_variables;
	struct state saved = walk->state;
	walk->state.facts = NULL;
	for (size_t i = 0; i < variables->count; i++) {
		const struct value *marks =
		    map_get(names, pool_name(walk->program->pool, variables->items[i]));
		if (marks)
			add_facts(walk, facts_of_marks(walk, marks, (struct place){0}));
	}
	const struct fact *facts = walk->state.facts;
	walk->state = saved;
	return facts;
}

static bool is_true_keyword(const struct walk *walk, const struct expr *keyword)
{
	(void)walk;
	return keyword->kind == EXPR_KEYWORD && keyword->kids[0]->kind == EXPR_TRUE;
}

/* A function under a fixture's decorator, with or without a call. Of the keywords of the call only
   those that are switched on are looked at: one of them makes it run for every test. */
const struct value *mark_fixture(struct walk *walk, const struct expr *decorator,
                                 const struct value *value)
{
	const struct names *decorators = &walk->program->models->entries.fixture_decorators;
	bool is_call = decorator->kind == EXPR_CALL;
	const struct value *callee = eval(walk, is_call ? decorator->kids[0] : decorator);
	if (value->kind != VALUE_FUNCTION || callee->kind != VALUE_LIBRARY ||
	    !names_hold(decorators, callee->text))
		return NULL;
	struct value *fixture = new_value(walk, VALUE_FUNCTION);
	*fixture = *value;
	fixture->is_fixture = true;
	str rows = walk->program->models->entries.fixture_rows;
	for (uint32_t i = 1; is_call && i < decorator->count; i++) {
		const struct expr *keyword = decorator->kids[i];
		fixture->is_automatic |= is_true_keyword(walk, keyword);
		if (keyword->kind == EXPR_KEYWORD && str_equal(keyword->name->text, rows))
			more_of(walk, fixture)->rows =
			    elements_of(walk, eval(walk, keyword->kids[0]));
	}
	return fixture;
}
