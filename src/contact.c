#include "contact.h"

static bool holds(const struct texts *texts, str text)
{
	for (size_t i = 0; i < texts->count; i++)
		if (str_equal(texts->items[i], text))
			return true;
	return false;
}

void texts_keep_common(struct texts *texts, const struct texts *others)
{
	size_t kept = 0;
	for (size_t i = 0; i < texts->count; i++)
		if (holds(others, texts->items[i]))
			texts->items[kept++] = texts->items[i];
	texts->count = kept;
}
