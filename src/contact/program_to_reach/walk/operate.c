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

static const struct value *truth_value(bool is_true)
{
	return is_true ? &true_value : &false_value;
}

static bool is_plain(const struct value *value)
{
	return value->kind == VALUE_NUMBER || value->kind == VALUE_TRUTH ||
	       value->kind == VALUE_NONE || is_known_text(value);
}

/* True if what is known of both texts, before the first and behind the last hole, tells them
   apart. */
static bool differ(str a, str b)
{
	size_t a_head = str_find_char(a, HOLE), b_head = str_find_char(b, HOLE);
	size_t head = a_head < b_head ? a_head : b_head;
	head = head < a.size ? head : a.size;
	head = head < b.size ? head : b.size;
	if (!str_equal(str_slice(a, 0, head), str_slice(b, 0, head)))
		return true;
	size_t a_last = str_find_last_char(a, HOLE), b_last = str_find_last_char(b, HOLE);
	size_t a_tail = a_last == STR_NONE ? a.size : a.size - a_last - 1;
	size_t b_tail = b_last == STR_NONE ? b.size : b.size - b_last - 1;
	size_t tail = a_tail < b_tail ? a_tail : b_tail;
	return !str_equal(str_slice(a, a.size - tail, a.size), str_slice(b, b.size - tail, b.size));
}

/* Whether a variable of the environment has some value: a condition that whoever runs the tests
   decides. Where its default already fulfils it, nothing is asked of anyone. */
static const struct value *compare_variable(struct walk *walk, const struct value *a,
                                            const struct value *b)
{
	bool is_default = is_known_text(a) && is_known_text(b) &&
	                  str_equal(flat_text(walk, a), flat_text(walk, b));
	return is_default ? &unknown_value : condition_of(walk, a);
}

static bool is_fixed(const struct value *value)
{
	return value->kind == VALUE_SEQUENCE && value->is_tuple && !value->is_open;
}

static const struct value *compare_equal(struct walk *walk, const struct value *a,
                                         const struct value *b);

/* Tuples of plain values: keys of a table. */
static const struct value *compare_tuples(struct walk *walk, const struct value *a,
                                          const struct value *b)
{
	const struct value *all = a->count == b->count ? &true_value : &false_value;
	for (size_t i = 0; all != &false_value && i < a->count; i++) {
		bool is_nested = is_fixed(a->items[i]) || is_fixed(b->items[i]);
		const struct value *equal =
		    is_nested ? &unknown_value : compare_equal(walk, a->items[i], b->items[i]);
		all = equal == &true_value ? all : equal == &false_value ? equal : &unknown_value;
	}
	return all;
}

static const struct value *compare_equal(struct walk *walk, const struct value *a,
                                         const struct value *b)
{
	bool are_texts = a->kind == VALUE_TEXT && b->kind == VALUE_TEXT;
	if (are_texts && a->more->variable.size)
		return compare_variable(walk, a, b);
	if (are_texts && !(is_known_text(a) && is_known_text(b))) {
		if (is_same_value(a, b))
			return &true_value;
		return differ(flat_text(walk, a), flat_text(walk, b)) ? &false_value
		                                                      : &unknown_value;
	}
	if (is_fixed(a) && is_fixed(b))
		return compare_tuples(walk, a, b);
	if (!is_plain(a) || !is_plain(b))
		return &unknown_value;
	if (a->kind == VALUE_TEXT && b->kind == VALUE_TEXT)
		return truth_value(str_equal(flat_text(walk, a), flat_text(walk, b)));
	bool are_numbers = (a->kind == VALUE_NUMBER || a->kind == VALUE_TRUTH) &&
	                   (b->kind == VALUE_NUMBER || b->kind == VALUE_TRUTH);
	if (are_numbers)
		return truth_value(a->number == b->number);
	return a->kind == b->kind ? &true_value : &false_value;
}

/* `is` tells None from what is certainly something. */
static const struct value *compare_identity(const struct value *a, const struct value *b)
{
	bool is_known = is_plain(a) || a->kind == VALUE_SEQUENCE || a->kind == VALUE_DICT ||
	                a->kind == VALUE_TEXT || a->kind == VALUE_FUNCTION ||
	                a->kind == VALUE_CLASS || a->kind == VALUE_OBJECT;
	if (b->kind != VALUE_NONE || !is_known)
		return &unknown_value;
	return truth_value(a->kind == VALUE_NONE);
}

static const struct value *negate(struct walk *walk, const struct value *value)
{
	if (value->kind != VALUE_CONDITION)
		return value->kind == VALUE_TRUTH ? truth_value(!value->number) : value;
	struct value *negated = new_value(walk, VALUE_CONDITION);
	*negated = *value;
	negated->is_negated = !value->is_negated;
	return negated;
}

/* Part of a text: what is known of it may hold it; that it does not takes all of it. */
static const struct value *find_in_text(struct walk *walk, const struct value *a,
                                        const struct value *b)
{
	if (!is_known_text(a) || a->more->variable.size || b->more->variable.size)
		return &unknown_value;
	if (str_find(flat_text(walk, b), flat_text(walk, a)) != STR_NONE)
		return &true_value;
	return is_known_text(b) ? &false_value : &unknown_value;
}

