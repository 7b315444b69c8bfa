#include "fields.h"

#define CLASS(key, reader, member)                                                             \
	{                                                                                      \
		key, reader, offsetof(struct class_model, member), NULL                        \
	}
#define END                                                                                    \
	{                                                                                      \
		NULL, NULL, 0, NULL                                                            \
	}

static const char *const connects_words[] = {
    [CONNECTS_LATER] = "later",
    [CONNECTS_AT_ONCE] = "at-once",
    [CONNECTS_WITH_HOST] = "with-host",
    NULL,
};

static const struct field variant_fields[] = {
    CLASS("argument", read_argument, variant.argument),
    CLASS("is", read_text, variant.value),
    CLASS("protocol", read_text, variant.protocol),
    END,
};
static const struct group variant_group = {"a variant", variant_fields,
                                           offsetof(struct class_model, variant.is_given)};

static void read_variant(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	const struct class_model *class = at;
	if (read_fields(reader, node, at, more) &&
	    !(class->variant.argument.is_given && class->variant.value.size &&
	      class->variant.protocol.size))
		complain(reader, node, "a variant needs argument, is and protocol");
}

#define WORKER(key, reader, member)                                                            \
	{                                                                                      \
		key, reader, offsetof(struct worker_model, member), NULL                       \
	}

static const struct field worker_fields[] = {
    WORKER("argument", read_argument, argument),
    WORKER("attribute", read_text, attribute),
    WORKER("mounted", read_flag, is_mounted),
    WORKER("methods", read_names, methods),
    WORKER("answers", read_flag, answers),
    END,
};
static const struct group worker_group = {"works-through", worker_fields, SIZE_MAX};

static void read_worker(struct reader *reader, const struct yaml_node *node,
                        struct worker_models *workers)
{
	struct worker_model *worker = push(reader->arena, workers);
	*worker = (struct worker_model){0};
	if (!read_fields(reader, node, worker, &worker_group))
		return;
	bool is_found = worker->argument.is_given || worker->attribute.size || worker->is_mounted;
	if (!is_found || (!worker->methods.count && !worker->answers))
		complain(reader, node, "works-through needs argument, attribute or mounted, and "
		                       "methods or answers");
}

/* One, or a list of them. */
static void read_workers(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	(void)more;
	if (node->kind != YAML_LIST)
		read_worker(reader, node, at);
	for (size_t i = 0; node->kind == YAML_LIST && i < node->count; i++)
		read_worker(reader, node->items[i], at);
}

#define PROXY(key, reader, member)                                                             \
	{                                                                                      \
		key, reader, offsetof(struct proxy_model, member), NULL                        \
	}

static const struct field proxy_fields[] = {
    PROXY("argument", read_argument, argument),
    PROXY("keywords", read_names, keywords),
    PROXY("port", read_text, port),
    PROXY("attribute", read_text, attribute),
    PROXY("variables", read_names, variables),
    PROXY("trust", read_text, trust),
    PROXY("distrusts", read_flag, distrusts),
    PROXY("exceptions", read_text, exceptions),
    END,
};
static const struct group proxy_group = {"proxies", proxy_fields,
                                         offsetof(struct proxy_model, is_given)};

void read_proxies(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	struct proxy_model *proxies = at;
	proxies->is_given = true;
	if (node->kind == YAML_LIST)
		read_argument(reader, node, &proxies->argument, more);
	else
		read_fields(reader, node, proxies, &proxy_group);
}

static const struct field server_fields[] = {
    CLASS("attribute", read_text, servers.attribute),
    CLASS("port", read_text, servers.port),
    CLASS("protocol", read_text, servers.protocol),
    CLASS("default-port", read_port, servers.default_port),
    CLASS("found", read_argument, servers.found),
    END,
};
static const struct group server_group = {"asks", server_fields, SIZE_MAX};

static void read_servers(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	const struct class_model *class = at;
	if (read_fields(reader, node, at, more) &&
	    !(class->servers.attribute.size && class->servers.protocol.size))
		complain(reader, node, "asks needs attribute and protocol");
}

