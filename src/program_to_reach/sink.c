#include "walk.h"

/* Sinks: what address a call has, whether it leaves the machine, and the record of the way to it. */

/* One address that a call may have. */
struct target {
	const struct value *host;   /* a text: the host alone */
	int32_t port;               /* -1: not known */
	str protocol;
	bool resolves_only;
};

struct sink {
	struct walk *walk;
	const struct contact_model *model;
	str name;
	const struct value *self;
	struct place place;
	bool is_unresolved;
};

static void add_unresolved(struct sink *sink, str reason)
{
	struct walk *walk = sink->walk;
	if (sink->is_unresolved)
		return;
	sink->is_unresolved = true;
	struct unresolved *unresolved = push(walk->keep, &walk->unresolved);
	*unresolved = (struct unresolved){
	    .use = sink->place, .sink = str_copy(walk->keep, sink->name), .reason = reason};
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next)
		if (fact->kind == FACT_GUARD)
			*push(walk->keep, &unresolved->guards) = (struct guard_place){
			    fact->place, fact->form, str_copy(walk->keep, fact->subject)};
}

static bool holds_text(const struct names *names, str text)
{
	for (size_t i = 0; i < names->count; i++)
		if (str_equal(names->items[i], text))
			return true;
	return false;
}

static bool begins_with_any(const struct names *names, str text)
{
	for (size_t i = 0; i < names->count; i++)
		if (str_starts(text, names->items[i]))
			return true;
	return false;
}

/* ---- replacements ---- */

struct faked {
	bool resolves, connects;
	struct place place;
};

static void apply_replacement(const struct replacement_model *model, const struct fact *fact,
                              const struct target *target, str sink, struct faked *faked)
{
	if (model->protocols.count && !holds_text(&model->protocols, target->protocol))
		return;
	if (model->sinks.count && !begins_with_any(&model->sinks, sink))
		return;
	if (model->prevents_resolve || model->prevents_connect)
		faked->place = fact->place;
	faked->resolves |= model->prevents_resolve;
	faked->connects |= model->prevents_connect;
}

/* An attribute of the object that stands for its connection was set: only then, and only for this
   object, nothing leaves the machine. */
static void check_object(const struct sink *sink, struct faked *faked)
{
	if (!sink->self || sink->self->kind != VALUE_OBJECT || !sink->self->object->model)
		return;
	const struct names *fakes = &sink->self->object->model->fakes;
	for (size_t i = 0; i < fakes->count; i++) {
		const struct name *name = pool_name(sink->walk->program->pool, fakes->items[i]);
		const struct value *set =
		    find_binding(sink->walk->state.heap, sink->self->object, name);
		struct class_value *owner;
		if (!set && sink->self->object->class)
			set = class_attribute(sink->walk, sink->self->object->class, name, &owner);
		if (!set || set->kind == VALUE_NONE)
			continue;
		faked->resolves = faked->connects = true;
		faked->place = sink->place;
	}
}

static struct faked find_fakes(const struct sink *sink, const struct target *target)
{
	struct faked faked = {0};
	const struct replacement_models *models = &sink->walk->program->models->replacements;
	for (const struct fact *fact = sink->walk->state.facts; fact; fact = fact->next) {
		if (fact->kind != FACT_REPLACEMENT)
			continue;
		for (size_t i = 0; i < models->count; i++)
			if (str_equal(models->items[i].part, fact->subject))
				apply_replacement(&models->items[i], fact, target, sink->name,
				                  &faked);
	}
	check_object(sink, &faked);
	return faked;
}

/* ---- the record ---- */

static void add_text(struct arena *arena, struct texts *texts, str text)
{
	for (size_t i = 0; i < texts->count; i++)
		if (str_equal(texts->items[i], text))
			return;
	*push(arena, texts) = str_copy(arena, text);
}

static void describe_facts(struct walk *walk, struct contact *contact)
{
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next) {
		switch (fact->kind) {
		case FACT_GUARD:
			add_text(walk->keep, &contact->requires, fact->subject);
			*push(walk->keep, &contact->guards) = (struct guard_place){
			    fact->place, fact->form, str_copy(walk->keep, fact->subject)};
			break;
		case FACT_SKIP: contact->skipped = str_copy(walk->keep, fact->subject); break;
		case FACT_TOLERANCE:
			contact->tolerant = true;
			contact->tolerance = fact->place;
			break;
		default: break;
		}
	}
	contact->is_guarded = contact->requires.count > 0;
}

