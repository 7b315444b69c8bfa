#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "registry/page_file.h"

static void assert_pieces(const char *text, const char *before, const char *address,
                          const char *after)
{
	bool is_address = true;
	str rest = str_from_c(text);
	if (*before) {
		assert_text(page_cut(&rest, &is_address), before);
		assert_false(is_address);
	}
	assert_text(page_cut(&rest, &is_address), address);
	assert_true(is_address);
	assert_text(rest, after);
}

static void test_addresses_in_text(void **state)
{
	(void)state;
	assert_pieces("see http://a.org/b_c.", "see ", "http://a.org/b_c", ".");
	assert_pieces("https://a.org/_)", "", "https://a.org/", "_)");
	assert_pieces("(https://a.org?x=1#y), z", "(", "https://a.org?x=1#y", "), z");
	assert_pieces("https://a.org\">", "", "https://a.org", "\">");
	bool is_address;
	str rest = S("http:// and https://. no");
	assert_text(page_cut(&rest, &is_address), "http:// and https://. no");
	assert_false(is_address);
}

static void test_addresses_of_files(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct page_style plain = {0}, based = {.has_lines = true, .link_base = S("../a (b)")};
	struct page_link link = {S("Lib/a b`<ü>.py"), 7}, unknown = {S("x.py"), 0};
	assert_text(page_address(arena, &plain, link), "Lib/a%20b%60%3C%C3%BC%3E.py");
	assert_text(page_address(arena, &based, link),
	            "../a%20%28b%29/Lib/a%20b%60%3C%C3%BC%3E.py#L7");
	assert_text(page_address(arena, &based, unknown), "../a%20%28b%29/x.py");
}

static void test_host_notes(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	const char *letters = "испытание.pythontest.net";
	const char *coded = "xn--80akhbyknj4f.pythontest.net";
	assert_text(page_host_note(arena, str_from_c(coded)), " (испытание.pythontest.net)");
	assert_text(page_host_note(arena, str_from_c(letters)),
	            " (xn--80akhbyknj4f.pythontest.net)");
	assert_text(page_host_note(arena, S("*.xn--80akhbyknj4f.org")), " (*.испытание.org)");
	assert_text(page_host_note(arena, S("www.python.org")), "");
	assert_text(page_host_note(arena, S("xn--a")), "");
	assert_text(page_host_note(arena, S("192.0.2.0/24")), "");
}

static void test_formats(void **state)
{
	(void)state;
	assert_int_equal(page_format_of(S("a/b.rst")), PAGE_RST);
	assert_int_equal(page_format_of(S("b.c.md")), PAGE_MD);
	assert_int_equal(page_format_of(S("b.htm")), PAGE_HTML);
	assert_int_equal(page_format_of(S("a.md/b")), PAGE_FORMAT_COUNT);
	assert_int_equal(page_format_of(S("md")), PAGE_FORMAT_COUNT);
	assert_int_equal(page_format_of(S("")), PAGE_FORMAT_COUNT);
}

static void test_markers(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str text, error;
	assert_true(page_splice(arena, S("a\n<!-- begin x -->\nold\n.. end x"), S("x"), S("new\n"),
	                        &text, &error));
	assert_text(text, "a\n<!-- begin x -->\n\nnew\n\n.. end x");
	/* other words are other markers */
	assert_true(page_splice(arena, S("begin xy\nbegin x-y\nbegin x\nbend x\nend x\nend x_y\n"),
	                        S("x"), S("n\n"), &text, &error));
	assert_text(text, "begin xy\nbegin x-y\nbegin x\n\nn\n\nend x\nend x_y\n");
	/* what was made is found again */
	str made = page_with_markers(arena, PAGE_RST, S("a-b"), S("old\n"));
	assert_true(page_splice(arena, made, S("a-b"), S("new\n"), &text, &error));
	assert_text(text, ".. begin a-b\n\nnew\n\n.. end a-b\n");
	/* what is put in ends its lines as what is there */
	assert_true(page_splice(arena, S("a\n<!-- begin x -->\r\n.. end x\r\n"), S("x"),
	                        S("m\nn\n"), &text, &error));
	assert_text(text, "a\n<!-- begin x -->\r\n\r\nm\r\nn\r\n\r\n.. end x\r\n");
	assert_true(page_splice(arena, S("a\r\nb\n"), S(""), S("m\nn\n"), &text, &error));
	assert_text(text, "m\r\nn\r\n");
	assert_true(page_splice(arena, S("a\r"), S(""), S("m\n"), &text, &error));
	assert_text(text, "m\n");
	assert_false(page_splice(arena, S("begin x\n"), S("x"), S("n"), &text, &error));
	assert_says(error, "no line holds the marker 'end x'");
	assert_false(page_splice(arena, S("begin x end x\n"), S("x"), S("n"), &text, &error));
	assert_says(error, "does not stand below");
	assert_false(page_splice(arena, S(""), S("x"), S("n"), &text, &error));
}

static void test_markers_keep_bytes(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str text, error;
	assert_true(page_splice(arena, S("\0h\0\n<!-- begin x -->\no\0\n<!-- end x -->\nt\0t"),
	                        S("x"), S("n\0n\n"), &text, &error));
	assert_true(str_equal(
	    text, S("\0h\0\n<!-- begin x -->\n\nn\0n\n\n<!-- end x -->\nt\0t")));
	/* a line as long as it likes */
	char *line = arena_alloc(arena, 3 << 20);
	memset(line, 'a', 3 << 20);
	str page = str_join(arena, S("begin x\n"), str_join(arena, (str){line, 3 << 20},
	                                                      S(" end x")));
	assert_true(page_splice(arena, page, S("x"), S("n"), &text, &error));
	assert_int_equal(text.size, page.size + 3);
}

static void test_markers_in_comments(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	str text, error;
	str page = S("begin x\n.. begin x: ours\nbegin x end x\n  .. end\tx\nend x");
	assert_true(page_splice(arena, page, S("x"), S("n"), &text, &error));
	assert_text(text, "begin x\n.. begin x: ours\n\nn\n  .. end\tx\nend x");
	assert_false(page_splice(arena, S(".. begin x\n.. end x\n<!-- end x -->\n"), S("x"), S("n"),
	                         &text, &error));
	assert_says(error, "more than one line holds the marker 'end x'");
	assert_false(page_splice(arena, S("beginx\nbegin xx\nbegin\nx\nend x\n"), S("x"), S("n"),
	                         &text, &error));
	assert_says(error, "no line holds the marker 'begin x'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_addresses_in_text),
	    cmocka_unit_test_setup_teardown(test_addresses_of_files, enter_scratch, leave_scratch),
	    cmocka_unit_test_setup_teardown(test_host_notes, enter_scratch, leave_scratch),
	    cmocka_unit_test(test_formats),
	    cmocka_unit_test_setup_teardown(test_markers, enter_scratch, leave_scratch),
	    cmocka_unit_test_setup_teardown(test_markers_keep_bytes, enter_scratch, leave_scratch),
	    cmocka_unit_test_setup_teardown(test_markers_in_comments, enter_scratch,
	                                    leave_scratch),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
