#include "answer.h"
#include "contact/program_to_reach/value/bounds.h"
#include "contact/program_to_reach/walk/api.h"
#include "sink.h"

/* Proxies: what is contacted is the proxy, and it alone looks the host up. */

/* ---- the environment, as the program sets it ---- */

void set_variable(struct walk *walk, const struct value *name, const struct value *value,
                  struct place place)
{
	if (!is_known_text(name))
		return;
	str variable = flat_text(walk, name);
	remove_facts(walk, FACT_VARIABLE, variable);
	if (value)
		add_fact(walk, (struct fact){.kind = FACT_VARIABLE,
		                             .subject = variable,
		                             .value = value,
		                             .place = place});
}

/* The variables are what these facts say. */
void reset_variables(struct walk *walk, const struct fact *facts)
{
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next)
		if (fact->kind == FACT_VARIABLE)
			remove_facts(walk, FACT_VARIABLE, fact->subject);
	for (; facts; facts = facts->next)
		if (facts->kind == FACT_VARIABLE)
			add_fact(walk, *facts);
}

/* Whether its items are the variables of the environment: the table itself, its name, or an object
   that guards it. */
bool is_environment(struct walk *walk, const struct value *table)
{
	if (table->kind == VALUE_OBJECT)
		return table->object->model && table->object->model->is_environment;
	str name = table->kind == VALUE_LIBRARY ? table->text : text_of(walk, table);
	return names_hold(&walk->program->models->programs.environments, name);
}

/* What a call does to variables of the environment. */
void set_variables(struct walk *walk, const struct callable_model *model,
                   const struct arguments *arguments, struct place place)
{
	const struct value *table = argument_of(walk, arguments, model->sets.table);
	const struct value *name = argument_of(walk, arguments, model->sets.name);
	const struct value *value = argument_of(walk, arguments, model->sets.value);
	const struct value *values = argument_of(walk, arguments, model->sets.values);
	if (model->sets.table.is_given && !(table && is_environment(walk, table)))
		return;
	if (name)
		set_variable(walk, name, model->sets.unsets ? NULL : value, place);
	for (size_t i = 0; values && values->kind == VALUE_DICT && i < values->count; i++)
		set_variable(walk, values->keys[i], values->items[i], place);
	const struct keywords *keywords = &arguments->keywords;
	for (size_t i = 0; model->sets.has_keywords && i < keywords->count; i++)
		set_variable(walk, new_text(walk, keywords->items[i].name->text, place),
		             keywords->items[i].value, place);
}

/* The newest of these in force, in whichever case it is written; NULL: none is set. */
const struct value *variable_in_force(const struct walk *walk, str name)
{
	for (const struct fact *fact = walk->state.facts; fact; fact = fact->next)
		if (fact->kind == FACT_VARIABLE &&
		    str_equal(lower_text(walk->arena, fact->subject), name))
			return fact->value;
	return NULL;
}

/* ---- what a client was told ---- */

static const struct value *keyword_of(const struct names *names, const struct arguments *arguments)
{
	for (size_t i = 0; i < arguments->keywords.count; i++)
		if (names_hold(names, arguments->keywords.items[i].name->text))
			return arguments->keywords.items[i].value;
	return NULL;
}

void note_proxies(struct walk *walk, const struct class_model *model, struct object *object,
                  const struct arguments *arguments)
{
	const struct proxy_model *proxies = &model->proxies;
	const struct value *given = argument_of(walk, arguments, proxies->argument);
	if (!given)
		given = keyword_of(&proxies->keywords, arguments);
	if (proxies->trust.size) {
		struct names trust = {(str *)(uintptr_t)&proxies->trust, 1, 1};
		const struct value *told = keyword_of(&trust, arguments);
		if (told)
			bind_heap(walk, object,
			          pool_name(walk->program->pool, proxies->trust), told);
	}
	if (proxies->attribute.size && !given) {
		struct value *none = new_value(walk, VALUE_DICT);
		none->home = walk->arena;
		bind_heap(walk, object, pool_name(walk->program->pool, proxies->attribute), none);
	}
	object->proxies = given;
}

