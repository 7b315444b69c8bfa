#include "answer.h"
#include "contact/program_to_reach/value/bounds.h"
#include "contact/program_to_reach/walk/api.h"
#include "derive.h"

/* Values that follow from the arguments of a call. */

const struct value *map_text(struct walk *walk, const struct value *value,
                             const struct value *(*map)(struct walk *walk,
                                                        const struct value *text,
                                                        const struct value *argument),
                             const struct value *argument)
{
	const struct value *joined = NULL;
	for (size_t i = 0; i < alternatives(value); i++) {
		const struct value *one = alternative(value, i);
		joined = join_values(walk, joined,
		                     one->kind == VALUE_TEXT ? map(walk, one, argument)
		                                             : &unknown_value);
	}
	return joined;
}

/* The same text with its ASCII letters between `first` and `last` in the other case. */
static const struct value *in_case(struct walk *walk, const struct value *text, char first,
                                   char last)
{
	struct value *copy = new_value(walk, VALUE_TEXT);
	*copy = *text;
	copy->pieces = make_many(walk->arena, struct piece, text->count);
	for (size_t i = 0; i < text->count; i++) {
		copy->pieces[i] = text->pieces[i];
		str turned = str_copy(walk->arena, text->pieces[i].text);
		char *bytes = (char *)(uintptr_t)turned.data;
		for (size_t j = 0; j < turned.size; j++)
			if (bytes[j] >= first && bytes[j] <= last)
				bytes[j] = (char)(bytes[j] ^ ('a' ^ 'A'));
		copy->pieces[i].text = turned;
	}
	return copy;
}

static const struct value *lower(struct walk *walk, const struct value *text,
                                 const struct value *argument)
{
	(void)argument;
	return in_case(walk, text, 'A', 'Z');
}

static const struct value *upper(struct walk *walk, const struct value *text,
                                 const struct value *argument)
{
	(void)argument;
	return in_case(walk, text, 'a', 'z');
}

static const struct value *strip(struct walk *walk, const struct value *text,
                                 const struct value *argument)
{
	str flat = flat_text(walk, text), trimmed = str_trim(flat);
	if (argument || !trimmed.size)
		return text;
	size_t from = (size_t)(trimmed.data - flat.data);
	return slice_text(walk, text, from, from + trimmed.size);
}

/* The parts between separators, while the separator is known; without one, the words. */
static const struct value *split(struct walk *walk, const struct value *text,
                                 const struct value *argument)
{
	struct value *parts = new_value(walk, VALUE_SEQUENCE);
	parts->items = make_many(walk->arena, const struct value *, MAX_UNROLL);
	parts->is_open = true;
	str flat = flat_text(walk, text);
	str separator = argument && is_known_text(argument) ? flat_text(walk, argument) : S(" ");
	if (!separator.size || !is_known_text(text))
		return parts;
	size_t at = 0;
	while (parts->count < MAX_UNROLL && at <= flat.size) {
		size_t next = str_find(str_slice(flat, at, flat.size), separator);
		size_t end = next == STR_NONE || at == flat.size ? flat.size : at + next;
		if (argument || end > at)
			parts->items[parts->count++] = slice_text(walk, text, at, end);
		at = end + separator.size;
		if (end == flat.size)
			break;
	}
	parts->is_open = parts->count == MAX_UNROLL;
	return parts;
}

static const struct value *partition(struct walk *walk, const struct value *text,
                                     const struct value *argument)
{
	if (!argument || !is_known_text(argument))
		return &unknown_value;
	str flat = flat_text(walk, text), separator = flat_text(walk, argument);
	size_t at = str_find(flat, separator);
	size_t end = at == STR_NONE ? flat.size : at;
	const struct value **items = make_many(walk->arena, const struct value *, 3);
	items[0] = slice_text(walk, text, 0, end);
	items[1] = slice_text(walk, text, end, end + separator.size);
	items[2] = slice_text(walk, text, end + separator.size, flat.size);
	return new_sequence(walk, items, 3, true);
}

/* Replacing leaves the text as it is, unless what is replaced stands in it: then each of them
   becomes the new text, or a hole. `pair` holds the old and the new one. */
static const struct value *replace(struct walk *walk, const struct value *text,
                                   const struct value *pair)
{
	const struct value *old = pair->count ? pair->items[0] : &unknown_value;
	const struct value *new = pair->count > 1 ? pair->items[1] : new_hole(walk);
	if (!is_known_text(old) || !flat_text(walk, old).size)
		return new_hole(walk);
	str flat = flat_text(walk, text), part = flat_text(walk, old);
	const struct value *result = NULL;
	size_t at = 0;
	for (size_t found; (found = str_find(str_slice(flat, at, flat.size), part)) != STR_NONE;
	     at += found + part.size) {
		const struct value *head = slice_text(walk, text, at, at + found);
		result = result ? concatenate(walk, result, head) : head;
		result = concatenate(walk, result, new);
	}
	const struct value *tail = slice_text(walk, text, at, flat.size);
	return result ? concatenate(walk, result, tail) : text;
}

