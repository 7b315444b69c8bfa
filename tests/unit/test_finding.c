#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "output/findings_writers.h"
#include "rule/rules.h"
#include "text/display.h"

/* A small suite in memory, whose facts each test makes up. */
struct sample {
	struct arena *arena;
	struct file *test, *helper;
	struct module test_module, helper_module;
	struct module *items[2];
	struct modules modules;
	struct models models;
	struct files broken;
	struct names resources;
	struct survey survey;
	struct facts facts;
};

static int set_up(void **state)
{
	struct arena *arena = arena_new();
	struct sample *sample = make(arena, struct sample);
	sample->arena = arena;
	sample->test =
	    file_from_text(arena, S("t/test_a.py"), S("URL = 'http://h.org'\nget(URL)\n"));
	sample->helper = file_from_text(arena, S("t/help.py"), S("def get(url):\n    open(url)\n"));
	sample->test->is_selected = true;
	sample->test_module.file = sample->test;
	sample->helper_module.file = sample->helper;
	sample->items[0] = &sample->helper_module;
	sample->items[1] = &sample->test_module;
	sample->modules = (struct modules){sample->items, 2, 2};
	*push(arena, &sample->models.network_resources) = S("network");
	*push(arena, &sample->models.resources) = S("network");
	*push(arena, &sample->models.resources) = S("largefile");
	sample->facts = (struct facts){.modules = &sample->modules,
	                               .broken = &sample->broken,
	                               .models = &sample->models,
	                               .resources = &sample->resources,
	                               .survey = &sample->survey};
	*state = sample;
	return 0;
}

static int tear_down(void **state)
{
	arena_free(((struct sample *)*state)->arena);
	return 0;
}

