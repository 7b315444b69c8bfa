#include "fields.h"

#define ENTRY(key, reader, type, member)                                                       \
	{                                                                                      \
		key, reader, offsetof(type, member), NULL                                      \
	}
#define END                                                                                    \
	{                                                                                      \
		NULL, NULL, 0, NULL                                                            \
	}

#define CONTACT(key, reader, member) ENTRY(key, reader, struct contact_model, member)

static const struct field unless_fields[] = {
    CONTACT("argument", read_argument, unless.argument),
    CONTACT("has", read_text, unless.value),
    END,
};
static const struct group unless_group = {"unless", unless_fields,
                                          offsetof(struct contact_model, unless.is_given)};

static void read_unless(struct reader *reader, const struct yaml_node *node, void *at,
                        const void *more)
{
	const struct contact_model *contact = at;
	if (read_fields(reader, node, at, more) && !contact->unless.argument.is_given)
		complain(reader, node, "unless needs an argument");
}

static const struct field contact_fields[] = {
    CONTACT("url", read_argument, url),
    CONTACT("host", read_argument, host),
    CONTACT("endpoint", read_argument, endpoint),
    CONTACT("port", read_argument, port),
    CONTACT("address", read_argument, address),
    CONTACT("default-url", read_names, default_urls),
    CONTACT("only-if", read_argument, only_if),
    CONTACT("names", read_argument, names),
    CONTACT("protocol", read_text, protocol),
    CONTACT("default-port", read_port, default_port),
    CONTACT("resolves-only", read_flag, resolves_only),
    CONTACT("silent", read_text, silent),
    CONTACT("over", read_text, over),
    {"unless", read_unless, 0, &unless_group},
    CONTACT("carried", read_flag, is_carried),
    CONTACT("schemes", read_names, schemes),
    CONTACT("refuses", read_names, refuses),
    CONTACT("never-with", read_texts, never_with),
    CONTACT("only-with", read_texts, only_with),
    END,
};

static const struct group contact_group = {"a contact", contact_fields,
                                           offsetof(struct contact_model, is_given)};
static const struct group carried_group = {"what is carried", contact_fields,
                                           offsetof(struct contact_model, is_given)};

static bool has_address(const struct contact_model *contact)
{
	return contact->url.is_given || contact->host.is_given || contact->endpoint.is_given ||
	       contact->address.is_given || contact->default_urls.count;
}

static void read_contact(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	(void)more;
	struct contact_model *contact = at;
	contact->default_port = -1;
	if (read_fields(reader, node, contact, &contact_group) && !has_address(contact) &&
	    !contact->is_carried)
		complain(reader, node, "a contact needs a url, host, endpoint, address, "
		                       "default-url or carried");
}

void read_carried(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct contact_model *carried = at;
	carried->default_port = -1;
	if (read_fields(reader, node, carried, &carried_group) && !has_address(carried) &&
	    !carried->protocol.size)
		complain(reader, node, "what is carried needs a url, host, endpoint, address, "
		                       "default-url or protocol");
}

#define CALLABLE(key, reader, member) ENTRY(key, reader, struct callable_model, member)

static const char *const guard_forms[] = {"any", "mark", NULL};

static void read_guard_form(struct reader *reader, const struct yaml_node *node, void *at,
                            const void *more)
{
	unsigned form = 0;
	read_word(reader, node, &form, more);
	*(bool *)at = form == 1;
}

static const struct field guard_fields[] = {
    CALLABLE("resource", read_text, guard.resource),
    CALLABLE("argument", read_argument, guard.argument),
    {"form", read_guard_form, offsetof(struct callable_model, guard.is_mark), guard_forms},
    CALLABLE("raises", read_class_name, skip_class),
    END,
};

static const struct field condition_fields[] = {
    CALLABLE("resource", read_text, condition.resource),
    CALLABLE("argument", read_argument, condition.argument),
    CALLABLE("option", read_flag, condition.is_option),
    END,
};

