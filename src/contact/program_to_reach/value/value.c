#include <string.h>

#include "bounds.h"
#include "state.h"

const struct value_more nothing_more;
const struct value unknown_value = {.kind = VALUE_UNKNOWN, .more = &nothing_more};
const struct value left_out_value = {
    .kind = VALUE_UNKNOWN, .is_left_out = true, .more = &nothing_more};
const struct value none_value = {.kind = VALUE_NONE, .more = &nothing_more};
const struct value true_value = {.kind = VALUE_TRUTH, .number = 1, .more = &nothing_more};
const struct value false_value = {.kind = VALUE_TRUTH, .number = 0, .more = &nothing_more};

/* The steps, or the memory, of what runs are used up. */
bool is_spent(const struct walk *walk)
{
	return walk->steps >= walk->step_limit || arena_used(walk->arena) >= walk->byte_limit;
}

struct value *new_value(struct walk *walk, enum value_kind kind)
{
	struct value *value = make(walk->arena, struct value);
	value->kind = kind;
	value->more = &nothing_more;
	if (kind == VALUE_SEQUENCE || kind == VALUE_DICT)
		value->home = walk->arena;
	return value;
}

/* What the value has that few have, as its own: a copy shares it with what it was copied from. */
struct value_more *more_of(struct walk *walk, struct value *value)
{
	struct value_more *more = make(walk->arena, struct value_more);
	*more = *value->more;
	value->more = more;
	return more;
}

const struct value *new_text(struct walk *walk, str text, struct place literal)
{
	struct value *value = new_value(walk, VALUE_TEXT);
	value->pieces = make(walk->arena, struct piece);
	value->count = 1;
	/* What is cut off stands behind any host. */
	value->pieces[0] = (struct piece){.text = str_slice(text, 0, MAX_TEXT), .literal = literal};
	return value;
}

const struct value *new_number(struct walk *walk, int64_t number)
{
	struct value *value = new_value(walk, VALUE_NUMBER);
	value->number = number;
	return value;
}

const struct value *new_real(struct walk *walk, double real)
{
	struct value *value = new_value(walk, VALUE_REAL);
	value->real = real;
	return value;
}

const struct value *new_sequence(struct walk *walk, const struct value **items, size_t count,
                                 bool is_tuple)
{
	struct value *value = new_value(walk, VALUE_SEQUENCE);
	value->is_open = value->is_left_out = count > MAX_ELEMENTS;
	value->count = count < MAX_ELEMENTS ? count : MAX_ELEMENTS;
	value->items = items;
	value->is_tuple = is_tuple;
	return value;
}

const struct value *new_library(struct walk *walk, str name)
{
	struct value *value = new_value(walk, VALUE_LIBRARY);
	value->text = models_canonical(walk->arena, walk->program->models, name);
	return value;
}

size_t alternatives(const struct value *value)
{
	return value->kind == VALUE_UNION ? value->count : 1;
}

const struct value *alternative(const struct value *value, size_t i)
{
	return value->kind == VALUE_UNION ? value->items[i] : value;
}

static bool is_same_text(const struct value *a, const struct value *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->pieces[i].is_hole != b->pieces[i].is_hole ||
		    !str_equal(a->pieces[i].text, b->pieces[i].text) ||
		    place_compare(a->pieces[i].literal, b->pieces[i].literal))
			return false;
	return true;
}

/* Compares elements one level deep: enough to keep loops from growing a union. */
static bool is_same_sequence(const struct value *a, const struct value *b)
{
	if (a->count != b->count || a->is_tuple != b->is_tuple || a->is_open != b->is_open)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct value *x = a->items[i], *y = b->items[i];
		bool is_same = x == y || (x->kind == y->kind && x->kind != VALUE_SEQUENCE &&
		                          is_same_value(x, y));
		if (!is_same)
			return false;
	}
	return true;
}

/* One that is made again may have other defaults. */
static bool is_same_function(const struct value *a, const struct value *b)
{
	if (a->function != b->function || a->closure != b->closure || a->self != b->self ||
	    a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct value *x = a->items[i], *y = b->items[i];
		bool is_one = x && y && x->kind != VALUE_FUNCTION && x->kind != VALUE_SEQUENCE;
		if (x != y && !(is_one && is_same_value(x, y)))
			return false;
	}
	return true;
}