static void assert_text(str actual, const char *expected)
{
	if (!str_equal(actual, str_from_c(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(actual), expected);
}

/* What a check of one file prints. */
static str print(struct sample *sample, enum format format, bool is_quiet)
{
	struct rule_set rules = rules_by_default();
	struct findings findings = findings_from_facts(sample->arena, &sample->facts, &rules);
	struct path path = {.name = S("t/test_a.py"), .is_selected = true};
	struct paths paths = {.items = &path, .count = 1};
	struct result result = {
	    .cuts = &sample->facts.reach.cuts,
	    .findings = &findings, .paths = &paths, .format = format, .is_quiet = is_quiet};
	return text_from_findings(sample->arena, &result);
}

/* What concise output says of the facts. */
static void assert_findings(struct sample *sample, const char *expected)
{
	assert_text(print(sample, FORMAT_CONCISE, true), expected);
	str last = print(sample, FORMAT_CONCISE, false);
	assert_true(str_find(last, S("Checked 1 file:")) == strlen(expected));
}

static struct contact make_contact(struct sample *sample)
{
	struct contact contact = {
	    .host = {S("h.org"), HOST_EXTERNAL, false},
	    .port = 80,
	    .protocol = S("http"),
	    .literal = {sample->test, 6, 20},
	    .use = {sample->helper, 18, 27},
	    .is_entered = true,
	};
	*push(sample->arena, &contact.tests) = S("test_a.T.test_b");
	contact.open_tests = contact.tests;
	*push(sample->arena, &contact.open_way) =
	    (struct via){{sample->test, 21, 29}, S("test_a.T.test_b calls get")};
	return contact;
}

static struct contact *add_contact(struct sample *sample)
{
	struct contact *contact = push(sample->arena, &sample->facts.reach.contacts);
	*contact = make_contact(sample);
	return contact;
}

static struct guard *add_guard(struct sample *sample, str resource)
{
	struct guard *guard = push(sample->arena, &sample->facts.guards);
	*guard = (struct guard){
	    .place = {sample->test, 21, 29},
	    .resource = resource,
	    .resource_place = {sample->test, 25, 28},
	    .covers = S("module"),
	    .subject = S("test_a"),
	    .cover_start = 21,
	    .cover_end = 30,
	};
	return guard;
}

#define UNGUARDED                                                                              \
	"t/test_a.py:2:1: warning: test_a.T.test_b contacts h.org (http, port 80) without "    \
	"requiring a resource [unguarded-contact]\n"

static void reports_a_contact_that_nothing_excuses(void **state)
{
	struct sample *sample = *state;
	add_contact(sample);
	assert_findings(sample, UNGUARDED);
}

static void keeps_quiet_where_a_contact_is_excused(void **state)
{
	struct sample *sample = *state;
	add_contact(sample)->is_guarded = true;
	add_contact(sample)->is_replaced = true;
	add_contact(sample)->is_entered = false;
	add_contact(sample)->skipped = S("");
	add_contact(sample)->host.class = HOST_RESERVED;
	add_contact(sample)->host.class = HOST_UNROUTABLE;
	assert_findings(sample, "");
}

static void reports_in_selected_files_only(void **state)
{
	struct sample *sample = *state;
	add_contact(sample);
	sample->test->is_selected = false;
	assert_findings(sample, "");
	sample->helper->is_selected = true;
	assert_findings(sample, "t/help.py:2:5: warning: test_a.T.test_b contacts h.org (http, "
	                        "port 80) without requiring a resource [unguarded-contact]\n");
}

static void says_the_same_once(void **state)
{
	struct sample *sample = *state;
	add_contact(sample)->literal.start = 7;
	add_contact(sample);
	add_contact(sample);
	assert_findings(sample, UNGUARDED);
}

static void shows_notes_with_their_lines(void **state)
{
	struct sample *sample = *state;
	add_contact(sample);
	assert_text(print(sample, FORMAT_FULL, false),
	            UNGUARDED "    2 | get(URL)\n"
	                      "      | ^~~~~~~~\n"
	                      "t/test_a.py:1:7: note: host comes from here\n"
	                      "    1 | URL = 'http://h.org'\n"
	                      "      |       ^~~~~~~~~~~~~~\n"
	                      "t/help.py:2:5: note: contact is made here\n"
	                      "    2 |     open(url)\n"
	                      "      |     ^~~~~~~~~\n"
	                      "Checked 1 file: 1 warning.\n");
}

#define IDLE                                                                                   \
	"t/test_a.py:2:1: note: 'network' is required, but nothing in module contacts a host " \
	"[idle-guard]\n"

static void reports_a_guard_of_nothing(void **state)
{
	struct sample *sample = *state;
	add_guard(sample, S("network"));
	assert_findings(sample, IDLE);
	/* What a fake prevents is no contact. */
	struct contact *contact = add_contact(sample);
	contact->use = (struct place){sample->test, 22, 24};
	contact->is_replaced = true;
	assert_findings(sample, IDLE);
}

static void spares_a_guard_that_may_be_needed(void **state)
{
	struct sample *sample = *state;
	struct guard *guard = add_guard(sample, S("network"));
	guard->is_opaque = true;
	assert_findings(sample, "");
	guard->is_opaque = false;
	guard->resource = S("largefile");
	assert_findings(sample, "");
	guard->resource = S("network");
	struct contact *contact = add_contact(sample);
	contact->is_guarded = true;
	*push(sample->arena, &contact->guards) =
	    (struct guard_place){guard->place, GUARD_CALL, guard->resource};
	assert_findings(sample, "");
	contact->guards.count = 0;
	assert_findings(sample, IDLE);
	contact->use = (struct place){sample->test, 22, 24};
	assert_findings(sample, "");
	sample->facts.reach.contacts.count = 0;
	struct unresolved *sink = push(sample->arena, &sample->facts.reach.unresolved);
	sink->use = contact->use;
	assert_findings(sample, "");
	sink->use.file = sample->helper;
	assert_findings(sample, IDLE);
	*push(sample->arena, &sink->guards) =
	    (struct guard_place){guard->place, GUARD_CALL, guard->resource};
	assert_findings(sample, "");
}

static void reports_near_misses_where_no_list_is_known(void **state)
{
	struct sample *sample = *state;
	add_guard(sample, S("netwrok"));
	add_guard(sample, S("something"));
	assert_findings(sample, "t/test_a.py:2:5: error: unknown resource 'netwrok': what it "
	                        "guards is never run; did you mean 'network'? "
	                        "[unknown-resource]\n");
}

static void reports_every_name_that_a_list_lacks(void **state)
{
	struct sample *sample = *state;
	*push(sample->arena, &sample->resources) = S("gui");
	add_guard(sample, S("something"));
	add_guard(sample, S("gui"));
	add_guard(sample, S("mark"))->form = GUARD_MARK;
	add_guard(sample, (str){NULL, 0});
	assert_findings(sample, "t/test_a.py:2:5: error: unknown resource 'something': what it "
	                        "guards is never run [unknown-resource]\n");
}

static void counts_the_errors_of_a_file(void **state)
{
	struct sample *sample = *state;
	struct syntax_errors *errors = &sample->test_module.outer.errors;
	*push(sample->arena, errors) = (struct syntax_error){6, 9, false};
	assert_findings(sample, "t/test_a.py:1:7: note: cannot be parsed [syntax-error]\n");
	*push(sample->arena, errors) = (struct syntax_error){22, 23, false};
	*push(sample->arena, errors) = (struct syntax_error){24, 24, true};
	assert_findings(sample, "t/test_a.py:1:7: note: cannot be parsed; 2 more places in this "
	                        "file [syntax-error]\n");
	errors->items[0].is_missing = true;
	errors->count = 1;
	assert_findings(sample,
	                "t/test_a.py:1:7: note: something is missing here [syntax-error]\n");
}

static void names_every_rule_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < RULE_COUNT; i++)
		assert_int_equal(rule_by_name(rule_of((enum rule_id)i)->name), i);
	assert_int_equal(rule_by_name(S("unguarded")), RULE_COUNT);
	assert_int_equal(rule_by_name(S("")), RULE_COUNT);
}