static void read_guard(struct reader *reader, const struct yaml_node *node, void *at,
                       const void *more)
{
	const struct callable_model *model = at;
	if (read_fields(reader, node, at, more) &&
	    model->guard.argument.is_given == (model->guard.resource.size > 0))
		complain(reader, node, "a guard needs either a resource or an argument");
}

static void read_condition(struct reader *reader, const struct yaml_node *node, void *at,
                           const void *more)
{
	const struct callable_model *model = at;
	if (read_fields(reader, node, at, more) &&
	    model->condition.argument.is_given == (model->condition.resource.size > 0))
		complain(reader, node, "a condition needs either a resource or an argument");
}

struct skip_words {
	bool always, evaluates, is_mark;
	struct argument when, unless, reason;
	str raises;
};

static const struct field skip_fields[] = {
    ENTRY("always", read_flag, struct skip_words, always),
    ENTRY("if", read_argument, struct skip_words, when),
    ENTRY("unless", read_argument, struct skip_words, unless),
    ENTRY("reason", read_argument, struct skip_words, reason),
    ENTRY("evaluates", read_flag, struct skip_words, evaluates),
    {"form", read_guard_form, offsetof(struct skip_words, is_mark), guard_forms},
    ENTRY("raises", read_class_name, struct skip_words, raises),
    END,
};

static void read_skip(struct reader *reader, const struct yaml_node *node, void *at,
                      const void *more)
{
	struct callable_model *model = at;
	struct skip_words words = {0};
	if (!read_fields(reader, node, &words, more))
		return;
	if (words.always + words.when.is_given + words.unless.is_given != 1)
		complain(reader, node, "a skip needs one of always, if and unless");
	model->skip_class = words.raises;
	model->skip.reason = words.reason;
	model->skip.is_evaluated = words.evaluates;
	model->skip.is_mark = words.is_mark;
	model->skip.condition = words.when.is_given ? words.when : words.unless;
	model->skip.when = words.always          ? SKIP_ALWAYS
	                   : words.when.is_given ? SKIP_IF
	                                         : SKIP_UNLESS;
}

static const struct field tolerance_fields[] = {
    CALLABLE("host", read_argument, tolerance.host),
    END,
};

static const struct field patch_fields[] = {
    CALLABLE("target", read_argument, patch.target),
    CALLABLE("object", read_argument, patch.object),
    CALLABLE("attribute", read_argument, patch.attribute),
    CALLABLE("by-keywords", read_flag, patch.by_keywords),
    CALLABLE("new", read_argument, patch.replacement),
    CALLABLE("makes", read_class_name, patch.makes),
    CALLABLE("replaces", read_part_names, patch.replaces),
    CALLABLE("restores", read_part_names, patch.restores),
    END,
};

static void read_patch(struct reader *reader, const struct yaml_node *node, void *at,
                       const void *more)
{
	const struct callable_model *model = at;
	if (!read_fields(reader, node, at, more))
		return;
	bool has_object = model->patch.object.is_given &&
	                  model->patch.attribute.is_given != model->patch.by_keywords;
	bool has_parts = model->patch.replaces.count || model->patch.restores.count;
	if (!model->patch.target.is_given && !has_object && !has_parts)
		complain(reader, node, "a patch needs a target, an object with its attribute or "
		                       "by-keywords, or what it replaces or restores");
}

static const struct field invokes_fields[] = {
    CALLABLE("callable", read_argument, invokes.callable),
    CALLABLE("rest", read_flag, invokes.takes_rest),
    CALLABLE("elements", read_flag, invokes.takes_elements),
    CALLABLE("arguments", read_argument, invokes.arguments),
    CALLABLE("keywords", read_argument, invokes.keywords),
    CALLABLE("expects", read_argument, invokes.expects),
    CALLABLE("later", read_flag, invokes.is_deferred),
    CALLABLE("apart", read_flag, invokes.is_apart),
    CALLABLE("result", read_flag, invokes.gives_result),
    CALLABLE("as", read_text, invokes.as),
    END,
};

