/*
 * print: what printf does, for texts that may hold NUL.
 *
 * Of printf's conversions there are %s %c %d %i %u %x %X %o %f %%, with the flags "-" and "0", a
 * width, a precision, and the lengths l, ll, z. Any other is a bug.
 */
#ifndef UNMASK_BASE_PRINT_H
#define UNMASK_BASE_PRINT_H

#include <stdarg.h>

#include "base/str.h"

/* Writes what the format makes of the arguments to `to`, without a NUL behind it, and returns how
   many bytes that is; with `to` NULL only counts. "%.*s" takes as many bytes as it is told, NUL or
   not (STR_ARG). The arguments may be used again. */
size_t print_args(char *to, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

#endif
