#include "base/buffer.h"
#include "bounds.h"
#include "state.h"

/* Texts as pieces with holes. A host is known although its path has a hole. */

struct pieces {
	struct piece *items;
	size_t count, capacity, size;
};

static void add_piece(struct walk *walk, struct pieces *pieces, struct piece piece)
{
	if (!piece.is_hole && !piece.text.size)
		return;
	bool is_full = pieces->count >= MAX_PIECES || pieces->size > MAX_TEXT;
	bool has_hole = pieces->count && pieces->items[pieces->count - 1].is_hole;
	if ((piece.is_hole || is_full) && has_hole)
		return;
	pieces->size += piece.text.size;
	*push(walk->arena, pieces) = is_full ? (struct piece){.is_hole = true} : piece;
}

/* The text of these pieces; `variable`, if not empty, may replace it. */
static const struct value *text_from(struct walk *walk, const struct pieces *pieces, str variable)
{
	struct value *value = new_value(walk, VALUE_TEXT);
	value->pieces = pieces->items;
	value->count = pieces->count;
	if (variable.size)
		more_of(walk, value)->variable = variable;
	return value;
}

const struct value *new_hole(struct walk *walk)
{
	struct pieces pieces = {0};
	add_piece(walk, &pieces, (struct piece){.is_hole = true});
	return text_from(walk, &pieces, S(""));
}

/* What str() would make of a value: its pieces, a number's digits, else a hole. */
static void add_value(struct walk *walk, struct pieces *pieces, const struct value *value)
{
	if (value->kind == VALUE_URL)
		value = value->items[0];
	if (value->kind == VALUE_TEXT) {
		for (size_t i = 0; i < value->count; i++)
			add_piece(walk, pieces, value->pieces[i]);
	} else if (value->kind == VALUE_NUMBER) {
		str digits = str_format(walk->arena, "%lld", (long long)value->number);
		add_piece(walk, pieces, (struct piece){.text = digits});
	} else {
		add_piece(walk, pieces, (struct piece){.is_hole = true});
	}
}

static str variable_of(const struct value *a, const struct value *b)
{
	return a->more->variable.size ? a->more->variable : b->more->variable;
}

/* Applies an operation on texts to every pair of alternatives. */
static const struct value *each_pair(struct walk *walk, const struct value *a,
                                     const struct value *b,
                                     const struct value *(*join)(struct walk *walk,
                                                                 const struct value *a,
                                                                 const struct value *b))
{
	const struct value *joined = NULL;
	for (size_t i = 0; i < alternatives(a); i++)
		for (size_t j = 0; j < alternatives(b); j++) {
			const struct value *x = alternative(a, i), *y = alternative(b, j);
			if (i * alternatives(b) + j >= MAX_UNION)
				return join_values(walk, joined, &left_out_value);
			walk->steps += 1 + (x->count + y->count) / 8;
			joined = join_values(walk, joined, join(walk, x, y));
		}
	return joined;
}

static const struct value *concatenate_pair(struct walk *walk, const struct value *a,
                                            const struct value *b)
{
	struct pieces pieces = {0};
	add_value(walk, &pieces, a);
	add_value(walk, &pieces, b);
	return text_from(walk, &pieces, variable_of(a, b));
}

const struct value *concatenate(struct walk *walk, const struct value *a, const struct value *b)
{
	return each_pair(walk, a, b, concatenate_pair);
}

bool is_known_text(const struct value *text)
{
	if (text->kind != VALUE_TEXT)
		return false;
	for (size_t i = 0; i < text->count; i++)
		if (text->pieces[i].is_hole)
			return false;
	return true;
}

/* What is no text, whatever else it may be, is a hole. */
static const struct value *as_text(const struct value *value)
{
	static struct piece piece = {.is_hole = true};
	static const struct value hole = {
	    .kind = VALUE_TEXT, .pieces = &piece, .count = 1, .more = &nothing_more};
	return value->kind == VALUE_TEXT ? value : &hole;
}

str flat_text(struct walk *walk, const struct value *value)
{
	const struct value *text = as_text(value);
	if (text->count == 1 && !text->pieces[0].is_hole)
		return text->pieces[0].text;
	struct buffer buffer = buffer_in(walk->arena);
	for (size_t i = 0; i < text->count; i++)
		if (text->pieces[i].is_hole)
			buffer_add_char(&buffer, HOLE);
		else
			buffer_add(&buffer, text->pieces[i].text);
	return buffer_text(&buffer);
}

/* The piece that holds the byte `offset` of the flat text. */
const struct piece *piece_at(const struct value *value, size_t offset)
{
	const struct value *text = as_text(value);
	for (size_t i = 0; i < text->count; i++) {
		size_t size = text->pieces[i].is_hole ? 1 : text->pieces[i].text.size;
		if (offset < size)
			return &text->pieces[i];
		offset -= size;
	}
	return NULL;
}