static void read_invokes(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	const struct callable_model *model = at;
	if (read_fields(reader, node, at, more) && !model->invokes.callable.is_given)
		complain(reader, node, "what is invoked needs a callable");
}

static const struct field holds_fields[] = {
    CALLABLE("decorated", read_flag, holds.decorated),
    CALLABLE("callable", read_argument, holds.callable),
    CALLABLE("more", read_argument, holds.more),
    CALLABLE("name", read_argument, holds.name),
    CALLABLE("as", read_text, holds.as),
    END,
};

static const struct field runs_fields[] = {
    CALLABLE("object", read_argument, runs.object),
    CALLABLE("words", read_argument, runs.words),
    END,
};

static const struct field installs_fields[] = {
    CALLABLE("object", read_argument, installs.object),
    CALLABLE("sinks", read_names, installs.sinks),
    END,
};

static const struct field sets_fields[] = {
    CALLABLE("name", read_argument, sets.name),
    CALLABLE("value", read_argument, sets.value),
    CALLABLE("values", read_argument, sets.values),
    CALLABLE("in", read_argument, sets.table),
    CALLABLE("keywords", read_flag, sets.has_keywords),
    CALLABLE("unsets", read_flag, sets.unsets),
    END,
};

static const struct field mounts_fields[] = {
    CALLABLE("url", read_argument, mounts.url),
    CALLABLE("object", read_argument, mounts.worker),
    END,
};

static const struct field enters_fields[] = {
    CALLABLE("manager", read_argument, enters.manager),
    END,
};

static const struct field launches_fields[] = {
    CALLABLE("command", read_argument, launches.command),
    CALLABLE("rest", read_flag, launches.takes_rest),
    CALLABLE("by-shell", read_flag, launches.is_by_shell),
    CALLABLE("shell", read_argument, launches.shell),
    CALLABLE("split", read_flag, launches.is_split),
    CALLABLE("words", read_names, launches.words),
    CALLABLE("more", read_argument, launches.more),
    CALLABLE("interpreter", read_flag, launches.is_interpreter),
    CALLABLE("options", read_names, launches.options),
    CALLABLE("options-alone", read_names, launches.options_alone),
    CALLABLE("environment", read_argument, launches.environment),
    CALLABLE("folder", read_argument, launches.folder),
    CALLABLE("adds", read_flag, launches.adds),
    CALLABLE("attribute", read_text, launches.attribute),
    CALLABLE("variables", read_flag, launches.takes_variables),
    CALLABLE("errors", read_argument, launches.errors),
    END,
};

static void read_launches(struct reader *reader, const struct yaml_node *node, void *at,
                          const void *more)
{
	const struct callable_model *model = at;
	if (read_fields(reader, node, at, more) && !model->launches.command.is_given)
		complain(reader, node, "what is launched needs a command");
}