/* The calls from the entry to the sink, the entry first. */
static void describe_way(struct walk *walk, struct contact *contact)
{
	const struct frame *frames[MAX_CALLS + 1];
	size_t count = 0;
	for (const struct frame *frame = walk->frame; frame && count <= MAX_CALLS;
	     frame = frame->caller)
		if (frame->function && frame->call.file)
			frames[count++] = frame;
	while (count > 0) {
		const struct frame *frame = frames[--count];
		str name = frame->function->name ? frame->function->name->text : S("lambda");
		*push(walk->keep, &contact->open_way) = (struct via){
		    frame->call, str_format(walk->keep, "%.*s is called", STR_ARG(name))};
	}
}

static void describe_origin(struct walk *walk, struct contact *contact, const struct origin *origin)
{
	const struct origin *order[MAX_VIA + 1];
	size_t count = 0;
	for (; origin && count <= MAX_VIA; origin = origin->next)
		order[count++] = origin;
	while (count > 0) {
		origin = order[--count];
		if (place_compare(origin->place, contact->use) == 0)
			continue;
		*push(walk->keep, &contact->via) =
		    (struct via){origin->place, str_copy(walk->keep, origin->what)};
	}
}

static void record(struct sink *sink, const struct target *target, struct host host,
                   const struct piece *piece, struct faked faked)
{
	struct walk *walk = sink->walk;
	struct contact *contact = push(walk->keep, &walk->ways);
	bool resolves_only = target->resolves_only || (faked.connects && !faked.resolves);
	*contact = (struct contact){
	    .host = host,
	    .port = target->port,
	    .protocol = resolves_only ? S("dns") : str_copy(walk->keep, target->protocol),
	    .resolves_only = resolves_only,
	    .literal = piece->literal.file ? piece->literal : sink->place,
	    .use = sink->place,
	    .sink = str_copy(walk->keep, sink->name),
	    .is_replaced = target->resolves_only ? faked.resolves
	                                         : faked.connects && faked.resolves,
	    .replaced_by = faked.place,
	    .is_entered = walk->is_entry,
	};
	if (target->host->variable.size)
		contact->overridable_by = str_copy(walk->keep, target->host->variable);
	if (walk->test.size)
		*push(walk->keep, &contact->tests) = str_copy(walk->keep, walk->test);
	describe_origin(walk, contact, piece->origin);
	describe_facts(walk, contact);
	if (!contact->is_guarded)
		describe_way(walk, contact);
}

/* ---- addresses ---- */

static void use_target(struct sink *sink, const struct target *target)
{
	struct walk *walk = sink->walk;
	if (target->host->kind != VALUE_TEXT || !is_known_text(target->host)) {
		add_unresolved(sink, S("the host is not known"));
		return;
	}
	str text = flat_text(walk, target->host);
	struct host host = host_from_text(walk->keep, text);
	bool is_ours = host.class == HOST_NONE || host.class == HOST_LOCAL;
	struct faked faked = find_fakes(sink, target);
	/* An address has nothing to be looked up; what then remains is the connection. */
	bool only_looked_up = target->resolves_only || (faked.connects && !faked.resolves);
	if (is_ours || (host.is_numeric && only_looked_up))
		return;
	record(sink, target, host, piece_at(target->host, 0), faked);
}

static int32_t port_of(struct walk *walk, const struct value *port, int32_t fallback)
{
	if (!port || port->kind == VALUE_NONE)
		return fallback;
	if (port->kind == VALUE_NUMBER)
		return port->number > 0 && port->number < 65536 ? (int32_t)port->number : fallback;
	if (is_known_text(port)) {
		int64_t number = str_to_number(flat_text(walk, port));
		return number > 0 && number < 65536 ? (int32_t)number : fallback;
	}
	return -1;
}

