#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "cache/store.h"

static struct digest key(const char *text)
{
	return digest_of(str_from_c(text));
}

static void assert_value(const struct store *store, const char *name, const char *expected)
{
	struct arena *arena = arena_new();
	str value;
	assert_int_equal(store_get(arena, store, key(name), &value),
	                 expected ? STORED_WHOLE : STORED_NOTHING);
	if (expected)
		assert_text(value, expected);
	else
		assert_null(value.data);
	arena_free(arena);
}

static void test_put_and_get(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct store store;
	assert_int_equal(store_open(arena, &store, S("c")), PRIVATE_OURS);
	assert_value(&store, "a", NULL);
	assert_true(store_put(arena, &store, key("a"), S("one")));
	assert_true(store_put(arena, &store, key("b"), S("")));
	assert_value(&store, "a", "one");
	assert_value(&store, "b", "");
	assert_true(store_put(arena, &store, key("a"), S("two")));
	assert_value(&store, "a", "two");
}

static void test_limit(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct store store;
	str large = {make_many(arena, char, 1000), 1000};
	store_open(arena, &store, S("c"));
	store.limit = 3500;
	store_put(arena, &store, key("a"), large);
	store_put(arena, &store, key("b"), large);
	store_put(arena, &store, key("c"), large);
	run_shell(arena, "echo x >c/other; echo x >c/.unfinished-1-1; echo x >c/.unfinished-2-2;"
	                 "touch -d '2 hours ago' c/.unfinished-2-2");
	assert_non_null(private_read(arena, S("c"), S("other"), 9).data);
	str value;
	/* It is used: b is then what was not used for the longest time. */
	assert_int_equal(store_get(arena, &store, key("a"), &value), STORED_WHOLE);
	store_put(arena, &store, key("d"), large);
	assert_value(&store, "b", NULL);
	assert_int_equal(store_get(arena, &store, key("a"), &value), STORED_WHOLE);
	assert_int_equal(store_get(arena, &store, key("d"), &value), STORED_WHOLE);
	assert_text(run_shell(arena, "ls -A c | grep -v '^[0-9a-f]*$'"),
	            ".unfinished-1-1\nCACHEDIR.TAG\nother\n");
	str whole = {make_many(arena, char, 4000), 4000};
	assert_false(store_put(arena, &store, key("e"), whole));
	assert_int_equal(store_get(arena, &store, key("d"), &value), STORED_WHOLE);
}

static void test_damage(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct store store;
	str value;
	store_open(arena, &store, S("c"));
	store_put(arena, &store, key("a"), S("one"));
	str name = str_trim(run_shell(arena, "ls c | grep '^[0-9a-f]*$'"));
	str bytes = private_read(arena, S("c"), name, 999);
	for (size_t i = 0; i < bytes.size; i++) {
		char *changed = (char *)(uintptr_t)str_copy(arena, bytes).data;
		changed[i] ^= 1;
		private_write(arena, S("c"), name, (str){changed, bytes.size});
		assert_int_equal(store_get(arena, &store, key("a"), &value), STORED_DAMAGED);
		assert_null(value.data);
		assert_int_equal(store_get(arena, &store, key("a"), &value), STORED_NOTHING);
		private_write(arena, S("c"), name, str_slice(bytes, 0, i));
		assert_int_equal(store_get(arena, &store, key("a"), &value), STORED_DAMAGED);
	}
	private_write(arena, S("c"), name, bytes);
	assert_value(&store, "a", "one");
}

static void test_clean(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct store store;
	store_open(arena, &store, S("c"));
	store_put(arena, &store, key("a"), S("one"));
	store_put(arena, &store, key("b"), S("two"));
	run_shell(arena, "echo x >c/other; mkdir c/folder; echo x >c/.unfinished-1-1");
	struct store_cleaning cleaning = store_clean(arena, &store);
	assert_int_equal(cleaning.count, 2);
	assert_true(cleaning.bytes > 6);
	assert_true(cleaning.is_whole);
	assert_text(run_shell(arena, "ls -A c"), "folder\nother\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_put_and_get),
	    in_scratch(test_limit),
	    in_scratch(test_damage),
	    in_scratch(test_clean),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
