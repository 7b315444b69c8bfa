#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include <string.h>

#include "base/buffer.h"
#include "text/file.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static struct file *read_bytes(void **state, str bytes)
{
	struct scratch *scratch = *state;
	write_bytes("f.py", bytes);
	return file_from_path(scratch->arena, S("f.py"));
}

static void assert_decoded(void **state, str bytes, const char *expected)
{
	struct file *file = read_bytes(state, bytes);
	if (file->problem != FILE_FINE)
		fail_msg("%.*s: %.*s", STR_ARG(bytes), STR_ARG(file->detail));
	assert_text(file->text, expected);
	assert_text(file->path, "f.py");
	assert_int_equal(file->detail.size, 0);
}

static void assert_undecoded(void **state, str bytes, const char *why)
{
	struct file *file = read_bytes(state, bytes);
	assert_int_equal(file->problem, FILE_UNDECODED);
	assert_text(file->detail, why);
	assert_int_equal(file->text.size, 0);
	assert_int_equal(file->line_count, 1);
}

static void test_utf8(void **state)
{
	assert_decoded(state, S("x = 'é'\n"), "x = 'é'\n");
	assert_decoded(state, S("\xef\xbb\xbfx = 1\n"), "x = 1\n");
	assert_decoded(state, S("\xef\xbb\xbf# coding: utf-8\n"), "# coding: utf-8\n");
	assert_decoded(state, S("# coding: utf-8-sig\n\xf4\x8f\xbf\xbf"),
	               "# coding: utf-8-sig\n\xf4\x8f\xbf\xbf");
	assert_decoded(state, S("\xed\x9f\xbf\xee\x80\x80"), "\xed\x9f\xbf\xee\x80\x80");
	assert_decoded(state, S(""), "");
	assert_decoded(state, S("\xef\xbb\xbf"), "");
}

static void test_not_utf8(void **state)
{
	static const str bad[] = {
	    {"\xe9", 1},             /* Latin-1 */
	    {"\xc3", 1},             /* cut off */
	    {"\xe2\x82", 2},
	    {"\xf0\x9f\x98", 3},
	    {"\x80", 1},             /* a continuation of nothing */
	    {"\xc0\x80", 2},         /* overlong */
	    {"\xe0\x9f\xbf", 3},
	    {"\xf0\x8f\xbf\xbf", 4},
	    {"\xed\xa0\x80", 3},     /* a surrogate */
	    {"\xf4\x90\x80\x80", 4}, /* above U+10FFFF */
	    {"\xff", 1},
	    {"\xe2\x28\xa1", 3},
	    {"\xe2\x82\x28", 3},
	};
	struct arena *arena = ((struct scratch *)*state)->arena;
	for (size_t i = 0; i < LENGTH(bad); i++) {
		str bytes = str_join(arena, S("a\r\nb\rc\n'é"), bad[i]);
		str why = str_format(arena,
		                     "line 4: byte 0x%02x is not UTF-8, and no other encoding is"
		                     " declared",
		                     (unsigned char)bad[i].data[0]);
		assert_undecoded(state, bytes, why.data);
	}
	assert_undecoded(state, S("# coding: utf8\nx\xe9"), "line 2: byte 0xe9 is not utf8");
}

static void test_nul_bytes_are_kept(void **state)
{
	struct file *file = read_bytes(state, S("a\0b\n"));
	assert_int_equal(file->problem, FILE_FINE);
	assert_true(str_equal(file->text, S("a\0b\n")));
}

struct encoded {
	const char *name;
	const char *bytes, *text;
};

static void test_encodings(void **state)
{
	static const struct encoded samples[] = {
	    {"latin-1", "\xe9\x80", "é\xc2\x80"},
	    {"Latin_1", "\xe9", "é"},
	    {"latin-1-unix", "\xe9", "é"},
	    {"iso-8859-1", "\xe9", "é"},
	    {"ISO_8859-15", "\xa4", "€"},
	    {"iso8859_15", "\xa4", "€"},
	    {"l9", "\xa4", "€"},
	    {"cp1252", "\x80", "€"},
	    {"windows-1252", "\x80", "€"},
	    {"euc-jp", "\xa4\xa2", "あ"},
	    {"euc_jp", "\xa4\xa2", "あ"},
	    {"eucJP", "\xa4\xa2", "あ"},
	    {"shift_jis", "\x82\xa0\\~", "あ\\~"},
	    {"shift-jis", "\x82\xa0", "あ"},
	    {"sjis", "\x82\xa0", "あ"},
	    {"iso2022_jp", "\x1b$B$\"\x1b(B", "あ"},
	    {"koi8-r", "\xc1", "а"},
	    {"KOI8_R", "\xc1", "а"},
	    {"big5", "\xa4\xa4", "中"},
	    {"gb2312", "\xd6\xd0", "中"},
	    {"gbk", "\xd6\xd0", "中"},
	    {"gb18030", "\xd6\xd0", "中"},
	    {"euc-kr", "\xb0\xa1", "가"},
	    {"cp949", "\xb0\xa1", "가"},
	    {"mac-roman", "\x8e", "é"},
	    {"ascii", "x", "x"},
	    {"us-ascii", "x", "x"},
	    {"utf8", "é", "é"},
	    {"UTF_8", "é", "é"},
	    {"utf-8-emacs", "é", "é"},
	};
	struct arena *arena = ((struct scratch *)*state)->arena;
	for (size_t i = 0; i < LENGTH(samples); i++) {
		const struct encoded *sample = &samples[i];
		str bytes = str_format(arena, "# -*- coding: %s -*-\nx = '%s'\n", sample->name,
		                       sample->bytes);
		str text = str_format(arena, "# -*- coding: %s -*-\nx = '%s'\n", sample->name,
		                      sample->text);
		assert_decoded(state, bytes, text.data);
	}
}

