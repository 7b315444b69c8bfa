#include "derive.h"

/* What calls ask of their arguments: of which type a value is, how a text begins and ends. */

static bool is_type(const struct value *value, str type)
{
	bool is_int = value->kind == VALUE_TRUTH && str_equal(type, S("int"));
	return is_int || str_equal(type_name(value), type);
}

static bool is_of_class(const struct class_value *class, const struct class_value *base)
{
	for (size_t i = 0; i < class->mro_count; i++)
		if (class->mro[i]->kind == VALUE_CLASS && class->mro[i]->class == base)
			return true;
	return false;
}

static bool has_keyword(const struct exprs *bases)
{
	for (size_t i = 0; i < bases->count; i++)
		if (bases->items[i]->kind == EXPR_KEYWORD)
			return true;
	return false;
}

/* A class all of whose bases are the program's own, and that has no metaclass to ask. */
static bool is_own_class(const struct class_value *class)
{
	for (size_t i = 0; i < class->mro_count; i++) {
		const struct value *base = class->mro[i];
		bool is_own =
		    base->kind == VALUE_CLASS
		        ? !has_keyword(&base->class->class->bases) &&
		              base->class->class->bases.count == base->class->base_count
		        : base->kind == VALUE_LIBRARY && str_equal(base->text, S("object"));
		if (!is_own)
			return false;
	}
	return true;
}

static enum truth has_own_type(const struct value *value, const struct class_value *class)
{
	if (value->kind == VALUE_OBJECT && value->object->class)
		return is_of_class(value->object->class, class) ? IS_TRUE : IS_EITHER;
	bool is_builtin = type_name(value).size || value->kind == VALUE_NONE;
	return is_builtin && is_own_class(class) ? IS_FALSE : IS_EITHER;
}

/* Whether the value is of that type, or of one of a tuple of them. */
static enum truth has_type(const struct value *value, const struct value *type, unsigned depth)
{
	if (type->kind == VALUE_CLASS)
		return has_own_type(value, type->class);
	if (type->kind == VALUE_SEQUENCE && depth) {
		enum truth any = type->is_open ? IS_EITHER : IS_FALSE;
		for (size_t i = 0; i < type->count && any != IS_TRUE; i++) {
			enum truth one = has_type(value, type->items[i], depth - 1);
			any = one == IS_FALSE ? any : one;
		}
		return any;
	}
	bool is_builtin = type_name(value).size || value->kind == VALUE_NONE;
	if (type->kind != VALUE_LIBRARY || type->self || !is_builtin || !is_type_name(type->text))
		return IS_EITHER;
	return is_type(value, type->text) ? IS_TRUE : IS_FALSE;
}

static const struct value *value_of_truth(enum truth truth)
{
	return truth == IS_EITHER ? &unknown_value : truth == IS_TRUE ? &true_value : &false_value;
}

#define MAX_TYPES 4 /* tuples within each other */

static const struct value *test_type(const struct derivation_call *call)
{
	if (call->arguments->count < 2)
		return &unknown_value;
	const struct value *value = call->arguments->items[0], *type = call->arguments->items[1];
	enum truth all = has_type(alternative(value, 0), type, MAX_TYPES);
	for (size_t i = 1; i < alternatives(value); i++)
		if (has_type(alternative(value, i), type, MAX_TYPES) != all)
			return &unknown_value;
	return value_of_truth(all);
}

/* any() and all(): one element may decide it; that none does, only a tuple can tell. */
static const struct value *test_elements(const struct derivation_call *call, bool is_any)
{
	const struct value *elements =
	    elements_of(call->walk, call->from ? call->from : &unknown_value);
	enum truth deciding = is_any ? IS_TRUE : IS_FALSE;
	bool is_settled = elements->is_tuple && !elements->is_open && !elements->may_be_empty;
	for (size_t i = 0; i < elements->count; i++) {
		enum truth truth = truth_of(elements->items[i]);
		if (truth == deciding && !elements->may_be_empty)
			return value_of_truth(deciding);
		is_settled &= truth != IS_EITHER;
	}
	return !is_settled ? &unknown_value : is_any ? &false_value : &true_value;
}

