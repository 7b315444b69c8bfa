#include "api.h"
#include "contact/program_to_reach/value/bounds.h"
#include "walk.h"

/* Operators, subscripts, and the elements of things. */

/* Something that is true by one condition alone, or else is false. */
static const struct value *only_condition(const struct value *value)
{
	const struct value *only = NULL;
	for (size_t i = 0; i < value->count; i++) {
		const struct value *one = value->items[i];
		bool is_condition = one->kind == VALUE_CONDITION && !one->is_negated;
		if (is_condition && (!only || str_equal(only->text, one->text)))
			only = one;
		else if (is_condition || truth_of(one) != IS_FALSE)
			return value;
	}
	return only ? only : value;
}

/* A variable of the environment that is not set unless someone sets it, taken as a condition; any
   other value is itself. */
const struct value *condition_of(struct walk *walk, const struct value *value)
{
	if (value->kind == VALUE_UNION)
		return only_condition(value);
	if (value->kind != VALUE_TEXT || !value->more->variable.size)
		return value;
	struct value *condition = new_value(walk, VALUE_CONDITION);
	condition->text = guard_of_variable(walk->arena, value->more->variable);
	more_of(walk, condition)->place = value->more->place;
	return condition;
}

static const struct value *add(struct walk *walk, const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_NUMBER && b->kind == VALUE_NUMBER) {
		int64_t sum;
		return __builtin_add_overflow(a->number, b->number, &sum) ? &unknown_value
		                                                          : new_number(walk, sum);
	}
	if (a->kind != VALUE_SEQUENCE || b->kind != VALUE_SEQUENCE)
		return a->kind == VALUE_TEXT || b->kind == VALUE_TEXT ? concatenate(walk, a, b)
		                                                      : &unknown_value;
	size_t count = a->count + b->count;
	count = count < MAX_ELEMENTS ? count : MAX_ELEMENTS;
	struct value *joined = new_value(walk, VALUE_SEQUENCE);
	joined->items = make_many(walk->arena, const struct value *, count);
	for (; joined->count < count; joined->count++)
		joined->items[joined->count] = joined->count < a->count
		                                   ? a->items[joined->count]
		                                   : b->items[joined->count - a->count];
	joined->is_tuple = a->is_tuple;
	joined->is_left_out =
	    a->is_left_out || b->is_left_out || count < a->count + b->count;
	joined->is_open = a->is_open || b->is_open || joined->is_left_out;
	return joined;
}

static const struct value *operate(struct walk *walk, uint8_t op, const struct value *a,
                                   const struct value *b)
{
	int64_t result;
	if (op == '+')
		return add(walk, a, b);
	if (op == '%' && a->kind == VALUE_TEXT)
		return format_percent(walk, a, b);
	/* Flags of a library stay known by their names. */
	if (op == '|' && (a->kind == VALUE_LIBRARY || b->kind == VALUE_LIBRARY))
		return join_values(walk, a, b);
	if (a->kind != VALUE_NUMBER || b->kind != VALUE_NUMBER)
		return &unknown_value;
	if (op == '-' && !__builtin_sub_overflow(a->number, b->number, &result))
		return new_number(walk, result);
	if (op == '*' && !__builtin_mul_overflow(a->number, b->number, &result))
		return new_number(walk, result);
	return &unknown_value;
}

static const struct value *operate_each(struct walk *walk, uint8_t op, const struct value *a,
                                        const struct value *b)
{
	const struct value *joined = NULL;
	size_t pairs = alternatives(a) * alternatives(b);
	for (size_t i = 0; i < pairs && i < MAX_UNION; i++)
		joined = join_values(walk, joined,
		                     operate(walk, op, alternative(a, i / alternatives(b)),
		                             alternative(b, i % alternatives(b))));
	return pairs > MAX_UNION ? join_values(walk, joined, &left_out_value) : joined;
}

const struct value *eval_binary(struct walk *walk, const struct expr *expr)
{
	const struct value *a = eval(walk, expr->kids[0]), *b = eval(walk, expr->kids[1]);
	return operate_each(walk, expr->op, a, b);
}

/* A table of functions gives that of the key: the others do not run there, which is known. */
static void pass_over(struct walk *walk, const struct value *dict)
{
	for (size_t i = 0; i < dict->count; i++)
		if (dict->items[i]->kind == VALUE_FUNCTION)
			map_set(walk->keep, walk->visited, dict->items[i]->function, walk);
}

static const struct value *item_of_dict(struct walk *walk, const struct value *dict,
                                        const struct value *key)
{
	const struct value *any = dict->is_open ? &unknown_value : NULL;
	if (is_plain(key) && !dict->is_open)
		pass_over(walk, dict);
	for (size_t i = 0; i < dict->count; i++) {
		const struct value *equal = compare_equal(walk, dict->keys[i], key);
		if (equal == &true_value)
			return dict->items[i];
		if (equal != &false_value)
			any = join_values(walk, any, dict->items[i]);
	}
	return any ? any : &unknown_value;
}

/* text[at:], where all up to there is known. */
static bool stands_before_hole(struct walk *walk, const struct value *text,
                               const struct value *bounds)
{
	const struct value *lower = bounds->items[0];
	if (text->kind != VALUE_TEXT || bounds->items[1]->kind != VALUE_NONE ||
	    lower->kind != VALUE_NUMBER || lower->number < 0)
		return false;
	size_t hole = str_find_char(flat_text(walk, text), HOLE);
	return hole != STR_NONE && (size_t)lower->number <= hole;
}

