#define _GNU_SOURCE /* mkdtemp, setenv */
#include "scratch.h"

#include "base/buffer.h"
#include "source/paths.h"

/* What the arguments give, one line each: '+' a selected file, '-' one of the suite only, '~' one
   beside it, '!' a broken one, '#' a note, '?' an error. Arguments are parted by ' '; -x excludes,
   -n asks for no suite. */
static str list(struct arena *arena, const char *arguments)
{
	struct {
		str *items;
		size_t count, capacity;
	} roots = {0}, excludes = {0};
	struct buffer lines = buffer_in(arena);
	bool with_suite = true;
	for (str rest = str_from_c(arguments), word; rest.size;) {
		word = str_cut(&rest, ' ');
		if (str_equal(word, S("-n")))
			with_suite = false;
		else if (str_starts(word, S("-x")))
			*push(arena, &excludes) = str_slice(word, 2, word.size);
		else
			*push(arena, &roots) = word;
	}
	struct paths paths = paths_from_roots(
	    arena, &(struct roots){roots.items, roots.count, excludes.items, excludes.count,
	                           NULL, with_suite, false});
	for (size_t i = 0; i < paths.count; i++)
		buffer_addf(&lines, "%c%.*s\n", paths.items[i].is_selected ? '+'
		            : paths.items[i].is_beside ? '~'
		                                       : '-',
		            STR_ARG(paths.items[i].name));
	for (size_t i = 0; i < paths.broken.count; i++)
		buffer_addf(&lines, "!%.*s\n", STR_ARG(paths.broken.items[i].name));
	for (size_t i = 0; i < paths.notes.count; i++)
		buffer_addf(&lines, "#%.*s\n", STR_ARG(paths.notes.items[i]));
	for (size_t i = 0; i < paths.errors.count; i++)
		buffer_addf(&lines, "?%.*s\n", STR_ARG(paths.errors.items[i]));
	return buffer_text(&lines);
}

static void assert_list(void **state, const char *arguments, const char *expected)
{
	struct scratch *scratch = *state;
	str actual = list(scratch->arena, arguments);
	if (!str_equal(actual, str_from_c(expected)))
		fail_msg("%s gives\n%.*s not\n%s", arguments, STR_ARG(actual), expected);
}

static void run(void **state, const char *command)
{
	run_shell(((struct scratch *)*state)->arena, command);
}

#define GIT "git -c init.defaultBranch=main -c user.name=N -c user.email=E "

static void test_plain_walk(void **state)
{
	run(state, "mkdir -p s/a/__pycache__ s/.tox s/node_modules s/env s/b.py;"
	           "touch s/z.py s/a/x.py s/a/w.pyw s/a/t.txt s/a/c.pyc s/a/noPY s/b.py/in.py;"
	           "touch s/a/__pycache__/x.py s/.tox/x.py s/node_modules/x.py s/env/x.py;"
	           "touch s/env/pyvenv.cfg; touch s/.hidden.py");
	const char *expected = "+s/.hidden.py\n+s/a/w.pyw\n+s/a/x.py\n+s/b.py/in.py\n+s/z.py\n";
	assert_list(state, "s", expected);
	assert_list(state, "./s/", expected);
	assert_list(state, ".//s/.", expected);
	assert_list(state, "s s/a s/a/x.py", expected);
	assert_list(state, "s/a/x.py s/a s", expected);
	assert_list(state, "-n s/a", "+s/a/w.pyw\n+s/a/x.py\n");
	/* What is named is read, whatever it is called and wherever it lies. */
	assert_list(state, "-n s/a/t.txt", "+s/a/t.txt\n");
	assert_list(state, "-n s/.tox", "+s/.tox/x.py\n");
	assert_list(state, "-n s/env", "+s/env/x.py\n");
	assert_int_equal(chdir("s/a"), 0);
	assert_list(state, "-n", "+w.pyw\n+x.py\n");
	assert_list(state, "-n .", "+w.pyw\n+x.py\n");
	assert_list(state, "-n ../env", "+../env/x.py\n");
}

