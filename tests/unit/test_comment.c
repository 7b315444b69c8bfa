#define _GNU_SOURCE /* of scratch.h */
#include "scratch.h"

#include "base/buffer.h"
#include "source/comment.h"

/* The comments of a text, one a line. */
static str read_all(struct arena *arena, enum script_kind kind, const char *path, const char *text)
{
	struct file *file = file_from_text(arena, str_from_c(path), str_from_c(text));
	struct comments comments = comments_from_file(arena, file, kind);
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < comments.count; i++) {
		buffer_add(&out, str_slice(file->text, comments.items[i].start,
		                           comments.items[i].end));
		buffer_add_char(&out, '\n');
	}
	return buffer_text(&out);
}

struct sample {
	const char *text, *comments;
};

static void check_all(enum script_kind kind, const char *path, const struct sample *samples,
                      size_t count)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < count; i++)
		assert_text(read_all(arena, kind, path, samples[i].text), samples[i].comments);
	arena_free(arena);
}

#define CHECK(kind, path, samples) check_all(kind, path, samples, sizeof samples / sizeof *samples)

static void test_shell(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	    {"#!/bin/sh\n# one\nx  # two\n", "#!/bin/sh\n# one\n# two\n"},
	    {"a;#b\r\n(#c\r\n)", "#b\n#c\n"},
	    {"a#b $# ${#x} ${x# y} ${x:- #y} \\# #c", "#c\n"},
	    {"a \\\n# b\nc\\\n#d", "# b\n"},
	    {"echo ' # ' \" # \" $' \\' # ' ` # ` # a", "# a\n"},
	    {"echo ' # \n # ' # a", "# a\n"},
	    {"echo \"$(echo \" # \" # a\n)\" # b", "# a\n# b\n"},
	    {"echo \"${x:-\" # \"}\" \"${x:-it's # }\" # a", "# a\n"},
	    {"cat <<EOF # a\n # b\n EOF\nEOF\n# c", "# a\n# c\n"},
	    {"cat <<'A' <<-\"B\"\n# x\nA\n# y\n\tB\n# c", "# c\n"},
	    {"cat <<< ' # ' # a", "# a\n"},
	    {"x=$((1 << 2)) # a\n((x = 1 << 2)) # b", "# a\n# b\n"},
	    {"case $x in a) b;; # a\nesac # b", "# a\n# b\n"},
	    {"x=$(a # b\n) # c", "# b\n# c\n"},
	    /* In doubt there is none. */
	    {"# a\necho 'x\n# b", ""},
	    {"# a\necho \"x\n# b", ""},
	    {"# a\necho $(x\n", ""},
	    {"# a\ncat <<EOF\n# b", ""},
	    {"# a\nx=$(case a in a) b;; esac)", ""},
	    {"", ""},
	};
	CHECK(SCRIPT_SHELL, "a.sh", samples);
}

static void test_make(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	    {"# a\nX = 1 # b\nY=2\\#3#c\n", "# a\n# b\n#c\n"},
	    {"# a \\\n b\nX = 1", "# a \\\n b\n"},
	    {"X = $(subst #,x,y) ${a#b} # c\n", "# c\n"},
	    {"all: x # a\n\t@# b\n\techo ' # ' # c\n\t@echo $$# \\\n\t  # d\n",
	     "# a\n@# b\n# c\n# d\n"},
	    {"all: ; echo ' # ' # a\n", "# a\n"},
	    {"define X\n# a\nendef\n# b\n", "# b\n"},
	    {".RECIPEPREFIX = >\nall:\n>echo ' # '\n# a\n", ""},
	    {"\techo 'it\n# a\n", "# a\n"},
	};
	CHECK(SCRIPT_MAKE, "Makefile", samples);
}

static void test_yaml(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	    {"# a\nx: 1 # b\ny: [1, # c\n 2] # d\n# e", "# a\n# b\n# c\n# d\n# e\n"},
	    {"x: a#b\ny: ' # '\nz: \" # \\\" # \" # a\n", "# a\n"},
	    {"x: |\n  # in\ny: > # a\n  # in\n# b\nz: &n # c\n  1\n", "# b\n# c\n"},
	    {"# \xc3\xa9\nx: '\xc3\xa9 # ' # b\n", "# \xc3\xa9\n# b\n"},
	    {"run: |\n  a # b\n  cat <<EOF\n  # in\n  EOF\n  # c\nx: |\n  # in\n",
	     "# b\n# c\n"},
	    {"- run: >\n    # in\n- run: a # b\n- run: |\n    echo 'x\n    # c\n# d\n",
	     "# b\n# d\n"},
	    {"- name: run\n  with: |\n    # in\n- run: [a, |\n # no\n", ""},
	    {"a: 1\n---\nb: ' # ' # c\n", "# c\n"},
	    {"# a\nx: \"# b", ""},
	};
	CHECK(SCRIPT_WORKFLOW, "unmask.yaml", samples);
}

static void test_settings(void **state)
{
	(void)state;
	static const struct sample tox[] = {
	    {"# a\n[testenv]\n; b\ncommands =\n  # c\n  x # d\n  y#e\n  z ' # ' # f\n",
	     "# a\n; b\n# c\n# d\n"},
	    {"[pytest]\naddopts = x # y\n", ""},
	};
	CHECK(SCRIPT_INI, "a/tox.ini", tox);
	static const struct sample ini[] = {{"[testenv]\na = x # y\n  # b\n", "# b\n"}};
	CHECK(SCRIPT_INI, "setup.cfg", ini);
	static const struct sample toml[] = {
	    {"# a\nx = 1# b\ny = ' # ' # c\nz = \" # \\\" # \" # d\n", "# a\n# b\n# c\n# d\n"},
	    {"x = '''\n# in\n''' # a\ny = \"\"\"\n# in \\\"\"\"\n\"\"\" # b\n", "# a\n# b\n"},
	    {"# a\nx = '\n# b'\n", ""},
	};
	CHECK(SCRIPT_TOML, "pyproject.toml", toml);
}

static void test_docker(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	    {"# syntax=x\nFROM a # b\n  # c\nRUN x # d\nCMD [\"a\", \" # \"]\nENV A=' # '\n",
	     "# syntax=x\n# c\n# d\n"},
	    {"RUN a \\\n  # b\n  c # d\n# e\n", "# b\n# e\n"},
	    {"RUN <<EOF\n# a\nx ' # ' # b\nEOF\n# c\n", "# a\n# b\n# c\n"},
	    {"RUN python <<EOF\n# a\nEOF\nCOPY <<EOF /x\n# b\nEOF\n# c\n", "# c\n"},
	};
	CHECK(SCRIPT_DOCKER, "Dockerfile", samples);
}

static void test_batch(void **state)
{
	(void)state;
	static const struct sample samples[] = {
	    {"@rem a\r\nREM b\r\n:: c\r\n  rem d\nremove e\n:f\n",
	     "@rem a\nREM b\n:: c\nrem d\n"},
	    {"x & rem a\nx \" & rem b\"\nx ^& rem c\nx ^\nrem d\nrem e^\nrem f\n", "rem a\n"},
	};
	CHECK(SCRIPT_BATCH, "a.bat", samples);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_shell),    cmocka_unit_test(test_make),
	    cmocka_unit_test(test_yaml),     cmocka_unit_test(test_settings),
	    cmocka_unit_test(test_docker),   cmocka_unit_test(test_batch),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
