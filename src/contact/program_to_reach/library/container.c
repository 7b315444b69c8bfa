#include <stdlib.h>

#include "contact/program_to_reach/value/bounds.h"
#include "derive.h"

/* Lists, tuples and dicts: what calls make of them, and how they grow. */

static const struct value *pairs_of_dict(struct walk *walk, const struct value *dict)
{
	struct value *pairs = new_value(walk, VALUE_SEQUENCE);
	pairs->items = make_many(walk->arena, const struct value *, dict->count);
	pairs->count = dict->count;
	pairs->is_open = dict->is_open;
	for (size_t i = 0; i < dict->count; i++) {
		const struct value **pair = make_many(walk->arena, const struct value *, 2);
		pair[0] = dict->keys[i];
		pair[1] = dict->items[i];
		pairs->items[i] = new_sequence(walk, pair, 2, true);
	}
	return pairs;
}

/* zip and enumerate: what stands side by side, the index being left unknown. */
static const struct value *pairs(const struct derivation_call *call)
{
	struct walk *walk = call->walk;
	if (call->self && call->self->kind == VALUE_DICT)
		return pairs_of_dict(walk, call->self);
	size_t width = call->arguments->count;
	bool is_single = width == 1;
	struct value *list = new_value(walk, VALUE_SEQUENCE);
	list->items = make_many(walk->arena, const struct value *, MAX_UNROLL);
	for (size_t row = 0; width && row < MAX_UNROLL; row++) {
		const struct value **items =
		    make_many(walk->arena, const struct value *, width + is_single);
		items[0] = &unknown_value;
		for (size_t i = 0; i < width; i++) {
			const struct value *column =
			    elements_of(walk, call->arguments->items[i]);
			list->is_open |= column->is_open;
			if (row >= column->count)
				return list;
			items[i + is_single] = column->items[row];
		}
		list->items[list->count++] = new_sequence(walk, items, width + is_single, true);
	}
	list->is_open = true;
	return list;
}

/* Whether a dict has a key: true, false or unknown. */
static const struct value *has_key(const struct derivation_call *call, const struct value *key)
{
	const struct value *dict = call->self;
	bool is_missing = !dict->is_open && is_known_text(key);
	for (size_t i = 0; i < dict->count; i++) {
		bool are_known = is_known_text(dict->keys[i]) && is_known_text(key);
		bool is_equal = are_known && str_equal(flat_text(call->walk, dict->keys[i]),
		                                       flat_text(call->walk, key));
		if (is_equal && !dict->may_be_empty)
			return &true_value;
		is_missing &= are_known && !is_equal;
	}
	return is_missing ? &false_value : &unknown_value;
}

/* What a dict holds, or else the default: a text that is the default stands for what nobody knows,
   as that of a variable of the environment does. */
static const struct value *lookup_item(const struct derivation_call *call)
{
	if (!call->self || call->self->kind != VALUE_DICT || !call->arguments->count)
		return &unknown_value;
	const struct value *key = call->arguments->items[0], *has = has_key(call, key);
	const struct value *otherwise =
	    call->arguments->count > 1 ? call->arguments->items[1] : &none_value;
	if (has == &false_value)
		return otherwise;
	const struct value *item = subscript(call->walk, call->self, key);
	if (has == &true_value)
		return item;
	return item->kind == VALUE_UNKNOWN && otherwise->kind == VALUE_TEXT
	           ? otherwise
	           : join_values(call->walk, item, otherwise);
}

static const struct value *dict_values(struct walk *walk, const struct value *dict)
{
	struct value *values = new_value(walk, VALUE_SEQUENCE);
	values->items = dict->items;
	values->count = dict->count;
	values->is_open = dict->is_open;
	return values;
}

/* A list or dict of this walk grows in place, so that every name for it sees the new element. One
   that the modules made is shared between walks and stays as it is. */
static struct value *growable(const struct derivation_call *call, enum value_kind kind)
{
	const struct value *self = call->self;
	bool can_grow = self && self->kind == kind && self->home == call->walk->arena &&
	                !self->is_tuple && self->count < MAX_ELEMENTS;
	return can_grow ? (struct value *)(uintptr_t)self : NULL;
}

/* A class put on a list where a guard has been passed is only run where it has. */
static const struct value *with_guards(struct walk *walk, const struct value *value)
{
	if (value->kind != VALUE_CLASS || !walk->collection)
		return value;
	struct value *guarded = new_value(walk, VALUE_CLASS);
	*guarded = *value;
	guarded->facts = walk->state.facts;
	return guarded;
}

static const struct value *append(const struct derivation_call *call, const struct value *added)
{
	struct walk *walk = call->walk;
	struct value *list = growable(call, VALUE_SEQUENCE);
	if (!list)
		return &none_value;
	if (added->count)
		note_growth(walk, list);
	size_t count = list->count + added->count;
	list->is_left_out |= added->is_left_out || count > MAX_ELEMENTS;
	count = count < MAX_ELEMENTS ? count : MAX_ELEMENTS;
	const struct value **items = make_many(walk->arena, const struct value *, count);
	for (size_t i = 0; i < count; i++)
		items[i] = i < list->count ? list->items[i]
		                           : with_guards(walk, added->items[i - list->count]);
	list->items = items;
	list->count = count;
	list->is_open |= added->is_open || list->is_left_out;
	return &none_value;
}

