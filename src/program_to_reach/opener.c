#include "sink.h"

/* URLs: their schemes, and the handlers that open them. */

/* ---- handlers ---- */

/* Under this name an object keeps the handlers that it was given: no Python name has a star. */
static const struct name *handlers_name(struct walk *walk)
{
	return pool_name(walk->program->pool, S("*handlers"));
}

/* Takes note of what `callable` gives an object to handle URLs with, if that is what it does. */
void add_handlers(struct walk *walk, const struct value *object, str callable,
                  const struct arguments *arguments)
{
	if (!object || object->kind != VALUE_OBJECT || !object->object->model ||
	    !holds_text(&object->object->model->handlers, callable))
		return;
	const struct value *given =
	    new_sequence(walk, arguments->items, arguments->count, false);
	const struct value *old =
	    find_binding(walk->state.heap, object->object, handlers_name(walk));
	bind_heap(walk, object->object, handlers_name(walk), join_values(walk, old, given));
}

static const struct value *handlers_of(const struct sink *sink)
{
	if (!sink->self || sink->self->kind != VALUE_OBJECT)
		return NULL;
	return find_binding(sink->walk->state.heap, sink->self->object,
	                    handlers_name(sink->walk));
}

/* An opener opens what its handlers can: made without any, nothing. */
bool opens_nothing(const struct sink *sink)
{
	return sink->self && sink->self->kind == VALUE_OBJECT && sink->self->object->is_bare &&
	       !sink->self->object->carried.is_given && !handlers_of(sink);
}

/* The handler's own method for a scheme, if the program defines one. */
static const struct name *method_for(const struct sink *sink, struct class_value *class, str scheme)
{
	const struct names *methods = &sink->self->object->model->handler_methods;
	struct walk *walk = sink->walk;
	for (size_t i = 0; i < methods->count; i++) {
		str pattern = methods->items[i];
		str name = str_starts(pattern, S("*"))
		               ? str_join(walk->arena, scheme, str_slice(pattern, 1, pattern.size))
		               : pattern;
		const struct name *method = pool_name(walk->program->pool, name);
		struct class_value *owner;
		if (class_attribute(walk, class, method, &owner))
			return method;
	}
	return NULL;
}

static bool handles(const struct sink *sink, const struct value *handler, str scheme,
                    const struct value *url)
{
	bool is_class = handler->kind == VALUE_CLASS;
	struct class_value *class = is_class                        ? handler->class
	                            : handler->kind == VALUE_OBJECT ? handler->object->class
	                                                            : NULL;
	const struct name *method = class ? method_for(sink, class, scheme) : NULL;
	if (!method)
		return false;
	struct arguments arguments = {0};
	*push(sink->walk->arena, &arguments) = url;
	const struct value *object = is_class ? new_object(sink->walk, class) : handler;
	call_method(sink->walk, object, method, &arguments, sink->place);
	return true;
}

/* A library's own handler for the scheme, or an object that may be one. */
static bool may_open(const struct sink *sink, const struct value *handler, str scheme)
{
	const struct class_model *model = NULL;
	if (handler->kind == VALUE_OBJECT)
		model = handler->object->model;
	else if (handler->kind == VALUE_LIBRARY)
		model = models_class(sink->walk->program->models, handler->text);
	const struct names *methods = &sink->self->object->model->handler_methods;
	for (size_t i = 0; model && i < methods->count; i++) {
		str pattern = methods->items[i];
		str name = str_join(sink->walk->arena, scheme,
		                    str_slice(pattern, 1, pattern.size));
		if (str_starts(pattern, S("*")) && models_method(model, name))
			return true;
	}
	return false;
}

/* A handler that the program defines stands in for the library's; what it does itself still
   counts. An opener made bare has no other handlers than those it was given. */
static bool is_handled(const struct sink *sink, str scheme, const struct value *url)
{
	const struct value *given = handlers_of(sink);
	bool is_open = !given || !sink->self->object->is_bare;
	for (size_t i = 0; given && i < alternatives(given); i++) {
		const struct value *handlers = alternative(given, i);
		for (size_t j = 0; j < handlers->count; j++)
			if (handles(sink, handlers->items[j], scheme, url))
				return true;
			else
				is_open |= may_open(sink, handlers->items[j], scheme);
	}
	return !is_open;
}