/* Whether a variable is set, which nobody's is unless someone sets it. */
static const struct value *find_variable(struct walk *walk, const struct value *name,
                                         struct place place)
{
	struct value *condition = new_value(walk, VALUE_CONDITION);
	condition->text = guard_of_variable(walk->arena, flat_text(walk, name));
	more_of(walk, condition)->place = place;
	return condition;
}

static const struct value *compare_in(struct walk *walk, const struct value *a,
                                      const struct value *b, struct place place)
{
	const struct class_model *model = b->kind == VALUE_OBJECT ? b->object->model : NULL;
	if (model && model->has_marks && is_known_text(a))
		return truth_value(
		    find_fact(walk->state.facts, FACT_MARK, flat_text(walk, a)) != NULL);
	const struct names *environments = &walk->program->models->programs.environments;
	if (b->kind == VALUE_LIBRARY && is_known_text(a) && names_hold(environments, b->text))
		return find_variable(walk, a, place);
	if (b->kind == VALUE_TEXT)
		return find_in_text(walk, a, b);
	if (b->kind != VALUE_SEQUENCE || !b->is_tuple || b->is_open || !is_plain(a))
		return &unknown_value;
	const struct value *found = &false_value;
	for (size_t i = 0; i < b->count; i++) {
		const struct value *equal = compare_equal(walk, a, b->items[i]);
		if (equal == &true_value || equal == &unknown_value)
			return equal;
		/* A variable: what it is by default may come yet. */
		found = equal == &false_value ? found : equal;
	}
	return found;
}

/* A condition that is compared with True or False; NULL for anything else. */
static const struct value *compare_condition(struct walk *walk, const struct value *condition,
                                             const struct value *truth, enum comparison how)
{
	bool is_positive = how == COMPARE_EQUAL || how == COMPARE_IS;
	bool is_negative = how == COMPARE_UNEQUAL || how == COMPARE_IS_NOT;
	if (condition->kind != VALUE_CONDITION || truth->kind != VALUE_TRUTH ||
	    !(is_positive || is_negative))
		return NULL;
	struct value *compared = new_value(walk, VALUE_CONDITION);
	*compared = *condition;
	compared->is_negated ^= is_positive == (truth->number == 0);
	return compared;
}

static const struct value *compare_numbers(const struct value *a, const struct value *b,
                                           enum comparison how)
{
	bool are_numbers = (a->kind == VALUE_NUMBER || a->kind == VALUE_TRUTH) &&
	                   (b->kind == VALUE_NUMBER || b->kind == VALUE_TRUTH);
	if (!are_numbers)
		return &unknown_value;
	bool is_less = how == COMPARE_LESS || how == COMPARE_LESS_EQUAL;
	int64_t left = is_less ? a->number : b->number, right = is_less ? b->number : a->number;
	bool may_equal = how == COMPARE_LESS_EQUAL || how == COMPARE_GREATER_EQUAL;
	return truth_value(left < right || (may_equal && left == right));
}

static const struct value *elements_as_tuple(struct walk *walk, const struct value *list)
{
	if (list->kind != VALUE_SEQUENCE)
		return list;
	struct value *tuple = new_value(walk, VALUE_SEQUENCE);
	*tuple = *list;
	tuple->is_tuple = true;
	return tuple;
}

static const struct value *compare(struct walk *walk, const struct value *a, const struct value *b,
                                   enum comparison how, struct place place)
{
	const struct value *condition = compare_condition(walk, a, b, how);
	if (condition)
		return condition;
	switch (how) {
	case COMPARE_EQUAL: return compare_equal(walk, a, b);
	case COMPARE_UNEQUAL: return negate(walk, compare_equal(walk, a, b));
	case COMPARE_IS: return compare_identity(a, b);
	case COMPARE_IS_NOT: return negate(walk, compare_identity(a, b));
	case COMPARE_IN: return compare_in(walk, a, b, place);
	case COMPARE_NOT_IN: return negate(walk, compare_in(walk, a, b, place));
	case COMPARE_LESS:
	case COMPARE_LESS_EQUAL:
	case COMPARE_GREATER:
	case COMPARE_GREATER_EQUAL: return compare_numbers(a, b, how);
	default: return &unknown_value;
	}
}

const struct value *eval_compare(struct walk *walk, const struct expr *expr)
{
	const struct value *a = eval(walk, expr->kids[0]), *b = eval(walk, expr->kids[1]);
	/* A list that is written here cannot have grown. */
	if (expr->kids[1]->kind == EXPR_LIST || expr->kids[1]->kind == EXPR_SET)
		b = elements_as_tuple(walk, b);
	enum comparison how = (enum comparison)expr->op;
	const struct value *all = compare(walk, alternative(a, 0), alternative(b, 0), how,
	                                  place_of(walk, expr));
	/* What holds for each of the values that it may be. */
	size_t pairs = alternatives(a) * alternatives(b);
	for (size_t i = 1; i < pairs && all->kind == VALUE_TRUTH; i++) {
		const struct value *one =
		    compare(walk, alternative(a, i / alternatives(b)),
		            alternative(b, i % alternatives(b)), how, place_of(walk, expr));
		all = one->kind == VALUE_TRUTH && one->number == all->number ? all : &unknown_value;
	}
	return pairs == 1 || all->kind == VALUE_TRUTH ? all : &unknown_value;
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
	if (index->kind != EXPR_SLICE)
		return subscript(walk, object, eval(walk, index));
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