/* Methods are read with their class, whose name is known by then. */
static void read_methods(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	(void)more;
	struct class_model *class = at;
	if (node->kind != YAML_MAP) {
		complain(reader, node, "methods must be a map");
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		struct callable_model *method = make(reader->arena, struct callable_model);
		read_method(reader, node->items[i], method, &class->name);
		struct names names = split_names(reader->arena, node->keys[i]);
		for (size_t n = 0; n < names.count; n++) {
			if (table_get(&class->methods, names.items[n]))
				complain(reader, node->items[i], "the method %.*s is there twice",
				         STR_ARG(names.items[n]));
			table_set(reader->arena, &class->methods, names.items[n], method);
		}
	}
}

static void read_attributes(struct reader *reader, const struct yaml_node *node, void *at,
                            const void *more)
{
	read_texts(reader, node, at, more);
	for (size_t i = 0; node->kind == YAML_MAP && i < node->count; i++)
		if (node->items[i]->kind == YAML_SCALAR)
			refer(reader, REFERENCE_CLASS, node->items[i], (str){0});
}

/* Has been read before the others. */
static void pass_name(struct reader *reader, const struct yaml_node *node, void *at,
                      const void *more)
{
	(void)reader, (void)node, (void)at, (void)more;
}

static void read_bases(struct reader *reader, const struct yaml_node *node, void *at,
                       const void *more)
{
	struct class_model *class = at;
	size_t first = model_reader(reader)->references.count;
	read_class_names(reader, node, &class->bases, more);
	for (size_t i = first; i < model_reader(reader)->references.count; i++)
		model_reader(reader)->references.items[i].owner = class->name;
}

static const struct field class_fields[] = {
    CLASS("name", pass_name, name),
    {"bases", read_bases, 0, NULL},
    CLASS("carries", read_carried, carries),
    {"connects", read_word, offsetof(struct class_model, connects), connects_words},
    CLASS("through", read_text, through),
    CLASS("fakes", read_names, fakes),
    {"variant", read_variant, 0, &variant_group},
    {"works-through", read_workers, offsetof(struct class_model, workers), NULL},
    CLASS("patches", read_part_names, patches),
    CLASS("mock", read_flag, is_mock),
    CLASS("calls", read_names, calls),
    CLASS("tuple", read_flag, is_tuple),
    CLASS("keywords", read_flag, has_keywords),
    CLASS("gives", read_names, gives),
    CLASS("skip", read_flag, is_skip),
    CLASS("test-case", read_flag, is_test_case),
    CLASS("skipped-by", read_names, skipped_by),
    CLASS("server", read_flag, is_server),
    CLASS("bare", read_flag, is_bare),
    CLASS("handlers", read_names, handlers),
    CLASS("handler-methods", read_names, handler_methods),
    CLASS("handler-order", read_text, handler_order),
    CLASS("usual-order", read_port, usual_order),
    CLASS("proxies", read_proxies, proxies),
    {"asks", read_servers, 0, &server_group},
    CLASS("attributes", read_attributes, attributes),
    CLASS("options", read_flag, has_options),
    CLASS("environment", read_flag, is_environment),
    CLASS("marks", read_flag, has_marks),
    {"methods", read_methods, 0, NULL},
    END,
};
static const struct group class_group = {"a class", class_fields, SIZE_MAX};

/* The class under one of its names: its methods are called by that name too. */
static void add_class(struct reader *reader, const struct class_model *read, str name)
{
	struct arena *arena = reader->arena;
	struct class_model *class = make(arena, struct class_model);
	*class = *read;
	class->name = name;
	class->methods = (struct table){0};
	for (size_t i = 0; i < read->methods.count; i++) {
		const struct callable_model *common = read->methods.items[i].value;
		struct callable_model *method = make(arena, struct callable_model);
		*method = *common;
		method->name = str_format(arena, "%.*s.%.*s", STR_ARG(name),
		                          STR_ARG(read->methods.items[i].key));
		table_set(arena, &class->methods, read->methods.items[i].key, method);
	}
	table_set(arena, &model_reader(reader)->models->stated_classes, name, class);
}

void read_class(struct reader *reader, const struct yaml_node *node)
{
	struct names names = read_item_names(reader, node, &model_reader(reader)->classes);
	if (!names.count)
		return;
	struct class_model class = {.name = names.items[0]};
	if (!read_fields(reader, node, &class, &class_group))
		return;
	if (class.through.size)
		refer(reader, REFERENCE_METHOD, yaml_get(node, S("through")), class.name);
	for (size_t i = 0; i < names.count; i++)
		add_class(reader, &class, names.items[i]);
}