static const struct scheme_model *scheme_of(const struct models *models, str name)
{
	for (size_t i = 0; i < models->schemes.count; i++)
		if (str_equal(models->schemes.items[i].name, name))
			return &models->schemes.items[i];
	return NULL;
}

static str lower(struct arena *arena, str text)
{
	str copy = str_copy(arena, text);
	char *bytes = (char *)(uintptr_t)copy.data;
	for (size_t i = 0; i < copy.size; i++)
		if (bytes[i] >= 'A' && bytes[i] <= 'Z')
			bytes[i] = (char)(bytes[i] + 32);
	return copy;
}

/* A URL whose scheme is not known has its host all the same. */
static const struct value *with_scheme(struct walk *walk, const struct value *text, bool *is_open)
{
	str flat = flat_text(walk, text);
	*is_open = flat.size > 4 && flat.data[0] == HOLE &&
	           str_starts(str_slice(flat, 1, flat.size), S("://"));
	if (!*is_open)
		return text;
	const struct value *scheme = new_text(walk, S("http"), (struct place){0});
	return concatenate(walk, scheme, slice_text(walk, text, 1, flat.size));
}

/* "host:%d" has a port, but who knows which. */
static bool is_port_open(str flat, const struct authority *authority)
{
	size_t end = authority->host_at + authority->host.size;
	while (end < flat.size && flat.data[end] == ']')
		end++;
	return end + 1 < flat.size && flat.data[end] == ':' && flat.data[end + 1] == HOLE;
}

static void open_url(struct sink *sink, const struct value *text, const struct authority *authority,
                     bool is_scheme_open)
{
	struct walk *walk = sink->walk;
	str flat = flat_text(walk, text), name = lower(walk->arena, authority->scheme);
	const struct scheme_model *scheme = scheme_of(walk->program->models, name);
	bool is_opened = scheme && (!sink->model->schemes.count ||
	                            holds_text(&sink->model->schemes, name));
	bool is_excluded = scheme && ((scheme->only_without_port && authority->port.size) ||
	                              (scheme->not_path.size &&
	                               str_starts(authority->rest, scheme->not_path)));
	if (!is_opened || is_excluded || !authority->host.size || is_handled(sink, name, text))
		return;
	int64_t port = str_to_number(authority->port);
	bool is_unknown = is_scheme_open || is_port_open(flat, authority);
	struct target target = {
	    .host = slice_text(walk, text, authority->host_at,
	                       authority->host_at + authority->host.size),
	    .port = port > 0 ? (int32_t)port : is_unknown ? -1 : scheme->port,
	    .protocol = name,
	    .resolves_only = scheme->resolves_only || sink->model->resolves_only,
	};
	use_target(sink, &target);
}

static void use_url_text(struct sink *sink, const struct value *url)
{
	bool is_scheme_open;
	struct authority authority;
	const struct value *text = with_scheme(sink->walk, url, &is_scheme_open);
	str flat = flat_text(sink->walk, text);
	if (authority_from_text(flat, false, &authority) && authority.scheme.size) {
		open_url(sink, text, &authority, is_scheme_open);
		return;
	}
	/* "data:…", a path, or nothing that is known to be a URL. */
	size_t hole = str_find_char(flat, HOLE), colon = str_find_char(flat, ':');
	if (hole != STR_NONE && (colon == STR_NONE || hole < colon))
		add_unresolved(sink, S("the URL is not known"));
}

void use_url(struct sink *sink, const struct value *url)
{
	for (size_t i = 0; i < alternatives(url); i++) {
		const struct value *one = alternative(url, i);
		if (one->kind == VALUE_URL)
			one = one->items[0];
		if (one->kind == VALUE_OBJECT && one->object->carried.url)
			use_url(sink, one->object->carried.url);
		else if (one->kind == VALUE_TEXT)
			use_url_text(sink, one);
		else if (one->kind == VALUE_UNKNOWN || one->kind == VALUE_METHOD ||
		         one->kind == VALUE_LIBRARY || one->kind == VALUE_OBJECT)
			add_unresolved(sink, S("the URL is not known"));
	}
}