static void assert_excerpt(struct arena *arena, str line, size_t start, size_t end,
                           const char *text, size_t mark, size_t width)
{
	struct excerpt excerpt = display_excerpt(arena, line, start, end);
	assert_text(excerpt.text, text);
	assert_int_equal(excerpt.mark, mark);
	assert_int_equal(excerpt.mark_width, width);
}

static void marks_cells_and_not_bytes(void **state)
{
	struct arena *arena = ((struct sample *)*state)->arena;
	assert_excerpt(arena, S("a\tbc"), 2, 4, "a       bc", 8, 2);
	assert_excerpt(arena, S("\xe6\x97\xa5\xe6\x9c\xac x"), 3, 6,
	               "\xe6\x97\xa5\xe6\x9c\xac x", 2, 2);
	assert_excerpt(arena, S("e\xcc\x81 x"), 4, 5, "e\xcc\x81 x", 2, 1);
	assert_excerpt(arena, S("\x1b[31m\xff\xe2\x80\xaex"), 9, 10, "\\x1b[31m\\xff\\u202ex", 18,
	               1);
	assert_excerpt(arena, S("x = ("), 5, 5, "x = (", 5, 1);
	assert_excerpt(arena, S(""), 7, 9, "", 0, 1);
	assert_excerpt(arena, S("\xc0\xaf\xed\xa0\x80"), 0, 1, "\\xc0\\xaf\\xed\\xa0\\x80", 0, 4);
}

/* The mark stands under the same character wherever in a long line it is. */
static void cuts_long_lines_round_the_mark(void **state)
{
	struct arena *arena = ((struct sample *)*state)->arena;
	enum { LONG = 5000 };
	char *text = make_many(arena, char, LONG);
	for (size_t i = 0; i < LONG; i++)
		text[i] = i % 7 ? 'a' : '\t';
	for (size_t at = 1; at < LONG; at += 97) {
		text[at] = '!';
		struct excerpt excerpt = display_excerpt(arena, (str){text, LONG}, at, at + 3000);
		assert_true(excerpt.text.size <= EXCERPT_CELLS);
		assert_int_equal(excerpt.text.data[excerpt.mark], '!');
		assert_true(excerpt.mark + excerpt.mark_width <= excerpt.text.size);
		text[at] = 'a';
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(reports_a_contact_that_nothing_excuses),
		TEST(keeps_quiet_where_a_contact_is_excused),
		TEST(reports_in_selected_files_only),
		TEST(says_the_same_once),
		TEST(shows_notes_with_their_lines),
		TEST(reports_a_guard_of_nothing),
		TEST(spares_a_guard_that_may_be_needed),
		TEST(reports_near_misses_where_no_list_is_known),
		TEST(reports_every_name_that_a_list_lacks),
		TEST(counts_the_errors_of_a_file),
		TEST(names_every_rule_once),
		TEST(marks_cells_and_not_bytes),
		TEST(cuts_long_lines_round_the_mark),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
