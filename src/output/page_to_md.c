#include "base/buffer.h"
#include "output/page_writers.h"
#include "text/display.h"

/* Marks of GitHub's Markdown that mean nothing behind a backslash. Every paragraph stands on one
   line, so that only its beginning can be taken for structure. */

struct writer {
	struct buffer out;
	const struct page *page;
	const struct page_style *style;
};

static bool is_word(str text, size_t i)
{
	char c = i < text.size ? text.data[i] : ' ';
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* An underscore within a word is only that. */
static void add_escaped(struct buffer *out, str text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		bool is_inside = c == '_' && i && is_word(text, i - 1) && is_word(text, i + 1);
		if (!is_inside && strchr("\\`*_[]<>|~&$", c))
			buffer_add_char(out, '\\');
		buffer_add_char(out, c);
	}
}

/* A name as code, if nothing in it could end that. */
static void add_name(struct buffer *out, str name)
{
	bool is_plain = name.size > 0;
	for (size_t i = 0; i < name.size; i++)
		is_plain &= is_word(name, i) || (unsigned char)name.data[i] > 127 ||
		            strchr("_./-*:", name.data[i]);
	if (is_plain)
		buffer_addf(out, "`%.*s`", STR_ARG(name));
	else
		add_escaped(out, name);
}

/* "-", "+", "=", "#" and numbers with a dot or parenthesis begin something only at the start. */
static void add_start(struct buffer *out, str *rest)
{
	size_t digits = 0;
	while (digits < rest->size && rest->data[digits] >= '0' && rest->data[digits] <= '9')
		digits++;
	char c = digits < rest->size ? rest->data[digits] : 'a';
	char next = digits + 1 < rest->size ? rest->data[digits + 1] : ' ';
	bool is_mark = digits ? strchr(".)", c) && next == ' ' : strchr("-+=#", c) != NULL;
	if (!is_mark)
		return;
	buffer_addf(out, "%.*s\\%c", STR_ARG(str_slice(*rest, 0, digits)), c);
	*rest = str_slice(*rest, digits + 1, rest->size);
}

static void add_link(struct buffer *out, str text, str address)
{
	buffer_add_char(out, '[');
	add_name(out, text);
	buffer_addf(out, "](%.*s)", STR_ARG(address));
}

/* Text in which addresses are links, on one line. */
static void add_text(struct buffer *out, str text)
{
	str rest = page_line(out->arena, text);
	add_start(out, &rest);
	while (rest.size) {
		bool is_address;
		str piece = page_cut(&rest, &is_address);
		if (is_address)
			buffer_addf(out, "<%.*s>", STR_ARG(piece));
		else
			add_escaped(out, piece);
	}
}

static void add_heading(struct buffer *out, const char *level, str text)
{
	buffer_addf(out, "%s ", level);
	add_text(out, text);
	buffer_add(out, S("\n\n"));
}

static void add_facts(struct writer *writer, const struct page_service *service)
{
	struct buffer *out = &writer->out;
	struct page_facts facts = page_facts_of(out->arena, service);
	buffer_add(out, S("* **Hosts:** "));
	for (size_t i = 0; i < service->hosts.count; i++) {
		str more = page_host_note(out->arena, service->hosts.items[i]);
		buffer_add(out, i ? S(", ") : S(""));
		add_name(out, page_line(out->arena, service->hosts.items[i]));
		add_escaped(out, more);
	}
	str endpoints = page_endpoints_text(out->arena, service);
	if (endpoints.size) {
		buffer_add(out, S("\n* **Endpoints:** "));
		add_text(out, endpoints);
	}
	for (size_t i = 0; i < facts.count; i++) {
		buffer_addf(out, "\n* **%s:** ", facts.items[i].name);
		for (size_t j = 0; j < facts.items[i].texts.count; j++) {
			buffer_add(out, j ? S(", ") : S(""));
			add_text(out, facts.items[i].texts.items[j]);
		}
	}
	buffer_add(out, S("\n\n"));
}