static str protocol_of(const struct sink *sink)
{
	if (sink->self && sink->self->kind == VALUE_OBJECT &&
	    sink->self->object->carried.protocol.size)
		return sink->self->object->carried.protocol;
	return sink->model->protocol.size ? sink->model->protocol : S("tcp");
}

static void use_host(struct sink *sink, const struct value *host, const struct value *port)
{
	for (size_t i = 0; i < alternatives(host); i++) {
		const struct value *one = alternative(host, i);
		if (one->kind == VALUE_NONE)
			continue;
		for (size_t j = 0; j < (port ? alternatives(port) : 1); j++) {
			struct target target = {
			    .host = one,
			    .port = port_of(sink->walk, port ? alternative(port, j) : NULL,
			                    sink->model->default_port),
			    .protocol = protocol_of(sink),
			    .resolves_only = sink->model->resolves_only,
			};
			use_target(sink, &target);
		}
	}
}

/* "host", "host:port" or "[address]:port". */
static void use_endpoint(struct sink *sink, const struct value *endpoint, const struct value *port)
{
	for (size_t i = 0; i < alternatives(endpoint); i++) {
		const struct value *one = alternative(endpoint, i);
		struct authority authority;
		if (one->kind != VALUE_TEXT ||
		    !authority_from_text(flat_text(sink->walk, one), true, &authority)) {
			use_host(sink, one, port);
			continue;
		}
		const struct value *host =
		    slice_text(sink->walk, one, authority.host_at,
		               authority.host_at + authority.host.size);
		int64_t number = str_to_number(authority.port);
		use_host(sink, host,
		         number > 0 && !port ? new_number(sink->walk, number) : port);
	}
}

/* (host, port): only a tuple is an address of the internet; a text names a local socket. */
static void use_address(struct sink *sink, const struct value *address)
{
	for (size_t i = 0; i < alternatives(address); i++) {
		const struct value *one = alternative(address, i);
		if (one->kind == VALUE_SEQUENCE && one->count >= 2)
			use_host(sink, one->items[0], one->items[1]);
		else if (one->kind == VALUE_UNKNOWN || one->kind == VALUE_METHOD)
			add_unresolved(sink, S("the address is not known"));
	}
}

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
static bool opens_nothing(const struct sink *sink)
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

