#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "base/map.h"

static void test_map_by_address(void **state)
{
	static char keys[5000];
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct map map = {0};
	assert_null(map_get(&map, &keys[0]));
	for (size_t i = 0; i < 5000; i++) {
		assert_null(map_find(&map, &keys[i]));
		map_set(arena, &map, &keys[i], &keys[4999 - i]);
	}
	assert_int_equal(map.count, 5000);
	for (size_t i = 0; i < 5000; i++) {
		assert_ptr_equal(map_get(&map, &keys[i]), &keys[4999 - i]);
		assert_ptr_equal(map.items[i].key, &keys[i]);
	}
}

static void test_map_replaces(void **state)
{
	static char keys[20], value;
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct map map = {0};
	for (size_t i = 0; i < 20; i++)
		map_set(arena, &map, &keys[i], &value);
	map_set(arena, &map, &keys[3], NULL);
	map_set(arena, &map, &keys[15], &keys[0]);
	assert_int_equal(map.count, 20);
	assert_null(map_get(&map, &keys[3]));
	assert_non_null(map_find(&map, &keys[3]));
	assert_ptr_equal(map_get(&map, &keys[15]), &keys[0]);
	assert_null(map_find(&map, &value));
}

static void test_table_by_bytes(void **state)
{
	static char values[5000];
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct table table = {0};
	assert_null(table_get(&table, S("x")));
	for (size_t i = 0; i < 5000; i++)
		table_set(arena, &table, str_format(arena, "key %zu", i), &values[i]);
	for (size_t i = 0; i < 5000; i++) {
		str key = str_format(arena, "key %zu", i);
		assert_ptr_equal(table_get(&table, key), &values[i]);
		assert_true(str_equal(table.items[i].key, key));
	}
	assert_null(table_get(&table, S("key 5000")));
	assert_null(table_get(&table, S("")));
	table_set(arena, &table, S("key 7"), &values[8]);
	table_set(arena, &table, S(""), &values[9]);
	assert_int_equal(table.count, 5001);
	assert_ptr_equal(table_get(&table, S("key 7")), &values[8]);
	assert_ptr_equal(table_get(&table, S("")), &values[9]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_map_by_address),
	    in_scratch(test_map_replaces),
	    in_scratch(test_table_by_bytes),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
