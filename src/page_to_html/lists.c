#include "display.h"
#include "page_to_html/parts.h"
#include "shell_word.h"
#include "test_name.h"

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

void add_lists(struct writer *writer)
{
	struct buffer *out = &writer->out;
	const struct page_tests *tests = &writer->page->tests;
	struct buffer patterns = buffer_in(out->arena), words = buffer_in(out->arena);
	for (size_t i = 0; i < tests->count; i++) {
		const struct page_test *test = &tests->items[i];
		if (!test->node.size)
			continue;
		buffer_addf(&patterns, "%.*s\n", STR_ARG(display_text(out->arena, test->dotted)));
		str option = pytest_option(out->arena, shell_word(out->arena, test->node),
		                           test->is_loading);
		buffer_addf(&words, " \\\n  %.*s", STR_ARG(option));
	}
	if (!patterns.count)
		return;
	buffer_add(out, S("<section id=\"lists\">\n<h2>Lists to copy</h2>\n"
	                  "<p>All tests that contact a host and are not always skipped, to leave "
	                  "them out where there is no network.</p>\n"));
	add_list(out, "regrtest", "For regrtest",
	         "Save it as a file, and run <code>python -m test --ignorefile FILE</code>.",
	         buffer_text(&patterns));
	add_list(out, "pytest", "For pytest", "Add the paths to run.",
	         str_format(out->arena, "pytest%.*s\n", STR_ARG(buffer_text(&words))));
	buffer_add(out, S("</section>\n"));
}
