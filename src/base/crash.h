/*
 * crash: one line on standard error when the process dies of a fatal signal.
 *
 * It names what the thread that got the signal was at. Then the signal is raised again, so that
 * whoever waits sees it. Where a sanitizer is built in, its own report is the better one, and there
 * is none of this.
 */
#ifndef UNMASK_BASE_CRASH_H
#define UNMASK_BASE_CRASH_H

#include "base/arena.h"

/* From now on fatal signals are said. Called once, by the thread that begins the process. */
void crash_watch(void);

/* Gives this thread a stack of its own for such a signal, since the usual one may be what has run
   out. The arena must not be freed before crash_leave_thread(). */
void crash_enter_thread(struct arena *arena);

/* Takes the stack back. */
void crash_leave_thread(void);

/* What this thread is at from now on: a file, and an entry in it; empty: none. The texts are
   copied; what is too long is cut. */
void crash_at(str file, str entry);

/* Another entry of the same file. */
void crash_at_entry(str entry);

/* Bytes that come before the line: what takes away a line that is being drawn. A literal. */
void crash_begins_with(const char *bytes);

#endif
