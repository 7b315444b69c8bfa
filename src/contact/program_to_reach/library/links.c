#include "answer.h"
#include "contact/program_to_reach/walk/api.h"
#include "fake.h"
#include "sink.h"

/* Links: what a sink goes through on its way out. What takes the place of one of them ends the way
   there, unless it calls that link itself. */

#define MAX_LINKS 32 /* one behind the other */

/* ---- what stands in a link's place ---- */

/* What the stand-in is called with: of the arguments, the URL is known. */
static struct arguments told(struct walk *walk, const struct callable_model *link,
                             const struct value *url)
{
	struct arguments arguments = {.is_open = true};
	int32_t at = link && link->contact.url.is_given ? link->contact.url.index : -1;
	for (int32_t i = 0; url && i < at; i++)
		*push(walk->arena, &arguments) = &unknown_value;
	if (url && at >= 0)
		*push(walk->arena, &arguments) = url;
	return arguments;
}

static bool is_known_address(const struct value *value)
{
	return value && (value->kind == VALUE_TEXT || value->kind == VALUE_URL ||
	                 value->kind == VALUE_SEQUENCE ||
	                 (value->kind == VALUE_OBJECT && value->object->carried.url));
}

/* Whether the call has an address of its own, which is not the URL of the sink. */
static bool has_other_address(struct walk *walk, const struct contact_model *contact,
                              const struct arguments *arguments)
{
	const struct argument *all[] = {&contact->url, &contact->host, &contact->endpoint,
	                                &contact->address};
	const struct value *url = walk->passing->url;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const struct value *given = argument_of(walk, arguments, *all[i]);
		if (is_known_address(given) && !(url && is_same_value(given, url)))
			return true;
	}
	return false;
}

/* Whether a call is the link itself, with the sink's own URL or one that is not known. */
bool is_passed(struct walk *walk, const struct callable_model *model, str name,
               const struct value *self, const struct arguments *arguments)
{
	struct passing *passing = walk->passing;
	size_t dot = str_find_last_char(name, '.');
	bool is_part = passing->part.size && str_equal(passing->part, name);
	bool is_of = !passing->object || (self && self->kind == VALUE_OBJECT &&
	                                  self->object == passing->object);
	bool is_method = passing->method.size && is_of && dot != STR_NONE &&
	                 str_equal(str_slice(name, dot + 1, name.size), passing->method);
	if (!is_part && !is_method)
		return false;
	if (has_other_address(walk, &model->contact, arguments))
		return false;
	passing->is_passed = true;
	return true;
}

static bool is_called(struct walk *walk, const struct value *value)
{
	for (size_t i = 0; value && i < alternatives(value); i++) {
		const struct value *one = alternative(value, i);
		bool is_own = one->kind == VALUE_OBJECT && one->object->class;
		if (one->kind == VALUE_FUNCTION || one->kind == VALUE_PARTIAL || is_own ||
		    called_by_mock(walk, one))
			return true;
	}
	return false;
}

/* A function that is set on a class is called with an object of it. */
static const struct value *as_method(struct walk *walk, const struct value *value, str part)
{
	size_t dot = str_find_last_char(part, '.');
	str class = str_slice(part, 0, dot == STR_NONE ? 0 : dot);
	const struct class_model *model = models_class(walk->program->models, class);
	if (!model)
		return value;
	struct value *object = new_value(walk, VALUE_OBJECT);
	object->object = make(walk->arena, struct object);
	object->object->home = walk->arena;
	object->object->library = class;
	object->object->model = model;
	const struct value *joined = NULL;
	for (size_t i = 0; i < alternatives(value); i++)
		joined = join_values(
		    walk, joined, bind_function(walk, alternative(value, i), object, NULL));
	return joined;
}

/* Whether what replaces the link calls it. That is tried out: nothing is recorded, nothing
   stays. */
bool passes_on(const struct sink *sink, const struct fact *fact)
{
	struct walk *walk = sink->walk;
	if (!is_called(walk, fact->value))
		return false;
	struct passing passing = {.part = fact->subject, .url = sink->url};
	struct map visited = {0};
	struct walk saved = *walk;
	walk->passing = &passing;
	walk->visited = &visited;
	walk->catcher = NULL;
	walk->is_guessing = true;
	struct arguments arguments =
	    told(walk, models_callable(walk->program->models, fact->subject), sink->url);
	call(walk, as_method(walk, fact->value, fact->subject), &arguments, sink->place);
	walk->passing = saved.passing;
	walk->visited = saved.visited;
	walk->catcher = saved.catcher;
	walk->is_guessing = saved.is_guessing;
	walk->state = saved.state;
	walk->deferred = saved.deferred;
	return passing.is_passed;
}

/* ---- the links of a sink ---- */

