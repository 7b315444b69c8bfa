#include "derive.h"

/* What calls ask of their arguments: of which type a value is, how a text begins and ends. */

/* The builtin types by what their literals make. */
static bool is_of_type(const struct value *value, str type, bool *is_known)
{
	static const struct {
		str type;
		enum value_kind kind;
	} types[] = {{{"str", 3}, VALUE_TEXT},      {{"bytes", 5}, VALUE_TEXT},
	             {{"int", 3}, VALUE_NUMBER},    {{"tuple", 5}, VALUE_SEQUENCE},
	             {{"list", 4}, VALUE_SEQUENCE}, {{"dict", 4}, VALUE_DICT},
	             {{"bool", 4}, VALUE_TRUTH}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (!str_equal(type, types[i].type))
			continue;
		*is_known = true;
		bool is_tuple = str_equal(type, S("tuple")), is_bytes = str_equal(type, S("bytes"));
		return value->kind == types[i].kind &&
		       (value->kind != VALUE_SEQUENCE || value->is_tuple == is_tuple) &&
		       (value->kind != VALUE_TEXT || value->is_bytes == is_bytes);
	}
	return false;
}

static const struct value *test_type(const struct derivation_call *call)
{
	if (call->arguments->count < 2)
		return &unknown_value;
	const struct value *value = call->arguments->items[0], *type = call->arguments->items[1];
	bool is_decided = value->kind == VALUE_TEXT || value->kind == VALUE_NUMBER ||
	                  value->kind == VALUE_SEQUENCE || value->kind == VALUE_DICT ||
	                  value->kind == VALUE_NONE;
	const struct value *types = elements_of(call->walk, type);
	if (type->kind == VALUE_LIBRARY)
		types = new_sequence(call->walk, &type, 1, true);
	bool is_any = false, are_known = is_decided && !types->is_open;
	for (size_t i = 0; i < types->count; i++) {
		bool is_known = false;
		if (types->items[i]->kind == VALUE_LIBRARY)
			is_any |= is_of_type(value, types->items[i]->text, &is_known);
		are_known &= is_known;
	}
	return !are_known && !is_any ? &unknown_value
	       : is_decided          ? (is_any ? &true_value : &false_value)
	                             : &unknown_value;
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
	bool is_plain = value->kind == VALUE_TEXT || value->kind == VALUE_NUMBER ||
	                value->kind == VALUE_TRUTH || value->kind == VALUE_NONE ||
	                value->kind == VALUE_SEQUENCE || value->kind == VALUE_DICT;
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
	if (how == DERIVE_CALLABLE)
		return call->from ? test_callable(call->from) : &unknown_value;
	/* With a place to begin at, it is another text that is looked at. */
	if (call->arguments->count != 1)
		return &unknown_value;
	enum truth truth = test_text(call, call->arguments->items[0], how == DERIVE_STARTS);
	return truth == IS_EITHER ? &unknown_value : truth == IS_TRUE ? &true_value : &false_value;
}