/* getaddrinfo answers with addresses of the host, so what connects to them connects to it. */
static const struct value *address_info(const struct derivation_call *call)
{
	struct walk *walk = call->walk;
	const struct value **address = make_many(walk->arena, const struct value *, 2);
	address[0] = call->arguments->count ? call->arguments->items[0] : &unknown_value;
	address[1] = call->arguments->count > 1 ? call->arguments->items[1] : &unknown_value;
	const struct value **entry = make_many(walk->arena, const struct value *, 5);
	for (size_t i = 0; i < 4; i++)
		entry[i] = &unknown_value;
	entry[4] = new_sequence(walk, address, 2, true);
	const struct value **list = make_many(walk->arena, const struct value *, 1);
	list[0] = new_sequence(walk, entry, 5, true);
	return new_sequence(walk, list, 1, false);
}

static const struct value *last_attribute(const struct derivation_call *call)
{
	if (call->arguments->count < 2)
		return &unknown_value;
	const struct value *names = call->arguments->items[1], *joined = NULL;
	for (size_t i = 0; i < alternatives(names); i++) {
		const struct value *name = alternative(names, i);
		const struct value *one = &unknown_value;
		if (is_known_text(name))
			one = get_attribute(call->walk, call->arguments->items[0],
			                    pool_name(call->walk->program->pool,
			                              flat_text(call->walk, name)),
			                    call->place);
		joined = join_values(call->walk, joined, one);
	}
	return joined;
}

static const struct value *partial(const struct derivation_call *call)
{
	struct walk *walk = call->walk;
	if (!call->arguments->count)
		return &unknown_value;
	struct value *value = new_value(walk, VALUE_PARTIAL);
	struct arguments *rest = make(walk->arena, struct arguments);
	*rest = *call->arguments;
	rest->items++;
	rest->count--;
	rest->capacity = rest->count;
	struct value_more *more = more_of(walk, value);
	more->callee = call->arguments->items[0];
	more->arguments = rest;
	return value;
}

/* An absolute path that nobody can know: it begins with a slash all the same. */
static const struct value *folder(struct walk *walk)
{
	return concatenate(walk, new_text(walk, S("/"), (struct place){0}), new_hole(walk));
}

static const struct value *module_of(const struct derivation_call *call)
{
	if (!call->from || !is_known_text(call->from))
		return &unknown_value;
	str name = flat_text(call->walk, call->from);
	const struct module *module = program_module(call->walk->program,
	                                             call->walk->frame->module, name, 0);
	if (!module)
		return new_library(call->walk, name);
	import_module(call->walk, module);
	struct value *value = new_value(call->walk, VALUE_MODULE);
	value->module = module;
	return value;
}

/* The parts of a path; one that is absolute begins anew. A path made of one argument is that. */
static const struct value *join_path(const struct derivation_call *call)
{
	struct walk *walk = call->walk;
	const struct value *path = NULL;
	const struct value *slash = new_text(walk, S("/"), (struct place){0});
	for (size_t i = 0; i < call->arguments->count; i++) {
		const struct value *part = call->arguments->items[i];
		bool is_absolute = part->kind == VALUE_TEXT &&
		                   str_starts(flat_text(walk, part), S("/"));
		if (path && !is_absolute)
			part = concatenate(walk, concatenate(walk, path, slash), part);
		path = part;
	}
	return path ? path : &unknown_value;
}

/* A list may be a set, or another kind of container. */
static const struct value *class_of_value(struct walk *walk, const struct value *value)
{
	bool is_list = value->kind == VALUE_SEQUENCE && !value->is_tuple;
	if (!is_list && type_name(value).size)
		return new_library(walk, type_name(value));
	return value->kind == VALUE_OBJECT && value->object->class ? value->object->class->mro[0]
	                                                           : &unknown_value;
}

static const struct value *number_of(struct walk *walk, const struct value *value)
{
	if (value->kind == VALUE_NUMBER)
		return value;
	if (!is_known_text(value))
		return &unknown_value;
	int64_t number = str_to_number(str_trim(flat_text(walk, value)));
	return number >= 0 ? new_number(walk, number) : &unknown_value;
}

/* A row of parameters: what its marks bring holds while it runs. */
static const struct value *row(const struct derivation_call *call)
{
	struct value *values = new_value(call->walk, VALUE_SEQUENCE);
	*values = *new_sequence(call->walk, call->arguments->items, call->arguments->count, true);
	values->is_row = true;
	if (call->from)
		values->facts = facts_of_marks(call->walk, call->from, call->place);
	return values;
}

static const struct value *own_module(struct walk *walk)
{
	struct value *value = new_value(walk, VALUE_MODULE);
	value->module = walk->frame->module;
	return value;
}

