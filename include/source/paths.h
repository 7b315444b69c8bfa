/* paths: which files to read, and which of them are reported on. */
#ifndef UNMASK_PATHS_H
#define UNMASK_PATHS_H

#include "base/arena.h"
#include "source/script_kind.h"
#include "source/test_settings.h"

struct path {
	str name;          /* spelled as the argument was, plus the walk; no leading "./" */
	str inside;        /* the same file seen from `root`: what a module's name is made of */
	const str *bytes;  /* what it holds, whatever lies there; NULL: as it lies there */
	bool is_selected;  /* named on the command line or below a folder named there */
	bool is_beside;    /* it is no part of the suite, but what the suite may import: it is read
	                      where that does */
	const struct test_settings *settings; /* of the test runner that finds it; NULL: none lie
	                                         there */
	bool is_prose;      /* no Python, but a text whose examples a test runner runs */
	bool has_examples; /* a test runner runs the examples in it */
	enum choice choice;     /* whether a test runner looks for tests in it */
	enum script_kind kind; /* SCRIPT_PYTHON for all, unless commands are asked for */
};

struct paths {
	struct path *items; /* sorted by bytes, no file twice, also not through
	                       symbolic links; of two names the selected, then the first */
	size_t count, capacity;
	struct path_errors {
		str *items;
		size_t count, capacity;
	} errors;           /* one line each: what does not exist, a folder without Python files, a
	                       repository about which git gives no answer */
	struct path_notes {
		str *items;
		size_t count, capacity;
	} notes;            /* one line each, for standard error: git could not be asked */
	struct path_broken {
		struct path *items;
		size_t count, capacity;
	} broken;           /* names below a folder that cannot be read: broken links, folders */
	bool has_folder;        /* a folder is among the roots, not files alone */
	bool has_beside;        /* some path is beside the suite */
	bool is_bound;          /* a package or a repository bounds the suite, which may be more
	                           than the roots */
	str root;           /* the suite's top: the topmost package folder round the roots, else the
	                       git root, else their deepest common folder; "" is the current folder.
	                       Spelled from the first root, which need not be how the others are */
};

struct roots {
	const str *items;       /* files and folders; none: the current folder */
	size_t count;
	const str *excludes;    /* globs: * ? [] within a component, ** across; without a '/' they
	                           are matched against every component */
	size_t exclude_count;
	const str *bytes;       /* what the only item holds, a file that need not be there; NULL:
	                           what lies there */
	bool with_suite;        /* also the whole suite round them, not selected */
	bool with_commands;     /* not only Python files: all that may hold commands
	                           (script_kind.h), also in the folders .github and .ci */
};

/* The Python files (*.py, *.pyw, or executable with a python shebang) at and below the roots, and
   with the suite the text files whose examples are run by the settings of a test runner.
   Inside a git repository these are the ones that git tracks or would track; where git cannot be
   asked, all of them, with a note. A file named as a root is taken whatever its name, even when
   git ignores it, and so is a folder; excludes hold for both. Links to files are followed, links
   to folders are not, save when they are roots. Outside of git hidden folders, __pycache__,
   node_modules and virtual environments are left out. The suite of a lone file that lies neither
   in a package nor in a repository is its folder's own files and the packages below. Where commands
   are asked for, a file that is named is of the kind that its name or its shebang tells; where
   neither does it is Python, unless its suffix says that it is text or data. Owned by the arena. */
struct paths paths_from_roots(struct arena *arena, const struct roots *roots);

#endif