static void test_wrong_encodings(void **state)
{
	assert_undecoded(state, S("# coding: nonsense\n"), "unknown encoding nonsense");
	assert_undecoded(state, S("# coding: rot13\n"), "unknown encoding rot13");
	/* Known to iconv, not to Python. */
	assert_undecoded(state, S("# coding: ucs-4\n"), "unknown encoding ucs-4");
	assert_undecoded(state, S("# coding: char\n"), "unknown encoding char");
	/* Not possible: the coding line could not have been read. */
	assert_undecoded(state, S("# coding: utf-16\n"), "unknown encoding utf-16");
	assert_undecoded(state, S("# coding: ascii\n\n\xe9"), "line 3: byte 0xe9 is not ascii");
	assert_undecoded(state, S("# coding: cp1252\n\x81"), "line 2: byte 0x81 is not cp1252");
	/* Cut off in the middle of a character. */
	assert_undecoded(state, S("# coding: euc-jp\n\xa4"), "line 2: byte 0xa4 is not euc-jp");
	assert_undecoded(state, S("\xef\xbb\xbf# coding: latin-1\n"),
	                 "declared as latin-1, but begins with the mark of UTF-8");
}

/* The byte 0xe9 is decoded only if the coding line counts. Each was tried with CPython 3.11. */
static void test_which_coding_line_counts(void **state)
{
	static const char *const count[] = {
	    "# coding: latin-1\n",         "#coding=latin-1\n",
	    "\n# coding: latin-1\n",       "# x\n# coding: latin-1\n",
	    "#!/usr/bin/python\n\t\f # coding: latin-1\n", "# encoding:latin-1\n",
	    "# vim: set fileencoding=latin-1 :\n", "# x\r# coding: latin-1\r",
	    "# x\r\n# coding: latin-1\r\n", "# coding codingcoding:\t latin-1;x\n",
	    "# coding: latin-1\n# coding: ascii\n", "\f# coding: latin-1\n",
	};
	static const char *const idle[] = {
	    "\n\n# coding: latin-1\n",     "x = 1\n# coding: latin-1\n",
	    "x = 1 # coding: latin-1\n",   "'''\n# coding: latin-1\n'''\n",
	    "\\\n# coding: latin-1\n",     "# coding latin-1\n",
	    "# Coding: latin-1\n",         "# coding : latin-1\n",
	    "# x\rx = 1\r# coding: latin-1\r", "'# coding: latin-1'\n",
	};
	struct arena *arena = ((struct scratch *)*state)->arena;
	for (size_t i = 0; i < LENGTH(count); i++)
		assert_decoded(state, str_format(arena, "%s\xe9", count[i]),
		               str_format(arena, "%sé", count[i]).data);
	for (size_t i = 0; i < LENGTH(idle); i++) {
		struct file *file = read_bytes(state, str_format(arena, "%s\xe9", idle[i]));
		if (file->problem != FILE_UNDECODED)
			fail_msg("counts: %s", idle[i]);
	}
}

/* More than one piece of the converter's buffer, with characters across the edges. */
static void test_long_text(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	size_t size = 100001;
	char *bytes = arena_alloc(arena, size + 20);
	memcpy(bytes, "# coding: cp1252\n", 17);
	memset(bytes + 17, 0x80, size);
	struct file *file = read_bytes(state, (str){bytes, 17 + size});
	assert_int_equal(file->problem, FILE_FINE);
	assert_int_equal(file->text.size, 17 + 3 * size);
	assert_true(str_ends(file->text, S("€€")));
}

static void test_size_limit(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	char *bytes = arena_alloc(arena, FILE_LIMIT + 1);
	memset(bytes, '(', FILE_LIMIT + 1);
	assert_int_equal(read_bytes(state, (str){bytes, FILE_LIMIT})->problem, FILE_FINE);
	struct file *file = read_bytes(state, (str){bytes, FILE_LIMIT + 1});
	assert_int_equal(file->problem, FILE_TOO_LARGE);
	assert_text(file->detail, "larger than 8 MiB");
	assert_int_equal(file->text.size, 0);
}

static bool is_secret(struct arena *arena)
{
	const struct file *file = file_from_path(arena, S("secret.py"));
	const struct file *inside = file_from_path(arena, S("closed/f.py"));
	return file->problem == FILE_UNREADABLE && inside->problem == FILE_UNREADABLE &&
	       str_equal(file->detail, S("Permission denied")) &&
	       str_equal(inside->detail, S("Permission denied"));
}