static void test_shebangs(void **state)
{
	run(state, "mkdir s; cd s; t() { printf \"$2\" >$1; chmod ${3-755} $1; };"
	           "t a '#!/usr/bin/python3\\nx'; t b '#!/usr/bin/env python3.11\\n';"
	           "t c '#! /usr/bin/env -S A=1 python3 -u\\n'; t d '#!/bin/sh\\n# python\\n';"
	           "t e '#!/usr/bin/python3\\n' 644; t f 'python'; t g ''; t h '#!';"
	           "t i '#!/usr/bin/python3\\r\\n'; t j.sh '#!/usr/bin/python3\\n';"
	           "t k '#!/opt/python/bin/perl\\n'; t l '#!/usr/bin/env\\n';"
	           "t m '#!/usr/bin/pypy3'");
	assert_list(state, "-n s", "+s/a\n+s/b\n+s/c\n+s/i\n+s/m\n");
}

static void test_what_is_wrong(void **state)
{
	run(state, "mkdir -p s/empty t; touch s/x.py s/empty/y.txt; ln -s nothing s/b.py;"
	           "ln -s nothing s/b.txt; ln -s nothing s/.#x.py; ln -s s/b.py gone.py;"
	           "ln -s loop.py s/loop.py; mkfifo s/pipe.py");
	assert_list(state, "s", "+s/x.py\n!s/b.py\n!s/loop.py\n");
	assert_list(state, "-n none s/empty t s/x.py",
	            "+s/x.py\n?none does not exist\n?s/empty holds no Python file\n"
	            "?t holds no Python file\n");
	assert_list(state, "gone.py", "?gone.py is a link to nothing\n");
	assert_list(state, "s/x.py/y.py", "?s/x.py/y.py does not exist\n");
	assert_list(state, "-n t t/ ./t", "?t holds no Python file\n");
	assert_list(state, "-n a\nb\x1b", "?a\\nb\\x1b does not exist\n");
	struct scratch *scratch = *state;
	str empty = {"", 0};
	struct paths paths = paths_from_roots(scratch->arena,
	                                      &(struct roots){.items = &empty, .count = 1});
	assert_int_equal(paths.errors.count, 1);
	assert_int_equal(chdir("t"), 0);
	assert_list(state, "-n", "?. holds no Python file\n");
}

static void test_links(void **state)
{
	run(state, "mkdir -p s/a out; touch s/a/x.py out/o.py; ln -s . s/loop; ln -s ../.. s/a/up;"
	           "ln -s ../out s/out; ln -s a/x.py s/z.py;"
	           "ln -s ../../out/o.py s/a/o.py; ln -s s l");
	assert_list(state, "-n s", "+s/a/o.py\n+s/a/x.py\n");
	assert_list(state, "-n s/z.py s/a/x.py", "+s/a/x.py\n");
	assert_list(state, "-n s/z.py", "+s/z.py\n");
	/* What is selected comes before what sorts first. */
	run(state, "mkdir t; touch t/real.py; ln -s real.py t/alias.py");
	assert_list(state, "-n t", "+t/alias.py\n");
	assert_list(state, "t/real.py", "+t/real.py\n");
	assert_list(state, "-n l", "+l/a/o.py\n+l/a/x.py\n");
	assert_list(state, "-n l s", "+l/a/o.py\n+l/a/x.py\n");
	assert_list(state, "-n s/out s", "+s/a/o.py\n+s/a/x.py\n");
	assert_list(state, "-n s/out", "+s/out/o.py\n");
	run(state, GIT "init -q; git add s out");
	assert_list(state, "-n s", "+s/a/o.py\n+s/a/x.py\n");
}

static void test_hard_links_are_two_files(void **state)
{
	run(state, "mkdir -p p/q; touch p/__init__.py; ln p/__init__.py p/q/__init__.py");
	assert_list(state, "p", "+p/__init__.py\n+p/q/__init__.py\n");
}

