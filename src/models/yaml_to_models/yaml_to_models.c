#include "models/models.h"

#include "fields.h"

/* A section's reader gets the models as `at`.

   A map of texts into a table of str pointers. */
static void read_aliases(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	read_texts(reader, node, at, more);
	for (size_t i = 0; node->kind == YAML_MAP && i < node->count; i++) {
		str text = node->items[i]->text, key = node->keys[i];
		if (str_starts(text, key) && (text.size == key.size || text.data[key.size] == '.'))
			complain(reader, node->items[i], "the alias %.*s leads to itself",
			         STR_ARG(key));
	}
}

/* A copy of the model under that name. */
static void add_callable(struct arena *arena, struct table *table, str name,
                         const struct callable_model *model)
{
	struct callable_model *copy = make(arena, struct callable_model);
	*copy = *model;
	copy->name = name;
	table_set(arena, table, name, copy);
}

static void read_callables(struct reader *reader, const struct yaml_node *node, void *at,
                           const void *more)
{
	(void)more;
	if (!check_kind(reader, node, YAML_LIST))
		return;
	for (size_t i = 0; i < node->count; i++) {
		struct names names =
		    read_item_names(reader, node->items[i], &model_reader(reader)->callables);
		struct callable_model model = {0};
		if (names.count)
			read_callable(reader, node->items[i], &model, NULL);
		for (size_t n = 0; n < names.count; n++)
			add_callable(reader->arena, at, names.items[n], &model);
	}
}

static void read_classes(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	(void)at, (void)more;
	if (!check_kind(reader, node, YAML_LIST))
		return;
	for (size_t i = 0; i < node->count; i++)
		read_class(reader, node->items[i]);
}

/* Notes that a method is the one of a class, which need not have been read yet. */
static void share_later(struct reader *reader, str method, const struct yaml_node *class)
{
	*push(reader->arena, &model_reader(reader)->shared) =
	    (struct reference){REFERENCE_METHOD, method, class->text, class};
}

/* A method of its own, or the name of the class that has it. */
static void read_any_methods(struct reader *reader, const struct yaml_node *node, void *at,
                             const void *more)
{
	(void)more;
	if (!check_kind(reader, node, YAML_MAP))
		return;
	for (size_t i = 0; i < node->count; i++) {
		const struct yaml_node *item = node->items[i];
		struct names names = split_names(reader->arena, node->keys[i]);
		struct callable_model method = {0};
		if (item->kind != YAML_SCALAR)
			read_method(reader, item, &method, NULL);
		for (size_t n = 0; n < names.count; n++) {
			if (item->kind != YAML_SCALAR)
				add_callable(reader->arena, at, names.items[n], &method);
			else
				share_later(reader, names.items[n], item);
		}
	}
}

static void read_prevents(struct reader *reader, const struct yaml_node *node, void *at,
                          const void *more)
{
	(void)more;
	struct replacement_model *replacement = at;
	struct names words = {0};
	read_names(reader, node, &words, NULL);
	for (size_t i = 0; i < words.count; i++) {
		if (str_equal(words.items[i], S("resolve")))
			replacement->prevents_resolve = true;
		else if (str_equal(words.items[i], S("connect")))
			replacement->prevents_connect = true;
		else
			complain(reader, node, "must be of: resolve, connect");
	}
}

#define FIELD(key, reader, type, member)                                                       \
	{                                                                                      \
		key, reader, offsetof(struct type, member), NULL                               \
	}
#define END                                                                                    \
	{                                                                                      \
		NULL, NULL, 0, NULL                                                            \
	}

static const struct field replacement_fields[] = {
    FIELD("part", read_text, replacement_model, part),
    {"prevents", read_prevents, 0, NULL},
    FIELD("protocols", read_names, replacement_model, protocols),
    FIELD("sinks", read_names, replacement_model, sinks),
    END,
};
static const struct group replacement_group = {"a replacement", replacement_fields, SIZE_MAX};

