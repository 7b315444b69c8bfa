#define _GNU_SOURCE /* mkdtemp, setenv, fork */
#include "scratch.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/os.h"

static pthread_t main_thread;

static int deepen(volatile int *from)
{
	volatile int here[256] = {*from};
	return *from ? deepen(here) + here[1] : 0;
}

static void overflow(void)
{
	volatile int start = 1;
	deepen(&start);
}

static void abort_at_name(void)
{
	crash_at(S("test_\033[31m\n\xc3\xbc\0.py"), S(""));
	abort();
}

static void divide(void)
{
	crash_at(S(""), S(""));
	raise(SIGFPE);
}

static void meet_bus_error(void)
{
	char name[4000];
	memset(name, '\n', sizeof name);
	crash_at((str){name, sizeof name}, (str){name, sizeof name});
	raise(SIGBUS);
}

static void break_down(void)
{
	crash_at_entry(S("test_a.T.test_b"));
	raise(SIGSEGV);
}

static void (*in_helper)(void);

/* The first thread waits for another to die. */
static void work_in_helper(void *context, size_t i)
{
	(void)context;
	(void)i;
	if (pthread_equal(pthread_self(), main_thread))
		pause();
	crash_at(S("test_helper.py"), S(""));
	in_helper();
}

static void fail_in_helper(void)
{
	in_helper = break_down;
	os_each("failing", 2, 2, work_in_helper, NULL);
}

static void overflow_in_helper(void)
{
	in_helper = overflow;
	os_each("failing", 2, 2, work_in_helper, NULL);
}

static void fail_behind_helpers(void)
{
	crash_begins_with("\r");
	break_down();
}

/* What a child says on standard error that runs the function, and the signal that ends it. */
static str said_by(struct arena *arena, void (*function)(void), int *signal)
{
	int ends[2], status;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (!child) {
		struct arena *own = arena_new();
		dup2(ends[1], 2);
		close(ends[0]);
		close(ends[1]);
		main_thread = pthread_self();
		crash_watch();
		crash_enter_thread(own);
		crash_at(S("a/test_a.py"), S("test_a"));
		function();
		_exit(0);
	}
	str said = {NULL, 0}, error;
	close(ends[1]);
	assert_true(os_read_stream(arena, ends[0], 10000, &said, &error));
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	*signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	return said;
}

static void test_line(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	static const struct {
		void (*function)(void);
		int signal;
		const char *line;
	} cases[] = {
	    {break_down, SIGSEGV,
	     "unmask: crashed (segmentation fault) while analysing a/test_a.py, test_a.T.test_b: "
	     "please report it\n"},
	    {overflow, SIGSEGV, "unmask: crashed (segmentation fault) while analysing a/test_a.py, "
	                        "test_a: please report it\n"},
	    {fail_in_helper, SIGSEGV, "unmask: crashed (segmentation fault) while analysing "
	                              "test_helper.py, test_a.T.test_b: please report it\n"},
	    {overflow_in_helper, SIGSEGV, "unmask: crashed (segmentation fault) while analysing "
	                                  "test_helper.py: please report it\n"},
	    {abort_at_name, SIGABRT, "unmask: crashed (aborted) while analysing "
	                             "test_\\x1b[31m\\x0a\\xc3\\xbc\\x00.py: please report it\n"},
	    {divide, SIGFPE, "unmask: crashed (arithmetic exception): please report it\n"},
	    {fail_behind_helpers, SIGSEGV,
	     "\runmask: crashed (segmentation fault) while analysing a/test_a.py, test_a.T.test_b: "
	     "please report it\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int signal;
		assert_text(said_by(arena, cases[i].function, &signal), cases[i].line);
		assert_int_equal(signal, cases[i].signal);
	}
}

static void test_long_names(void **state)
{
	struct arena *arena = ((struct scratch *)*state)->arena;
	int signal;
	str said = said_by(arena, meet_bus_error, &signal);
	assert_int_equal(signal, SIGBUS);
	assert_says(said, "while analysing \\x0a\\x0a");
	assert_true(str_ends(said, S("\\x0a: please report it\n")));
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_line, enter_scratch, leave_scratch),
	    cmocka_unit_test_setup_teardown(test_long_names, enter_scratch, leave_scratch),
	};
	if (SANITIZED) {
		puts("1..0 # SKIP the sanitizer says it");
		return 0;
	}
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