static void test_strange_names(void **state)
{
	run(state, "mkdir s; touch \"$(printf 's/n\\nl.py')\" \"$(printf 's/\\377.py')\" s/-n.py");
	const char *expected = "+s/-n.py\n+s/n\nl.py\n+s/\xff.py\n";
	assert_list(state, "s", expected);
	run(state, GIT "init -q; git add .");
	assert_list(state, "s", expected);
}

static bool has_broken_folder(struct arena *arena)
{
	return str_equal(list(arena, "s"), S("+s/x.py\n!s/closed\n!s/half/h.py\n")) &&
	       str_equal(list(arena, "-n s/closed"), S("?s/closed cannot be read\n")) &&
	       str_equal(list(arena, "-n s/closed/y.py"),
	                 S("?s/closed/y.py cannot be read: no permission\n"));
}

static void test_no_permission(void **state)
{
	run(state, "mkdir -p s/closed s/half; touch s/x.py s/closed/y.py s/half/h.py;"
	           "chmod 0 s/closed; chmod 444 s/half");
	assert_true(holds_unprivileged(has_broken_folder, ((struct scratch *)*state)->arena));
	run(state, "chmod 755 s/closed s/half");
}

static void test_excludes(void **state)
{
	run(state, "mkdir -p s/data/deep s/x; touch s/a.py s/data/b.py s/data/deep/c.py s/x/d.py"
	           " s/x/test_d.py");
	assert_list(state, "-n s -xdata", "+s/a.py\n+s/x/d.py\n+s/x/test_d.py\n");
	assert_list(state, "-n s -x./s/data/", "+s/a.py\n+s/x/d.py\n+s/x/test_d.py\n");
	assert_list(state, "-n s -xtest_*.py -xdeep", "+s/a.py\n+s/data/b.py\n+s/x/d.py\n");
	assert_list(state, "-n s -xs/*/[b-c].py",
	            "+s/a.py\n+s/data/deep/c.py\n+s/x/d.py\n+s/x/test_d.py\n");
	assert_list(state, "-n s -xs/**/?.py", "+s/x/test_d.py\n");
	assert_list(state, "-n s -x**/deep/** -x[!a-d].py -xx",
	            "+s/a.py\n+s/data/b.py\n");
	assert_list(state, "-n s -xdat -xata -xa.p -xs/data/de",
	            "+s/a.py\n+s/data/b.py\n+s/data/deep/c.py\n+s/x/d.py\n+s/x/test_d.py\n");
	/* A hook names files itself, and still means what it excludes. */
	assert_list(state, "-n s/a.py s/data/b.py -xdata", "+s/a.py\n");
	assert_list(state, "-n s -x*", "?s holds no Python file\n");
	assert_list(state, "-n s -x[a -x -x/ -x[]a]*",
	            "+s/data/b.py\n+s/data/deep/c.py\n+s/x/d.py\n+s/x/test_d.py\n");
}

static void test_git(void **state)
{
	run(state, GIT "init -q r; cd r; mkdir -p t build/gen;"
	           "printf 'build\\n*_gen.py\\n' >.gitignore;"
	           "touch t/a.py t/b_gen.py t/new.py t/gone.py build/c.py build/gen/d.py;"
	           "touch t/forced_gen.py; git add t/a.py t/gone.py; git add -f t/forced_gen.py;"
	           "rm t/gone.py; ln -s nothing t/broken.py; mkdir .github; touch .github/h.py");
	assert_list(state, "-n r/t",
	            "+r/t/a.py\n+r/t/forced_gen.py\n+r/t/new.py\n!r/t/broken.py\n");
	assert_list(state, "r/t",
	            "-r/.github/h.py\n+r/t/a.py\n+r/t/forced_gen.py\n+r/t/new.py\n"
	            "!r/t/broken.py\n");
	/* What is named is read even when it is ignored. */
	assert_list(state, "-n r/t/b_gen.py", "+r/t/b_gen.py\n");
	assert_list(state, "-n r/build", "+r/build/c.py\n+r/build/gen/d.py\n");
	assert_list(state, "-n r/t/none.py", "?r/t/none.py does not exist\n");
	assert_int_equal(chdir("r/t"), 0);
	assert_list(state, "a.py ../build/c.py",
	            "-../.github/h.py\n+../build/c.py\n-../t/forced_gen.py\n-../t/new.py\n+a.py\n"
	            "!../t/broken.py\n");
}

