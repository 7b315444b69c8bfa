#include <stdlib.h>

#include "contacts_to_page/parts.h"

/* What the id of a test says: its module, and the names in it. */
struct named {
	const struct module *module; /* NULL: unknown */
	str rest;                    /* "Class.test_x"; empty: the module itself */
	bool is_group;               /* a class or a module: all tests in it */
	uint32_t start;              /* in the module's file; UINT32_MAX: none */
};

static const struct class *find_class(const struct module *module, const struct class *outer,
                                      str name)
{
	for (size_t i = 0; i < module->classes.count; i++) {
		const struct class *class = module->classes.items[i];
		if (class->outer == outer && str_equal(class->name->text, name))
			return class;
	}
	return NULL;
}

static const struct function *find_function(const struct module *module, const struct class *class,
                                            str name)
{
	for (size_t i = 0; i < module->functions.count; i++) {
		const struct function *function = module->functions.items[i];
		if (function->class == class && function->name &&
		    str_equal(function->name->text, name))
			return function;
	}
	return NULL;
}

/* Where the names lead; an inherited method to its class. */
static void find_start(struct named *named)
{
	const struct class *class = NULL;
	named->is_group = true;
	named->start = UINT32_MAX;
	for (str rest = named->rest; rest.size;) {
		str name = str_cut(&rest, '.');
		const struct class *inner = find_class(named->module, class, name);
		if (inner) {
			class = inner;
			named->start = inner->name_start;
			continue;
		}
		const struct function *function = find_function(named->module, class, name);
		if (function)
			named->start = function->name_start;
		named->is_group = false;
		return;
	}
}

static struct named read_id(const struct maker *maker, str id)
{
	struct named named = {.start = UINT32_MAX};
	for (str head = id; head.size && !named.module;) {
		named.module = table_get(&maker->modules, head);
		named.rest = str_slice(id, head.size + 1, id.size);
		size_t dot = str_find_last_char(head, '.');
		head = str_slice(head, 0, dot == STR_NONE ? 0 : dot);
	}
	if (named.module)
		find_start(&named);
	return named;
}

static str stem_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	str name = str_slice(path, slash == STR_NONE ? 0 : slash + 1, path.size);
	size_t dot = str_find_last_char(name, '.');
	return str_slice(name, 0, dot == STR_NONE || dot == 0 ? name.size : dot);
}

static str join_names(struct arena *arena, str first, str rest, const char *between)
{
	struct buffer out = buffer_in(arena);
	buffer_add(&out, first);
	while (rest.size) {
		str name = str_cut(&rest, '.');
		buffer_addf(&out, "%s%.*s", between, STR_ARG(name));
	}
	return buffer_text(&out);
}

static struct page_test new_test(const struct maker *maker, str id, const struct contact *contact)
{
	struct page_test test = {.id = id, .is_known = id.size > 0, .guard = GUARD_SKIPPED};
	struct named named = read_id(maker, id);
	if (!named.module) {
		test.link = link_of(maker, contact->use.file, contact->use.start);
		test.module = stem_of(test.link.path);
		if (!id.size)
			test.id = test.link.path;
		return test;
	}
	test.link = link_of(maker, named.module->file, named.start);
	test.module = stem_of(test.link.path);
	test.node = join_names(maker->arena, test.link.path, named.rest, "::");
	test.dotted = join_names(maker->arena, named.module->name, named.rest, ".");
	if (named.is_group)
		test.dotted = str_join(maker->arena, test.dotted, S(".*"));
	return test;
}

static const struct guarded_test *find_guarded(const struct reach *reach, str id)
{
	size_t from = 0, to = reach->guarded.count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = str_compare(id, reach->guarded.items[middle].id);
		if (order == 0)
			return &reach->guarded.items[middle];
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}

static void keep_common(struct texts *texts, const struct texts *others)
{
	size_t kept = 0;
	for (size_t i = 0; i < texts->count; i++)
		for (size_t j = 0; j < others->count; j++)
			if (str_equal(texts->items[i], others->items[j])) {
				texts->items[kept++] = texts->items[i];
				break;
			}
	texts->count = kept;
}

/* Where several tests make one contact, only some of them may lack the guard: what a test has
   passed by its end tells them apart, and the contact names one that has not. */
static bool is_passed(const struct maker *maker, const struct contact *contact, str id,
                      const struct texts **requires)
{
	const struct guarded_test *guarded = find_guarded(maker->reach, id);
	*requires = &contact->requires;
	if (!contact->requires.count && guarded)
		*requires = &guarded->requires;
	return contact->is_guarded ||
	       (guarded && contact->tests.count > 1 && !str_equal(contact->open_test, id));
}

/* The weakest guard of all contacts of a test is the test's. */
static void add_guard(const struct maker *maker, struct page_test *test,
                      const struct contact *contact, str id)
{
	const struct texts *requires;
	if (contact->skipped.data) {
		if (test->guard == GUARD_SKIPPED && !test->skipped.data)
			test->skipped = contact->skipped;
		return;
	}
	if (!is_passed(maker, contact, id, &requires)) {
		test->guard = GUARD_NONE;
	} else if (test->guard == GUARD_PASSED) {
		keep_common(&test->requires, requires);
	} else if (test->guard == GUARD_SKIPPED) {
		test->guard = GUARD_PASSED;
		test->requires = (struct texts){0};
		for (size_t i = 0; i < requires->count; i++)
			*push(maker->arena, &test->requires) = requires->items[i];
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
	return str_compare(a->id, b->id);
}

static void add_test(const struct maker *maker, struct page_tests *tests, struct table *places,
                     size_t number, str id)
{
	const struct contact *contact = &maker->contacts.items[number];
	struct page_test made = new_test(maker, id, contact);
	size_t *place = table_get(places, made.id);
	if (!place) {
		place = make(maker->arena, size_t);
		*place = tests->count;
		table_set(maker->arena, places, made.id, place);
		*push(maker->arena, tests) = made;
	}
	struct page_test *test = &tests->items[*place];
	add_use(maker->arena, &test->uses,
	        (struct page_use){contact->host.name,
	                          label_contact(maker->arena, maker->owners[number]->service,
	                                        contact)});
	add_guard(maker, test, contact, id);
}

struct page_tests tests_of(const struct maker *maker, const struct members *members)
{
	struct page_tests tests = {0};
	struct table places = {0};
	for (size_t i = 0; i < members->count; i++) {
		const struct contact *contact = &maker->contacts.items[members->items[i]];
		for (size_t j = 0; j < contact->tests.count; j++)
			add_test(maker, &tests, &places, members->items[i],
			         contact->tests.items[j]);
		if (!contact->tests.count)
			add_test(maker, &tests, &places, members->items[i], S(""));
	}
	if (tests.count)
		qsort(tests.items, tests.count, sizeof *tests.items, compare_tests);
	return tests;
}
