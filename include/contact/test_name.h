/* test_name: what a runner runs, and what each runner calls it. */
#ifndef UNMASK_TEST_NAME_H
#define UNMASK_TEST_NAME_H

#include "source/module.h"

enum test_unit {
	TEST_ONE,    /* a function or a method */
	TEST_EXAMPLE, /* the examples of one documentation string */
	TEST_CLASS,  /* all tests of a class: what its fixtures do is done for each of them */
	TEST_MODULE  /* all tests of a module, likewise */
};

struct test_name {
	str id;                      /* "test_ssl.NetworkedTests.test_x"; empty: not a test */
	enum test_unit unit;
	const struct module *home;   /* the module in which the class or function is defined */
	str qualified;               /* its name there, as __qualname__ has it: "NetworkedTests" or
	                                "make.<locals>.Tests.test_x"; of a module empty */
	const struct module *collector; /* the module whose file a runner finds it in */
	str collected;               /* its name there: "Tests.test_x"; of a module empty */
	bool is_helper;              /* the collector is no test file: no runner looks there */
	bool is_loading;             /* of a module: it happens before the first of its tests could
	                                be left out */
};

/* The name with its texts copied into the arena. */
struct test_name test_name_copy(struct arena *arena, const struct test_name *name);

/* A text that no other name has. Owned by the arena. */
str test_name_key(struct arena *arena, const struct test_name *name);

/* By id, collector and the name in it. Negative, 0 or positive. */
int test_name_compare(const struct test_name *a, const struct test_name *b);

/* True if `a` is a class or a module whose fixtures run for `b`: a module's for what is defined in
   it. */
bool test_name_holds(const struct test_name *a, const struct test_name *b);

/* The pattern by which CPython's regrtest knows it, for --match and --ignore, their files, and
   those of its successors: "test.test_ssl.NetworkedTests.test_x" for one test, "….*" for all
   below. What fnmatch would take for a wildcard is in brackets. Owned by the arena. */
str test_name_regrtest(struct arena *arena, const struct test_name *name);

/* Its node id for pytest, which stands for all below and for all parameters:
   "tests/test_ssl.py::NetworkedTests::test_x". `path` is the collector's file seen from pytest's
   root folder. Owned by the arena. */
str test_name_pytest(struct arena *arena, const struct test_name *name, str path);

/* The option by which pytest leaves out a node: while a module is loaded only that of its file
   helps. Owned by the arena. */
str pytest_option(struct arena *arena, str node, bool is_loading);

#endif