static void test_unreadable(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	static const char *const paths[][2] = {
	    {"gone.py", "No such file or directory"},
	    {"broken.py", "No such file or directory"},
	    {"loop.py", "Too many levels of symbolic links"},
	    {"folder.py", "Is a directory"},
	    {"f.py/x.py", "Not a directory"},
	};
	run_shell(arena, "ln -s nothing broken.py; ln -s loop.py loop.py; mkdir folder.py closed;"
	                 "touch f.py secret.py closed/f.py; chmod 000 secret.py closed");
	for (size_t i = 0; i < LENGTH(paths); i++) {
		struct file *file = file_from_path(arena, str_from_c(paths[i][0]));
		assert_int_equal(file->problem, FILE_UNREADABLE);
		assert_text(file->detail, paths[i][1]);
		assert_int_equal(file->line_count, 1);
		assert_int_equal(file_position(file, 5).line, 1);
	}
	assert_true(holds_unprivileged(is_secret, arena));
	run_shell(arena, "chmod 700 closed");
}

static void assert_position(const struct file *file, uint32_t offset, uint32_t line,
                            uint32_t column)
{
	struct position position = file_position(file, offset);
	if (position.line != line || position.column != column)
		fail_msg("byte %u is at %u:%u, not %u:%u", offset, position.line, position.column,
		         line, column);
}

static void test_positions(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	/*                                               0   12   3    4 5   6 7  9   c */
	struct file *file = file_from_text(arena, S("f"), S("a\r\nb\r" "c\n" "\n" "é€x\n"));
	assert_int_equal(file->line_count, 6);
	assert_position(file, 0, 1, 1);
	assert_position(file, 1, 1, 2);
	assert_position(file, 2, 1, 3);
	assert_position(file, 3, 2, 1);
	assert_position(file, 4, 2, 2);
	assert_position(file, 5, 3, 1);
	assert_position(file, 7, 4, 1);
	assert_position(file, 8, 5, 1);
	assert_position(file, 9, 5, 1);  /* within é */
	assert_position(file, 10, 5, 2);
	assert_position(file, 12, 5, 2); /* within € */
	assert_position(file, 13, 5, 3);
	assert_position(file, 14, 5, 4);
	assert_position(file, 15, 6, 1);
	assert_position(file, 99, 6, 1);
	assert_position(file_from_text(arena, S("f"), (str){NULL, 0}), 3, 1, 1);
}

static void test_positions_in_long_lines(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct buffer text = buffer_in(arena);
	for (uint32_t i = 0; i < 3 * FILE_STRIDE; i++)
		buffer_add(&text, i == 1000 ? S("\n") : S("€"));
	struct file *file = file_from_text(arena, S("f"), buffer_text(&text));
	for (uint32_t i = 0; i < 1000; i++)
		assert_position(file, 3 * i + i % 3, 1, i + 1);
	for (uint32_t i = 1001; i < 3 * FILE_STRIDE; i++)
		assert_position(file, 3 * i - 2 + i % 3, 2, i - 1000);
	assert_position(file, 9 * FILE_STRIDE - 2, 2, 3 * FILE_STRIDE - 1000);
	str half = str_slice(S("ééééééééééééééééééééééééééééééééé"), 0, 64);
	struct buffer full = buffer_in(arena);
	for (uint32_t i = 0; i < FILE_STRIDE / 64; i++)
		buffer_add(&full, half);
	file = file_from_text(arena, S("f"), buffer_text(&full));
	assert_position(file, FILE_STRIDE, 1, FILE_STRIDE / 2 + 1);
}

static void test_lines(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct file *file = file_from_text(arena, S("f"), S("a\r\nb\r\n\rc\n\r\r\nlast \r"));
	static const char *const lines[] = {"a", "b", "", "c", "", "", "last ", ""};
	assert_int_equal(file->line_count, LENGTH(lines));
	for (uint32_t i = 0; i < LENGTH(lines); i++)
		assert_text(file_line(file, i + 1), lines[i]);
	assert_int_equal(file_line(file, 0).size, 0);
	assert_int_equal(file_line(file, LENGTH(lines) + 1).size, 0);
	assert_text(file_line(file_from_text(arena, S("f"), S("x")), 1), "x");
}

static void test_name_of_any_bytes(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	write_bytes("n\nl\xff.py", S("x"));
	assert_text(file_from_path(arena, S("n\nl\xff.py"))->text, "x");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_utf8),
	    in_scratch(test_not_utf8),
	    in_scratch(test_nul_bytes_are_kept),
	    in_scratch(test_encodings),
	    in_scratch(test_wrong_encodings),
	    in_scratch(test_which_coding_line_counts),
	    in_scratch(test_long_text),
	    in_scratch(test_size_limit),
	    in_scratch(test_unreadable),
	    in_scratch(test_positions),
	    in_scratch(test_positions_in_long_lines),
	    in_scratch(test_lines),
	    in_scratch(test_name_of_any_bytes),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
