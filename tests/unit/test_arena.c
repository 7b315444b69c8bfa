#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include <string.h>

#include "base/buffer.h"

struct numbers {
	int *items;
	size_t count, capacity;
};

static void test_pieces_are_apart_and_zeroed(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	unsigned char *pieces[200];
	for (size_t i = 0; i < 200; i++) {
		pieces[i] = arena_alloc(arena, i * 37);
		assert_int_equal((uintptr_t)pieces[i] % 16, 0);
		for (size_t at = 0; at < i * 37; at++)
			assert_int_equal(pieces[i][at], 0);
		memset(pieces[i], (int)i, i * 37);
	}
	for (size_t i = 0; i < 200; i++)
		for (size_t at = 0; at < i * 37; at++)
			assert_int_equal(pieces[i][at], i);
	arena_free(arena);
}

/* Pieces are zeroed whatever an arena before it left, in chunks of every size. */
static void test_memory_used_again(void **state)
{
	(void)state;
	for (int round = 0; round < 3; round++) {
		struct arena *arena = arena_new();
		for (size_t i = 0; i < 40; i++) {
			unsigned char *piece = arena_alloc(arena, (size_t)100 << 10);
			for (size_t at = 0; at < (size_t)100 << 10; at += 997)
				assert_int_equal(piece[at], 0);
			memset(piece, 0xff, (size_t)100 << 10);
		}
		arena_free(arena);
	}
	arena_end_thread();
}

/* Only the last piece can become larger where it is, and what is new in it is zeroed. */
static void test_extended_piece(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *first = arena_alloc(arena, 40);
	memset(first, 'x', 40);
	bool is_larger = arena_extend(arena, first, 40, 100);
	for (size_t at = 40; is_larger && at < 100; at++)
		assert_int_equal(first[at], 0);
	char *second = arena_alloc(arena, 16);
	assert_true(second >= first + (is_larger ? 100 : 40));
	assert_false(arena_extend(arena, first, 100, 200));
	assert_false(arena_extend(arena, second, 16, (size_t)16 << 20));
	assert_int_equal(first[39], 'x');
	arena_free(arena);
}

/* Lists that grow in turn stay apart. */
static void test_lists_in_turn(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct numbers lists[3] = {0};
	for (int i = 0; i < 3000; i++)
		*push(arena, &lists[i % 7 % 3]) = i;
	for (int i = 0, at[3] = {0}; i < 3000; i++)
		assert_int_equal(lists[i % 7 % 3].items[at[i % 7 % 3]++], i);
	arena_free(arena);
}

static void test_large_piece(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *large = arena_alloc(arena, (size_t)8 << 20);
	char *small = arena_alloc(arena, 1);
	large[((size_t)8 << 20) - 1] = 'x';
	assert_int_equal(*small, 0);
	assert_true(arena_used(arena) >= (8u << 20) + 1);
	arena_free(arena);
	arena_free(NULL);
}

/* The status of a child that asks for `count` items of `size` bytes. */
static int ask_for(size_t count, size_t size)
{
	/* Kept where the leak checker looks when the child ends. */
	static struct arena *volatile arena;
	int status = 0;
	fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(3);
		arena = arena_new();
		_exit(arena_alloc_many(arena, count, size) ? 0 : 4);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_impossible_sizes_end_the_process(void **state)
{
	(void)state;
	assert_int_equal(ask_for(1, 8), 0);
	assert_int_equal(ask_for(SIZE_MAX / 4, 8), 2);
	assert_int_equal(ask_for(SIZE_MAX / 2 + 2, 1), 2);
}

static void test_list_keeps_its_items(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct numbers numbers = {0};
	for (int i = 0; i < 1000; i++) {
		int *item = push(arena, &numbers);
		assert_int_equal(*item, 0);
		*item = i;
	}
	assert_int_equal(numbers.count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers.items[i], i);
	arena_free(arena);
}

static void test_texts(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char source[] = "ab";
	str copy = str_copy(arena, (str){source, 2});
	source[0] = 'x';
	assert_text(copy, "ab");
	assert_int_equal(copy.data[2], '\0');
	assert_text(str_join(arena, S("ab"), S("cd")), "abcd");
	assert_text(str_join(arena, (str){NULL, 0}, S("cd")), "cd");
	assert_text(str_format(arena, "%s=%d", "x", 7), "x=7");
	str nul = str_format(arena, "<%.*s|%-4.*s>", STR_ARG(S("\0a\0")), STR_ARG(S("\0")));
	assert_true(str_equal(nul, S("<\0a\0|\0   >")));
	assert_int_equal(nul.data[nul.size], '\0');
	assert_text(str_format(arena, "%.*s", STR_ARG(((str){NULL, 0}))), "");
	assert_int_equal(str_copy(arena, (str){NULL, 0}).size, 0);
	arena_free(arena);
}

static void test_buffer(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buffer buffer = buffer_in(arena);
	assert_int_equal(buffer_text(&buffer).size, 0);
	for (int i = 0; i < 100; i++)
		buffer_addf(&buffer, "%02d", i);
	buffer_add(&buffer, S("\0x"));
	buffer_add(&buffer, (str){NULL, 0});
	buffer_add_char(&buffer, '!');
	str text = buffer_text(&buffer);
	assert_int_equal(text.size, 203);
	assert_true(str_starts(text, S("000102")));
	assert_true(str_ends(text, S("9899\0x!")));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_pieces_are_apart_and_zeroed),
	    cmocka_unit_test(test_memory_used_again),
	    cmocka_unit_test(test_extended_piece),
	    cmocka_unit_test(test_lists_in_turn),
	    cmocka_unit_test(test_large_piece),
	    cmocka_unit_test(test_impossible_sizes_end_the_process),
	    cmocka_unit_test(test_list_keeps_its_items),
	    cmocka_unit_test(test_texts),
	    cmocka_unit_test(test_buffer),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