/* lower:upper of a sequence or text, with a step of 1. */
static const struct value *slice(struct walk *walk, const struct value *object,
                                 const struct value *bounds)
{
	const struct value *lower = bounds->items[0], *upper = bounds->items[1];
	bool is_simple = bounds->items[2]->kind == VALUE_NONE &&
	                 (lower->kind == VALUE_NONE || lower->kind == VALUE_NUMBER) &&
	                 (upper->kind == VALUE_NONE || upper->kind == VALUE_NUMBER);
	bool is_cut = object->kind == VALUE_SEQUENCE || is_known_text(object) ||
	              stands_before_hole(walk, object, bounds);
	if (!is_simple || !is_cut)
		return object->kind == VALUE_TEXT ? new_hole(walk) : &unknown_value;
	size_t size = object->kind == VALUE_TEXT ? flat_text(walk, object).size : object->count;
	int64_t from = lower->kind == VALUE_NUMBER ? lower->number : 0;
	int64_t to = upper->kind == VALUE_NUMBER ? upper->number : (int64_t)size;
	from = from < 0 ? from + (int64_t)size : from;
	to = to < 0 ? to + (int64_t)size : to;
	from = from < 0 ? 0 : from > (int64_t)size ? (int64_t)size : from;
	to = to < from ? from : to > (int64_t)size ? (int64_t)size : to;
	if (object->kind == VALUE_TEXT)
		return slice_text(walk, object, (size_t)from, (size_t)to);
	struct value *part = new_value(walk, VALUE_SEQUENCE);
	*part = *object;
	part->items = object->items + from;
	part->count = (size_t)(to - from);
	return part;
}

static const struct value *subscript_one(struct walk *walk, const struct value *object,
                                         const struct value *index)
{
	if (object->kind == VALUE_DICT)
		return item_of_dict(walk, object, index);
	if (object->kind == VALUE_TEXT)
		return new_hole(walk);
	if (object->kind == VALUE_MODULE && is_known_text(index))
		return module_attribute(walk, object->module,
		                        pool_name(walk->program->pool, flat_text(walk, index)));
	if (object->kind == VALUE_URL || object->kind == VALUE_OBJECT)
		object = elements_of(walk, object);
	if (object->kind != VALUE_SEQUENCE)
		return &unknown_value;
	if (index->kind != VALUE_NUMBER)
		return join_elements(walk, object);
	int64_t at = index->number < 0 ? index->number + (int64_t)object->count : index->number;
	bool is_there = at >= 0 && at < (int64_t)object->count &&
	                !(object->is_open && index->number < 0);
	return is_there ? object->items[at] : &unknown_value;
}

const struct value *subscript(struct walk *walk, const struct value *object,
                              const struct value *index)
{
	const struct value *joined = NULL;
	for (size_t i = 0; i < alternatives(object); i++)
		joined = join_values(walk, joined,
		                     subscript_one(walk, alternative(object, i), index));
	return joined;
}

const struct value *eval_subscript(struct walk *walk, const struct expr *expr)
{
	const struct value *object = eval(walk, expr->kids[0]);
	const struct expr *index = expr->kids[1];
	if (index->kind != EXPR_SLICE) {
		const struct value *at = eval(walk, index);
		const struct value *read = read_variable(walk, object, at, place_of(walk, expr));
		return read ? read : subscript(walk, object, at);
	}
	const struct value *bounds[3];
	for (uint32_t i = 0; i < 3; i++)
		bounds[i] = eval(walk, index->kids[i]);
	const struct value *both = new_sequence(walk, bounds, 3, true), *joined = NULL;
	for (size_t i = 0; i < alternatives(object); i++)
		joined = join_values(walk, joined, slice(walk, alternative(object, i), both));
	return joined;
}

/* What iterating over a value gives: always a sequence. */
const struct value *elements_of(struct walk *walk, const struct value *value)
{
	static const struct value open = {
	    .kind = VALUE_SEQUENCE, .is_open = true, .more = &nothing_more};
	if (value->kind == VALUE_SEQUENCE)
		return value;
	if (value->kind == VALUE_URL)
		return url_elements(walk, value);
	const struct value *tuple = as_tuple(walk, value);
	if (tuple)
		return tuple;
	if (value->kind == VALUE_DICT) {
		struct value *keys = new_value(walk, VALUE_SEQUENCE);
		keys->items = value->keys;
		keys->count = value->count;
		keys->is_open = value->is_open;
		return keys;
	}
	if (value->kind != VALUE_UNION)
		return &open;
	struct value *joined = new_value(walk, VALUE_SEQUENCE);
	joined->is_open = true;
	joined->items = make_many(walk->arena, const struct value *, MAX_ELEMENTS);
	for (size_t i = 0; i < value->count; i++) {
		const struct value *part = elements_of(walk, value->items[i]);
		for (size_t j = 0; j < part->count && joined->count < MAX_ELEMENTS; j++)
			joined->items[joined->count++] = part->items[j];
	}
	return joined;
}

/* Lists and dicts are shared by reference, so an item is set in place; what other names see is then
   right too. Those that the modules made are shared between walks and stay as they are. */
void set_item(struct walk *walk, const struct value *object, const struct value *index,
              const struct value *value)
{
	if (object->kind != VALUE_DICT || object->home != walk->arena ||
	    object->count >= MAX_ELEMENTS)
		return;
	struct value *dict = (struct value *)(uintptr_t)object;
	note_growth(walk, dict);
	const struct value **keys = make_many(walk->arena, const struct value *, dict->count + 1);
	const struct value **items = make_many(walk->arena, const struct value *, dict->count + 1);
	for (size_t i = 0; i < dict->count; i++) {
		keys[i + 1] = dict->keys[i];
		items[i + 1] = dict->items[i];
	}
	keys[0] = index;
	items[0] = value;
	dict->keys = keys;
	dict->items = items;
	dict->count++;
}
