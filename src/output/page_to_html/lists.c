#include "contact/test_name.h"
#include "devmode/shell_word.h"
#include "output/text_writers.h"
#include "parts.h"

static void add_list(struct buffer *out, const char *id, const char *title, const char *how,
                     str text)
{
	buffer_addf(out, "<div class=\"list\">\n<h3 id=\"%s-title\">%s</h3>\n<p>%s</p>\n", id,
	            title, how);
	buffer_addf(out, "<button type=\"button\" data-copy=\"%s\" hidden>Copy</button>\n", id);
	buffer_addf(out, "<pre id=\"%s\" tabindex=\"0\" role=\"region\" ", id);
	buffer_addf(out, "aria-labelledby=\"%s-title\">", id);
	add_escaped(out, text);
	buffer_add(out, S("</pre>\n</div>\n"));
}

/* The command, an option a line. */
static str pytest_command(struct arena *arena, const struct needs *needs)
{
	struct buffer out = buffer_in(arena);
	buffer_add(&out, S("pytest"));
	for (size_t i = 0; i < needs->count; i++) {
		const struct need *need = &needs->items[i];
		if (need->covered_by.data)
			continue;
		str node = test_name_pytest(arena, &need->test, need->path);
		str option = pytest_option(arena, shell_word(arena, node), need->is_loading);
		buffer_addf(&out, " \\\n  %.*s", STR_ARG(option));
	}
	buffer_add_char(&out, '\n');
	return buffer_text(&out);
}

void add_lists(struct writer *writer)
{
	struct buffer *out = &writer->out;
	const struct needs *needs = &writer->page->needs;
	if (!needs->count)
		return;
	buffer_add(out, S("<section id=\"lists\">\n<h2>Lists to copy</h2>\n"
	                  "<p>All tests that need the network, to leave them out where there is "
	                  "none.</p>\n"));
	add_list(out, "regrtest", "For regrtest",
	         "Save it as a file, and run <code>python -m test --ignorefile FILE</code>.",
	         text_from_needs(out->arena, needs, LIST_REGRTEST));
	add_list(out, "pytest", "For pytest", "Add the paths to run.",
	         pytest_command(out->arena, needs));
	buffer_add(out, S("</section>\n"));
}