/* Of a function, the text is its first argument, and the others fill it. */
static const struct value *format_text(const struct derivation_call *call, bool has_text)
{
	struct arguments rest = *call->arguments;
	if (!has_text)
		return format_braces(call->walk, call->self ? call->self : &unknown_value, &rest);
	if (!rest.count)
		return &unknown_value;
	rest.items++;
	rest.count--;
	return format_braces(call->walk, call->from, &rest);
}

static const struct value *fill_templates(const struct derivation_call *call)
{
	const struct value *self = call->self ? call->self : &unknown_value, *joined = NULL;
	for (size_t i = 0; i < alternatives(self); i++)
		joined = join_values(
		    call->walk, joined,
		    fill_template(call->walk, alternative(self, i), call->arguments));
	return joined;
}

static const struct value *words_of(struct walk *walk, const struct value *text)
{
	const struct value *joined = NULL;
	for (size_t i = 0; i < alternatives(text); i++)
		joined = join_values(walk, joined, shell_words_of(walk, alternative(text, i)));
	return joined;
}

static const struct value *derive_text(const struct derivation_call *call, enum derivation how)
{
	struct walk *walk = call->walk;
	const struct arguments *arguments = call->arguments;
	const struct value *first = arguments->count ? arguments->items[0] : NULL;
	const struct value *self = call->self ? call->self : &unknown_value;
	switch (how) {
	case DERIVE_FORMAT: return format_text(call, call->from != call->self);
	case DERIVE_TEMPLATE: return fill_templates(call);
	case DERIVE_FIND: return find(call, false);
	case DERIVE_FIND_LAST: return find(call, true);
	case DERIVE_LENGTH: return length(walk, call->from ? call->from : &unknown_value);
	case DERIVE_TEXT: return new_hole(walk);
	case DERIVE_WORDS: return words_of(walk, call->from ? call->from : &unknown_value);
	case DERIVE_FOUND:
		return join_values(walk, call->from ? call->from : &unknown_value, &none_value);
	case DERIVE_JOIN: return join_texts(walk, self, first ? first : &unknown_value);
	case DERIVE_STRIP: return map_text(walk, self, strip, first);
	case DERIVE_REPLACE:
		return map_text(walk, self, replace,
		                new_sequence(walk, arguments->items, arguments->count, true));
	case DERIVE_SPLIT: return map_text(walk, self, split, first);
	case DERIVE_PARTITION: return map_text(walk, self, partition, first);
	case DERIVE_URL_PARTS:
		return map_text(walk, call->from ? call->from : &unknown_value, url_of,
		                call->class_name);
	case DERIVE_URL_TEXT:
		return url_text(walk, call->from ? call->from : &unknown_value);
	case DERIVE_URL_REPLACE: return replace_url(call);
	case DERIVE_URL_JOIN:
		return first && arguments->count > 1 ? join_url(walk, first, arguments->items[1])
		                                     : &unknown_value;
	default: return &unknown_value;
	}
}

static const struct value *derive_one(const struct derivation_call *call, enum derivation how)
{
	struct walk *walk = call->walk;
	const struct value *from = call->from ? call->from : &unknown_value;
	switch (how) {
	case DERIVE_SAME: return from;
	case DERIVE_LOWER: return map_text(walk, from, lower, NULL);
	case DERIVE_UPPER: return map_text(walk, from, upper, NULL);
	case DERIVE_ADDRESS_INFO: return address_info(call);
	case DERIVE_OWN_NAME: return new_text(walk, S("localhost"), (struct place){0});
	case DERIVE_ATTRIBUTE: return last_attribute(call);
	case DERIVE_PARTIAL: return partial(call);
	case DERIVE_PATH: return join_path(call);
	case DERIVE_TYPE_TEST:
	case DERIVE_CALLABLE:
	case DERIVE_ANY:
	case DERIVE_ALL:
	case DERIVE_STARTS:
	case DERIVE_MARK:
	case DERIVE_MARKS:
	case DERIVE_ENDS: return derive_test(call, how);
	case DERIVE_MODULE: return module_of(call);
	case DERIVE_FOLDER: return folder(walk);
	case DERIVE_GLOBALS: return own_module(walk);
	case DERIVE_CLASS: return class_of_value(walk, from);
	case DERIVE_NUMBER: return number_of(walk, from);
	case DERIVE_ROW: return row(call);
	case DERIVE_FIXTURE: return walk->runner->fixture(walk, from);
	case DERIVE_TUPLE_CLASS: return tuple_class(call);
	case DERIVE_FIELDS: return replace_fields(call);
	default: break;
	}
	const struct value *made = derive_container(call, how);
	return made ? made : derive_text(call, how);
}

const struct value *derive(struct walk *walk, const struct callable_model *model,
                           const struct value *self, const struct arguments *arguments,
                           struct place place)
{
	struct value class_name = {
	    .kind = VALUE_LIBRARY, .text = model->returns, .more = &nothing_more};
	struct derivation_call call = {walk, self, self, arguments, &class_name, place};
	if (model->derives.from.is_given)
		call.from = argument_of(walk, arguments, model->derives.from);
	return derive_one(&call, model->derives.how);
}