const struct value *slice_text(struct walk *walk, const struct value *whole, size_t from, size_t to)
{
	const struct value *text = as_text(whole);
	struct pieces pieces = {0};
	size_t at = 0;
	for (size_t i = 0; i < text->count; i++) {
		struct piece piece = text->pieces[i];
		size_t size = piece.is_hole ? 1 : piece.text.size;
		if (piece.is_hole ? at >= from && at < to : true) {
			piece.text = str_slice(piece.text, from > at ? from - at : 0,
			                       to > at ? to - at : 0);
			add_piece(walk, &pieces, piece);
		}
		at += size;
	}
	return text_from(walk, &pieces, text->more->variable);
}

/* ---- % ---- */

struct format {
	struct walk *walk;
	struct pieces pieces;
	str variable;
	const struct value *text;   /* the format */
	str flat;
};

static void add_slice(struct format *format, size_t from, size_t to)
{
	const struct value *slice = slice_text(format->walk, format->text, from, to);
	for (size_t i = 0; i < slice->count; i++)
		add_piece(format->walk, &format->pieces, slice->pieces[i]);
}

static void add_argument(struct format *format, const struct value *value, char conversion)
{
	const struct value *text = value ? value : &unknown_value;
	if (text->kind == VALUE_UNION)
		text = &unknown_value;
	if (!format->variable.size)
		format->variable = text->more->variable;
	/* %r and %x show something else than the text itself. */
	if (conversion != 's' && !(text->kind == VALUE_NUMBER && conversion == 'd'))
		text = &unknown_value;
	add_value(format->walk, &format->pieces, text);
}

static const struct value *formatted(struct format *format)
{
	return text_from(format->walk, &format->pieces, format->variable);
}

static const struct value *value_of_key(const struct value *dict, str key)
{
	for (size_t i = 0; dict->kind == VALUE_DICT && i < dict->count; i++) {
		const struct value *known = dict->keys[i];
		if (known->kind == VALUE_TEXT && known->count == 1 &&
		    str_equal(known->pieces[0].text, key))
			return dict->items[i];
	}
	return NULL;
}

/* One conversion, whose % is at `at`; returns where it ends. */
static size_t add_conversion(struct format *format, size_t at, const struct value *arguments,
                             size_t *next)
{
	size_t end = at + 1;
	const struct value *value = NULL;
	if (end < format->flat.size && format->flat.data[end] == '(') {
		str key = str_slice(format->flat, end + 1, format->flat.size);
		size_t close = str_find_char(key, ')');
		if (close == STR_NONE)
			return format->flat.size;
		value = value_of_key(arguments, str_slice(key, 0, close));
		end += close + 2;
	}
	while (end < format->flat.size &&
	       str_find_char(S("0123456789.-+ #*"), format->flat.data[end]) != STR_NONE)
		end++;
	char conversion = end < format->flat.size ? format->flat.data[end] : 's';
	if (conversion == '%') {
		add_slice(format, end, end + 1);
		return end + 1;
	}
	bool is_tuple = arguments->kind == VALUE_SEQUENCE && arguments->is_tuple;
	if (!value && is_tuple && *next < arguments->count)
		value = arguments->items[(*next)++];
	else if (!value && !is_tuple && arguments->kind != VALUE_DICT && *next == 0)
		value = (*next)++ == 0 ? arguments : NULL;
	add_argument(format, value, conversion == 'i' || conversion == 'u' ? 'd' : conversion);
	return end + 1;
}

static const struct value *format_one(struct walk *walk, const struct value *text,
                                      const struct value *arguments)
{
	if (text->kind != VALUE_TEXT)
		return &unknown_value;
	struct format format = {.walk = walk, .text = text, .flat = flat_text(walk, text)};
	format.variable = text->more->variable;
	size_t at = 0, next = 0;
	while (at < format.flat.size) {
		size_t percent = str_find_char(str_slice(format.flat, at, format.flat.size), '%');
		size_t end = percent == STR_NONE ? format.flat.size : at + percent;
		add_slice(&format, at, end);
		at = percent == STR_NONE ? end : add_conversion(&format, end, arguments, &next);
	}
	return formatted(&format);
}

/* A tuple with alternatives inside is spread into tuples of single values, so that each host is
   seen in its own text. */
static const struct value *spread(struct walk *walk, const struct value *tuple, size_t choice)
{
	const struct value **items = make_many(walk->arena, const struct value *, tuple->count);
	for (size_t i = 0; i < tuple->count; i++) {
		size_t count = alternatives(tuple->items[i]);
		items[i] = count ? alternative(tuple->items[i], choice % count) : &unknown_value;
		choice /= count ? count : 1;
	}
	return new_sequence(walk, items, tuple->count, true);
}

static const struct value *format_pair(struct walk *walk, const struct value *text,
                                       const struct value *arguments)
{
	if (arguments->kind != VALUE_SEQUENCE || !arguments->is_tuple)
		return format_one(walk, text, arguments);
	size_t choices = 1;
	for (size_t i = 0; i < arguments->count && choices < MAX_UNION; i++)
		choices *= alternatives(arguments->items[i]);
	const struct value *joined = NULL;
	for (size_t i = 0; i < choices && i < MAX_UNION; i++)
		joined = join_values(walk, joined,
		                     format_one(walk, text, spread(walk, arguments, i)));
	return joined;
}