bool is_same_value(const struct value *a, const struct value *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case VALUE_UNKNOWN:
	case VALUE_NONE: return true;
	case VALUE_NUMBER:
	case VALUE_TRUTH: return a->number == b->number;
	case VALUE_REAL: return memcmp(&a->real, &b->real, sizeof a->real) == 0;
	case VALUE_TEXT: return is_same_text(a, b);
	case VALUE_SEQUENCE: return is_same_sequence(a, b);
	case VALUE_FUNCTION: return is_same_function(a, b);
	case VALUE_CLASS: return a->class == b->class;
	case VALUE_OBJECT: return a->object == b->object;
	case VALUE_MODULE: return a->module == b->module;
	case VALUE_LIBRARY:
	case VALUE_METHOD: return a->self == b->self && str_equal(a->text, b->text);
	default: return false;
	}
}

struct values {
	const struct value **items;
	size_t count, capacity;
};

/* Comparing what is large is work too, and counts as such. */
static size_t work_of(const struct value *value)
{
	return value->kind == VALUE_SEQUENCE ? 1 + value->count / 8 : 1;
}

/* One function or class that two ways have decorated: what holds on both. */
static const struct value *decorated_by_both(struct walk *walk, const struct value *a,
                                             const struct value *b)
{
	if (a->facts == b->facts || (a->kind != VALUE_FUNCTION && a->kind != VALUE_CLASS))
		return a;
	struct value *both = new_value(walk, a->kind);
	*both = *a;
	both->facts = join_effects(walk, a->facts, b->facts);
	return both;
}

static void add_alternatives(struct walk *walk, struct values *values, const struct value *value)
{
	for (size_t i = 0; i < alternatives(value); i++) {
		const struct value *one = alternative(value, i);
		bool is_new = values->count < MAX_UNION;
		walk->steps += work_of(one) * (1 + values->count / 8);
		for (size_t j = 0; is_new && j < values->count; j++) {
			is_new = !is_same_value(values->items[j], one);
			if (!is_new)
				values->items[j] = decorated_by_both(walk, values->items[j], one);
		}
		if (is_new)
			*push(walk->arena, values) = one;
	}
}

/* NULL stands for no value at all: a name not bound on that way. */
const struct value *join_values(struct walk *walk, const struct value *a, const struct value *b)
{
	if (!a || !b || a == b)
		return a ? a : b;
	struct values values = {0};
	add_alternatives(walk, &values, a);
	add_alternatives(walk, &values, b);
	if (values.count == 1)
		return values.items[0];
	struct value *joined = new_value(walk, VALUE_UNION);
	if (values.count == MAX_UNION)
		values.items[MAX_UNION - 1] = &left_out_value;
	joined->items = values.items;
	joined->count = values.count;
	return joined;
}

const struct value *join_elements(struct walk *walk, const struct value *sequence)
{
	const struct value *joined = sequence->is_left_out                   ? &left_out_value
	                             : sequence->is_open || !sequence->count ? &unknown_value
	                                                                     : NULL;
	for (size_t i = 0; i < sequence->count; i++)
		joined = join_values(walk, joined, sequence->items[i]);
	return joined;
}

/* The origin with the place before it; the same if there is nothing to add. */
static const struct origin *extend(struct walk *walk, const struct origin *next, struct place place,
                                   enum passage passage, str name)
{
	if (next && (next->count >= MAX_VIA || place_compare(next->place, place) == 0))
		return next;
	struct origin *origin = make(walk->arena, struct origin);
	*origin = (struct origin){place, name, next, passage, next ? next->count + 1 : 1};
	return origin;
}

/* The same text is given back if nothing is to be said of it: most are asked for often. */
static const struct value *text_through(struct walk *walk, const struct value *text,
                                        struct place place, enum passage passage, str name)
{
	struct value *copy = NULL;
	for (size_t i = 0; i < text->count; i++) {
		const struct piece *piece = &text->pieces[i];
		const struct origin *origin =
		    piece->literal.file ? extend(walk, piece->origin, place, passage, name)
		                        : piece->origin;
		if (origin == piece->origin)
			continue;
		if (!copy) {
			copy = make(walk->arena, struct value);
			*copy = *text;
			copy->pieces = make_many(walk->arena, struct piece, text->count);
			memcpy(copy->pieces, text->pieces, text->count * sizeof *text->pieces);
		}
		copy->pieces[i].origin = origin;
	}
	return copy ? copy : text;
}