static void test_git_within_git(void **state)
{
	run(state, GIT "init -q r; cd r; touch a.py; " GIT "init -q nested; touch nested/n.py;"
	           "echo no.py >nested/.gitignore; touch nested/no.py; mkdir ignored;"
	           "echo ignored >.gitignore; " GIT "init -q ignored; touch ignored/i.py;"
	           GIT "init -q ../lib; touch ../lib/l.py; cd ../lib; git add .;"
	           GIT "commit -qm x; cd ../r;" GIT
	           "-c protocol.file.allow=always submodule --quiet add ../lib sub 2>/dev/null;"
	           "git add a.py; " GIT "commit -qm x; git worktree add -q ../w; touch ../w/w.py");
	assert_list(state, "r", "+r/a.py\n+r/nested/n.py\n+r/sub/l.py\n");
	assert_list(state, "-n r/nested", "+r/nested/n.py\n");
	assert_list(state, "-n r/ignored", "+r/ignored/i.py\n");
	assert_list(state, "-n r/sub", "+r/sub/l.py\n");
	assert_list(state, "-n w", "+w/a.py\n+w/w.py\n");
	/* From above, where there is no repository; each below is asked itself. */
	assert_list(state, "-n .",
	            "+lib/l.py\n+r/a.py\n+r/nested/n.py\n+r/sub/l.py\n+w/a.py\n+w/w.py\n");
}

/* As git sets it for hooks, and worse. */
static void test_environment_of_a_hook(void **state)
{
	run(state, GIT "init -q r; " GIT "init -q other; touch r/a.py other/o.py;"
	           "cd other; git add o.py; cd ../r; git add a.py;"
	           "echo '[bf].py' >.gitignore; touch b.py f.py;"
	           "git add -f f.py");
	struct arena *arena = ((struct scratch *)*state)->arena;
	str other = os_real_path(arena, S("other"));
	setenv("GIT_DIR", str_format(arena, "%s/.git", other.data).data, 1);
	setenv("GIT_INDEX_FILE", str_format(arena, "%s/.git/index", other.data).data, 1);
	setenv("GIT_WORK_TREE", other.data, 1);
	setenv("GIT_PREFIX", "x/", 1);
	assert_list(state, "r", "+r/a.py\n+r/f.py\n");
	assert_int_equal(chdir("r"), 0);
	assert_list(state, "", "+a.py\n+f.py\n");
	/* Each alone would hide f.py, which only this repository's index knows. */
	unsetenv("GIT_WORK_TREE");
	assert_list(state, "", "+a.py\n+f.py\n");
	unsetenv("GIT_INDEX_FILE");
	assert_list(state, "", "+a.py\n+f.py\n");
	forget_git();
}

/* A repository's settings can name a program that git would start. */
static void test_git_starts_no_program(void **state)
{
	run(state, GIT "init -q r; cd r; touch a.py;"
	           "printf '#!/bin/sh\\ntouch ran\\n' >p; chmod +x p;"
	           "git config core.fsmonitor \"$PWD/p\"");
	assert_list(state, "r", "+r/a.py\n");
	assert_int_equal(os_look(S("r/ran")).kind, OS_MISSING);
	/* It would have been started. */
	run(state, "cd r; git ls-files -co >/dev/null; test -e ran");
}

static void test_git_fails(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	run(state, GIT "init -q r; cd r; echo b.py >.gitignore; mkdir t u;"
	           "touch t/a.py t/b.py u/c.py; echo '[' >.git/config");
	str lines = list(arena, "-n r/t r/u");
	assert_says(lines, "+r/t/a.py\n+r/t/b.py\n+r/u/c.py\n#git cannot list ");
	assert_says(lines, "bad config line 1");
	/* One line for the repository, however many of its folders were asked for. */
	size_t note = str_find_char(lines, '#');
	assert_int_equal(str_find_char(str_slice(lines, note + 1, lines.size), '#'), STR_NONE);
	assert_int_equal(str_find_char(str_slice(lines, note, lines.size), '\n'),
	                 lines.size - note - 1);
}