static bool handles(const struct sink *sink, const struct value *handler, str scheme)
{
	bool is_class = handler->kind == VALUE_CLASS;
	struct class_value *class = is_class                        ? handler->class
	                            : handler->kind == VALUE_OBJECT ? handler->object->class
	                                                            : NULL;
	const struct name *method = class ? method_for(sink, class, scheme) : NULL;
	if (!method)
		return false;
	struct arguments arguments = {.is_open = true};
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
static bool is_handled(const struct sink *sink, str scheme)
{
	const struct value *given = handlers_of(sink);
	bool is_open = !given || !sink->self->object->is_bare;
	for (size_t i = 0; given && i < alternatives(given); i++) {
		const struct value *handlers = alternative(given, i);
		for (size_t j = 0; j < handlers->count; j++)
			if (handles(sink, handlers->items[j], scheme))
				return true;
			else
				is_open |= may_open(sink, handlers->items[j], scheme);
	}
	return !is_open;
}

static bool has_keyword(const struct keywords *keywords, str name)
{
	for (size_t i = 0; i < keywords->count; i++)
		if (str_equal(keywords->items[i].name->text, name) &&
		    truth_of(keywords->items[i].value) != IS_FALSE)
			return true;
	return false;
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

static void use_url_text(struct sink *sink, const struct value *text)
{
	struct walk *walk = sink->walk;
	str flat = flat_text(walk, text);
	struct authority authority;
	if (!authority_from_text(flat, false, &authority) || !authority.scheme.size) {
		/* "data:…", a path, or nothing that is known to be a URL. */
		size_t hole = str_find_char(flat, HOLE), colon = str_find_char(flat, ':');
		if (hole != STR_NONE && (colon == STR_NONE || hole < colon))
			add_unresolved(sink, S("the URL is not known"));
		return;
	}
	str name = lower(walk->arena, authority.scheme);
	const struct scheme_model *scheme = scheme_of(walk->program->models, name);
	if (str_find_char(name, HOLE) != STR_NONE) {
		/* The scheme may be any; the host is known all the same. */
		name = S("http");
		scheme = scheme_of(walk->program->models, name);
	}
	bool is_opened = scheme && (!sink->model->schemes.count ||
	                            holds_text(&sink->model->schemes, name));
	bool is_excluded = scheme && ((scheme->only_without_port && authority.port.size) ||
	                              (scheme->not_path.size &&
	                               str_starts(authority.rest, scheme->not_path)));
	if (!is_opened || is_excluded || !authority.host.size || is_handled(sink, name))
		return;
	int64_t port = str_to_number(authority.port);
	bool is_port_open = str_find_char(authority.rest, HOLE) == 0;
	struct target target = {
	    .host = slice_text(walk, text, authority.host_at,
	                       authority.host_at + authority.host.size),
	    .port = port > 0 ? (int32_t)port : is_port_open ? -1 : scheme->port,
	    .protocol = name,
	    .resolves_only = scheme->resolves_only || sink->model->resolves_only,
	};
	use_target(sink, &target);
}

static void use_url(struct sink *sink, const struct value *url)
{
	for (size_t i = 0; i < alternatives(url); i++) {
		const struct value *one = alternative(url, i);
		if (one->kind == VALUE_URL)
			one = one->items[0];
		if (one->kind == VALUE_OBJECT && one->object->carried.url)
			use_url(sink, one->object->carried.url);
		else if (one->kind == VALUE_TEXT)
			use_url_text(sink, one);
		else if (one->kind == VALUE_UNKNOWN || one->kind == VALUE_METHOD)
			add_unresolved(sink, S("the URL is not known"));
	}
}

/* The address that the object was made with. */
static void use_carried(struct sink *sink)
{
	if (!sink->self || sink->self->kind != VALUE_OBJECT) {
		add_unresolved(sink, S("the object is not known"));
		return;
	}
	const struct carried *carried = &sink->self->object->carried;
	if (!carried->is_given) {
		if (sink->self->object->is_bare)
			return;
		add_unresolved(sink, S("the object's address is not known"));
		return;
	}
	const struct class_model *class = sink->self->object->model;
	struct contact_model model = class ? class->carries : *sink->model;
	if (sink->model->resolves_only)
		model.resolves_only = true;
	const struct contact_model *own = sink->model;
	sink->model = &model;
	if (carried->url)
		use_url(sink, carried->url);
	if (carried->address)
		use_address(sink, carried->address);
	if (carried->endpoint)
		use_endpoint(sink, carried->endpoint, carried->port);
	else if (carried->host)
		use_host(sink, carried->host, carried->port);
	sink->model = own;
}

/* What the model says that this call cannot do: it raises before anything is sent. */
static bool is_refused(const struct contact_model *model, const struct arguments *arguments)
{
	const struct keywords *keywords = &arguments->keywords;
	for (size_t i = 0; i < keywords->count; i++) {
		str name = keywords->items[i].name->text;
		bool is_set = keywords->items[i].value->kind != VALUE_NONE;
		const str *other = table_get(&model->only_with, name);
		if (is_set && holds_text(&model->refuses, name))
			return true;
		if (is_set && other && !arguments->is_open && !has_keyword(keywords, *other))
			return true;
	}
	return false;
}

void make_contact(struct walk *walk, const struct contact_model *model, str name,
                  const struct value *self, const struct arguments *arguments,
                  struct place place)
{
	struct sink sink = {walk, model, name, self, place, false};
	if (walk->state.is_dead || is_refused(model, arguments) || opens_nothing(&sink))
		return;
	const struct value *url = argument_of(walk, arguments, model->url);
	const struct value *host = argument_of(walk, arguments, model->host);
	const struct value *endpoint = argument_of(walk, arguments, model->endpoint);
	const struct value *port = argument_of(walk, arguments, model->port);
	const struct value *address = argument_of(walk, arguments, model->address);
	if (url)
		use_url(&sink, url);
	else if (address && address->kind != VALUE_NONE)
		use_address(&sink, address);
	else if (endpoint)
		use_endpoint(&sink, endpoint, port);
	else if (host)
		use_host(&sink, host, port);
	else if (model->is_carried)
		use_carried(&sink);
}