static void read_replacements(struct reader *reader, const struct yaml_node *node, void *at,
                              const void *more)
{
	(void)more;
	struct replacement_models *replacements = at;
	if (!check_kind(reader, node, YAML_LIST))
		return;
	for (size_t i = 0; i < node->count; i++) {
		struct replacement_model replacement = {0};
		if (!read_fields(reader, node->items[i], &replacement, &replacement_group))
			continue;
		if (!replacement.part.size ||
		    !(replacement.prevents_resolve || replacement.prevents_connect))
			complain(reader, node->items[i], "a replacement needs part and prevents");
		else
			*push(reader->arena, replacements) = replacement;
	}
}

static const struct field scheme_fields[] = {
    FIELD("port", read_port, scheme_model, port),
    FIELD("resolves-only", read_flag, scheme_model, resolves_only),
    FIELD("only-without-port", read_flag, scheme_model, only_without_port),
    FIELD("not-path", read_text, scheme_model, not_path),
    FIELD("only-below", read_names, scheme_model, only_below),
    END,
};
static const struct group scheme_group = {"a scheme", scheme_fields, SIZE_MAX};

static void set_scheme(struct arena *arena, struct scheme_models *schemes,
                       struct scheme_model scheme)
{
	for (size_t i = 0; i < schemes->count; i++) {
		if (str_equal(schemes->items[i].name, scheme.name)) {
			schemes->items[i] = scheme;
			return;
		}
	}
	*push(arena, schemes) = scheme;
}

static void read_schemes(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	(void)more;
	if (!check_kind(reader, node, YAML_MAP))
		return;
	for (size_t i = 0; i < node->count; i++) {
		struct scheme_model scheme = {.name = node->keys[i], .port = -1};
		if (read_fields(reader, node->items[i], &scheme, &scheme_group))
			set_scheme(reader->arena, at, scheme);
	}
}

static void read_fixtures(struct reader *reader, const struct yaml_node *node, void *at,
                          const void *more)
{
	read_texts(reader, node, at, more);
	for (size_t i = 0; node->kind == YAML_MAP && i < node->count; i++)
		if (node->items[i]->kind == YAML_SCALAR)
			refer(reader, REFERENCE_CALLABLE, node->items[i], (str){0});
}

static const struct field mark_fields[] = {
    FIELD("object", read_text, entry_models, marks.object),
    FIELD("setting", read_text, entry_models, marks.setting),
    FIELD("selecting-option", read_text, entry_models, marks.selecting_option),
    FIELD("selecting-attribute", read_text, entry_models, marks.selecting_attribute),
    FIELD("registrars", read_names, entry_models, marks.registrars),
    FIELD("others", read_names, entry_models, marks.others),
    FIELD("network-words", read_names, entry_models, marks.network_words),
    FIELD("denials", read_names, entry_models, marks.denials),
    END,
};
static const struct group mark_group = {"marks", mark_fields, SIZE_MAX};

static const struct field entry_fields[] = {
    FIELD("test-methods", read_names, entry_models, test_methods),
    FIELD("test-functions", read_names, entry_models, test_functions),
    FIELD("test-files", read_names, entry_models, test_files),
    FIELD("test-bases", read_names, entry_models, test_bases),
    FIELD("test-classes", read_names, entry_models, test_classes),
    FIELD("class-fixtures", read_names, entry_models, class_fixtures),
    FIELD("method-fixtures", read_names, entry_models, method_fixtures),
    FIELD("module-fixtures", read_names, entry_models, module_fixtures),
    FIELD("function-fixtures", read_names, entry_models, function_fixtures),
    FIELD("class-cleanups", read_names, entry_models, class_cleanups),
    FIELD("method-cleanups", read_names, entry_models, method_cleanups),
    FIELD("module-cleanups", read_names, entry_models, module_cleanups),
    FIELD("module-runners", read_names, entry_models, module_runners),
    FIELD("fixture-decorators", read_names, entry_models, fixture_decorators),
    FIELD("doctest-runners", read_names, entry_models, doctest_runners),
    FIELD("directives", read_fixtures, entry_models, directives),
    FIELD("fixture-files", read_names, entry_models, fixture_files),
    FIELD("hooks", read_names, entry_models, hooks),
    FIELD("hook-parameters", read_fixtures, entry_models, hook_parameters),
    FIELD("hook-lists", read_fixtures, entry_models, hook_lists),
    FIELD("item-names", read_names, entry_models, item_names),
    FIELD("item-nodes", read_names, entry_models, item_nodes),
    FIELD("item-paths", read_names, entry_models, item_paths),
    FIELD("skip-variables", read_names, entry_models, skip_variables),
    FIELD("ignore-variables", read_names, entry_models, ignore_variables),
    FIELD("fixture-rows", read_text, entry_models, fixture_rows),
    FIELD("fixture-parameter", read_text, entry_models, fixture_parameter),
    FIELD("fixture-class", read_text, entry_models, fixture_class),
    FIELD("fixture-instance", read_text, entry_models, fixture_instance),
    FIELD("mark-variables", read_names, entry_models, mark_variables),
    {"marks", read_group, 0, &mark_group},
    FIELD("test-packages", read_names, entry_models, test_packages),
    FIELD("fixtures", read_fixtures, entry_models, fixtures),
    END,
};
static const struct group entry_group = {"entries", entry_fields, SIZE_MAX};