static const char *const derivation_words[] = {
    [DERIVE_NOTHING] = "nothing",
    [DERIVE_SAME] = "same",
    [DERIVE_FORMAT] = "format",
    [DERIVE_TEMPLATE] = "template",
    [DERIVE_FIND] = "find",
    [DERIVE_FIRST] = "first",
    [DERIVE_JOIN] = "join",
    [DERIVE_LOWER] = "lower",
    [DERIVE_UPPER] = "upper",
    [DERIVE_STRIP] = "strip",
    [DERIVE_REPLACE] = "replace",
    [DERIVE_SPLIT] = "split",
    [DERIVE_PARTITION] = "partition",
    [DERIVE_FIND_LAST] = "find-last",
    [DERIVE_LENGTH] = "length",
    [DERIVE_TEXT] = "text",
    [DERIVE_WORDS] = "words",
    [DERIVE_FOUND] = "found",
    [DERIVE_URL_PARTS] = "url-parts",
    [DERIVE_URL_TEXT] = "url-text",
    [DERIVE_URL_REPLACE] = "url-replace",
    [DERIVE_URL_JOIN] = "url-join",
    [DERIVE_ADDRESS_INFO] = "address-info",
    [DERIVE_OWN_NAME] = "own-name",
    [DERIVE_ATTRIBUTE] = "attribute",
    [DERIVE_PARTIAL] = "partial",
    [DERIVE_PATH] = "path",
    [DERIVE_ELEMENTS] = "elements",
    [DERIVE_PAIRS] = "pairs",
    [DERIVE_KEYS] = "keys",
    [DERIVE_VALUES] = "values",
    [DERIVE_LOOKUP] = "lookup",
    [DERIVE_TYPE_TEST] = "type-test",
    [DERIVE_STARTS] = "starts",
    [DERIVE_ENDS] = "ends",
    [DERIVE_CALLABLE] = "callable",
    [DERIVE_ANY] = "any",
    [DERIVE_ALL] = "all",
    [DERIVE_NAMES] = "names",
    [DERIVE_ELEMENT] = "element",
    [DERIVE_ROW] = "row",
    [DERIVE_TUPLE_CLASS] = "tuple-class",
    [DERIVE_FIELDS] = "fields",
    [DERIVE_FIXTURE] = "fixture",
    [DERIVE_MARK] = "mark",
    [DERIVE_MARKS] = "marks",
    [DERIVE_CLASS] = "class",
    [DERIVE_NUMBER] = "number",
    [DERIVE_GLOBALS] = "globals",
    [DERIVE_DICT] = "dict",
    [DERIVE_FOLDER] = "folder",
    [DERIVE_APPEND] = "append",
    [DERIVE_REMOVE] = "remove",
    [DERIVE_EXTEND] = "extend",
    [DERIVE_UPDATE] = "update",
    [DERIVE_MODULE] = "module",
    NULL,
};

static const struct field derives_fields[] = {
    {"how", read_word, offsetof(struct callable_model, derives.how), derivation_words},
    CALLABLE("from", read_argument, derives.from),
    END,
};

static void read_derives(struct reader *reader, const struct yaml_node *node, void *at,
                         const void *more)
{
	struct callable_model *model = at;
	if (node->kind == YAML_SCALAR)
		read_word(reader, node, &model->derives.how, derivation_words);
	else if (read_fields(reader, node, at, more) && model->derives.how == DERIVE_NOTHING)
		complain(reader, node, "what is derived needs a how");
}

static const struct field environment_fields[] = {
    CALLABLE("name", read_argument, environment.name),
    CALLABLE("fallback", read_argument, environment.fallback),
    END,
};

static const struct field parametrizes_fields[] = {
    CALLABLE("names", read_argument, parametrizes.names),
    CALLABLE("values", read_argument, parametrizes.values),
    CALLABLE("indirect", read_argument, parametrizes.indirect),
    END,
};

static const char *const decoration_words[] = {
    [DECORATES_NOTHING] = "nothing",
    [DECORATES_TRANSPARENT] = "transparent",
    [DECORATES_PROPERTY] = "property",
    [DECORATES_STATIC] = "static",
    [DECORATES_CLASS] = "class",
    [DECORATES_CONTEXT_MANAGER] = "context-manager",
    NULL,
};

static const char *const suppression_words[] = {
    [SUPPRESSES_NOTHING] = "nothing",
    [SUPPRESSES_ARGUMENTS] = "arguments",
    [SUPPRESSES_ALL] = "all",
    NULL,
};

#define GROUP(name, what, member)                                                              \
	static const struct group name##_group = {                                             \
	    what, name##_fields, offsetof(struct callable_model, member)}

GROUP(guard, "a guard", guard.is_given);
GROUP(condition, "a condition", condition.is_given);
GROUP(tolerance, "a tolerance", tolerance.is_given);
GROUP(patch, "a patch", patch.is_given);
GROUP(invokes, "what is invoked", invokes.is_given);
GROUP(holds, "what is held", holds.is_given);
GROUP(runs, "what is run", runs.is_given);
GROUP(enters, "what is entered", enters.is_given);
GROUP(installs, "what is installed", installs.is_given);
GROUP(sets, "what is set", sets.is_given);
GROUP(mounts, "what is mounted", mounts.is_given);
GROUP(launches, "what is launched", launches.is_given);
GROUP(environment, "an environment variable", environment.is_given);
GROUP(parametrizes, "what is parametrized", parametrizes.is_given);
static const struct group skip_group = {"a skip", skip_fields, SIZE_MAX};
static const struct group derives_group = {"what is derived", derives_fields, SIZE_MAX};

