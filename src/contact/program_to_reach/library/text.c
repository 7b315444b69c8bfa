#include "derive.h"

/* Texts as numbers: where a part of one stands, and how long it is. */

static size_t find_last(str text, str part)
{
	size_t last = STR_NONE;
	for (size_t at = 0, found;
	     (found = str_find(str_slice(text, at, text.size), part)) != STR_NONE;
	     at = last + 1)
		last = at + found;
	return last;
}

/* Where a part stands. Behind a hole nobody knows how many characters come before it, and that it
   stands nowhere takes the whole text. */
const struct value *find(const struct derivation_call *call, bool is_last)
{
	const struct value *text = call->self;
	const struct value *part =
	    call->arguments->count == 1 ? call->arguments->items[0] : &unknown_value;
	bool is_known = text && text->kind == VALUE_TEXT && !text->more->variable.size &&
	                is_known_text(part) && !part->more->variable.size;
	if (!is_known || (is_last && !is_known_text(text)))
		return &unknown_value;
	str flat = flat_text(call->walk, text), searched = flat_text(call->walk, part);
	size_t hole = str_find_char(flat, HOLE);
	str head = str_slice(flat, 0, hole < flat.size ? hole : flat.size);
	size_t at = !searched.size ? STR_NONE
	            : is_last      ? find_last(head, searched)
	                           : str_find(head, searched);
	bool is_nowhere = at == STR_NONE && is_known_text(text) && searched.size;
	return at != STR_NONE ? new_number(call->walk, (int64_t)at)
	       : is_nowhere   ? new_number(call->walk, -1)
	                      : &unknown_value;
}

/* Characters count by their bytes, as everywhere in the walk. */
const struct value *length(struct walk *walk, const struct value *value)
{
	if (is_known_text(value) && !value->more->variable.size)
		return new_number(walk, (int64_t)flat_text(walk, value).size);
	bool is_fixed = value->kind == VALUE_SEQUENCE && value->is_tuple && !value->is_open;
	return is_fixed ? new_number(walk, (int64_t)value->count) : &unknown_value;
}
