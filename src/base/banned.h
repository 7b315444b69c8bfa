/* Functions that hide a length or a failure do not compile here. */
#ifndef UNMASK_BASE_BANNED_H
#define UNMASK_BASE_BANNED_H

#if defined(__GNUC__) && !defined(__clang_analyzer__)
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok atoi atol atof gets scanf
#endif

#endif