/* A text that went through a place; the elements of a tuple went with it. */
const struct value *through(struct walk *walk, const struct value *value, struct place place,
                            enum passage passage, str name)
{
	/* What a runner passes comes from no place in the source. */
	if (!place.file)
		return value;
	if (value->kind == VALUE_TEXT)
		return text_through(walk, value, place, passage, name);
	bool has_parts = value->kind == VALUE_UNION ||
	                 (value->kind == VALUE_SEQUENCE && value->is_tuple) ||
	                 value->kind == VALUE_URL;
	struct value *copy = NULL;
	for (size_t i = 0; has_parts && i < value->count; i++) {
		const struct value *item = through(walk, value->items[i], place, passage, name);
		if (item == value->items[i])
			continue;
		if (!copy) {
			copy = make(walk->arena, struct value);
			*copy = *value;
			copy->items = make_many(walk->arena, const struct value *, value->count);
			memcpy(copy->items, value->items, value->count * sizeof *value->items);
		}
		copy->items[i] = item;
	}
	return copy ? copy : value;
}

/* How many conditions that nobody knows, and loops that may not run at all, lead to here. */
static unsigned count_doubts(const struct walk *walk)
{
	unsigned count = 0;
	for (const struct frame *frame = walk->frame; frame; frame = frame->caller)
		count += frame->doubts + frame->idle_loops;
	return count;
}

void note_doubts(struct walk *walk, struct value *made)
{
	unsigned doubts = count_doubts(walk);
	if (doubts)
		more_of(walk, made)->doubts = doubts;
}

/* A list or dict gets an element: it may have stayed as it was, where its maker had not come so
   far. */
void note_growth(const struct walk *walk, struct value *grown)
{
	if (!grown->count || grown->may_be_empty)
		grown->may_be_empty = count_doubts(walk) > grown->more->doubts;
}

bool lacks(const struct value *value, const struct value *one, const struct name *name)
{
	return value->kind == VALUE_UNION && one->kind == VALUE_NONE &&
	       !str_starts(name->text, S("__"));
}

enum truth truth_of(const struct value *value)
{
	switch (value->kind) {
	case VALUE_NONE: return IS_FALSE;
	case VALUE_NUMBER:
	case VALUE_TRUTH: return value->number ? IS_TRUE : IS_FALSE;
	case VALUE_REAL: return value->real < 0 || value->real > 0 ? IS_TRUE : IS_FALSE;
	case VALUE_TEXT:
		if (value->more->variable.size)
			return IS_EITHER;
		for (size_t i = 0; i < value->count; i++)
			if (!value->pieces[i].is_hole && value->pieces[i].text.size)
				return IS_TRUE;
		return is_known_text(value) ? IS_FALSE : IS_EITHER;
	case VALUE_SEQUENCE:
	case VALUE_DICT:
		/* A list may have grown since; a tuple cannot. */
		if (value->may_be_empty)
			return IS_EITHER;
		return value->count ? IS_TRUE : value->is_tuple ? IS_FALSE : IS_EITHER;
	case VALUE_FUNCTION:
	case VALUE_CLASS:
	case VALUE_MODULE: return IS_TRUE;
	default: return IS_EITHER;
	}
}

/* The builtin types by what their literals make. */
static const struct {
	str name;
	enum value_kind kind;
} types[] = {{{"str", 3}, VALUE_TEXT},   {{"int", 3}, VALUE_NUMBER},  {{"float", 5}, VALUE_REAL},
             {{"bool", 4}, VALUE_TRUTH}, {{"list", 4}, VALUE_SEQUENCE}, {{"dict", 4}, VALUE_DICT}};

str type_name(const struct value *value)
{
	if (value->kind == VALUE_TEXT && value->is_bytes)
		return S("bytes");
	if (value->kind == VALUE_SEQUENCE && value->is_tuple)
		return S("tuple");
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (value->kind == types[i].kind)
			return types[i].name;
	return S("");
}

bool is_type_name(str name)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_equal(name, types[i].name))
			return true;
	return str_equal(name, S("bytes")) || str_equal(name, S("tuple"));
}
