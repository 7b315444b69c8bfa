#include "answer.h"
#include "contact/program_to_reach/walk/api.h"
#include "sink.h"

/* Addresses that the models give: what is contacted where no argument has one. */

/* "1 name", "name" or "1" between braces: an argument, and behind "=" what it is where it is not
   given. */
static const struct value *placed(struct walk *walk, const struct arguments *arguments, str text)
{
	str otherwise = text, keyword = str_cut(&otherwise, '=');
	str first = str_cut(&keyword, ' ');
	int64_t index = str_to_number(first);
	struct argument argument = {.is_given = true,
	                            .index = index < 0 ? ARGUMENT_KEYWORD_ONLY : (int32_t)index,
	                            .keyword = index < 0 ? first : keyword};
	const struct value *value = argument_of(walk, arguments, argument);
	if (value && value->kind == VALUE_NUMBER)
		return new_text(walk, str_format(walk->arena, "%lld", (long long)value->number),
		                (struct place){0});
	if (value && value->kind == VALUE_TEXT)
		return value;
	return !value && otherwise.size ? new_text(walk, otherwise, (struct place){0})
	                                : new_hole(walk);
}

static const struct value *filled(struct walk *walk, const struct arguments *arguments, str url)
{
	const struct place none = {0};
	const struct value *text = new_text(walk, S(""), none);
	while (url.size) {
		str rest = url, head = str_cut(&rest, '{');
		text = concatenate(walk, text, new_text(walk, head, none));
		if (head.size == url.size)
			break;
		const struct value *part = placed(walk, arguments, str_cut(&rest, '}'));
		/* An argument that is a URL itself. */
		if (str_find(flat_text(walk, part), S("://")) != STR_NONE)
			return part;
		text = concatenate(walk, text, part);
		url = rest;
	}
	return text;
}

const struct value *default_url(struct walk *walk, const struct contact_model *model,
                                const struct arguments *arguments)
{
	const struct value *joined = NULL;
	for (size_t i = 0; i < model->default_urls.count; i++)
		joined = join_values(walk, joined,
		                     filled(walk, arguments, model->default_urls.items[i]));
	return joined;
}

/* A path, and not the name of something that a service has. */
static bool is_path(str text)
{
	return str_starts(text, S(".")) || str_starts(text, S("/")) || str_starts(text, S("~")) ||
	       str_find_char(text, '\\') != STR_NONE;
}

/* Whether it asks for something by a name; one that is not known is told as such. */
static bool asks_by_name(struct sink *sink)
{
	const struct value *name = argument_of(sink->walk, sink->arguments, sink->model->names);
	if (!sink->model->names.is_given)
		return true;
	bool is_named = false, is_known = true;
	for (size_t i = 0; name && i < alternatives(name); i++) {
		const struct value *one = alternative(name, i);
		str text = one->kind == VALUE_TEXT ? flat_text(sink->walk, one) : S("");
		is_named |= is_known_text(one) && !is_path(text);
		is_known &= is_known_text(one) || is_path(text) || one->kind == VALUE_NONE;
	}
	if (!is_named && !is_known)
		add_unresolved(sink, S("what is asked for is not known"));
	return is_named;
}

bool is_on(struct walk *walk, const struct contact_model *model, const struct arguments *arguments)
{
	const struct value *flag = argument_of(walk, arguments, model->only_if);
	return !model->only_if.is_given || (flag && truth_of(flag) != IS_FALSE);
}

/* Whether the arguments say that it contacts anybody. */
bool is_wanted(struct sink *sink)
{
	return is_on(sink->walk, sink->model, sink->arguments) && asks_by_name(sink);
}

/* The host that an argument is, or each of a list of them. */
const struct value *each_of(struct walk *walk, const struct value *given)
{
	const struct value *joined = NULL;
	for (size_t i = 0; given && i < alternatives(given); i++) {
		const struct value *one = alternative(given, i);
		bool is_list = one->kind == VALUE_SEQUENCE && one->count;
		joined = join_values(walk, joined, is_list ? join_elements(walk, one) : one);
	}
	return joined;
}
