#include "contact/contact.h"

#include "text/display.h"

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

str test_files_trouble(struct arena *arena, const struct test_files *files)
{
	if (files->breach.size)
		return str_format(arena,
		                  "unmask: %.*s leads to what is told, and would not be followed "
		                  "without --exhaustive: please report it\n",
		                  STR_ARG(display_text(arena, files->breach)));
	if (files->seen || !files->unseen)
		return (str){NULL, 0};
	const struct place first = files->first;
	str name = str_slice(first.file->text, first.start, first.end);
	return str_format(arena,
	                  "unmask: no test was recognised in %zu file%s named like tests, such as "
	                  "%.*s in %.*s:%u\n",
	                  files->unseen, files->unseen == 1 ? "" : "s",
	                  STR_ARG(display_text(arena, name)),
	                  STR_ARG(display_text(arena, first.file->path)),
	                  place_start(first).line);
}

bool contact_is_made(const struct contact *contact)
{
	return contact->host.class == HOST_EXTERNAL && contact->is_entered &&
	       !contact->skipped.data && !contact->is_replaced;
}
