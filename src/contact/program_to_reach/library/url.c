#include "answer.h"
#include "contact/program_to_reach/walk/api.h"
#include "derive.h"

/* URLs: taken apart, put together, joined. */

const struct value *url_of(struct walk *walk, const struct value *text,
                           const struct value *argument)
{
	struct value *url = new_value(walk, VALUE_URL);
	url->text = argument ? argument->text : S("");
	url->items = make_many(walk->arena, const struct value *, 1);
	url->items[0] = text;
	url->count = 1;
	return url;
}

/* The size of "mailto:" in front of a URL, 0 if it has no scheme; STR_NONE if what is known does
   not tell, or if an authority may follow. */
static size_t measure_plain_scheme(str url)
{
	size_t size = measure_scheme(url);
	bool is_scheme = size > 0 && size < url.size && url.data[size] == ':';
	str rest = str_slice(url, is_scheme ? size + 1 : 0, url.size);
	bool is_told = size == url.size || url.data[size] != HOLE;
	bool has_authority = str_starts(rest, S("//")) || (rest.size && rest.data[0] == HOLE);
	return is_told && !has_authority ? url.size - rest.size : STR_NONE;
}

/* A part of a URL without an authority: "mailto:someone", "a/b". */
static const struct value *part_of_plain(struct walk *walk, const struct value *text, str flat,
                                         str part)
{
	size_t scheme = measure_plain_scheme(flat);
	if (scheme == STR_NONE)
		return NULL;
	if (str_equal(part, S("scheme")))
		return slice_text(walk, text, 0, scheme ? scheme - 1 : 0);
	if (str_equal(part, S("path")))
		return slice_text(walk, text, scheme, flat.size);
	return str_equal(part, S("authority")) ? new_text(walk, S(""), (struct place){0})
	                                       : &none_value;
}

/* An attribute of a parsed URL; NULL if it is no part of one. */
const struct value *url_part(struct walk *walk, const struct value *url, str name)
{
	const struct value *text = url->items[0];
	struct authority authority;
	str flat = flat_text(walk, text);
	const str *part = table_get(&walk->program->models->url_attributes, name);
	if (part && !authority_from_text(flat, false, &authority))
		return part_of_plain(walk, text, flat, *part);
	if (part) {
		size_t host = authority.host_at;
		size_t end = authority.rest.size ? (size_t)(authority.rest.data - flat.data)
		                                 : flat.size;
		if (str_equal(*part, S("authority")))
			return slice_text(walk, text, host, end);
		if (str_equal(*part, S("host")))
			return slice_text(walk, text, host, host + authority.host.size);
		if (str_equal(*part, S("scheme")))
			return slice_text(walk, text, 0, authority.scheme.size);
		if (str_equal(*part, S("path")))
			return slice_text(walk, text, end, flat.size);
		if (authority.port.size)
			return new_number(walk, str_to_number(authority.port));
	}
	return NULL;
}

/* (scheme, authority, path, …), as parsing a URL gives them. */
const struct value *url_elements(struct walk *walk, const struct value *url)
{
	const struct table *names = &walk->program->models->url_attributes;
	static const str parts[] = {{"scheme", 6}, {"authority", 9}, {"path", 4}};
	const struct value **items = make_many(walk->arena, const struct value *, 6);
	for (size_t i = 0; i < 6; i++)
		items[i] = new_hole(walk);
	for (size_t i = 0; i < 3; i++)
		for (size_t j = 0; j < names->count; j++) {
			const str *part = names->items[j].value;
			const struct value *value =
			    str_equal(*part, parts[i]) ? url_part(walk, url, names->items[j].key)
			                               : NULL;
			items[i] = value ? value : items[i];
		}
	return new_sequence(walk, items, 6, true);
}

/* The text of a parsed URL, of the parts of one, or of an object that carries one. */
const struct value *url_text(struct walk *walk, const struct value *from)
{
	if (from->kind == VALUE_URL)
		return from->items[0];
	if (carried_url(from) != from)
		return carried_url(from);
	if (from->kind != VALUE_SEQUENCE || from->count < 3)
		return &unknown_value;
	const struct value *text = from->items[0];
	text = concatenate(walk, text, new_text(walk, S("://"), (struct place){0}));
	text = concatenate(walk, text, from->items[1]);
	const struct value *path = from->items[2];
	bool has_slash = is_known_text(path) && str_starts(flat_text(walk, path), S("/"));
	if (!has_slash)
		text = concatenate(walk, text, new_text(walk, S("/"), (struct place){0}));
	return concatenate(walk, text, path);
}

/* What stands before the path: "http://host:port". */
static size_t authority_end(str flat)
{
	struct authority authority;
	if (!authority_from_text(flat, false, &authority))
		return 0;
	return authority.rest.size ? (size_t)(authority.rest.data - flat.data) : flat.size;
}

const struct value *join_url(struct walk *walk, const struct value *base,
                             const struct value *url)
{
	if (base->kind != VALUE_TEXT)
		return &unknown_value;
	struct authority authority;
	if (url->kind == VALUE_TEXT) {
		str flat = flat_text(walk, url);
		if (authority_from_text(flat, false, &authority) && authority.scheme.size)
			return url;
		if (str_starts(flat, S("//")))
			return concatenate(walk, new_text(walk, S("http:"), (struct place){0}),
			                   url);
	}
	const struct value *head =
	    slice_text(walk, base, 0, authority_end(flat_text(walk, base)));
	const struct value *slash = new_text(walk, S("/"), (struct place){0});
	return concatenate(walk, concatenate(walk, head, slash), new_hole(walk));
}

/* Which scheme it has does not change which host it has. */
static const struct value *url_with_authority(struct walk *walk, const struct value *authority,
                                              const struct value *class_name)
{
	const struct value *head = new_text(walk, S("http://"), (struct place){0});
	return url_of(walk, concatenate(walk, head, authority), class_name);
}

/* Replacing the authority changes the host; replacing any other part leaves it. */
const struct value *replace_url(const struct derivation_call *call)
{
	const struct value *url = call->self;
	if (!url || url->kind != VALUE_URL)
		return &unknown_value;
	struct walk *walk = call->walk;
	for (size_t i = 0; i < call->arguments->keywords.count; i++) {
		const struct keyword *keyword = &call->arguments->keywords.items[i];
		const str *part =
		    table_get(&walk->program->models->url_attributes, keyword->name->text);
		if (!part || !str_equal(*part, S("authority")))
			continue;
		struct value class_name = {
		    .kind = VALUE_LIBRARY, .text = url->text, .more = &nothing_more};
		return map_text(walk, keyword->value, url_with_authority, &class_name);
	}
	return url;
}
