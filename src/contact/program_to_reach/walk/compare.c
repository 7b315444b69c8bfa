#include "contact/program_to_reach/value/bounds.h"
#include "walk.h"

/* Comparisons: what is certainly so, what certainly is not, and what somebody has to be asked. */

static const struct value *truth_value(bool is_true)
{
	return is_true ? &true_value : &false_value;
}

static bool is_number(const struct value *value)
{
	return value->kind == VALUE_NUMBER || value->kind == VALUE_TRUTH ||
	       value->kind == VALUE_REAL;
}

bool is_plain(const struct value *value)
{
	return is_number(value) || value->kind == VALUE_NONE || is_known_text(value);
}

/* Less than 0, 0 or more, as the first is to the second: integers are compared as such. */
static int order_numbers(const struct value *a, const struct value *b)
{
	if (a->kind != VALUE_REAL && b->kind != VALUE_REAL)
		return (a->number > b->number) - (a->number < b->number);
	double left = a->kind == VALUE_REAL ? a->real : (double)a->number;
	double right = b->kind == VALUE_REAL ? b->real : (double)b->number;
	return (left > right) - (left < right);
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

/* The builtin types themselves, as type() gives them; NULL for anything else. */
static const struct value *compare_types(const struct value *a, const struct value *b)
{
	bool are_names = a->kind == VALUE_LIBRARY && b->kind == VALUE_LIBRARY && !a->self &&
	                 !b->self && is_type_name(a->text) && is_type_name(b->text);
	return are_names ? truth_value(str_equal(a->text, b->text)) : NULL;
}

static bool is_fixed(const struct value *value)
{
	return value->kind == VALUE_SEQUENCE && value->is_tuple && !value->is_open;
}

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

const struct value *compare_equal(struct walk *walk, const struct value *a, const struct value *b)
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
	if (!is_plain(a) || !is_plain(b)) {
		const struct value *same = compare_types(a, b);
		return same ? same : &unknown_value;
	}
	if (a->kind == VALUE_TEXT && b->kind == VALUE_TEXT)
		return truth_value(str_equal(flat_text(walk, a), flat_text(walk, b)));
	if (is_number(a) && is_number(b))
		return truth_value(order_numbers(a, b) == 0);
	return a->kind == b->kind ? &true_value : &false_value;
}

/* `is` tells None from what is certainly something. */
static const struct value *compare_identity(const struct value *a, const struct value *b)
{
	const struct value *same = compare_types(a, b);
	if (same)
		return same;
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
	if (!is_number(a) || !is_number(b))
		return &unknown_value;
	bool is_less = how == COMPARE_LESS || how == COMPARE_LESS_EQUAL;
	int order = is_less ? order_numbers(a, b) : order_numbers(b, a);
	bool may_equal = how == COMPARE_LESS_EQUAL || how == COMPARE_GREATER_EQUAL;
	return truth_value(order < 0 || (may_equal && order == 0));
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