static const struct value *keywords_as_dict(const struct derivation_call *call)
{
	struct walk *walk = call->walk;
	const struct keywords *keywords = &call->arguments->keywords;
	struct value *dict = new_value(walk, VALUE_DICT);
	dict->keys = make_many(walk->arena, const struct value *, keywords->count);
	dict->items = make_many(walk->arena, const struct value *, keywords->count);
	for (; dict->count < keywords->count; dict->count++) {
		const struct keyword *keyword = &keywords->items[dict->count];
		dict->keys[dict->count] = new_text(walk, keyword->name->text, (struct place){0});
		dict->items[dict->count] = keyword->value;
	}
	dict->is_open = call->arguments->is_open;
	return dict;
}

static void update(const struct derivation_call *call, struct value *dict,
                   const struct value *added)
{
	if (added->kind != VALUE_DICT) {
		dict->is_open = true;
		return;
	}
	dict->is_open |= added->is_open;
	for (size_t i = added->count; i > 0; i--)
		set_item(call->walk, dict, added->keys[i - 1], added->items[i - 1]);
}

/* dict(mapping, a=1), and mapping.update(other, a=1). */
static const struct value *update_dict(const struct derivation_call *call, bool is_new)
{
	struct value *dict = is_new ? new_value(call->walk, VALUE_DICT)
	                            : growable(call, VALUE_DICT);
	if (!dict)
		return &none_value;
	for (size_t i = 0; i < call->arguments->count; i++)
		update(call, dict, call->arguments->items[i]);
	update(call, dict, keywords_as_dict(call));
	return is_new ? dict : &none_value;
}

static int compare_names(const void *left, const void *right)
{
	const struct value *const *a = left, *const *b = right;
	return str_compare((*a)->pieces[0].text, (*b)->pieces[0].text);
}

/* dir(class): sorted, with those of its bases. */
static const struct value *names_of_class(struct walk *walk, const struct value *value)
{
	const struct class_value *class = value->kind == VALUE_CLASS ? value->class : NULL;
	struct value *names = new_value(walk, VALUE_SEQUENCE);
	struct map seen = {0};
	names->is_open = !class;
	names->items = make_many(walk->arena, const struct value *, MAX_ELEMENTS);
	for (size_t i = 0; class && i < class->mro_count; i++) {
		const struct value *base = class->mro[i];
		const struct map *attributes =
		    base->kind == VALUE_CLASS ? &base->class->attributes : &(struct map){0};
		/* What a library's class has beside these is no more of its tests. */
		for (size_t j = 0; j < attributes->count && names->count < MAX_ELEMENTS; j++) {
			const struct name *name = attributes->items[j].key;
			if (map_find(&seen, name))
				continue;
			map_set(walk->arena, &seen, name, walk);
			names->items[names->count++] =
			    new_text(walk, name->text, (struct place){0});
		}
	}
	if (names->count)
		qsort(names->items, names->count, sizeof *names->items, compare_names);
	return names;
}

/* Of other lists it is not known what is left. */
static const struct value *remove_test(const struct derivation_call *call,
                                       const struct value *element)
{
	const struct value *list = call->self;
	bool is_it = list && list->kind == VALUE_SEQUENCE && list->is_collection && list->count &&
	             list->items[0] == element;
	if (is_it)
		skip_here(call->walk, S("deselected"), NULL, call->place);
	return &none_value;
}

const struct value *derive_container(const struct derivation_call *call,
                                            enum derivation how)
{
	const struct value *first =
	    call->arguments->count ? call->arguments->items[0] : &unknown_value;
	const struct value *from = call->from ? call->from : &unknown_value;
	struct walk *walk = call->walk;
	switch (how) {
	case DERIVE_DICT: return update_dict(call, true);
	case DERIVE_UPDATE: return update_dict(call, false);
	case DERIVE_APPEND: return append(call, new_sequence(walk, &first, 1, true));
	case DERIVE_REMOVE: return remove_test(call, first);
	case DERIVE_EXTEND: return append(call, elements_of(walk, first));
	case DERIVE_ELEMENTS:
		return from->kind == VALUE_UNKNOWN ? from : elements_of(walk, from);
	case DERIVE_ELEMENT: return join_elements(walk, elements_of(walk, from));
	case DERIVE_FIRST:
		return from->kind == VALUE_SEQUENCE && from->count ? from->items[0] : from;
	case DERIVE_PAIRS: return pairs(call);
	case DERIVE_KEYS: return elements_of(walk, from);
	case DERIVE_VALUES:
		return from->kind == VALUE_DICT ? dict_values(walk, from) : &unknown_value;
	case DERIVE_NAMES: return names_of_class(walk, from);
	case DERIVE_LOOKUP: return lookup_item(call);
	default: return NULL;
	}
}