/* A listing without git would hold what it leaves out. */
static void test_git_is_late(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	run(state, GIT "init -q r; " GIT "init -q q; mkdir r/t; touch r/a.py r/t/b.py q/c.py;"
	           "mkfifo p; git -C r config core.excludesFile \"$PWD/p\"");
	setenv("UNMASK_GIT_TIMEOUT", "1", 1);
	double begin = os_seconds();
	str lines = list(arena, "-n r/t r q");
	assert_true(os_seconds() - begin < 30);
	unsetenv("UNMASK_GIT_TIMEOUT");
	assert_says(lines, "?git gave no answer about ");
	assert_says(lines, "/r within 1 s; UNMASK_GIT_TIMEOUT can give it more\n");
	assert_int_equal(str_find_char(lines, '#'), STR_NONE);
	assert_text(list(arena, "-n q"), "+q/c.py\n");
}

/* Git takes a folder with these names for a repository, whose index and settings could leave out
   what stands in it. */
static void test_bare_within_git(void **state)
{
	run(state, GIT "init -q r; cd r; mkdir -p s/objects s/refs s/info s/t;"
	           "touch s/__init__.py s/a.py s/t/b.py; echo '*.py' >s/info/exclude;"
	           "echo ref: refs/heads/main >s/HEAD;"
	           "printf '[core]\\nbare = false\\nworktree = .\\n' >s/config;"
	           "cd s; test -z \"$(git ls-files -co --exclude-standard)\"");
	const char *all = "+r/s/__init__.py\n+r/s/a.py\n+r/s/t/b.py\n";
	assert_list(state, "r", all);
	assert_list(state, "r/s", all);
	assert_list(state, "-n r/s/t", "+r/s/t/b.py\n");
	assert_int_equal(chdir("r/s"), 0);
	assert_list(state, "", "+__init__.py\n+a.py\n+t/b.py\n");
}

static void test_git_is_missing(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	run(state, GIT "init -q r; " GIT "init -q q; echo b.py >r/.gitignore; touch r/b.py q/c.py");
	str path = str_copy(arena, os_environment("PATH"));
	setenv("PATH", "/nonexistent", 1);
	str lines = list(arena, "-n r q");
	setenv("PATH", path.data, 1);
	assert_text(lines, "+q/c.py\n+r/b.py\n"
	                   "#git cannot be run: files that it ignores are read too\n");
}

static void test_suite_is_the_package(void **state)
{
	run(state, GIT "init -q r; cd r; mkdir -p Lib/test/support Lib/test/data Tools;"
	           "cd Lib/test; touch __init__.py test_a.py support/__init__.py support/h.py;"
	           "touch data/d.py;"
	           "touch ../os.py ../../Tools/t.py");
	const char *below = "-Lib/test/__init__.py\n-Lib/test/data/d.py\n"
	                    "-Lib/test/support/__init__.py\n-Lib/test/support/h.py\n"
	                    "+Lib/test/test_a.py\n";
	assert_int_equal(chdir("r"), 0);
	assert_list(state, "Lib/test/test_a.py", below);
	assert_list(state, "./Lib//test/test_a.py", below);
	assert_list(state, "-n Lib/test/test_a.py", "+Lib/test/test_a.py\n");
	/* A folder of data within the package. */
	assert_list(state, "Lib/test/data",
	            "-Lib/test/__init__.py\n+Lib/test/data/d.py\n-Lib/test/support/__init__.py\n"
	            "-Lib/test/support/h.py\n-Lib/test/test_a.py\n");
	/* No package round both: the repository. */
	assert_list(state, "Lib/test/test_a.py Tools/t.py",
	            "-Lib/os.py\n-Lib/test/__init__.py\n-Lib/test/data/d.py\n"
	            "-Lib/test/support/__init__.py\n-Lib/test/support/h.py\n"
	            "+Lib/test/test_a.py\n+Tools/t.py\n");
	assert_int_equal(chdir("Lib/test"), 0);
	assert_list(state, "test_a.py", "-__init__.py\n-data/d.py\n-support/__init__.py\n"
	                                "-support/h.py\n+test_a.py\n");
	assert_int_equal(chdir("support"), 0);
	assert_list(state, "h.py", "-../__init__.py\n-../data/d.py\n-../support/__init__.py\n"
	                           "-../test_a.py\n+h.py\n");
	assert_list(state, "../test_a.py", "-../__init__.py\n-../data/d.py\n"
	                                   "-../support/__init__.py\n-../support/h.py\n"
	                                   "+../test_a.py\n");
}

