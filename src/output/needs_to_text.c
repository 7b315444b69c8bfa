#include "base/buffer.h"
#include "contact/need.h"
#include "devmode/shell_word.h"
#include "output/text_writers.h"
#include "text/display.h"

/* Adds the line, unless it is the one before: two files may collect one class. */
static void add_line(struct buffer *out, str line, str *before)
{
	if (before->data && str_equal(line, *before))
		return;
	buffer_addf(out, "%.*s\n", STR_ARG(line));
	*before = line;
}

/* The names of a shell's array, and in it the words. */
static void add_array(struct arena *arena, struct buffer *out, const struct needs *needs,
                      bool is_loading, const char *name)
{
	bool is_empty = true;
	buffer_addf(out, "%s=(", name);
	for (size_t i = 0; i < needs->count; i++) {
		const struct need *need = &needs->items[i];
		if (need->covered_by.data || need->is_loading != is_loading)
			continue;
		str node = test_name_pytest(arena, &need->test, need->path);
		buffer_addf(out, "%s\t%.*s\n", is_empty ? "\n" : "",
		            STR_ARG(shell_word(arena, node)));
		is_empty = false;
	}
	buffer_add(out, S(")\n"));
}

static str line_of(struct arena *arena, const struct need *need, enum list_format format)
{
	if (format == LIST_REGRTEST)
		return test_name_regrtest(arena, &need->test);
	if (format == LIST_PYTEST)
		return pytest_option(arena,
		                     test_name_pytest(arena, &need->test, need->path),
		                     need->is_loading);
	return need->test.id;
}

str text_from_needs(struct arena *arena, const struct needs *needs, enum list_format format)
{
	struct buffer out = buffer_in(arena);
	str before = {NULL, 0};
	if (format == LIST_EPYTEST) {
		add_array(arena, &out, needs, false, "EPYTEST_DESELECT");
		add_array(arena, &out, needs, true, "EPYTEST_IGNORE");
		return buffer_text(&out);
	}
	for (size_t i = 0; i < needs->count; i++)
		if (!needs->items[i].covered_by.data)
			add_line(&out,
			         display_text(arena, line_of(arena, &needs->items[i], format)),
			         &before);
	return buffer_text(&out);
}
