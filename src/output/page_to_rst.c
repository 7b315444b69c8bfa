#include "base/buffer.h"
#include "output/page_writers.h"
#include "text/display.h"

/* Marks of reStructuredText that mean nothing behind a backslash. Every paragraph stands on one
   line, so that only its beginning and its end can be taken for structure. */

struct writer {
	struct buffer out;
	const struct page *page;
	const struct page_style *style;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* True if the text could begin a list, a field, a directive, a comment or a line of a table. */
static bool begins_structure(str text)
{
	bool is_plain = text.size && (is_letter(text.data[0]) || (unsigned char)text.data[0] > 127);
	str word = str_cut(&text, ' ');
	return !is_plain || str_ends(word, S(".")) || str_ends(word, S(")"));
}

static void add_escaped(struct buffer *out, str text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		bool is_double = c == ':' && i && text.data[i - 1] == ':';
		bool is_inside = c == '_' && i + 1 < text.size && is_letter(text.data[i + 1]);
		if ((strchr("\\*`|_<>[]", c) && !is_inside) || is_double)
			buffer_add_char(out, '\\');
		buffer_add_char(out, c);
	}
}

/* `text <address>`__: anonymous, so that two of the same text do not clash. */
static void add_link(struct buffer *out, str text, str address)
{
	buffer_add(out, S("`"));
	add_escaped(out, text);
	buffer_add(out, S(" <"));
	for (size_t i = 0; i < address.size; i++) {
		if (address.data[i] == '_' && i + 1 == address.size)
			buffer_add_char(out, '\\');
		buffer_add_char(out, address.data[i]);
	}
	buffer_add(out, S(">`__"));
}

/* Text in which addresses are links, on one line. */
static void add_text(struct buffer *out, str text)
{
	str rest = page_line(out->arena, text);
	bool is_address, is_start = true;
	for (; rest.size; is_start = false) {
		str piece = page_cut(&rest, &is_address);
		if (is_start && !is_address && begins_structure(piece))
			buffer_add(out, S("\\ "));
		if (!is_address) {
			add_escaped(out, piece);
			continue;
		}
		/* inline markup must stand between spaces, also those that are not shown */
		if (!is_start && out->items[out->count - 1] != ' ')
			buffer_add(out, S("\\ "));
		add_link(out, piece, piece);
		if (rest.size && rest.data[0] != ' ')
			buffer_add(out, S("\\ "));
	}
}

static size_t count_cells(str text)
{
	size_t cells = 0;
	for (size_t i = 0; i < text.size; i++)
		cells += ((unsigned char)text.data[i] & 0xc0) == 0x80 ? 0
		         : (unsigned char)text.data[i] >= 0xe0        ? 2
		                                                      : 1;
	return cells;
}

static void add_heading(struct buffer *out, str text, char line)
{
	struct buffer title = buffer_in(out->arena);
	add_text(&title, text);
	buffer_addf(out, "%.*s\n", STR_ARG(buffer_text(&title)));
	for (size_t i = count_cells(buffer_text(&title)); i > 0; i--)
		buffer_add_char(out, line);
	buffer_add(out, S("\n\n"));
}

static void add_literal(struct buffer *out, str text)
{
	buffer_addf(out, "``%.*s``", STR_ARG(text));
}

static void add_facts(struct writer *writer, const struct page_service *service)
{
	struct buffer *out = &writer->out;
	struct page_facts facts = page_facts_of(out->arena, service);
	buffer_add(out, S(":Hosts: "));
	for (size_t i = 0; i < service->hosts.count; i++) {
		buffer_add(out, i ? S(", ") : S(""));
		add_literal(out, page_line(out->arena, service->hosts.items[i]));
		add_escaped(out, page_host_note(out->arena, service->hosts.items[i]));
	}
	str endpoints = page_endpoints_text(out->arena, service);
	if (endpoints.size) {
		buffer_add(out, S("\n:Endpoints: "));
		add_text(out, endpoints);
	}
	for (size_t i = 0; i < facts.count; i++) {
		buffer_addf(out, "\n:%s: ", facts.items[i].name);
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
	buffer_add(out, S(".. list-table::\n   :header-rows: 1\n\n"
	                  "   * - Test\n     - Contacts\n     - Guard\n"));
	for (size_t i = 0; i < tests->count; i++) {
		const struct page_test *test = &tests->items[i];
		buffer_add(out, S("   * - "));
		add_link(out, page_line(out->arena, test->id),
		         page_address(out->arena, writer->style, test->link));
		if (!test->is_known)
			buffer_add(out, S(" (by no known test)"));
		buffer_add(out, S("\n     - "));
		for (size_t j = 0; j < test->uses.count; j++) {
			buffer_add(out, j ? S(", ") : S(""));
			add_literal(out, test->uses.items[j].host);
			buffer_add_char(out, ' ');
			add_escaped(out, test->uses.items[j].endpoint);
		}
		buffer_add(out, S("\n     - "));
		add_text(out, page_guard_text(out->arena, test));
		buffer_add_char(out, '\n');
	}
	buffer_add_char(out, '\n');
}

static void add_code(struct buffer *out, str text)
{
	buffer_add(out, S("   ::\n\n"));
	while (text.size) {
		str line = display_text(out->arena, str_cut(&text, '\n'));
		if (line.size)
			buffer_addf(out, "      %.*s", STR_ARG(line));
		buffer_add_char(out, '\n');
	}
	buffer_add_char(out, '\n');
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
			if (paragraph->is_code) {
				add_code(out, paragraph->text);
				continue;
			}
			buffer_add(out, S("   "));
			add_text(out, paragraph->text);
			buffer_add(out, S("\n\n"));
		}
		/* or the next quote would go on with this one */
		buffer_add(out, S("..\n\n"));
	}
}

static void add_service(struct writer *writer, const struct page_service *service, char line)
{
	struct buffer *out = &writer->out;
	add_heading(out, service->title, line);
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
	add_heading(out, S("What is skipped without a resource"), '-');
	for (size_t i = 0; i < page->resources.count; i++) {
		const struct page_resource *resource = &page->resources.items[i];
		buffer_add(out, S("* Without the *"));
		add_escaped(out, page_line(out->arena, resource->name));
		buffer_addf(out, "*%.*s\n", STR_ARG(page_resource_tail(out->arena, resource)));
	}
	buffer_add_char(out, '\n');
}

str rst_from_page(struct arena *arena, const struct page *page, const struct page_style *style)
{
	struct writer writer = {buffer_in(arena), page, style};
	struct buffer *out = &writer.out;
	struct page_section sections[PAGE_SECTIONS];
	size_t count = page_sections(page, sections);
	if (!style->is_fragment) {
		buffer_add(out,
		           S(".. Made by 'unmask page': the next run overwrites changes.\n\n"));
		add_heading(out, S("Services used by unit tests"), '=');
	}
	buffer_addf(out, "%.*s\n\n", STR_ARG(page_summary(arena, page)));
	for (size_t i = 0; i < count; i++) {
		if (sections[i].title) {
			add_heading(out, str_from_c(sections[i].title), '-');
			buffer_addf(out, "%s\n\n", sections[i].text);
		}
		for (size_t j = 0; j < sections[i].services->count; j++)
			add_service(&writer, &sections[i].services->items[j],
			            sections[i].title ? '^' : '-');
	}
	add_resources(&writer);
	/* one line end at the end */
	str text = buffer_text(out);
	return str_slice(text, 0, text.size - (str_ends(text, S("\n\n")) ? 1 : 0));
}
