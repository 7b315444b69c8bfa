#include "answer.h"
#include "contact/program_to_reach/walk/api.h"
#include "sink.h"

/* Objects of library classes: what their constructors are told of an address, and whether they
   connect at once. */

/* The URL that an object carries; any other value is its own. */
const struct value *carried_url(const struct value *value)
{
	bool carries = value->kind == VALUE_OBJECT && value->object->carried.url;
	return carries ? value->object->carried.url : value;
}

/* What the URLs are when an object is told of them. */
static const struct value *told_url(struct walk *walk, const struct value *url)
{
	const struct value *joined = NULL;
	for (size_t i = 0; i < alternatives(url); i++)
		joined = join_values(walk, joined, carried_url(alternative(url, i)));
	return joined;
}

/* What the arguments of a constructor, or of a method that sets an address, say. */
void carry(struct walk *walk, struct object *object, const struct contact_model *model,
           const struct arguments *arguments)
{
	/* What outlives this test must not point into it. */
	if (object->home != walk->arena)
		return;
	const struct value *url = argument_of(walk, arguments, model->url);
	const struct value *host = argument_of(walk, arguments, model->host);
	const struct value *endpoint = argument_of(walk, arguments, model->endpoint);
	const struct value *port = argument_of(walk, arguments, model->port);
	const struct value *address = argument_of(walk, arguments, model->address);
	if (!model->address.is_given) {
		url = each_of(walk, url);
		host = each_of(walk, host);
		endpoint = each_of(walk, endpoint);
	}
	struct carried *carried = &object->carried;
	/* The value of another option is none. */
	bool is_other = url && (url->kind == VALUE_FUNCTION || url->kind == VALUE_LIBRARY);
	url = is_other ? NULL : url;
	bool is_default = model->default_urls.count && !(url && url->kind != VALUE_NONE) && !host &&
	                  !endpoint && !address;
	if (is_default && !carried->is_given)
		url = default_url(walk, model, arguments);
	carried->url = url ? told_url(walk, url) : carried->url;
	carried->host = host ? host : carried->host;
	carried->endpoint = endpoint ? endpoint : carried->endpoint;
	carried->port = port ? port : carried->port;
	carried->address = address ? address : carried->address;
	if (model->protocol.size)
		carried->protocol = model->protocol;
	carried->is_given |= url || host || endpoint || address;
}

bool is_named(const struct value *value, str name)
{
	for (size_t i = 0; value && i < alternatives(value); i++)
		if (alternative(value, i)->kind == VALUE_LIBRARY &&
		    str_equal(alternative(value, i)->text, name))
			return true;
	return false;
}

static bool has_address(const struct object *object)
{
	const struct value *given[] = {object->carried.url, object->carried.host,
	                               object->carried.endpoint, object->carried.address};
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		if (given[i] && truth_of(given[i]) != IS_FALSE)
			return true;
	return false;
}

/* What a constructor passes on to the method that connects. */
static struct arguments told_address(struct walk *walk, const struct carried *carried)
{
	struct arguments told = {0};
	const struct value *host = carried->endpoint ? carried->endpoint : carried->host;
	if (host)
		*push(walk->arena, &told) = host;
	if (host && carried->port)
		*push(walk->arena, &told) = carried->port;
	return told;
}

/* Connects as the class says that its constructor does. A method overridden in the program runs. */
static void connect_now(struct walk *walk, const struct class_model *model, str name,
                        const struct value *object, struct place place)
{
	bool connects = model->connects == CONNECTS_AT_ONCE ||
	                (model->connects == CONNECTS_WITH_HOST && has_address(object->object));
	if (!connects)
		return;
	struct class_value *owner;
	const struct name *through =
	    model->through.size ? pool_name(walk->program->pool, model->through) : NULL;
	const struct value *own =
	    through && object->object->class
	        ? class_attribute(walk, object->object->class, through, &owner)
	        : NULL;
	if (own) {
		struct arguments told = told_address(walk, &object->object->carried);
		call_method(walk, object, through, &told, place);
		return;
	}
	struct contact_model carried = model->carries;
	carried.is_carried = true;
	carried.only_if.is_given = false;
	make_contact(walk, &carried, name, (str){0}, object, &(struct arguments){0}, place);
	note_tolerance(walk, object);
}

static const struct value *told(const struct names *names, const struct arguments *arguments)
{
	const struct value *value = NULL;
	for (size_t i = 0; i < names->count; i++)
		for (size_t j = 0; j < arguments->keywords.count; j++)
			if (str_equal(arguments->keywords.items[j].name->text, names->items[i]))
				value = arguments->keywords.items[j].value;
	return value;
}

/* What the constructor of a class leaves in an object. */
static void tell(struct walk *walk, const struct class_model *model, struct object *object,
                 const struct arguments *arguments)
{
	/* What outlives this test must not point into it. */
	if (object->home != walk->arena)
		return;
	if (model->carries.is_given)
		carry(walk, object, &model->carries, arguments);
	if (model->variant.is_given &&
	    is_named(argument_of(walk, arguments, model->variant.argument), model->variant.value))
		object->carried.protocol = model->variant.protocol;
	const struct value *found = argument_of(walk, arguments, model->servers.found);
	object->is_bare |= model->is_bare;
	object->has_no_servers = found && truth_of(found) == IS_FALSE;
	object->calls = told(&model->calls, arguments);
	object->gives = told(&model->gives, arguments);
	if (model->proxies.is_given)
		note_proxies(walk, model, object, arguments);
}

void construct(struct walk *walk, const struct class_model *model, str name,
               const struct value *object, const struct arguments *arguments, struct place place)
{
	tell(walk, model, object->object, arguments);
	note_worker(walk, model, object, arguments);
	for (size_t i = 0; model->has_keywords && i < arguments->keywords.count; i++)
		bind_heap(walk, object->object, arguments->keywords.items[i].name,
		          arguments->keywords.items[i].value);
	const struct callable_model *made = models_callable(walk->program->models, name);
	if (made && made->invokes.as.size)
		keep_call(walk, made, object, arguments, place);
	if (!is_refused(walk, &model->carries, arguments) &&
	    is_on(walk, &model->carries, arguments))
		connect_now(walk, model, name, object, place);
}

/* An object of a library's class, of which a model says what a call of it does. */
bool is_callable_object(const struct value *value)
{
	return value->object->model && table_get(&value->object->model->methods, S("__call__"));
}

const struct value *construct_new(struct walk *walk, const struct class_model *model, str name,
                                  const struct arguments *arguments, struct place place)
{
	struct value *value = new_value(walk, VALUE_OBJECT);
	value->object = make(walk->arena, struct object);
	value->object->home = walk->arena;
	value->object->library = name;
	value->object->model = model;
	value->object->made = place;
	value->object->body = walk->body;
	construct(walk, model, name, value, arguments, place);
	return value;
}

/* What a patch puts there where it is not told what; NULL if the model does not say. */
const struct value *new_mock(struct walk *walk, str class, const struct arguments *arguments,
                             struct place place)
{
	const struct class_model *model = models_class(walk->program->models, class);
	struct arguments keywords = {.keywords = arguments->keywords};
	return model ? construct_new(walk, model, class, &keywords, place) : NULL;
}
