#include "contact/needles.h"

/* Fakes, skips and tolerances show in what is recorded of a sink, and guards show alone. So who
   leads to neither shows nothing. */

static bool shows(const struct callable_model *model)
{
	return model->contact.is_given || model->guard.is_given || model->condition.is_given ||
	       model->launches.is_given;
}

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

static bool is_itself(const struct needles *needles, str name)
{
	return name.size && needle_of(needles, name) & NEEDLE_ITSELF;
}

static bool gives_needle(const struct needles *needles, const struct callable_model *model)
{
	return shows(model) || is_itself(needles, model->returns) ||
	       is_itself(needles, model->hands);
}

static bool holds_needle(const struct needles *needles, const struct class_model *model)
{
	bool holds = model->connects != CONNECTS_LATER || model->workers.count ||
	             model->has_options;
	for (size_t i = 0; !holds && i < model->methods.count; i++)
		holds = gives_needle(needles, model->methods.items[i].value);
	for (size_t i = 0; !holds && i < model->bases.count; i++)
		holds = is_itself(needles, model->bases.items[i]);
	for (size_t i = 0; !holds && i < model->attributes.count; i++)
		holds = is_itself(needles, *(const str *)model->attributes.items[i].value);
	return holds;
}

/* Classes and callables that give objects with needles, until there are no more. */
static void add_names(struct arena *arena, struct needles *needles, const struct models *models)
{
	for (bool is_new = true; is_new;) {
		is_new = false;
		for (size_t i = 0; i < models->callables.count; i++) {
			str name = models->callables.items[i].key;
			if (is_itself(needles, name) ||
			    !gives_needle(needles, models->callables.items[i].value))
				continue;
			add(arena, needles, name, NEEDLE_ITSELF);
			is_new = true;
		}
		for (size_t i = 0; i < models->classes.count; i++) {
			str name = models->classes.items[i].key;
			if (is_itself(needles, name) ||
			    !holds_needle(needles, models->classes.items[i].value))
				continue;
			add(arena, needles, name, NEEDLE_ITSELF);
			is_new = true;
		}
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
		if (known->bits & shown && dot != STR_NONE)
			add(arena, needles, str_slice(name, 0, dot), NEEDLE_INSIDE);
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
		if (gives_needle(&needles, models->any_methods.items[i].value) ||
		    leads_by(&needles, models->any_methods.items[i].value))
			table_set(arena, &needles.methods, models->any_methods.items[i].key,
			          &needles);
	const struct table *fixtures = &models->entries.fixtures;
	for (size_t i = 0; i < fixtures->count; i++)
		if (is_itself(&needles, *(const str *)fixtures->items[i].value))
			table_set(arena, &needles.fixtures, fixtures->items[i].key, &needles);
	add_prefixes(arena, &needles);
	return needles;
}
