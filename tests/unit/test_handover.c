#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "devmode/handover.h"

static void folders_are_joined(void **state)
{
	struct scratch *scratch = *state;
	static const struct {
		const char *folder, *path, *joined;
	} rows[] = {
	    {"", "", ""},         {"", "a", "a"},      {"a", "", "a"},       {"a", "b/c", "a/b/c"},
	    {"a", "./b", "a/b"},  {"a/b", "..", "a"},  {"a", "../b", "b"},   {"a", "..", ""},
	    {"a", "../..", ".."}, {"..", "..", "../.."}, {"/a", "b", "/a/b"}, {"a/", "b/", "a/b"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		str joined;
		assert_true(folder_join(scratch->arena, str_from_c(rows[i].folder),
		                        str_from_c(rows[i].path), &joined));
		assert_text(joined, rows[i].joined);
	}
	str joined;
	assert_false(folder_join(scratch->arena, S("a"), S("/b"), &joined));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(folders_are_joined),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
