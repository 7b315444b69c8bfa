/* Functions that hide a length or a failure do not compile here. */
#ifndef UNMASK_BASE_BANNED_H
#define UNMASK_BASE_BANNED_H

/* The headers that declare them come first: a poisoned name may not be declared either. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__) && !defined(__clang_analyzer__)
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok atoi atol atof gets scanf
#endif

#endif