static const struct field resource_fields[] = {
    FIELD("names", read_names, models, resources),
    FIELD("lists", read_names, models, resource_lists),
    FIELD("network", read_names, models, network_resources),
    FIELD("default", read_names, models, default_resources),
    END,
};
static const struct group resource_group = {"resources", resource_fields, SIZE_MAX};

static const struct field category_fields[] = {
    FIELD("all", read_text, models, every_category),
    FIELD("kinds", read_names, models, categories),
    END,
};
static const struct group category_group = {"categories", category_fields, SIZE_MAX};

static const struct field action_fields[] = {
    FIELD("hide", read_names, models, hiding_actions),
    FIELD("show", read_names, models, showing_actions),
    FIELD("raise", read_names, models, raising_actions),
    END,
};
static const struct group action_group = {"actions", action_fields, SIZE_MAX};

static const struct field sections[] = {
    {"version", read_version, 0, NULL},
    FIELD("aliases", read_aliases, models, aliases),
    FIELD("constants", read_texts, models, constants),
    FIELD("callables", read_callables, models, callables),
    {"classes", read_classes, 0, NULL},
    FIELD("any-methods", read_any_methods, models, any_methods),
    FIELD("replacements", read_replacements, models, replacements),
    FIELD("schemes", read_schemes, models, schemes),
    FIELD("protocols", read_schemes, models, protocols),
    FIELD("file-suffixes", read_names, models, file_suffixes),
    FIELD("url-attributes", read_texts, models, url_attributes),
    FIELD("script-arguments", read_text, models, script_arguments),
    FIELD("module-table", read_text, models, module_table),
    FIELD("outages", read_names, models, outages),
    FIELD("catch-alls", read_names, models, catch_alls),
    FIELD("readers", read_names, models, readers),
    FIELD("inert-modules", read_names, models, inert_modules),
    FIELD("source-first", read_names, models, source_first),
    {"entries", read_group, offsetof(struct models, entries), &entry_group},
    {"resources", read_group, 0, &resource_group},
    FIELD("interpreters", read_interpreters, models, interpreters),
    FIELD("launchers", read_launchers, models, launchers),
    FIELD("runners", read_runners, models, runners),
    FIELD("handovers", read_handovers, models, handovers),
    FIELD("commands", read_commands, models, commands),
    FIELD("programs", read_programs, models, programs),
    FIELD("masks", read_masks, models, masks),
    {"categories", read_group, 0, &category_group},
    {"actions", read_group, 0, &action_group},
    FIELD("settings-files", read_names, models, settings_files),
    END,
};
static const struct group document_group = {"a model file", sections, SIZE_MAX};

void models_from_yaml(struct arena *arena, struct models *models, str text,
                      struct yaml_errors *errors)
{
	struct model_reader state = {.models = models};
	struct reader reader = {.arena = arena, .errors = errors, .owner = &state};
	const struct yaml_node *root = yaml_node_from_text(arena, text, errors);
	if (!root)
		return;
	state.root = root;
	if (read_fields(&reader, root, models, &document_group) && !yaml_get(root, S("version")))
		complain(&reader, root, "version: 1 is missing");
	join_models(&reader);
}
