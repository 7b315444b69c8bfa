#include <stdlib.h>

#include "contact/test_root.h"
#include "parts.h"

static const struct class *find_class(const struct module *module, const struct class *outer,
                                      str name)
{
	const struct classes *classes = &module_contents(module)->classes;
	for (size_t i = 0; i < classes->count; i++) {
		const struct class *class = classes->items[i];
		if (class->outer == outer && str_equal(class->name->text, name))
			return class;
	}
	return NULL;
}

static const struct function *find_function(const struct module *module, const struct class *class,
                                            str name)
{
	const struct functions *functions = &module_contents(module)->functions;
	for (size_t i = 0; i < functions->count; i++) {
		const struct function *function = functions->items[i];
		if (function->class == class && function->name &&
		    str_equal(function->name->text, name))
			return function;
	}
	return NULL;
}

/* Where the names lead; an inherited method to its class. UINT32_MAX: to the module. */
static uint32_t find_start(const struct test_name *test)
{
	const struct class *class = NULL;
	uint32_t start = UINT32_MAX;
	/* What stands in a function is found by its own name. */
	size_t locals = str_find(test->qualified, S("<locals>."));
	str rest = str_slice(test->qualified, locals == STR_NONE ? 0 : locals + 9,
	                     test->qualified.size);
	while (rest.size) {
		str name = str_cut(&rest, '.');
		const struct class *inner = find_class(test->home, class, name);
		const struct function *function = find_function(test->home, class, name);
		if (!inner)
			return function ? function->name_start : start;
		class = inner;
		start = inner->name_start;
	}
	return start;
}

static str stem_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	str name = str_slice(path, slash == STR_NONE ? 0 : slash + 1, path.size);
	size_t dot = str_find_last_char(name, '.');
	return str_slice(name, 0, dot == STR_NONE || dot == 0 ? name.size : dot);
}

/* What no known test does stands for its file. */
static struct page_test unknown_test(const struct maker *maker, const struct contact *contact)
{
	struct page_test test = {.guard = GUARD_SKIPPED};
	test.link = link_of(maker, contact->use.file, contact->use.start);
	test.module = stem_of(test.link.path);
	test.id = test.link.path;
	return test;
}

static struct page_test new_test(const struct maker *maker, const struct test_name *name)
{
	struct page_test test = {.id = name->id, .is_known = true, .guard = GUARD_SKIPPED};
	str path = test_path(maker->arena, maker->root, name->collector->file);
	test.link = link_of(maker, name->home->file, find_start(name));
	test.module = stem_of(test.link.path);
	test.node = test_name_pytest(maker->arena, name, path);
	return test;
}

/* The weakest guard of all contacts of a test is the test's. */
static void add_guard(const struct maker *maker, struct page_test *test, const struct test_way *way)
{
	if (way->skipped.data) {
		if (test->guard == GUARD_SKIPPED && !test->skipped.data)
			test->skipped = way->skipped;
		return;
	}
	if (!way->is_guarded) {
		test->guard = GUARD_NONE;
	} else if (test->guard == GUARD_PASSED) {
		texts_keep_common(&test->requires, &way->requires);
	} else if (test->guard == GUARD_SKIPPED) {
		test->guard = GUARD_PASSED;
		test->requires = (struct texts){0};
		for (size_t i = 0; i < way->requires.count; i++)
			*push(maker->arena, &test->requires) = way->requires.items[i];
	}
}

static int compare_uses(const struct page_use *a, const struct page_use *b)
{
	int order = str_compare(a->host, b->host);
	return order ? order : str_compare(a->endpoint, b->endpoint);
}

/* Kept sorted, nothing twice. */
static void add_use(struct arena *arena, struct page_uses *uses, struct page_use use)
{
	size_t at = 0;
	while (at < uses->count && compare_uses(&uses->items[at], &use) < 0)
		at++;
	if (at < uses->count && compare_uses(&uses->items[at], &use) == 0)
		return;
	push(arena, uses);
	for (size_t i = uses->count - 1; i > at; i--)
		uses->items[i] = uses->items[i - 1];
	uses->items[at] = use;
}

static int compare_tests(const void *left, const void *right)
{
	const struct page_test *a = left, *b = right;
	if (a->is_known != b->is_known)
		return b->is_known - a->is_known;
	int order = str_compare(a->id, b->id);
	return order ? order : str_compare(a->node, b->node);
}

static void add_test(const struct maker *maker, struct page_tests *tests, struct table *places,
                     size_t number, const struct test_way *way)
{
	const struct contact *contact = &maker->contacts.items[number];
	struct page_test made = way ? new_test(maker, &way->test) : unknown_test(maker, contact);
	str key = str_format(maker->arena, "%.*s\n%.*s", STR_ARG(made.id), STR_ARG(made.node));
	size_t *place = table_get(places, key);
	if (!place) {
		place = make(maker->arena, size_t);
		*place = tests->count;
		table_set(maker->arena, places, key, place);
		*push(maker->arena, tests) = made;
	}
	struct page_test *test = &tests->items[*place];
	add_use(maker->arena, &test->uses,
	        (struct page_use){contact->host.name,
	                          label_contact(maker->arena, maker->owners[number]->service,
	                                        contact)});
	add_guard(maker, test, way ? way : &(struct test_way){.skipped = contact->skipped,
	                                                    .is_guarded = contact->is_guarded,
	                                                    .requires = contact->requires});
}

struct page_tests tests_of(const struct maker *maker, const struct members *members)
{
	struct page_tests tests = {0};
	struct table places = {0};
	for (size_t i = 0; i < members->count; i++) {
		size_t number = members->items[i];
		const struct contact *contact = &maker->contacts.items[number];
		for (size_t j = 0; j < contact->by_test.count; j++)
			add_test(maker, &tests, &places, number, &contact->by_test.items[j]);
		if (!contact->by_test.count)
			add_test(maker, &tests, &places, number, NULL);
	}
	if (tests.count)
		qsort(tests.items, tests.count, sizeof *tests.items, compare_tests);
	return tests;
}