/* Whether a text begins with what is known, as far as its first hole tells. */
static enum truth begins(str text, str start)
{
	size_t hole = str_find_char(text, HOLE);
	size_t known = hole < text.size ? hole : text.size;
	size_t both = known < start.size ? known : start.size;
	if (!str_equal(str_slice(text, 0, both), str_slice(start, 0, both)))
		return IS_FALSE;
	return known >= start.size ? IS_TRUE : hole == STR_NONE ? IS_FALSE : IS_EITHER;
}

static enum truth ends(str text, str end)
{
	size_t hole = str_find_last_char(text, HOLE);
	size_t known = hole == STR_NONE ? text.size : text.size - hole - 1;
	size_t both = known < end.size ? known : end.size;
	if (!str_equal(str_slice(text, text.size - both, text.size),
	               str_slice(end, end.size - both, end.size)))
		return IS_FALSE;
	return known >= end.size ? IS_TRUE : hole == STR_NONE ? IS_FALSE : IS_EITHER;
}

/* text.startswith(part), where the part may be a tuple of them: one is enough. */
static enum truth test_text(const struct derivation_call *call, const struct value *part,
                            bool is_start)
{
	struct walk *walk = call->walk;
	if (part->kind == VALUE_SEQUENCE) {
		enum truth any = part->is_open ? IS_EITHER : IS_FALSE;
		for (size_t i = 0; i < part->count && any != IS_TRUE; i++) {
			enum truth one = part->items[i]->kind == VALUE_SEQUENCE
			                     ? IS_EITHER
			                     : test_text(call, part->items[i], is_start);
			any = one == IS_FALSE ? any : one;
		}
		return any;
	}
	const struct value *text = call->self;
	if (!text || text->kind != VALUE_TEXT || text->more->variable.size ||
	    !is_known_text(part) || part->more->variable.size)
		return IS_EITHER;
	str flat = flat_text(walk, text), known = flat_text(walk, part);
	return is_start ? begins(flat, known) : ends(flat, known);
}

static const struct value *test_callable(const struct value *value)
{
	bool is_callable = value->kind == VALUE_FUNCTION || value->kind == VALUE_CLASS ||
	                   value->kind == VALUE_PARTIAL;
	bool is_plain = type_name(value).size || value->kind == VALUE_NONE;
	return is_callable ? &true_value : is_plain ? &false_value : &unknown_value;
}

/* Whether the test that runs has a mark: something that is true stands for it. */
static const struct value *test_mark(const struct derivation_call *call, bool is_list)
{
	struct walk *walk = call->walk;
	if (!call->from || !is_known_text(call->from))
		return &unknown_value;
	bool is_there =
	    find_fact(walk->state.facts, FACT_MARK, flat_text(walk, call->from)) != NULL;
	const struct value **marks = make_many(walk->arena, const struct value *, 1);
	marks[0] = &true_value;
	return is_list    ? new_sequence(walk, marks, is_there, true)
	       : is_there ? &true_value
	                  : &none_value;
}

const struct value *derive_test(const struct derivation_call *call, enum derivation how)
{
	if (how == DERIVE_MARK || how == DERIVE_MARKS)
		return test_mark(call, how == DERIVE_MARKS);
	if (how == DERIVE_TYPE_TEST)
		return test_type(call);
	if (how == DERIVE_ANY || how == DERIVE_ALL)
		return test_elements(call, how == DERIVE_ANY);
	if (how == DERIVE_CALLABLE)
		return call->from ? test_callable(call->from) : &unknown_value;
	/* With a place to begin at, it is another text that is looked at. */
	if (call->arguments->count != 1)
		return &unknown_value;
	return value_of_truth(test_text(call, call->arguments->items[0], how == DERIVE_STARTS));
}
