#include "answer.h"
#include "contact/program_to_reach/walk/api.h"
#include "sink.h"

/* Sinks: what address a call has, and whether it leaves the machine. */

void add_unresolved(struct sink *sink, str reason)
{
	struct walk *walk = sink->walk;
	if (sink->is_unresolved || !may_record(walk, sink->place))
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

void use_target(struct sink *sink, const struct target *target)
{
	struct walk *walk = sink->walk;
	if (target->host->is_left_out)
		note_cut(walk, LIMIT_VALUES, sink->place);
	if (target->host->kind != VALUE_TEXT || !is_known_text(target->host)) {
		add_unresolved(sink, S("the host is not known"));
		return;
	}
	str text = flat_text(walk, target->host);
	struct host host = host_from_text(walk->arena, text);
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
	str protocol = protocol_of(sink), silent = sink->model->silent;
	bool is_silent = silent.size && str_equal(protocol, silent);
	for (size_t i = 0; i < alternatives(host); i++) {
		const struct value *one = alternative(host, i);
		if (one->kind == VALUE_NONE)
			continue;
		for (size_t j = 0; j < (port ? alternatives(port) : 1); j++) {
			struct target target = {
			    .host = one,
			    .port = port_of(sink->walk, port ? alternative(port, j) : NULL,
			                    sink->model->default_port),
			    .protocol = protocol,
			    .resolves_only = sink->model->resolves_only || is_silent,
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
		str flat = one->kind == VALUE_TEXT ? flat_text(sink->walk, one) : S("");
		if (!authority_from_text(flat, true, &authority)) {
			size_t colon = str_find(flat, S(":\001"));
			bool is_port_open = colon != STR_NONE && colon + 2 == flat.size;
			use_host(sink, is_port_open ? slice_text(sink->walk, one, 0, colon) : one,
			         is_port_open ? &unknown_value : port);
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
		const struct value *tuple = as_tuple(sink->walk, one);
		one = tuple ? tuple : one;
		if (one->kind == VALUE_SEQUENCE && one->count >= 2)
			use_host(sink, one->items[0], one->items[1]);
		else if (one->kind == VALUE_UNKNOWN || one->kind == VALUE_METHOD ||
		         one->kind == VALUE_LIBRARY)
			add_unresolved(sink, S("the address is not known"));
	}
}

static bool has_keyword(const struct keywords *keywords, str name)
{
	for (size_t i = 0; i < keywords->count; i++)
		if (str_equal(keywords->items[i].name->text, name) &&
		    truth_of(keywords->items[i].value) != IS_FALSE)
			return true;
	return false;
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
	/* One argument may be either: "host" or (host, port). */
	bool is_pair = carried->address && carried->address->kind == VALUE_SEQUENCE;
	if (carried->address && (is_pair || carried->address != carried->host))
		use_address(sink, carried->address);
	if (carried->endpoint && !(is_pair && carried->address == carried->endpoint))
		use_endpoint(sink, carried->endpoint, carried->port);
	else if (carried->host && !(is_pair && carried->address == carried->host))
		use_host(sink, carried->host, carried->port);
	sink->model = own;
}

static const struct value *keyword_named(const struct keywords *keywords, str name)
{
	for (size_t i = 0; i < keywords->count; i++)
		if (str_equal(keywords->items[i].name->text, name))
			return keywords->items[i].value;
	return NULL;
}

/* Whether a number stands so to the limit: a number, or another keyword if both are not 0. */
static bool is_beyond(int64_t number, str sign, str limit, const struct keywords *keywords)
{
	int64_t end = str_to_number(limit);
	if (end < 0) {
		const struct value *other = keyword_named(keywords, limit);
		if (!number || !other || other->kind != VALUE_NUMBER || !other->number)
			return false;
		end = other->number;
	}
	return (number < end && str_starts(sign, S("<"))) ||
	       (number == end && str_ends(sign, S("=")));
}

/* "name", or "name=0" for that number alone, "name<0", "name<=other". */
static bool is_refused_by(const struct keywords *keywords, str refusal)
{
	size_t at = 0;
	while (at < refusal.size && refusal.data[at] != '<' && refusal.data[at] != '=')
		at++;
	const struct value *value = keyword_named(keywords, str_slice(refusal, 0, at));
	if (!value || at == refusal.size)
		return value && value->kind != VALUE_NONE && value != &false_value;
	size_t end = at + (str_starts(str_slice(refusal, at, refusal.size), S("<=")) ? 2 : 1);
	bool is_number = value->kind == VALUE_NUMBER || value->kind == VALUE_TRUTH;
	return is_number &&
	       is_beyond(value->number, str_slice(refusal, at, end),
	                 str_slice(refusal, end, refusal.size), keywords);
}

/* Whether whoever takes the value for an argument has one: None stands for none. */
static bool is_surely_given(const struct value *value)
{
	for (size_t i = 0; i < alternatives(value); i++)
		if (alternative(value, i)->kind == VALUE_NONE)
			return false;
	return true;
}

/* What the model says that this call cannot do: it raises before anything is sent. */
bool is_refused(struct walk *walk, const struct contact_model *model,
                const struct arguments *arguments)
{
	const struct keywords *keywords = &arguments->keywords;
	for (size_t i = 0; i < model->refuses.count; i++)
		if (is_refused_by(keywords, model->refuses.items[i]))
			return true;
	for (size_t i = 0; i < keywords->count; i++) {
		bool is_set = keywords->items[i].value->kind != VALUE_NONE;
		str name = keywords->items[i].name->text;
		const str *other = table_get(&model->only_with, name);
		const str *rival = table_get(&model->never_with, name);
		if (is_set && rival && has_keyword(keywords, *rival))
			return true;
		if (is_set && other && !arguments->is_open && !has_keyword(keywords, *other))
			return true;
	}
	if (!model->unless.is_given)
		return false;
	const struct value *value = argument_of(walk, arguments, model->unless.argument);
	return model->unless.value.size ? is_named(value, model->unless.value)
	                                : value && is_surely_given(value);
}

/* Whether this machine is asked for: resolvers send that nowhere (RFC 6761, section 6.3). */
static bool asks_for_itself(const struct sink *sink)
{
	struct walk *walk = sink->walk;
	const struct value *host = argument_of(walk, sink->arguments, sink->model->host);
	return host && is_known_text(host) &&
	       host_from_text(walk->arena, flat_text(walk, host)).class == HOST_LOCAL;
}

/* Resolvers ask the next one of the list only where the one before gives no answer (resolv.conf(5),
   "nameserver"). */
static void use_first_server(struct sink *sink, const struct value *list, const struct value *port)
{
	const struct value *servers = elements_of(sink->walk, list);
	const struct value *first = servers->count ? servers->items[0] : NULL;
	if (first && str_find(text_of(sink->walk, first), S("://")) != STR_NONE)
		use_url(sink, first);
	else if (first)
		use_host(sink, first, port);
	else if (servers->is_open)
		add_unresolved(sink, S("the servers are not known"));
}

/* The server that the object asks; true if it has its own. */
static bool use_servers(struct sink *sink)
{
	struct walk *walk = sink->walk;
	const struct value *self = sink->self;
	if (!self || self->kind != VALUE_OBJECT || !self->object->model)
		return false;
	const struct class_model *class = self->object->model;
	str names[] = {class->servers.attribute, class->servers.port};
	if (!names[0].size)
		return false;
	if (asks_for_itself(sink))
		return true;
	const struct value *list =
	    find_set(walk, self->object, pool_name(walk->program->pool, names[0]));
	const struct value *port =
	    find_set(walk, self->object, pool_name(walk->program->pool, names[1]));
	if (!list)
		return self->object->has_no_servers;
	struct contact_model asked = {.is_given = true,
	                              .protocol = class->servers.protocol,
	                              .default_port = class->servers.default_port};
	struct sink one = *sink;
	one.model = &asked;
	for (size_t i = 0; i < alternatives(list); i++)
		use_first_server(&one, alternative(list, i), port);
	return true;
}

/* The models own what is installed: it is the same for the whole process. */
void install(struct walk *walk, str sink, const struct value *object)
{
	const struct name *name = pool_name(walk->program->pool, sink);
	bind_heap(walk, walk->program->models, name, object ? object : &none_value);
}

static const struct value *installed(struct walk *walk, str sink)
{
	const struct value *object = find_in_heap(walk, walk->program->models,
	                                          pool_name(walk->program->pool, sink));
	return object && object->kind == VALUE_OBJECT ? object : NULL;
}

/* Joined to the URL that the object carries, it has the same host. */
static bool is_relative(struct walk *walk, const struct value *url)
{
	bool is_joined = true;
	for (size_t i = 0; i < alternatives(url); i++) {
		const struct value *one = alternative(url, i);
		str flat = one->kind == VALUE_TEXT ? flat_text(walk, one) : S("");
		is_joined &= one->kind == VALUE_TEXT && !str_starts(flat, S("\001")) &&
		             str_find(flat, S("://")) == STR_NONE;
	}
	return is_joined;
}

/* The address that the arguments have. */
struct given {
	const struct value *host, *endpoint, *port, *address;
};

static bool is_there(const struct value *value)
{
	return value && value->kind != VALUE_NONE;
}

/* What the arguments say; without an address, a URL of the model's. */
static struct given address_of(struct sink *sink)
{
	struct walk *walk = sink->walk;
	const struct contact_model *model = sink->model;
	struct given given = {.host = argument_of(walk, sink->arguments, model->host),
	                      .endpoint = argument_of(walk, sink->arguments, model->endpoint),
	                      .port = argument_of(walk, sink->arguments, model->port),
	                      .address = argument_of(walk, sink->arguments, model->address)};
	if (!model->address.is_given) {
		sink->url = each_of(walk, sink->url);
		given.host = each_of(walk, given.host);
		given.endpoint = each_of(walk, given.endpoint);
	}
	bool is_given = is_there(sink->url) || is_there(given.host) || is_there(given.endpoint) ||
	                is_there(given.address);
	if (model->default_urls.count && !is_given)
		sink->url = default_url(walk, model, sink->arguments);
	return given;
}

/* True if nobody is contacted, or somebody else is in the sink's place. */
static bool is_averted(struct sink *sink)
{
	str over = sink->model->over;
	bool is_other = over.size && !str_equal(over, protocol_of(sink));
	return sink->walk->state.is_dead || sink->walk->is_guessing || is_other ||
	       is_refused(sink->walk, sink->model, sink->arguments) || !is_wanted(sink) ||
	       opens_nothing(sink) || is_worked(sink) || is_linked(sink) || use_servers(sink);
}

void make_contact(struct walk *walk, const struct contact_model *model, str name, str resource,
                  const struct value *self, const struct arguments *arguments,
                  struct place place)
{
	if (!self)
		self = installed(walk, name);
	struct sink sink = {
	    .walk = walk,
	    .model = model,
	    .name = name,
	    .self = self,
	    .place = place,
	    .resource = resource,
	    .arguments = arguments,
	    .url = argument_of(walk, arguments, model->url),
	};
	if (is_averted(&sink))
		return;
	struct given given = address_of(&sink);
	if (sink.url && !(model->is_carried && is_relative(walk, sink.url)))
		use_url(&sink, sink.url);
	else if (is_there(given.address))
		use_address(&sink, given.address);
	else if (given.endpoint)
		use_endpoint(&sink, given.endpoint, given.port);
	else if (given.host)
		use_host(&sink, given.host, given.port);
	else if (model->is_carried)
		use_carried(&sink);
}
