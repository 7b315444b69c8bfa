#include <string.h>

#include "answer.h"
#include "contact/program_to_reach/value/bounds.h"
#include "contact/program_to_reach/walk/api.h"
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
	    !names_hold(&object->object->model->handlers, callable))
		return;
	const struct value *given =
	    new_sequence(walk, arguments->items, arguments->count, false);
	const struct value *old =
	    find_in_heap(walk, object->object, handlers_name(walk));
	bind_heap(walk, object->object, handlers_name(walk), join_values(walk, old, given));
}

const struct value *handlers_of(const struct sink *sink)
{
	if (!sink->self || sink->self->kind != VALUE_OBJECT)
		return NULL;
	return find_in_heap(sink->walk, sink->self->object,
	                    handlers_name(sink->walk));
}

/* An opener opens what its handlers can: made without any, nothing. */
bool opens_nothing(const struct sink *sink)
{
	return sink->self && sink->self->kind == VALUE_OBJECT && sink->self->object->is_bare &&
	       !sink->self->object->carried.is_given && !handlers_of(sink);
}

static const struct name *name_for(const struct sink *sink, str pattern, str scheme)
{
	str name = pattern;
	if (str_starts(pattern, S("*")))
		name = str_join(sink->walk->arena, scheme, str_slice(pattern, 1, pattern.size));
	return pool_name(sink->walk->program->pool, name);
}

static struct class_value *class_of_handler(const struct value *handler)
{
	return handler->kind == VALUE_CLASS    ? handler->class
	       : handler->kind == VALUE_OBJECT ? handler->object->class
	                                       : NULL;
}

/* Whether a method of the library's own is called for the scheme. */
static bool is_opened_by(const struct sink *sink, str library, str pattern, str scheme)
{
	const struct class_model *model = models_class(sink->walk->program->models, library);
	return str_starts(pattern, S("*")) &&
	       models_method(model, name_for(sink, pattern, scheme)->text);
}

static str library_of(const struct walk *walk, const struct value *handler)
{
	if (handler->kind == VALUE_LIBRARY)
		return handler->text;
	if (handler->kind == VALUE_OBJECT)
		return handler->object->library;
	struct class_value *class = class_of_handler(handler);
	for (size_t i = 0; class && i < class->mro_count; i++)
		if (class->mro[i]->kind == VALUE_LIBRARY &&
		    models_class(walk->program->models, class->mro[i]->text))
			return class->mro[i]->text;
	return S("");
}

static int64_t order_of(const struct sink *sink, const struct value *handler)
{
	struct walk *walk = sink->walk;
	const struct class_model *model = sink->self->object->model;
	const struct name *name = pool_name(walk->program->pool, model->handler_order);
	struct class_value *class = class_of_handler(handler), *owner;
	const struct value *order = NULL;
	if (handler->kind == VALUE_OBJECT)
		order = find_of_object(walk, handler->object, name);
	if (!order && class)
		order = class_attribute(walk, class, name, &owner);
	return order && order->kind == VALUE_NUMBER ? order->number : model->usual_order;
}

/* Who is asked for a URL, and when. */
struct asked {
	const struct value *handler; /* NULL: the library's own */
	const struct name *method;   /* the program's; NULL: the library's */
	size_t turn;                 /* by its method */
	int64_t order;
};

struct asking {
	struct asked *items;
	size_t count, capacity;
};

/* Behind those whose turn is the same and whose order is no greater. */
static void add_asked(struct walk *walk, struct asking *asking, struct asked asked)
{
	push(walk->arena, asking);
	size_t at = asking->count - 1;
	for (; at > 0; at--) {
		const struct asked *before = &asking->items[at - 1];
		if (before->turn < asked.turn ||
		    (before->turn == asked.turn && before->order <= asked.order))
			break;
		asking->items[at] = *before;
	}
	asking->items[at] = asked;
}

static void ask_handler(const struct sink *sink, struct asking *asking,
                        const struct value *handler, str scheme)
{
	struct walk *walk = sink->walk;
	const struct names *methods = &sink->self->object->model->handler_methods;
	struct class_value *class = class_of_handler(handler), *owner;
	str library = library_of(walk, handler);
	for (size_t i = 0; i < methods->count; i++) {
		const struct name *method = name_for(sink, methods->items[i], scheme);
		bool is_own = class && class_attribute(walk, class, method, &owner);
		if (is_own || is_opened_by(sink, library, methods->items[i], scheme))
			add_asked(walk, asking,
			          (struct asked){handler, is_own ? method : NULL, i,
			                         order_of(sink, handler)});
	}
}

/* The library's own handlers are there unless the opener was made without any, or was given one
   that builds on the same class. */
static void ask_library(const struct sink *sink, struct asking *asking,
                        const struct value *handlers, str scheme)
{
	const struct class_model *model = sink->self->object->model;
	bool is_there = !sink->self->object->is_bare;
	for (size_t i = 0; i < model->handler_methods.count; i++) {
		str pattern = model->handler_methods.items[i];
		if (!str_starts(pattern, S("*")))
			continue;
		for (size_t j = 0; j < handlers->count; j++)
			is_there &= !is_opened_by(sink, library_of(sink->walk, handlers->items[j]),
			                          pattern, scheme);
		if (is_there)
			add_asked(sink->walk, asking,
			          (struct asked){NULL, NULL, i, model->usual_order});
	}
}

