#include "answer.h"
#include "contact/program_to_reach/walk/api.h"

/* What a call leaves in force, or what it makes is to: guards, skips, tolerances, fakes. */

/* The exception with which a guard or skip keeps others out; NULL where the model does not say. */
const struct name *skip_class(const struct walk *walk, const struct callable_model *model)
{
	return model->skip_class.size ? pool_name(walk->program->pool, model->skip_class) : NULL;
}

static void pass_guard(struct walk *walk, str resource, enum guard_form form,
                       const struct name *class, struct place place)
{
	add_fact(walk, (struct fact){.kind = FACT_GUARD,
	                             .form = form,
	                             .subject = resource,
	                             .name = class,
	                             .place = place});
}

str guarded_resource(struct walk *walk, const struct callable_model *model,
                     const struct arguments *arguments)
{
	if (model->guard.resource.size)
		return model->guard.resource;
	return text_of(walk, argument_of(walk, arguments, model->guard.argument));
}

/* requires(name), where the name may be one of several: then which of them is passed is open, and
   no guard can be claimed unless there is one alternative. */
static void add_guard(struct walk *walk, const struct callable_model *model,
                      const struct arguments *arguments, struct place place)
{
	str resource = guarded_resource(walk, model, arguments);
	enum guard_form form = model->guard.is_mark ? GUARD_MARK
	                       : model->wraps       ? GUARD_DECORATOR
	                                            : GUARD_CALL;
	if (resource.size)
		pass_guard(walk, resource, form, skip_class(walk, model), place);
}

static void add_skip(struct walk *walk, const struct callable_model *model,
                     const struct arguments *arguments, struct place place)
{
	const struct value *reason = argument_of(walk, arguments, model->skip.reason);
	str said = text_of(walk, reason);
	struct fact skip = {.kind = FACT_SKIP,
	                    .form = model->skip.is_mark ? GUARD_MARK : GUARD_SKIP,
	                    .subject = said.size ? said : S("skipped"),
	                    .name = skip_class(walk, model),
	                    .place = place};
	if (model->skip.when == SKIP_ALWAYS) {
		add_fact(walk, skip);
		return;
	}
	const struct value *condition = argument_of(walk, arguments, model->skip.condition);
	if (!condition || (model->skip.is_evaluated && condition->kind == VALUE_TEXT))
		return;
	bool skips_if = model->skip.when == SKIP_IF;
	if (!is_known_text(condition))
		condition = condition_of(walk, condition);
	if (condition->kind == VALUE_CONDITION) {
		if (condition->is_negated == skips_if)
			pass_guard(walk, condition->text, GUARD_SKIP,
			           skip_class(walk, model), condition->more->place);
		return;
	}
	if (truth_of(condition) == (skips_if ? IS_TRUE : IS_FALSE))
		add_fact(walk, skip);
}

static void add_tolerance(struct walk *walk, const struct callable_model *model,
                          const struct arguments *arguments, struct place place)
{
	const struct value *host = argument_of(walk, arguments, model->tolerance.host);
	add_fact(walk, (struct fact){.kind = FACT_TOLERANCE,
	                             .place = place,
	                             .subject = S(""),
	                             .value = host});
}

/* A list of values, or of tuples of them, for the parameters that are named: kept as one fact,
   since the values of a row belong together. */
static void add_parameters(struct walk *walk, const struct callable_model *model,
                           const struct arguments *arguments, struct place place)
{
	const struct value *names = argument_of(walk, arguments, model->parametrizes.names);
	const struct value *values = argument_of(walk, arguments, model->parametrizes.values);
	const struct value *indirect = argument_of(walk, arguments, model->parametrizes.indirect);
	bool is_known =
	    names && values && (is_known_text(names) || names->kind == VALUE_SEQUENCE);
	if (!is_known)
		return;
	struct fact fact = {.kind = FACT_PARAMETERS, .place = place, .subject = S("")};
	const struct value **parts = make_many(walk->arena, const struct value *, 3);
	parts[0] = names;
	parts[1] = elements_of(walk, values);
	parts[2] = indirect ? indirect : &false_value;
	fact.value = new_sequence(walk, parts, 3, true);
	add_fact(walk, fact);
}

void add_effects(struct walk *walk, const struct callable_model *model,
                 const struct arguments *arguments, struct place place)
{
	if (model->guard.is_given)
		add_guard(walk, model, arguments, place);
	if (model->skip.when)
		add_skip(walk, model, arguments, place);
	if (model->adds_mark.is_given) {
		const struct value *mark = argument_of(walk, arguments, model->adds_mark);
		mark = mark ? as_mark(walk, mark) : &unknown_value;
		add_facts(walk, facts_of_marks(walk, mark, place));
	}
	if (model->patch.is_given)
		add_patch(walk, model, arguments, place);
	if (model->sets.is_given)
		set_variables(walk, model, arguments, place);
	if (model->tolerance.is_given)
		add_tolerance(walk, model, arguments, place);
	if (model->parametrizes.is_given)
		add_parameters(walk, model, arguments, place);
	for (size_t i = 0; model->uses_fixtures && i < arguments->count; i++)
		add_fact(walk, (struct fact){.kind = FACT_FIXTURE,
		                             .subject = text_of(walk, arguments->items[i]),
		                             .place = place});
}

/* True if the dotted name is that of a mark: tests are known by it. */
bool is_mark(const struct walk *walk, str name)
{
	str object = walk->program->models->entries.marks.object;
	return object.size && str_starts(name, object) && name.size > object.size + 1 &&
	       name.data[object.size] == '.';
}

/* What a call of a decorator or context manager, of that name, makes: its effects, not yet in
   force. */
const struct value *effect_of(struct walk *walk, const struct callable_model *model, str name,
                              const struct arguments *arguments, struct place place)
{
	struct state saved = walk->state;
	size_t size = walk->program->models->entries.marks.object.size;
	walk->state.facts = NULL;
	add_effects(walk, model, arguments, place);
	if (is_mark(walk, name))
		add_fact(walk, (struct fact){.kind = FACT_MARK,
		                             .subject = str_slice(name, size + 1, name.size),
		                             .place = place});
	struct value *effect = new_value(walk, VALUE_EFFECT);
	effect->facts = walk->state.facts;
	effect->model = model;
	more_of(walk, effect)->place = place;
	walk->state = saved;
	return effect;
}