static void assert_root(void **state, const char *root, const char *expected, const char *inside)
{
	struct scratch *scratch = *state;
	str item = str_from_c(root);
	struct paths paths = paths_from_roots(scratch->arena,
	                                      &(struct roots){.items = &item, .count = 1});
	assert_text(paths.root, expected);
	assert_int_equal(paths.count, 1);
	assert_text(paths.items[0].inside, inside);
}

static void test_root_and_inside(void **state)
{
	struct scratch *scratch = *state;
	run(state, "mkdir -p a/p/q/r; touch a/p/__init__.py a/p/q/__init__.py a/p/q/r/x.py;"
	           "ln -s a/p/q/r link");
	str top = str_join(scratch->arena, scratch->folder, S("/a/p"));
	str file = str_join(scratch->arena, top, S("/q/r/x.py"));
	assert_root(state, "a/p/q/r/x.py", "a/p", "q/r/x.py");
	assert_root(state, "a/p/q/r", "a/p", "q/r/x.py");
	assert_root(state, file.data, top.data, "q/r/x.py");
	/* The name of a link does not lead back up. */
	assert_root(state, "link/x.py", "a/p", "q/r/x.py");
	assert_int_equal(chdir("a/p"), 0);
	assert_root(state, "q/r/x.py", "", "q/r/x.py");
	assert_int_equal(chdir("q/r"), 0);
	assert_root(state, "x.py", "../..", "q/r/x.py");
	assert_root(state, ".", "../..", "q/r/x.py");
	assert_root(state, "../r/x.py", "../..", "q/r/x.py");
}

static void test_lone_files(void **state)
{
	run(state, "mkdir -p h/pkg/sub h/deep h/other; touch h/a.py h/b.py h/pkg/__init__.py"
	           " h/pkg/c.py h/deep/d.py h/other/e.py");
	/* Neither package nor repository: the neighbours and their packages, not all of a home. */
	assert_list(state, "h/a.py", "+h/a.py\n-h/b.py\n-h/pkg/__init__.py\n-h/pkg/c.py\n");
	assert_list(state, "h/deep/d.py h/other/e.py",
	            "~h/a.py\n~h/b.py\n+h/deep/d.py\n+h/other/e.py\n~h/pkg/__init__.py\n"
	            "~h/pkg/c.py\n");
	assert_list(state, "h/deep",
	            "~h/a.py\n~h/b.py\n+h/deep/d.py\n~h/pkg/__init__.py\n~h/pkg/c.py\n");
}

