#include "fields.h"

/* More bases in a row than any library has. */
#define BASES_LIMIT 32

static void add_names(struct arena *arena, struct names *names, const struct names *more)
{
	struct names all = {0};
	for (size_t i = 0; i < names->count; i++)
		*push(arena, &all) = names->items[i];
	for (size_t i = 0; i < more->count; i++)
		*push(arena, &all) = more->items[i];
	*names = all;
}

static void add_methods(struct arena *arena, struct class_model *class,
                        const struct class_model *from)
{
	for (size_t i = 0; i < from->methods.count; i++)
		if (!table_get(&class->methods, from->methods.items[i].key))
			table_set(arena, &class->methods, from->methods.items[i].key,
			          from->methods.items[i].value);
}

static void inherit(struct arena *arena, struct class_model *class, const struct class_model *base)
{
	if (!class->carries.is_given)
		class->carries = base->carries;
	if (class->connects == CONNECTS_LATER)
		class->connects = base->connects;
	if (!class->through.size)
		class->through = base->through;
	if (!class->variant.is_given)
		class->variant = base->variant;
	if (!class->workers.count)
		class->workers = base->workers;
	class->is_tuple |= base->is_tuple;
	class->has_keywords |= base->has_keywords;
	class->is_skip |= base->is_skip;
	class->is_test_case |= base->is_test_case;
	class->is_server |= base->is_server;
	class->is_bare |= base->is_bare;
	add_methods(arena, class, base);
	add_names(arena, &class->fakes, &base->fakes);
	add_names(arena, &class->skipped_by, &base->skipped_by);
	add_names(arena, &class->patches, &base->patches);
	add_names(arena, &class->handlers, &base->handlers);
	add_names(arena, &class->handler_methods, &base->handler_methods);
	if (!class->handler_order.size) {
		class->handler_order = base->handler_order;
		class->usual_order = base->usual_order;
	}
	if (!class->servers.attribute.size)
		class->servers = base->servers;
	if (!class->proxies.is_given)
		class->proxies = base->proxies;
}

/* Where this document says that `class` has that base; else the document's beginning. */
static const struct yaml_node *find_base(const struct reader *reader, str class, str base)
{
	for (size_t i = 0; i < model_reader(reader)->references.count; i++) {
		const struct reference *reference = &model_reader(reader)->references.items[i];
		if (reference->kind == REFERENCE_CLASS && str_equal(reference->owner, class) &&
		    str_equal(reference->name, base))
			return reference->node;
	}
	return model_reader(reader)->root;
}

/* Gives the class what it inherits. It stands in the table of classes before its bases are looked
   at, so that one that inherits from itself ends the search. */
static struct class_model *join_class(struct reader *reader, str name, unsigned depth)
{
	struct models *models = model_reader(reader)->models;
	struct class_model *known = table_get(&models->classes, name);
	const struct class_model *stated = table_get(&models->stated_classes, name);
	if (known || !stated)
		return known;
	struct class_model *class = make(reader->arena, struct class_model);
	*class = *stated;
	class->methods = (struct table){0};
	add_methods(reader->arena, class, stated);
	table_set(reader->arena, &models->classes, name, class);
	class->is_joining = true;
	for (size_t i = 0; i < stated->bases.count; i++) {
		str base_name = stated->bases.items[i];
		const struct class_model *base =
		    depth < BASES_LIMIT ? join_class(reader, base_name, depth + 1) : NULL;
		if (base && !base->is_joining)
			inherit(reader->arena, class, base);
		else if (base)
			complain(reader, find_base(reader, name, base_name),
			         "%.*s inherits from itself", STR_ARG(name));
		else if (depth == BASES_LIMIT)
			complain(reader, find_base(reader, name, base_name),
			         "%.*s has too many bases in a row", STR_ARG(name));
	}
	class->is_joining = false;
	return class;
}

static bool has_part(const struct models *models, str name)
{
	for (size_t i = 0; i < models->replacements.count; i++)
		if (str_equal(models->replacements.items[i].part, name))
			return true;
	return false;
}

static bool is_known(const struct models *models, const struct reference *reference)
{
	str name = reference->name;
	switch (reference->kind) {
	case REFERENCE_CLASS:
		return models_class(models, name);
	case REFERENCE_CALLABLE:
		return models_callable(models, name) || models_class(models, name);
	case REFERENCE_PART:
		return has_part(models, name) || models_callable(models, name);
	case REFERENCE_METHOD:
		return models_method(models_class(models, reference->owner), name);
	}
	return false;
}