/* Under this name an object keeps the proxy that it was given later: no Python name has a star. */
static const struct name *proxy_name(struct walk *walk)
{
	return pool_name(walk->program->pool, S("*proxy"));
}

/* Takes note of the proxy that a method gives its object. */
void give_proxy(struct walk *walk, const struct callable_model *model, const struct value *self,
                const struct arguments *arguments)
{
	const struct value *given = argument_of(walk, arguments, model->proxies.argument);
	if (given && self && self->kind == VALUE_OBJECT)
		bind_heap(walk, self->object, proxy_name(walk), given);
}

/* The proxy that what carries the URL was given; NULL: none. */
static const struct value *proxy_of_request(const struct sink *sink)
{
	const struct value *url = sink->url;
	return url && url->kind == VALUE_OBJECT
	           ? find_in_heap(sink->walk, url->object, proxy_name(sink->walk))
	           : NULL;
}

/* ---- which of them is asked ---- */

/* How well the key of a dictionary of proxies fits: "http", "http://", "all", "http://host". */
static unsigned fits(struct walk *walk, const struct value *key, str scheme, str host)
{
	str text = text_of(walk, key), all = S("all"), slashes = S("://");
	size_t at = str_find(text, slashes);
	str first = at == STR_NONE ? text : str_slice(text, 0, at);
	str rest = at == STR_NONE ? S("") : str_slice(text, at + slashes.size, text.size);
	bool is_all = str_equal(first, all);
	if (!text.size || (!is_all && !str_equal(first, scheme)) ||
	    (rest.size && !str_equal(rest, host)))
		return 0;
	return (is_all ? 1U : 2U) + (rest.size ? 2U : 0U);
}

static const struct value *among(struct walk *walk, const struct value *proxies, str scheme,
                                 str host)
{
	const struct value *best = NULL;
	unsigned most = 0;
	if (proxies->kind != VALUE_DICT) {
		best = carried_url(proxies);
		return best->kind == VALUE_TEXT ? best : NULL;
	}
	for (size_t i = 0; i < proxies->count; i++) {
		unsigned fit = fits(walk, proxies->keys[i], scheme, host);
		if (fit > most) {
			most = fit;
			best = carried_url(proxies->items[i]);
		}
	}
	return best;
}

/* A handler of the program's stands in for the one that asks the environment. */
static const struct value *proxy_of_handlers(const struct sink *sink, str scheme, str host,
                                             bool *is_given)
{
	const struct value *given = handlers_of(sink), *proxy = NULL;
	for (size_t i = 0; given && i < alternatives(given); i++)
		for (size_t j = 0; j < alternative(given, i)->count && !proxy; j++) {
			const struct value *handler = alternative(given, i)->items[j];
			if (handler->kind != VALUE_OBJECT || !handler->object->proxies)
				continue;
			*is_given = true;
			proxy = among(sink->walk, handler->object->proxies, scheme, host);
		}
	return proxy;
}

static bool is_excepted(struct walk *walk, const struct proxy_model *model, str host)
{
	const struct value *set = NULL;
	if (model->exceptions.size)
		set = variable_in_force(walk, model->exceptions);
	str text = set ? text_of(walk, set) : S("");
	while (text.size) {
		str one = str_trim(str_cut(&text, ','));
		if (str_starts(one, S(".")))
			one = str_slice(one, 1, one.size);
		if (one.size && (str_equal(one, S("*")) || str_equal(one, host) ||
		                 str_ends(host, str_join(walk->arena, S("."), one))))
			return true;
	}
	return false;
}