static void test_beside(void **state)
{
	run(state, "mkdir -p p/tests/unit p/pkg/sub p/src/inner p/docs p/data;"
	           "touch p/pyproject.toml p/tests/conftest.py p/tests/unit/test_a.py p/one.py"
	           " p/pkg/__init__.py p/pkg/sub/__init__.py p/pkg/tool.sh p/src/inner/__init__.py"
	           " p/docs/conf.py p/data/x.txt");
	const char *expected = "~p/one.py\n~p/pkg/__init__.py\n~p/pkg/sub/__init__.py\n"
	                       "~p/src/inner/__init__.py\n~p/tests/conftest.py\n"
	                       "+p/tests/unit/test_a.py\n";
	assert_list(state, "p/tests/unit", expected);
	assert_list(state, "p/tests/unit/test_a.py", expected);
	assert_list(state, "-n p/tests/unit", "+p/tests/unit/test_a.py\n");
	assert_list(state, "-xsub -xsrc p/tests/unit",
	            "~p/one.py\n~p/pkg/__init__.py\n~p/tests/conftest.py\n"
	            "+p/tests/unit/test_a.py\n");
	/* A package of tests; a whole project. */
	run(state, "touch p/tests/__init__.py p/tests/unit/__init__.py");
	assert_list(state, "p/tests/unit",
	            "~p/one.py\n~p/pkg/__init__.py\n~p/pkg/sub/__init__.py\n"
	            "~p/src/inner/__init__.py\n-p/tests/__init__.py\n-p/tests/conftest.py\n"
	            "+p/tests/unit/__init__.py\n+p/tests/unit/test_a.py\n");
	run(state, "touch setup.py beside.py");
	assert_list(state, "p/docs", "+p/docs/conf.py\n~p/one.py\n~p/pkg/__init__.py\n"
	                             "~p/pkg/sub/__init__.py\n~p/src/inner/__init__.py\n"
	                             "~p/tests/__init__.py\n~p/tests/conftest.py\n"
	                             "~p/tests/unit/__init__.py\n~p/tests/unit/test_a.py\n");
	/* The standard library is none. */
	run(state, "touch p/os.py");
	assert_list(state, "p/docs", "+p/docs/conf.py\n~p/src/inner/__init__.py\n");
	assert_int_equal(chdir("p/tests"), 0);
	assert_list(state, ". ../src", "+../src/inner/__init__.py\n+__init__.py\n+conftest.py\n"
	                               "+unit/__init__.py\n+unit/test_a.py\n");
}

/* The same for any order of arguments. */
static void test_order_of_arguments(void **state)
{
	run(state, "mkdir -p s/a s/b; touch s/__init__.py s/a/x.py s/b/y.py; ln -s s l");
	struct arena *arena = ((struct scratch *)*state)->arena;
	static const char *const orders[] = {"s/a l/a s/b/y.py", "l/a s/b/y.py s/a",
	                                     "s/b/y.py s/a l/a s/a"};
	for (size_t i = 0; i < 3; i++)
		assert_text(list(arena, orders[i]), "-l/__init__.py\n+l/a/x.py\n+s/b/y.py\n");
}

static void test_deep_and_many(void **state)
{
	run(state, "mkdir s; cd s; i=0; while [ $i -lt 400 ]; do mkdir d; cd d; i=$((i+1)); done;"
	           "touch x.py; cd \"$OLDPWD\" || true");
	run(state, "mkdir m; cd m; seq -f 'f%g.py' 1 2000 | xargs touch");
	struct arena *arena = ((struct scratch *)*state)->arena;
	struct roots roots = {.items = (str[]){S("s"), S("m")}, .count = 2};
	double before = os_seconds();
	struct paths paths = paths_from_roots(arena, &roots);
	assert_int_equal(paths.count, 2001);
	assert_int_equal(paths.errors.count, 0);
	/* Some 10 ms; with sanitizers on a busy machine some more. */
	assert_true(os_seconds() - before < 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    in_scratch(test_plain_walk),
	    in_scratch(test_shebangs),
	    in_scratch(test_what_is_wrong),
	    in_scratch(test_links),
	    in_scratch(test_hard_links_are_two_files),
	    in_scratch(test_strange_names),
	    in_scratch(test_no_permission),
	    in_scratch(test_excludes),
	    in_scratch(test_git),
	    in_scratch(test_git_within_git),
	    in_scratch(test_environment_of_a_hook),
	    in_scratch(test_git_starts_no_program),
	    in_scratch(test_git_fails),
	    in_scratch(test_git_is_late),
	    in_scratch(test_bare_within_git),
	    in_scratch(test_git_is_missing),
	    in_scratch(test_suite_is_the_package),
	    in_scratch(test_root_and_inside),
	    in_scratch(test_lone_files),
	    in_scratch(test_beside),
	    in_scratch(test_order_of_arguments),
	    in_scratch(test_deep_and_many),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