static void check_reference(struct reader *reader, const struct reference *reference)
{
	static const char *const what[] = {
	    [REFERENCE_CLASS] = "class",
	    [REFERENCE_CALLABLE] = "callable",
	    [REFERENCE_PART] = "replaced part",
	    [REFERENCE_METHOD] = "method",
	};
	if (!is_known(model_reader(reader)->models, reference))
		complain(reader, reference->node, "unknown %s \"%.*s\"", what[reference->kind],
		         STR_ARG(reference->name));
}

static void share_method(struct reader *reader, const struct reference *shared)
{
	const struct models *models = model_reader(reader)->models;
	const struct class_model *class = models_class(models, shared->owner);
	const struct callable_model *method = models_method(class, shared->name);
	if (!method)
		complain(reader, shared->node, "\"%.*s\" has no method %.*s",
		         STR_ARG(shared->owner), STR_ARG(shared->name));
	else
		table_set(reader->arena, &model_reader(reader)->models->any_methods, shared->name,
		          (void *)(uintptr_t)method);
}

static void add_roots(struct reader *reader, struct models *models, const struct table *names)
{
	for (size_t i = 0; i < names->count; i++) {
		str name = names->items[i].key;
		table_set(reader->arena, &models->roots, str_cut(&name, '.'), models);
	}
}

static void set_described(struct reader *reader, str name, enum described how)
{
	enum described *described = make(reader->arena, enum described);
	*described = how;
	table_set(reader->arena, &model_reader(reader)->models->described, name, described);
}

/* What the name begins with, up to each of its dots. */
static void describe_beginnings(struct reader *reader, str name)
{
	const struct table *described = &model_reader(reader)->models->described;
	for (size_t dot; (dot = str_find_last_char(name, '.')) != STR_NONE;) {
		name = str_slice(name, 0, dot);
		if (table_get(described, name))
			break;
		set_described(reader, name, DESCRIBED_PARTS);
	}
}

/* A builtin is in no library, nor are its methods. */
static void describe(struct reader *reader, str name)
{
	const struct models *models = model_reader(reader)->models;
	str rest = name, root = str_cut(&rest, '.');
	if (!rest.size || models_class(models, root) || table_get(&models->callables, root))
		return;
	set_described(reader, name, DESCRIBED_ITSELF);
	describe_beginnings(reader, name);
}

static void describe_all(struct reader *reader, const struct table *table)
{
	for (size_t i = 0; i < table->count; i++)
		describe(reader, table->items[i].key);
}

static void describe_names(struct reader *reader, const struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		describe(reader, names->items[i]);
}

/* An alias that leads to the library itself, or to a part of it in which models know names, is
   another module of it; to another library leads what the module imports. */
static void describe_alias(struct reader *reader, str alias, str name)
{
	struct models *models = model_reader(reader)->models;
	str rest = alias, root = str_cut(&rest, '.');
	const enum described *described = table_get(&models->described, name);
	describe_beginnings(reader, alias);
	bool is_module = rest.size && described && *described == DESCRIBED_PARTS;
	if (is_module && str_equal(str_cut(&name, '.'), root))
		table_set(reader->arena, &models->packages, root, models);
}

static void describe_libraries(struct reader *reader)
{
	struct models *models = model_reader(reader)->models;
	describe_all(reader, &models->callables);
	describe_all(reader, &models->classes);
	describe_all(reader, &models->constants);
	describe_names(reader, &models->outages);
	for (size_t i = 0; i < models->replacements.count; i++)
		describe(reader, models->replacements.items[i].part);
	for (size_t i = 0; i < models->aliases.count; i++)
		describe_alias(reader, models->aliases.items[i].key,
		               *(const str *)models->aliases.items[i].value);
}

void join_models(struct reader *reader)
{
	struct models *models = model_reader(reader)->models;
	add_roots(reader, models, &models->callables);
	add_roots(reader, models, &models->stated_classes);
	models->classes = (struct table){0};
	for (size_t i = 0; i < models->stated_classes.count; i++)
		join_class(reader, models->stated_classes.items[i].key, 0);
	for (size_t i = 0; i < model_reader(reader)->shared.count; i++)
		share_method(reader, &model_reader(reader)->shared.items[i]);
	for (size_t i = 0; i < model_reader(reader)->references.count; i++)
		check_reference(reader, &model_reader(reader)->references.items[i]);
	describe_libraries(reader);
}
