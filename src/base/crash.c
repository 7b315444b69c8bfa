#define _XOPEN_SOURCE 700 /* sigaltstack */
#include "base/crash.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif
#ifndef HAS_SANITIZER
#define HAS_SANITIZER 0
#endif

/* What the kernel puts there takes up to 12 KiB on some machines, the line some 5. */
#define STACK_SIZE ((size_t)64 << 10)

#define MOST_BYTES 512 /* of a name */

struct kept {
	size_t size;
	char bytes[MOST_BYTES];
};

static _Thread_local struct kept at_file, at_entry;
static _Atomic(const char *) beginning = "";

static const struct {
	int signal;
	const char *name;
} fatal[] = {
    {SIGSEGV, "segmentation fault"}, {SIGBUS, "bus error"},          {SIGABRT, "aborted"},
    {SIGFPE, "arithmetic exception"}, {SIGILL, "illegal instruction"},
};

/* A signal may come at any moment: what is half written has no size. */
static void keep(struct kept *kept, str text)
{
	size_t size = text.size < MOST_BYTES ? text.size : MOST_BYTES;
	kept->size = 0;
	atomic_signal_fence(memory_order_seq_cst);
	if (size)
		memcpy(kept->bytes, text.data, size);
	atomic_signal_fence(memory_order_seq_cst);
	kept->size = size;
}

void crash_at_entry(str entry)
{
	keep(&at_entry, entry);
}

void crash_at(str file, str entry)
{
	keep(&at_entry, (str){NULL, 0});
	keep(&at_file, file);
	keep(&at_entry, entry);
}

void crash_begins_with(const char *bytes)
{
	atomic_store(&beginning, bytes);
}

/* ---- in a signal: nothing but what is allowed there ---- */

struct line {
	size_t size;
	char bytes[2 * 4 * MOST_BYTES + 256];
};

static void add(struct line *line, const char *text)
{
	for (; *text && line->size < sizeof line->bytes; text++)
		line->bytes[line->size++] = *text;
}

/* Names come from files of strangers: anything but printable ASCII is spelled out. */
static void add_kept(struct line *line, const struct kept *kept)
{
	for (size_t i = 0; i < kept->size; i++) {
		unsigned char c = (unsigned char)kept->bytes[i];
		char plain[] = {(char)c, '\0'};
		char spelled[] = {'\\', 'x', "0123456789abcdef"[c >> 4], "0123456789abcdef"[c & 15],
		                  '\0'};
		add(line, c >= ' ' && c < 127 ? plain : spelled);
	}
}

static void compose(struct line *line, int signal)
{
	line->size = 0;
	add(line, atomic_load(&beginning));
	add(line, "unmask: crashed (");
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		if (fatal[i].signal == signal)
			add(line, fatal[i].name);
	add(line, ")");
	if (at_file.size || at_entry.size)
		add(line, " while analysing ");
	add_kept(line, &at_file);
	if (at_file.size && at_entry.size)
		add(line, ", ");
	add_kept(line, &at_entry);
	add(line, ": please report it\n");
}

static void say(int signal)
{
	static atomic_flag is_said = ATOMIC_FLAG_INIT;
	/* Another thread says it, and takes this one along. */
	while (atomic_flag_test_and_set(&is_said))
		pause();
	struct line line;
	compose(&line, signal);
	for (size_t at = 0; at < line.size;) {
		ssize_t written = write(2, line.bytes + at, line.size - at);
		if (written <= 0)
			break;
		at += (size_t)written;
	}
	struct sigaction usual = {.sa_handler = SIG_DFL};
	sigaction(signal, &usual, NULL);
	raise(signal);
}

/* ---- before it ---- */

void crash_watch(void)
{
	struct sigaction action = {.sa_handler = say, .sa_flags = SA_ONSTACK};
	if (HAS_SANITIZER)
		return;
	/* One of them while another is said ends the process at once. */
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		sigaddset(&action.sa_mask, fatal[i].signal);
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		sigaction(fatal[i].signal, &action, NULL);
}

void crash_enter_thread(struct arena *arena)
{
	if (HAS_SANITIZER)
		return;
	stack_t stack = {.ss_sp = arena_alloc(arena, STACK_SIZE), .ss_size = STACK_SIZE};
	sigaltstack(&stack, NULL);
}

void crash_leave_thread(void)
{
	stack_t none = {.ss_flags = SS_DISABLE};
	if (!HAS_SANITIZER)
		sigaltstack(&none, NULL);
}