/* Asks one after the other until one answers. The library's own is left to whoever called. */
static bool ask(const struct sink *sink, const struct asking *asking, const struct value *url)
{
	struct walk *walk = sink->walk;
	struct arguments arguments = {0};
	*push(walk->arena, &arguments) = url;
	for (size_t i = 0; i < asking->count; i++) {
		const struct asked *asked = &asking->items[i];
		if (!asked->method)
			return false;
		const struct value *object = asked->handler->kind == VALUE_CLASS
		                                 ? new_object(walk, asked->handler->class)
		                                 : asked->handler;
		const struct value *answer =
		    call_method(walk, object, asked->method, &arguments, sink->place);
		if (answer->kind != VALUE_NONE || walk->state.is_dead)
			return true;
	}
	return true;
}

/* A handler that the program defines stands in for the library's; what it does itself still
   counts. */
static bool is_handled(const struct sink *sink, str scheme, const struct value *url)
{
	const struct value *given = handlers_of(sink);
	if (!given)
		return false;
	struct value *all = new_value(sink->walk, VALUE_SEQUENCE);
	all->items = make_many(sink->walk->arena, const struct value *, MAX_ELEMENTS);
	for (size_t i = 0; i < alternatives(given); i++)
		for (size_t j = 0; j < alternative(given, i)->count; j++)
			if (all->count < MAX_ELEMENTS)
				all->items[all->count++] = alternative(given, i)->items[j];
	struct asking asking = {0};
	ask_library(sink, &asking, all, scheme);
	for (size_t i = 0; i < all->count; i++)
		ask_handler(sink, &asking, all->items[i], scheme);
	return ask(sink, &asking, url);
}

static const struct scheme_model *scheme_of(const struct models *models, str name)
{
	for (size_t i = 0; i < models->schemes.count; i++)
		if (str_equal(models->schemes.items[i].name, name))
			return &models->schemes.items[i];
	return NULL;
}

str lower_text(struct arena *arena, str text)
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

/* A client takes what stands behind the colon for a number, before it sends anything. */
static bool is_port_wrong(str flat, const struct authority *authority)
{
	size_t end = authority->host_at + authority->host.size;
	while (end < flat.size && flat.data[end] == ']')
		end++;
	if (end == flat.size || flat.data[end] != ':')
		return false;
	bool is_wrong = false;
	for (end++; end < flat.size && !strchr("/?#", flat.data[end]); end++) {
		if (flat.data[end] == HOLE)
			return false;
		is_wrong |= flat.data[end] < '0' || flat.data[end] > '9';
	}
	return is_wrong;
}

/* Whether there may be such a path: who knows, unless all of it is known. */
static bool may_exist(const struct scheme_model *scheme, str path)
{
	if (!scheme->only_below.count || str_find_char(path, HOLE) != STR_NONE)
		return true;
	while (str_starts(path, S("/")))
		path = str_slice(path, 1, path.size);
	return !path.size || names_match(&scheme->only_below, str_cut(&path, '/'));
}

static void open_url(struct sink *sink, const struct value *text, const struct authority *authority,
                     bool is_scheme_open)
{
	struct walk *walk = sink->walk;
	str flat = flat_text(walk, text), name = lower_text(walk->arena, authority->scheme);
	const struct scheme_model *scheme = scheme_of(walk->program->models, name);
	bool is_opened = scheme && (!sink->model->schemes.count ||
	                            names_hold(&sink->model->schemes, name));
	bool is_excluded = scheme && ((scheme->only_without_port && authority->port.size) ||
	                              (scheme->not_path.size &&
	                               str_starts(authority->rest, scheme->not_path)) ||
	                              !may_exist(scheme, authority->rest));
	if (!is_opened || is_excluded || !authority->host.size || is_handled(sink, name, text) ||
	    is_mounted(sink, flat))
		return;
	int64_t port = str_to_number(authority->port);
	bool is_unknown = is_scheme_open || is_port_open(flat, authority);
	if (is_port_wrong(flat, authority))
		return;
	if (use_proxy(sink, authority, scheme->port))
		return;
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

static void use_plain_url(struct sink *sink, const struct value *url)
{
	if (url->kind == VALUE_URL)
		url = url->items[0];
	if (url->is_left_out)
		note_cut(sink->walk, LIMIT_VALUES, sink->place);
	if (url->kind == VALUE_TEXT)
		use_url_text(sink, url);
	else if (url->kind == VALUE_UNKNOWN || url->kind == VALUE_METHOD ||
	         url->kind == VALUE_LIBRARY || url->kind == VALUE_OBJECT)
		add_unresolved(sink, S("the URL is not known"));
}

/* What an object was told has no more objects that carry a URL, save in a circle. */
void use_url(struct sink *sink, const struct value *url)
{
	for (size_t i = 0; i < alternatives(url); i++) {
		const struct value *one = carried_url(alternative(url, i));
		for (size_t j = 0; j < alternatives(one); j++)
			use_plain_url(sink, alternative(one, j));
	}
}
