#include "models/embedded.h"

#include <stddef.h>

#include "embedded_files.h"

/* A row of rules.def without its page does not compile. */
enum page {
#define RULE(id, ...) PAGE_OF_##id = EMBEDDED_DOCS_RULES_##id##_MD,
#include "text/rules.def"
#undef RULE
	PAGE_COUNT
};

str embedded_text(str path)
{
	size_t from = 0, to = EMBEDDED_COUNT;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = str_compare(path, embedded[middle].path);
		if (order == 0)
			return embedded[middle].text;
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return (str){NULL, 0};
}