/* The name has been read by then: it may be a list. */
static void pass_name(struct reader *reader, const struct yaml_node *node, void *at,
                      const void *more)
{
	(void)reader, (void)node, (void)at, (void)more;
}

static const struct field callable_fields[] = {
    {"name", pass_name, 0, NULL},
    CALLABLE("contact", read_contact, contact),
    CALLABLE("through", read_text, through),
    CALLABLE("apart", read_flag, is_apart),
    CALLABLE("goes-through", read_names, goes_through),
    CALLABLE("carries", read_carried, carries),
    {"guard", read_guard, 0, &guard_group},
    {"condition", read_condition, 0, &condition_group},
    {"skip", read_skip, 0, &skip_group},
    CALLABLE("adds-mark", read_argument, adds_mark),
    {"tolerance", read_group, 0, &tolerance_group},
    {"patch", read_patch, 0, &patch_group},
    {"invokes", read_invokes, 0, &invokes_group},
    {"holds", read_group, 0, &holds_group},
    {"runs", read_group, 0, &runs_group},
    {"enters", read_group, 0, &enters_group},
    {"installs", read_group, 0, &installs_group},
    {"mounts", read_group, 0, &mounts_group},
    {"sets", read_group, 0, &sets_group},
    CALLABLE("proxies", read_proxies, proxies),
    {"launches", read_launches, 0, &launches_group},
    {"derives", read_derives, 0, &derives_group},
    {"environment", read_group, 0, &environment_group},
    {"parametrizes", read_group, 0, &parametrizes_group},
    {"decorates", read_word, offsetof(struct callable_model, decorates), decoration_words},
    {"suppresses", read_word, offsetof(struct callable_model, suppresses), suppression_words},
    CALLABLE("raises", read_flag, raises),
    CALLABLE("leaves", read_flag, leaves),
    CALLABLE("forgets", read_flag, forgets),
    CALLABLE("stops-all", read_flag, stops_all),
    CALLABLE("passes-options", read_flag, passes_options),
    CALLABLE("collects", read_flag, collects),
    CALLABLE("uses-fixtures", read_flag, uses_fixtures),
    CALLABLE("returns", read_class_name, returns),
    CALLABLE("hands", read_class_name, hands),
    CALLABLE("wraps", read_flag, wraps),
    END,
};

/* A method has its name from the key it stands under. */
static const struct group callable_group = {"a callable", callable_fields, SIZE_MAX};
static const struct group method_group = {"a method", callable_fields + 1, SIZE_MAX};

static void check_callable(struct reader *reader, const struct yaml_node *node,
                           const struct callable_model *model)
{
	if (model->environment.is_given && !model->environment.name.is_given)
		complain(reader, node, "an environment variable needs a name");
	if (model->mounts.is_given &&
	    !(model->mounts.url.is_given && model->mounts.worker.is_given))
		complain(reader, node, "what is mounted needs url and object");
	if (model->parametrizes.is_given &&
	    !(model->parametrizes.names.is_given && model->parametrizes.values.is_given))
		complain(reader, node, "what is parametrized needs names and values");
}

void read_callable(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	if (read_fields(reader, node, at, &callable_group))
		check_callable(reader, node, at);
}

void read_method(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	const struct callable_model *model = at;
	if (!read_fields(reader, node, at, &method_group))
		return;
	check_callable(reader, node, at);
	if (more && model->through.size) {
		const struct yaml_node *through = yaml_get(node, S("through"));
		refer(reader, REFERENCE_METHOD, through, *(const str *)more);
	}
}