const struct value *format_percent(struct walk *walk, const struct value *format,
                                   const struct value *arguments)
{
	return each_pair(walk, format, arguments, format_pair);
}

/* ---- str.format ---- */

static const struct value *field_value(const struct arguments *arguments, str field, size_t *next)
{
	size_t end = 0;
	while (end < field.size && str_find_char(S(".[!:"), field.data[end]) == STR_NONE)
		end++;
	bool is_plain = end == field.size || field.data[end] == ':';
	str key = str_slice(field, 0, end);
	if (!is_plain)
		return NULL;
	int64_t index = key.size ? str_to_number(key) : (int64_t)(*next)++;
	if (index >= 0)
		return (size_t)index < arguments->count ? arguments->items[index] : NULL;
	for (size_t i = 0; i < arguments->keywords.count; i++)
		if (str_equal(arguments->keywords.items[i].name->text, key))
			return arguments->keywords.items[i].value;
	return NULL;
}

static const struct value *format_fields(struct walk *walk, const struct value *text,
                                         const struct arguments *arguments)
{
	struct format format = {.walk = walk, .text = text, .flat = flat_text(walk, text)};
	size_t next = 0;
	for (size_t at = 0; at < format.flat.size;) {
		char c = format.flat.data[at];
		bool is_double = at + 1 < format.flat.size && format.flat.data[at + 1] == c;
		size_t close = str_find_char(str_slice(format.flat, at, format.flat.size), '}');
		if (c == '{' && !is_double && close != STR_NONE) {
			str field = str_slice(format.flat, at + 1, at + close);
			add_argument(&format, field_value(arguments, field, &next), 's');
			at += close + 1;
			continue;
		}
		add_slice(&format, at, at + 1);
		at += (c == '{' || c == '}') && is_double ? 2 : 1;
	}
	return formatted(&format);
}

const struct value *format_braces(struct walk *walk, const struct value *text,
                                  const struct arguments *arguments)
{
	if (text->kind != VALUE_TEXT)
		return &unknown_value;
	const struct value *positional =
	    new_sequence(walk, arguments->items, arguments->count, true);
	size_t choices = 1;
	for (size_t i = 0; i < arguments->count && choices < MAX_UNION; i++)
		choices *= alternatives(arguments->items[i]);
	const struct value *joined = NULL;
	for (size_t i = 0; i < choices && i < MAX_UNION; i++) {
		struct arguments chosen = *arguments;
		const struct value *single = spread(walk, positional, i);
		chosen.items = single->items;
		chosen.count = single->count;
		joined = join_values(walk, joined, format_fields(walk, text, &chosen));
	}
	return joined;
}

/* ---- string.Template ---- */

/* What stands for a name: a keyword, or else an item of the mapping. */
static const struct value *placed_value(struct walk *walk, const struct arguments *arguments,
                                        str name)
{
	for (size_t i = 0; i < arguments->keywords.count; i++)
		if (str_equal(arguments->keywords.items[i].name->text, name))
			return arguments->keywords.items[i].value;
	const struct value *mapping = arguments->count ? arguments->items[0] : &none_value;
	for (size_t i = 0; mapping->kind == VALUE_DICT && i < mapping->count; i++)
		if (is_known_text(mapping->keys[i]) &&
		    str_equal(flat_text(walk, mapping->keys[i]), name))
			return mapping->items[i];
	return NULL;
}

static bool is_in_name(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* $name, ${name}; $$ is a dollar (Lib/string.py). */
const struct value *fill_template(struct walk *walk, const struct value *text,
                                  const struct arguments *arguments)
{
	if (text->kind != VALUE_TEXT)
		return &unknown_value;
	struct format format = {.walk = walk, .text = text, .flat = flat_text(walk, text)};
	str flat = format.flat;
	for (size_t at = 0; at < flat.size;) {
		bool is_braced = str_starts(str_slice(flat, at, flat.size), S("${"));
		size_t from = at + 1 + is_braced, to = from;
		while (to < flat.size && is_in_name(flat.data[to]))
			to++;
		if (flat.data[at] == '$' && to > from) {
			str name = str_slice(flat, from, to);
			add_argument(&format, placed_value(walk, arguments, name), 's');
			at = to + is_braced;
		} else {
			bool is_double = str_starts(str_slice(flat, at, flat.size), S("$$"));
			add_slice(&format, at, at + 1);
			at += is_double ? 2 : 1;
		}
	}
	return formatted(&format);
}

const struct value *join_texts(struct walk *walk, const struct value *separator,
                               const struct value *parts)
{
	if (parts->kind != VALUE_SEQUENCE || separator->kind != VALUE_TEXT)
		return new_hole(walk);
	const struct value *joined = NULL;
	for (size_t i = 0; i < parts->count && !is_spent(walk); i++) {
		joined = i ? concatenate(walk, joined, separator) : NULL;
		joined = i ? concatenate(walk, joined, parts->items[i]) : parts->items[i];
	}
	if (parts->is_open || is_spent(walk))
		joined = joined ? concatenate(walk, joined, new_hole(walk)) : new_hole(walk);
	return joined ? joined : new_text(walk, S(""), (struct place){0});
}