static void add_tests(struct writer *writer, const struct page_tests *tests)
{
	struct buffer *out = &writer->out;
	if (!tests->count) {
		buffer_add(out, S("No test contacts it.\n\n"));
		return;
	}
	buffer_add(out, S("| Test | Contacts | Guard |\n| --- | --- | --- |\n"));
	for (size_t i = 0; i < tests->count; i++) {
		const struct page_test *test = &tests->items[i];
		buffer_add(out, S("| "));
		add_link(out, page_line(out->arena, test->id),
		         page_address(out->arena, writer->style, test->link));
		buffer_add(out, test->is_known ? S(" | ") : S(" (by no known test) | "));
		for (size_t j = 0; j < test->uses.count; j++) {
			buffer_add(out, j ? S("<br>") : S(""));
			add_name(out, test->uses.items[j].host);
			buffer_add_char(out, ' ');
			add_escaped(out, test->uses.items[j].endpoint);
		}
		buffer_add(out, S(" | "));
		add_text(out, page_guard_text(out->arena, test));
		buffer_add(out, S(" |\n"));
	}
	buffer_add_char(out, '\n');
}

/* A fence longer than any in the text. */
static str fence_for(struct arena *arena, str text)
{
	size_t run = 0, longest = 2;
	for (size_t i = 0; i < text.size; i++) {
		run = text.data[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	struct buffer fence = buffer_in(arena);
	for (size_t i = 0; i <= longest; i++)
		buffer_add_char(&fence, '`');
	return buffer_text(&fence);
}

static void add_code(struct buffer *out, str text)
{
	str fence = fence_for(out->arena, text);
	buffer_addf(out, "> %.*s\n", STR_ARG(fence));
	while (text.size) {
		str line = display_text(out->arena, str_cut(&text, '\n'));
		buffer_addf(out, line.size ? "> %.*s\n" : ">%.*s\n", STR_ARG(line));
	}
	buffer_addf(out, "> %.*s\n", STR_ARG(fence));
}

static void add_stories(struct writer *writer, const struct page_service *service)
{
	struct buffer *out = &writer->out;
	for (size_t i = 0; i < service->stories.count; i++) {
		const struct page_story *story = &service->stories.items[i];
		buffer_add(out, S("From "));
		add_link(out, page_line(out->arena, story->where),
		         page_address(out->arena, writer->style, story->link));
		buffer_add(out, S(":\n\n"));
		for (size_t j = 0; j < story->paragraphs.count; j++) {
			const struct page_paragraph *paragraph = &story->paragraphs.items[j];
			buffer_add(out, j ? S(">\n") : S(""));
			if (paragraph->is_code) {
				add_code(out, paragraph->text);
				continue;
			}
			buffer_add(out, S("> "));
			add_text(out, paragraph->text);
			buffer_add_char(out, '\n');
		}
		buffer_add_char(out, '\n');
	}
}

static void add_service(struct writer *writer, const struct page_service *service,
                        const char *level)
{
	struct buffer *out = &writer->out;
	add_heading(out, level, service->title);
	str about = page_about(service);
	if (about.data) {
		add_text(out, about);
		buffer_add(out, S("\n\n"));
	}
	add_facts(writer, service);
	add_tests(writer, &service->tests);
	add_stories(writer, service);
}

static void add_resources(struct writer *writer)
{
	struct buffer *out = &writer->out;
	const struct page *page = writer->page;
	if (!page->resources.count)
		return;
	add_heading(out, "##", S("What is skipped without a resource"));
	for (size_t i = 0; i < page->resources.count; i++) {
		const struct page_resource *resource = &page->resources.items[i];
		buffer_add(out, S("* Without the *"));
		add_escaped(out, page_line(out->arena, resource->name));
		buffer_addf(out, "*%.*s\n", STR_ARG(page_resource_tail(out->arena, resource)));
	}
	buffer_add_char(out, '\n');
}

str md_from_page(struct arena *arena, const struct page *page, const struct page_style *style)
{
	struct writer writer = {buffer_in(arena), page, style};
	struct buffer *out = &writer.out;
	struct page_section sections[PAGE_SECTIONS];
	size_t count = page_sections(page, sections);
	if (!style->is_fragment)
		buffer_add(out,
		           S("<!-- Made by 'unmask page': the next run overwrites changes. -->\n\n"
		             "# Services used by unit tests\n\n"));
	buffer_addf(out, "%.*s\n\n", STR_ARG(page_summary(arena, page)));
	for (size_t i = 0; i < count; i++) {
		if (sections[i].title) {
			add_heading(out, "##", str_from_c(sections[i].title));
			buffer_addf(out, "%s\n\n", sections[i].text);
		}
		for (size_t j = 0; j < sections[i].services->count; j++)
			add_service(&writer, &sections[i].services->items[j],
			            sections[i].title ? "###" : "##");
	}
	add_resources(&writer);
	str text = buffer_text(out);
	return str_slice(text, 0, text.size - (str_ends(text, S("\n\n")) ? 1 : 0));
}