/* Whether the client asks the environment. */
static bool is_trusting(const struct sink *sink, const struct proxy_model *model)
{
	struct walk *walk = sink->walk;
	struct names trust = {(str *)(uintptr_t)&model->trust, 1, 1};
	const struct value *told = keyword_of(&trust, sink->arguments);
	if (!told && sink->self && sink->self->kind == VALUE_OBJECT && model->trust.size)
		told = find_set(walk, sink->self->object,
		                pool_name(walk->program->pool, model->trust));
	enum truth truth = told ? truth_of(told) : IS_EITHER;
	return model->distrusts ? truth == IS_TRUE : truth != IS_FALSE;
}

static const struct value *proxy_of_environment(const struct sink *sink,
                                                const struct proxy_model *model, str scheme,
                                                str host)
{
	struct walk *walk = sink->walk;
	if (!is_trusting(sink, model) || is_excepted(walk, model, host))
		return NULL;
	for (size_t i = 0; i < model->variables.count; i++) {
		str name = model->variables.items[i];
		if (str_starts(name, S("*")))
			name = str_join(walk->arena, scheme, str_slice(name, 1, name.size));
		const struct value *set = variable_in_force(walk, name);
		if (set && truth_of(set) != IS_FALSE)
			return set;
	}
	return NULL;
}

static const struct proxy_model *model_of(const struct sink *sink)
{
	const struct models *models = sink->walk->program->models;
	const struct callable_model *callable = models_callable(models, sink->name);
	if (callable && callable->proxies.is_given)
		return &callable->proxies;
	const struct value *self = sink->self;
	bool is_object = self && self->kind == VALUE_OBJECT && self->object->model;
	return is_object ? &self->object->model->proxies : NULL;
}

/* The proxy to which the URL goes, or NULL. */
static const struct value *proxy_for(const struct sink *sink, str scheme, str host, bool *is_given)
{
	struct walk *walk = sink->walk;
	const struct proxy_model *model = model_of(sink);
	const struct value *proxy = proxy_of_request(sink);
	if (proxy)
		return proxy;
	proxy = proxy_of_handlers(sink, scheme, host, is_given);
	if (*is_given || !model || !model->is_given)
		return proxy;
	const struct value *told[3] = {keyword_of(&model->keywords, sink->arguments)};
	if (sink->self && sink->self->kind == VALUE_OBJECT) {
		told[1] = sink->self->object->proxies;
		if (model->attribute.size)
			told[2] = find_set(walk, sink->self->object,
			                   pool_name(walk->program->pool, model->attribute));
	}
	for (size_t i = 0; !proxy && i < sizeof told / sizeof *told; i++)
		if (told[i])
			proxy = among(walk, told[i], scheme, host);
	return proxy ? proxy : proxy_of_environment(sink, model, scheme, host);
}

/* The port that the call gives for the proxy; 0: none. */
static int64_t given_port(const struct sink *sink)
{
	const struct proxy_model *model = model_of(sink);
	struct names names = {(str *)(uintptr_t)&model->port, 1, 1};
	const struct value *port =
	    model && model->port.size ? keyword_of(&names, sink->arguments) : NULL;
	return port && port->kind == VALUE_NUMBER ? port->number : 0;
}

/* Connects to the proxy instead, where there is one. */
bool use_proxy(struct sink *sink, const struct authority *of, int32_t port)
{
	struct walk *walk = sink->walk;
	str scheme = lower_text(walk->arena, of->scheme);
	bool is_sure = false;
	const struct value *proxy = proxy_for(sink, scheme, of->host, &is_sure);
	struct authority authority;
	if (!proxy || truth_of(proxy) == IS_FALSE || (proxy->kind != VALUE_TEXT && !is_sure))
		return false;
	str text = text_of(walk, proxy);
	if (!text.size || !authority_from_text(text, true, &authority)) {
		add_unresolved(sink, S("the proxy is not known"));
		return true;
	}
	int64_t number = str_to_number(authority.port);
	if (given_port(sink))
		number = given_port(sink);
	struct target target = {
	    .host = slice_text(walk, proxy, authority.host_at,
	                       authority.host_at + authority.host.size),
	    .port = number > 0 ? (int32_t)number : port,
	    .protocol = scheme,
	};
	use_target(sink, &target);
	return true;
}
