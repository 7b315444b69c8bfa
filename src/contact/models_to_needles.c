#include "contact/needles.h"

/* Fakes, skips and tolerances show in what is recorded of a sink, and guards show alone. So who
   leads to neither shows nothing. */

#define SHOWN (NEEDLE_ITSELF | NEEDLE_COMMAND)

static void add(struct arena *arena, struct needles *needles, str name, unsigned bits)
{
	struct needle_bits *known = table_get(&needles->names, name);
	if (!known) {
		known = make(arena, struct needle_bits);
		table_set(arena, &needles->names, name, known);
	}
	known->bits |= bits;
}

static unsigned needle_of(const struct needles *needles, str name)
{
	const struct needle_bits *known = table_get(&needles->names, name);
	return known ? known->bits : 0;
}

/* What shows of a call, and of the objects that it gives. */
static unsigned shown_by(const struct needles *needles, const struct callable_model *model)
{
	bool shows =
	    model->contact.is_given || model->guard.is_given || model->condition.is_given;
	unsigned bits = shows ? NEEDLE_ITSELF : 0;
	if (model->launches.is_given)
		bits |= model->launches.words.count ? NEEDLE_ITSELF : NEEDLE_COMMAND;
	return bits | ((needle_of(needles, model->returns) | needle_of(needles, model->hands)) &
	               SHOWN);
}

static unsigned held_by(const struct needles *needles, const struct class_model *model)
{
	bool holds = model->connects != CONNECTS_LATER || model->workers.count ||
	             model->has_options;
	unsigned bits = holds ? NEEDLE_ITSELF : 0;
	for (size_t i = 0; i < model->methods.count; i++)
		bits |= shown_by(needles, model->methods.items[i].value);
	for (size_t i = 0; i < model->bases.count; i++)
		bits |= needle_of(needles, model->bases.items[i]) & SHOWN;
	for (size_t i = 0; i < model->attributes.count; i++)
		bits |= needle_of(needles, *(const str *)model->attributes.items[i].value) & SHOWN;
	return bits;
}

static bool add_new(struct arena *arena, struct needles *needles, str name, unsigned bits)
{
	bool is_new = bits & ~needle_of(needles, name);
	if (is_new)
		add(arena, needles, name, bits);
	return is_new;
}

/* Classes and callables that give objects with needles, until there are no more. */
static void add_names(struct arena *arena, struct needles *needles, const struct models *models)
{
	for (bool is_new = true; is_new;) {
		is_new = false;
		for (size_t i = 0; i < models->callables.count; i++)
			is_new |= add_new(arena, needles, models->callables.items[i].key,
			                  shown_by(needles, models->callables.items[i].value));
		for (size_t i = 0; i < models->classes.count; i++)
			is_new |= add_new(arena, needles, models->classes.items[i].key,
			                  held_by(needles, models->classes.items[i].value));
	}
}

static unsigned leads_by(const struct needles *needles, const struct callable_model *model)
{
	bool is_variable = needles->with_variables && model->environment.is_given;
	unsigned starts = (model->launches.is_given ? NEEDLE_START : 0) |
	                  (is_variable ? NEEDLE_VARIABLE : 0);
	switch (model->derives.how) {
	case DERIVE_ATTRIBUTE: return starts | NEEDLE_ATTRIBUTE;
	case DERIVE_MODULE: return starts | NEEDLE_MODULE;
	case DERIVE_GLOBALS: return starts | NEEDLE_OWN;
	case DERIVE_NAMES: return starts | NEEDLE_NAMES;
	case DERIVE_FIXTURE: return starts | NEEDLE_FIXTURE;
	default: return starts;
	}
}

static void add_methods(struct arena *arena, struct needles *needles, str key,
                        const struct class_model *class)
{
	for (size_t i = 0; i < class->methods.count; i++) {
		struct callable_model *method = class->methods.items[i].value;
		str name = class->methods.items[i].key;
		if (method->through.size)
			table_set(arena, &needles->through, name, &method->through);
		unsigned bits = leads_by(needles, method);
		if (bits)
			add(arena, needles,
			    str_format(arena, "%.*s.%.*s", STR_ARG(key), STR_ARG(name)),
			    bits);
	}
}

static void add_prefixes(struct arena *arena, struct needles *needles)
{
	for (size_t i = 0; i < needles->names.count; i++) {
		const struct needle_bits *known = needles->names.items[i].value;
		str name = needles->names.items[i].key;
		size_t dot = str_find_last_char(name, '.');
		unsigned shown = NEEDLE_ITSELF | NEEDLE_INSIDE | NEEDLE_VARIABLE;
		unsigned bits = known->bits & shown ? NEEDLE_INSIDE : 0;
		if (known->bits & (NEEDLE_COMMAND | NEEDLE_COMMAND_INSIDE))
			bits |= NEEDLE_COMMAND_INSIDE;
		if (bits && dot != STR_NONE)
			add(arena, needles, str_slice(name, 0, dot), bits);
	}
}

struct needles needles_from_models(struct arena *arena, const struct models *models,
                                   bool with_variables)
{
	struct needles needles = {.with_variables = with_variables};
	add_names(arena, &needles, models);
	for (size_t i = 0; i < models->callables.count; i++) {
		unsigned bits = leads_by(&needles, models->callables.items[i].value);
		if (bits)
			add(arena, &needles, models->callables.items[i].key, bits);
	}
	for (size_t i = 0; i < models->classes.count; i++)
		add_methods(arena, &needles, models->classes.items[i].key,
		            models->classes.items[i].value);
	for (size_t i = 0; i < models->any_methods.count; i++)
		if (shown_by(&needles, models->any_methods.items[i].value) ||
		    leads_by(&needles, models->any_methods.items[i].value))
			table_set(arena, &needles.methods, models->any_methods.items[i].key,
			          &needles);
	const struct table *fixtures = &models->entries.fixtures;
	for (size_t i = 0; i < fixtures->count; i++) {
		str class = *(const str *)fixtures->items[i].value;
		if (needle_of(&needles, class) & SHOWN)
			table_set(arena, &needles.fixtures, fixtures->items[i].key,
			          table_get(&needles.names, class));
	}
	const struct names *environments = &models->programs.environments;
	for (size_t i = 0; with_variables && i < environments->count; i++)
		add(arena, &needles, environments->items[i], NEEDLE_VARIABLE);
	add_prefixes(arena, &needles);
	return needles;
}
