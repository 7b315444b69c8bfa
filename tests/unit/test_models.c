#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/models.h"

struct sample {
	struct arena *arena;
	struct models *models;
	struct yaml_errors errors;
};

static int set_up(void **state)
{
	struct arena *arena = arena_new();
	struct sample *sample = make(arena, struct sample);
	sample->arena = arena;
	sample->models = models_new(arena);
	*state = sample;
	return 0;
}

static int tear_down(void **state)
{
	struct sample *sample = *state;
	arena_free(sample->arena);
	return 0;
}

static void read_text(struct sample *sample, const char *text)
{
	models_from_yaml(sample->arena, sample->models, str_from_c(text), &sample->errors);
}

static void assert_no_errors(const struct sample *sample)
{
	for (size_t i = 0; i < sample->errors.count; i++)
		print_error("%u:%u: %.*s\n", sample->errors.items[i].line,
		            sample->errors.items[i].column,
		            STR_ARG(sample->errors.items[i].message));
	assert_int_equal(sample->errors.count, 0);
}

static void assert_text(str actual, const char *expected)
{
	if (!str_equal(actual, str_from_c(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(actual), expected);
}

static void assert_argument(struct argument argument, int32_t index, const char *keyword)
{
	assert_true(argument.is_given);
	assert_int_equal(argument.index, index);
	assert_text(argument.keyword, keyword);
}

/* That error number `i` stands at that place and says that. */
static void assert_error(const struct sample *sample, size_t i, uint32_t line, uint32_t column,
                         const char *part)
{
	assert_true(i < sample->errors.count);
	const struct yaml_error *error = &sample->errors.items[i];
	if (str_find(error->message, str_from_c(part)) == STR_NONE)
		fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(error->message), part);
	assert_int_equal(error->line, line);
	assert_int_equal(error->column, column);
}

static const struct callable_model *get_callable(const struct sample *sample, const char *name)
{
	const struct callable_model *callable =
	    models_callable(sample->models, str_from_c(name));
	assert_non_null(callable);
	return callable;
}

static void test_contacts(void **state)
{
	read_text(*state, "version: 1\n"
	                  "callables:\n"
	                  "- {name: [a.f, a.g], contact: {host: [0, host], port: [port], "
	                  "protocol: tcp, resolves-only: true, schemes: [x, y]}}\n"
	                  "- {name: a.h, contact: {address: [last], default-port: 25}}\n");
	assert_no_errors(*state);
	const struct callable_model *f = get_callable(*state, "a.f");
	assert_text(f->name, "a.f");
	assert_text(get_callable(*state, "a.g")->name, "a.g");
	assert_true(f->contact.is_given);
	assert_argument(f->contact.host, 0, "host");
	assert_argument(f->contact.port, ARGUMENT_KEYWORD_ONLY, "port");
	assert_false(f->contact.url.is_given);
	assert_int_equal(f->contact.default_port, -1);
	assert_true(f->contact.resolves_only);
	assert_int_equal(f->contact.schemes.count, 2);
	const struct callable_model *h = get_callable(*state, "a.h");
	assert_argument(h->contact.address, ARGUMENT_LAST, "");
	assert_int_equal(h->contact.default_port, 25);
	assert_false(h->contact.resolves_only);
	assert_null(models_callable(((struct sample *)*state)->models, S("a.i")));
}

static void test_guards_and_skips(void **state)
{
	read_text(*state, "version: 1\n"
	                  "callables:\n"
	                  "- {name: r, guard: {argument: [0, resource]}, tolerance: {}}\n"
	                  "- {name: m, wraps: true, guard: {resource: network, form: mark}}\n"
	                  "- {name: c, condition: {argument: [0]}, tolerance: {host: [0, h]}}\n"
	                  "- {name: s, skip: {always: true, reason: [0, reason]}}\n"
	                  "- {name: i, skip: {if: [0, condition]}}\n"
	                  "- {name: u, skip: {unless: [1, condition]}}\n");
	assert_no_errors(*state);
	const struct callable_model *r = get_callable(*state, "r"), *m = get_callable(*state, "m");
	assert_true(r->guard.is_given && !r->guard.is_mark && !r->wraps);
	assert_argument(r->guard.argument, 0, "resource");
	assert_true(r->tolerance.is_given && !r->tolerance.host.is_given);
	assert_true(m->guard.is_mark && m->wraps);
	assert_text(m->guard.resource, "network");
	assert_true(get_callable(*state, "c")->condition.is_given);
	assert_false(get_callable(*state, "c")->guard.is_given);
	assert_argument(get_callable(*state, "c")->tolerance.host, 0, "h");
	assert_int_equal(get_callable(*state, "s")->skip.when, SKIP_ALWAYS);
	assert_argument(get_callable(*state, "s")->skip.reason, 0, "reason");
	assert_int_equal(get_callable(*state, "i")->skip.when, SKIP_IF);
	assert_argument(get_callable(*state, "i")->skip.condition, 0, "condition");
	assert_int_equal(get_callable(*state, "u")->skip.when, SKIP_UNLESS);
	assert_argument(get_callable(*state, "u")->skip.condition, 1, "condition");
	assert_int_equal(r->skip.when, SKIP_NEVER);
}

static void test_calls_and_values(void **state)
{
	read_text(*state,
	          "version: 1\n"
	          "callables:\n"
	          "- {name: p, patch: {target: [0], object: [0], attribute: [1], new: [2]}}\n"
	          "- {name: t, invokes: {callable: [1, target], arguments: [3, args], "
	          "keywords: [4, kwargs], rest: true, elements: true, result: true}}\n"
	          "- {name: l, launches: {command: [0, args], rest: true, interpreter: true}}\n"
	          "- {name: d, derives: {how: url-parts, from: [0, url]}, decorates: property}\n"
	          "- {name: e, derives: element, environment: {name: [0], fallback: [1]}}\n"
	          "- {name: z, parametrizes: {names: [0, n], values: [1, v]}, returns: K}\n"
	          "classes: [{name: K}]\n");
	assert_no_errors(*state);
	assert_argument(get_callable(*state, "p")->patch.target, 0, "");
	assert_argument(get_callable(*state, "p")->patch.attribute, 1, "");
	assert_argument(get_callable(*state, "p")->patch.replacement, 2, "");
	const struct callable_model *t = get_callable(*state, "t");
	assert_argument(t->invokes.callable, 1, "target");
	assert_argument(t->invokes.arguments, 3, "args");
	assert_argument(t->invokes.keywords, 4, "kwargs");
	assert_true(t->invokes.takes_rest && t->invokes.takes_elements && t->invokes.gives_result);
	const struct callable_model *l = get_callable(*state, "l");
	assert_argument(l->launches.command, 0, "args");
	assert_true(l->launches.takes_rest && l->launches.is_interpreter);
	assert_int_equal(get_callable(*state, "d")->derives.how, DERIVE_URL_PARTS);
	assert_argument(get_callable(*state, "d")->derives.from, 0, "url");
	assert_int_equal(get_callable(*state, "d")->decorates, DECORATES_PROPERTY);
	assert_int_equal(get_callable(*state, "e")->derives.how, DERIVE_ELEMENT);
	assert_argument(get_callable(*state, "e")->environment.fallback, 1, "");
	assert_argument(get_callable(*state, "z")->parametrizes.values, 1, "v");
	assert_text(get_callable(*state, "z")->returns, "K");
}

static const char FAMILY[] = "version: 1\n"
                             "classes:\n"
                             "- name: lib.Base\n"
                             "  carries: {host: [0, host], protocol: p, default-port: 25}\n"
                             "  connects: with-host\n"
                             "  through: connect\n"
                             "  fakes: [sock]\n"
                             "  variant: {argument: [1], is: lib.DGRAM, protocol: udp}\n"
                             "  methods:\n"
                             "    connect: {contact: {host: [0], carried: true}}\n"
                             "    request, send: {through: connect}\n"
                             "- name: lib.Tls\n"
                             "  bases: lib.Base\n"
                             "  carries: {host: [0, host], protocol: ps, default-port: 465}\n"
                             "  fakes: [tls]\n"
                             "- {name: lib.Skip, skip: true, bare: true, handlers: h, "
                             "handler-methods: '*_open'}\n"
                             "- {name: lib.Proxy, methods: {'*': {contact: {carried: true}}}}\n";

static void test_classes_inherit(void **state)
{
	struct sample *sample = *state;
	read_text(sample, FAMILY);
	assert_no_errors(sample);
	const struct class_model *tls = models_class(sample->models, S("lib.Tls"));
	assert_int_equal(tls->carries.default_port, 465);
	assert_text(tls->carries.protocol, "ps");
	assert_int_equal(tls->connects, CONNECTS_WITH_HOST);
	assert_text(tls->through, "connect");
	assert_int_equal(tls->fakes.count, 2);
	assert_text(tls->variant.protocol, "udp");
	assert_text(models_method(tls, S("send"))->through, "connect");
	assert_text(get_callable(sample, "lib.Tls.request")->name, "lib.Base.request");
	assert_true(get_callable(sample, "lib.Tls.connect")->contact.is_carried);
	assert_null(models_callable(sample->models, S("lib.Tls.quit")));
	const struct class_model *skip = models_class(sample->models, S("lib.Skip"));
	assert_true(skip->is_skip && skip->is_bare && !skip->is_server && !skip->is_test_case);
	assert_int_equal(skip->handlers.count, 1);
	const struct class_model *proxy = models_class(sample->models, S("lib.Proxy"));
	assert_true(models_method(proxy, S("anything"))->contact.is_carried);
	assert_null(models_method(NULL, S("anything")));
}

static void test_later_documents_replace(void **state)
{
	struct sample *sample = *state;
	read_text(sample, FAMILY);
	read_text(sample, "version: 1\n"
	                  "classes: [{name: lib.Base, methods: {connect: {}}}]\n"
	                  "schemes: {http: {port: 80}, file: {resolves-only: true, "
	                  "only-without-port: true, not-path: //}}\n"
	                  "entries: {test-methods: [test*]}\n");
	read_text(sample, "version: 1\nschemes: {http: {port: 8080}}\n"
	                  "entries: {test-methods: [check*, test*], fixtures: {f: lib.Tls}}\n"
	                  "constants: {lib.PORT: 25}\n");
	assert_no_errors(sample);
	assert_false(get_callable(sample, "lib.Tls.connect")->contact.is_given);
	assert_int_equal(models_class(sample->models, S("lib.Tls"))->connects, CONNECTS_LATER);
	assert_null(models_callable(sample->models, S("lib.Tls.send")));
	assert_int_equal(sample->models->schemes.count, 2);
	assert_int_equal(sample->models->schemes.items[0].port, 8080);
	assert_int_equal(sample->models->schemes.items[1].port, -1);
	assert_text(sample->models->schemes.items[1].not_path, "//");
	assert_int_equal(sample->models->entries.test_methods.count, 2);
	assert_text(*(str *)table_get(&sample->models->entries.fixtures, S("f")), "lib.Tls");
	assert_text(*(str *)table_get(&sample->models->constants, S("lib.PORT")), "25");
}

static void test_any_methods_and_replacements(void **state)
{
	struct sample *sample = *state;
	read_text(sample, FAMILY);
	read_text(sample, "version: 1\n"
	                  "any-methods:\n"
	                  "  connect, connect_ex: {contact: {address: [0]}}\n"
	                  "  request: lib.Tls\n"
	                  "replacements:\n"
	                  "- {part: s.socket, prevents: connect, sinks: [s], protocols: [tcp]}\n"
	                  "- {part: s.look, prevents: [resolve, connect]}\n"
	                  "callables: [{name: p, patch: {replaces: s.look}}]\n"
	                  "resources: {names: [a, b], lists: [ALL], network: [a]}\n");
	assert_no_errors(sample);
	const struct callable_model *connect =
	    table_get(&sample->models->any_methods, S("connect_ex"));
	assert_argument(connect->contact.address, 0, "");
	assert_text(connect->name, "connect_ex");
	const struct callable_model *request =
	    table_get(&sample->models->any_methods, S("request"));
	assert_text(request->through, "connect");
	const struct replacement_model *replacement = sample->models->replacements.items;
	assert_true(replacement[0].prevents_connect && !replacement[0].prevents_resolve);
	assert_true(replacement[1].prevents_connect && replacement[1].prevents_resolve);
	assert_text(replacement[0].sinks.items[0], "s");
	assert_text(get_callable(sample, "p")->patch.replaces.items[0], "s.look");
	assert_int_equal(sample->models->resources.count, 2);
	assert_int_equal(sample->models->network_resources.count, 1);
}

static void test_masks(void **state)
{
	struct sample *sample = *state;
	read_text(sample, "version: 1\n"
	                  "masks:\n"
	                  "- {name: [w.add, w.put], effect: add-filter, action: [0, action], "
	                  "append: [append]}\n"
	                  "- {name: w.check, effect: save-filters, records: true, expects: [0]}\n"
	                  "- {name: '*.debug', effect: async-debug, on: [0], imports: lib}\n"
	                  "categories: {all: Any, kinds: [Any, Old]}\n"
	                  "actions: {hide: off, show: [on, once], raise: fail}\n"
	                  "settings-files: conf\n");
	assert_no_errors(sample);
	const struct mask_model *put = models_mask(sample->models, S("w.put"));
	assert_int_equal(put->effect, EFFECT_ADD_FILTER);
	assert_text(put->name, "w.put");
	assert_argument(put->action, 0, "action");
	assert_argument(put->append, ARGUMENT_KEYWORD_ONLY, "append");
	assert_false(put->entry.is_given || put->is_recorder);
	assert_true(models_mask(sample->models, S("w.check"))->is_recorder);
	assert_text(models_mask(sample->models, S("*.debug"))->imports.items[0], "lib");
	assert_null(models_mask(sample->models, S("w.none")));
	assert_null(models_callable(sample->models, S("w.put")));
	assert_text(sample->models->every_category, "Any");
	assert_int_equal(sample->models->categories.count, 2);
	assert_int_equal(sample->models->showing_actions.count, 2);
	assert_text(sample->models->raising_actions.items[0], "fail");
	assert_text(sample->models->settings_files.items[0], "conf");
}

static void test_wrong_masks(void **state)
{
	struct sample *sample = *state;
	read_text(sample, "version: 1\n"
	                  "masks:\n"
	                  "- {name: a}\n"
	                  "- {name: b, effect: add-filter}\n"
	                  "- {name: c, effect: capture}\n"
	                  "- {name: d, effect: hook, colour: red}\n"
	                  "- {name: d, effect: no}\n"
	                  "- {effect: hook}\n");
	assert_error(sample, 0, 3, 3, "needs an effect");
	assert_error(sample, 1, 4, 3, "either an action or an entry");
	assert_error(sample, 2, 5, 3, "needs the argument on");
	assert_error(sample, 3, 6, 27, "unknown key \"colour\" in a mask");
	assert_error(sample, 4, 7, 10, "d is there twice");
	assert_error(sample, 5, 7, 21, "must be one of: nothing, add-filter");
	assert_error(sample, 6, 7, 3, "needs an effect");
	assert_error(sample, 7, 8, 3, "needs a name");
	assert_int_equal(sample->errors.count, 8);
}

static void test_canonical_names(void **state)
{
	struct sample *sample = *state;
	read_text(sample, "version: 1\n"
	                  "aliases: {old: new.place, old.f: other.g, older: old, x: y, y: x}\n");
	assert_no_errors(sample);
	struct arena *arena = sample->arena;
	assert_text(models_canonical(arena, sample->models, S("old.f")), "other.g");
	assert_text(models_canonical(arena, sample->models, S("old.f.h")), "other.g.h");
	assert_text(models_canonical(arena, sample->models, S("old.h")), "new.place.h");
	assert_text(models_canonical(arena, sample->models, S("older.h")), "new.place.h");
	assert_text(models_canonical(arena, sample->models, S("oldest.h")), "oldest.h");
	assert_text(models_canonical(arena, sample->models, S("a.old")), "a.old");
	assert_text(models_canonical(arena, sample->models, S("")), "");
	assert_int_equal(models_canonical(arena, sample->models, S("x.z")).size, 3);
}

static void test_parts(void **state)
{
	struct sample *sample = *state;
	read_text(sample, "version: 1\n"
	                  "aliases: {mail.socket: socket, old: mail}\n"
	                  "replacements: [{part: mail.socket, prevents: connect}]\n");
	assert_no_errors(sample);
	struct arena *arena = sample->arena;
	assert_text(models_canonical(arena, sample->models, S("mail.socket")), "socket");
	assert_text(models_part(arena, sample->models, S("mail.socket")), "mail.socket");
	assert_text(models_part(arena, sample->models, S("mail.socket.connect")), "socket.connect");
	assert_text(models_part(arena, sample->models, S("old.send")), "mail.send");
	assert_text(models_part(arena, sample->models, S("old.socket")), "mail.socket");
	assert_text(models_part(arena, sample->models, S("old")), "mail");
}

static void test_every_error_is_told(void **state)
{
	struct sample *sample = *state;
	read_text(sample, "version: 2\n"
	                  "callables:\n"
	                  "- {name: f, contakt: {}}\n"
	                  "- {name: f, contact: {port: [0]}}\n"
	                  "- {contact: {url: 0}}\n"
	                  "- {name: g, contact: {url: 0, host: [x, 0], default-port: 0}}\n"
	                  "- {name: h, guard: {}, skip: {always: true, if: [0]}}\n"
	                  "- {name: i, derives: same-ish, wraps: yes}\n"
	                  "- {name: j, returns: No, patch: {replaces: nothing}}\n"
	                  "- 7\n"
	                  "unknown: 1\n");
	assert_error(sample, 0, 1, 10, "version 1");
	assert_error(sample, 1, 3, 13,
	             "unknown key \"contakt\" in a callable; did you mean \"contact\"?");
	assert_error(sample, 2, 4, 10, "f is there twice");
	assert_error(sample, 3, 4, 22, "a contact needs");
	assert_error(sample, 4, 5, 3, "needs a name");
	assert_error(sample, 5, 6, 28, "must be an argument");
	assert_error(sample, 6, 6, 37, "must be an argument");
	assert_error(sample, 7, 6, 59, "must be a port");
	assert_error(sample, 8, 6, 22, "a contact needs");
	assert_error(sample, 9, 7, 20, "a guard needs");
	assert_error(sample, 10, 7, 30, "a skip needs one");
	assert_error(sample, 11, 8, 22, "must be one of: nothing, same");
	assert_error(sample, 12, 8, 39, "true or false");
	assert_error(sample, 13, 10, 3, "needs a name");
	assert_error(sample, 14, 11, 1, "unknown key \"unknown\" in a model file");
	assert_error(sample, 15, 9, 22, "unknown class \"No\"");
	assert_error(sample, 16, 9, 44, "unknown replaced part");
	assert_int_equal(sample->errors.count, 17);
	/* What is right beside the errors is taken all the same. */
	assert_true(get_callable(sample, "h")->guard.is_given);
	assert_non_null(get_callable(sample, "j"));
}

static void test_errors_of_classes(void **state)
{
	struct sample *sample = *state;
	read_text(sample, "callables: []\n"
	                  "classes:\n"
	                  "- {name: A, bases: [B]}\n"
	                  "- {name: B, bases: [A, Gone]}\n"
	                  "- {name: C, through: dial, methods: {'a, a': {through: call}}}\n"
	                  "- {name: D, connects: soon, variant: {is: x}}\n"
	                  "any-methods: {f: C, g: E}\n"
	                  "aliases: {a: a.b}\n"
	                  "entries: {fixtures: {f: gone}}\n");
	assert_error(sample, 0, 5, 46, "the method a is there twice");
	assert_error(sample, 1, 6, 23, "must be one of: later");
	assert_error(sample, 2, 6, 38, "a variant needs");
	assert_error(sample, 3, 8, 14, "leads to itself");
	assert_error(sample, 4, 1, 1, "version: 1 is missing");
	assert_error(sample, 5, 4, 21, "B inherits from itself");
	assert_error(sample, 6, 7, 18, "has no method f");
	assert_error(sample, 7, 7, 24, "has no method g");
	assert_error(sample, 8, 4, 24, "unknown class \"Gone\"");
	assert_error(sample, 9, 5, 56, "unknown method \"call\"");
	assert_error(sample, 10, 5, 22, "unknown method \"dial\"");
	assert_error(sample, 11, 9, 25, "unknown callable \"gone\"");
	assert_int_equal(sample->errors.count, 12);
}

static void test_long_chains_end(void **state)
{
	struct sample *sample = *state;
	str text = S("version: 1\nclasses:\n- {name: c0}\n");
	for (unsigned i = 1; i < 2000; i++) {
		str line = str_format(sample->arena, "- {name: c%u, bases: c%u}\n", i, i - 1);
		text = str_join(sample->arena, text, line);
	}
	models_from_yaml(sample->arena, sample->models, text, &sample->errors);
	assert_no_errors(sample); /* in this order each base is there already */
	read_text(sample, "version: 1\nclasses: [{name: c0, bases: c1999}]\n");
	assert_error(sample, 0, 1, 1, "has too many bases in a row");
}

/* Each is a copy of its own, to which documents can be added. */
static void test_built_in(void **state)
{
	struct sample *sample = *state;
	const struct models *plain = models_built_in(sample->arena);
	size_t count = plain->callables.count;
	const struct callable_model *call =
	    models_callable(plain, S("socket.create_connection"));
	assert_non_null(call);
	assert_text(call->name, "socket.create_connection");
	assert_true(call->contact.address.is_given);
	sample->models = models_built_in(sample->arena);
	read_text(sample, "version: 1\n"
	                  "classes: [{name: more.Socket, bases: socket.socket}]\n"
	                  "callables: [{name: socket.create_connection, raises: true},\n"
	                  "            {name: more.call, contact: {host: [0]}}]\n");
	assert_no_errors(sample);
	assert_true(models_callable(sample->models, call->name)->raises);
	assert_false(call->raises);
	assert_int_equal(sample->models->callables.count, count + 1);
	assert_int_equal(plain->callables.count, count);
	assert_non_null(models_callable(sample->models, S("more.Socket.connect")));
	assert_true(models_knows(sample->models, S("more")));
	assert_false(models_knows(plain, S("more")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_contacts, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_guards_and_skips, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_calls_and_values, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_classes_inherit, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_later_documents_replace, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_any_methods_and_replacements, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_masks, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_wrong_masks, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_canonical_names, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_parts, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_every_error_is_told, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_errors_of_classes, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_long_chains_end, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_built_in, set_up, tear_down),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