/* What the program has put in the place of a method: in the object, or in its class; NULL: none. */
static const struct value *own_link(struct walk *walk, const struct value *self,
                                    const struct name *name)
{
	const struct value *set = find_of_object(walk, self->object, name);
	struct class_value *owner;
	if (!set && self->object->class)
		set = class_attribute(walk, self->object->class, name, &owner);
	return set;
}

/* Runs the program's own method; what it does itself counts. True if it ends the way. */
static bool runs_own(struct sink *sink, const struct name *name, const struct value *own)
{
	struct walk *walk = sink->walk;
	const struct value *self = sink->self;
	const struct callable_model *link = models_method(self->object->model, name->text);
	if (own->kind == VALUE_LIBRARY && !own->is_fake)
		return false;
	if (!is_called(walk, own)) {
		sink->link = place_of_fake(walk, self, name);
		sink->link = sink->link.file ? sink->link : sink->place;
		return true;
	}
	struct passing passing = {
	    .object = self->object, .method = name->text, .url = sink->url};
	struct passing *outer = walk->passing;
	walk->passing = &passing;
	struct arguments arguments = told(walk, link, sink->url);
	call_method(walk, self, name, &arguments, sink->place);
	walk->passing = outer;
	return !passing.is_passed;
}

/* What takes the link's place is called instead; what it does itself counts. */
static bool is_replaced(struct sink *sink, const struct fact *replaced)
{
	struct walk *walk = sink->walk;
	if (!replaced || is_genuine(walk, replaced->value) || passes_on(sink, replaced))
		return false;
	sink->link = replaced->place;
	if (!is_called(walk, replaced->value))
		return true;
	struct arguments arguments =
	    told(walk, models_callable(walk->program->models, replaced->subject), sink->url);
	call(walk, as_method(walk, replaced->value, replaced->subject), &arguments, sink->place);
	return true;
}

struct way {
	struct sink *sink;
	str seen[MAX_LINKS];
	size_t count;
};

static bool follow(struct way *way, const struct callable_model *model, str class);

/* A method of the object that the sink is one of. */
static bool ends_at_method(struct way *way, str class, str name)
{
	struct sink *sink = way->sink;
	struct walk *walk = sink->walk;
	const struct models *models = walk->program->models;
	const struct value *self = sink->self;
	bool is_own = self && self->kind == VALUE_OBJECT && self->object->model &&
	              models_method(self->object->model, name) ==
	                  models_method(models_class(models, class), name);
	const struct name *method = pool_name(walk->program->pool, name);
	const struct value *own = is_own ? own_link(walk, self, method) : NULL;
	if (own && runs_own(sink, method, own))
		return true;
	if (is_replaced(sink, find_replaced(walk, class, name)))
		return true;
	return follow(way, models_method(models_class(models, class), name), class);
}

static bool ends_at(struct way *way, str class, str link)
{
	struct walk *walk = way->sink->walk;
	const struct models *models = walk->program->models;
	size_t dot = str_find_last_char(link, '.');
	for (size_t i = 0; i < way->count; i++)
		if (str_equal(way->seen[i], link))
			return false;
	if (way->count == MAX_LINKS)
		return false;
	way->seen[way->count++] = link;
	if (dot == STR_NONE)
		return ends_at_method(way, class, link);
	str owner = str_slice(link, 0, dot);
	if (models_class(models, owner))
		return ends_at_method(way, owner, str_slice(link, dot + 1, link.size));
	if (is_replaced(way->sink, find_fact(walk->state.facts, FACT_REPLACEMENT, link)))
		return true;
	return follow(way, models_callable(models, link), owner);
}

static bool follow(struct way *way, const struct callable_model *model, str class)
{
	for (size_t i = 0; model && i < model->goes_through.count; i++)
		if (ends_at(way, class, model->goes_through.items[i]))
			return true;
	return false;
}

/* True if something of the program makes the contact in its own way. Where a fake took the place of
   a link, that is noted. */
bool is_linked(struct sink *sink)
{
	struct walk *walk = sink->walk;
	const struct callable_model *model = models_callable(walk->program->models, sink->name);
	size_t dot = str_find_last_char(sink->name, '.');
	bool is_object = sink->self && sink->self->kind == VALUE_OBJECT;
	struct way way = {.sink = sink};
	const struct class_model *made = models_class(walk->program->models, sink->name);
	if (made && made->through.size && !walk->fake.file)
		return ends_at(&way, sink->name, made->through) && !sink->link.file;
	if (!model || !model->goes_through.count || walk->fake.file || dot == STR_NONE)
		return false;
	str class = str_slice(sink->name, 0, dot);
	if (is_object && sink->self->object->library.size)
		class = sink->self->object->library;
	return follow(&way, model, class) && !sink->link.file;
}
