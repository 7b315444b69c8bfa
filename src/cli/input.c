#include "input.h"

#include "base/os.h"

/* Standard input is read as a whole: far more than anybody's file, or lines that anybody asks
   about. */
#define INPUT_LIMIT ((size_t)256 << 20)

bool read_input(struct arena *arena, str *text, str *trouble)
{
	if (os_read_stream(arena, 0, INPUT_LIMIT, text, trouble))
		return true;
	*trouble = str_format(arena, "standard input: %.*s", STR_ARG(*trouble));
	return false;
}
