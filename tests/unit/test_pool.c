#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "base/pool.h"

#define NAMES 40000

struct interning {
	struct pool *pool;
	const struct name *names[NAMES];
};

/* Each text comes up many times, on several threads. */
static void intern_one(void *context, size_t i)
{
	struct interning *interning = context;
	char text[32];
	int size = snprintf(text, sizeof text, "name %zu", i % (NAMES / 4));
	interning->names[i] = pool_name(interning->pool, (str){text, (size_t)size});
}

static void test_one_name_for_one_text(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct interning *interning = make(arena, struct interning);
	interning->pool = pool_new(arena);
	os_each("t", NAMES, 4, intern_one, interning);
	for (size_t i = 0; i < NAMES; i++) {
		assert_ptr_equal(interning->names[i], interning->names[i % (NAMES / 4)]);
		assert_text(interning->names[i]->text,
		            str_format(arena, "name %zu", i % (NAMES / 4)).data);
	}
	for (size_t i = 1; i < NAMES / 4; i++)
		assert_ptr_not_equal(interning->names[i], interning->names[i - 1]);
	pool_free(interning->pool);
}

static void test_bytes_are_copied(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct pool *pool = pool_new(arena);
	char text[] = "self";
	const struct name *name = pool_name(pool, (str){text, 4});
	text[0] = 'x';
	assert_text(name->text, "self");
	assert_ptr_equal(pool_name(pool, S("self")), name);
	assert_ptr_not_equal(pool_name(pool, S("sel")), name);
	assert_ptr_not_equal(pool_name(pool, S("")), name);
	assert_ptr_equal(pool_name(pool, (str){NULL, 0}), pool_name(pool, S("")));
	pool_free(pool);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_one_name_for_one_text),
	    in_scratch(test_bytes_are_copied),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
