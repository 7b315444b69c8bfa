#include "models/embedded.h"
#include "output/page_writers.h"
#include "parts.h"
#include "text/display.h"

void add_escaped(struct buffer *out, str text)
{
	for (size_t i = 0; i < text.size; i++) {
		switch (text.data[i]) {
		case '&':
			buffer_add(out, S("&amp;"));
			break;
		case '<':
			buffer_add(out, S("&lt;"));
			break;
		case '>':
			buffer_add(out, S("&gt;"));
			break;
		case '"':
			buffer_add(out, S("&quot;"));
			break;
		default:
			buffer_add_char(out, text.data[i]);
		}
	}
}

str anchor_of(struct arena *arena, const struct page_section *section, size_t i)
{
	const struct page_service *service = &section->services->items[i];
	struct buffer out = buffer_in(arena);
	buffer_addf(&out, "%s-", section->anchor);
	for (size_t j = 0; j < service->title.size; j++) {
		char c = service->title.data[j];
		bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
		buffer_add_char(&out, is_plain ? c : '-');
	}
	/* a host may be exempt in several places */
	if (service->exemption)
		buffer_addf(&out, "-%zu", i + 1);
	return buffer_text(&out);
}

static void add_link(struct buffer *out, str text, str address)
{
	buffer_add(out, S("<a href=\""));
	add_escaped(out, address);
	buffer_add(out, S("\">"));
	add_escaped(out, text);
	buffer_add(out, S("</a>"));
}

/* A dotted name that may be broken where its words end. */
static void add_name_link(struct writer *writer, str name, struct page_link link)
{
	struct buffer *out = &writer->out;
	buffer_add(out, S("<a href=\""));
	add_escaped(out, page_address(out->arena, writer->style, link));
	buffer_add(out, S("\">"));
	for (str rest = page_line(out->arena, name); rest.size;) {
		size_t end = 0;
		while (end < rest.size && (!strchr("._/", rest.data[end]) || !end))
			end++;
		add_escaped(out, str_slice(rest, 0, end));
		rest = str_slice(rest, end, rest.size);
		buffer_add(out, rest.size ? S("<wbr>") : S(""));
	}
	buffer_add(out, S("</a>"));
}

/* Text in which addresses are links. */
static void add_text(struct buffer *out, str text)
{
	for (str rest = page_line(out->arena, text); rest.size;) {
		bool is_address;
		str piece = page_cut(&rest, &is_address);
		if (is_address)
			add_link(out, piece, piece);
		else
			add_escaped(out, piece);
	}
}

static void add_term(struct buffer *out, const char *term)
{
	buffer_addf(out, "<dt>%s</dt><dd>", term);
}

static void add_facts(struct writer *writer, const struct page_service *service)
{
	struct buffer *out = &writer->out;
	struct page_facts facts = page_facts_of(out->arena, service);
	buffer_add(out, S("<dl>\n"));
	add_term(out, service->hosts.count == 1 ? "Host" : "Hosts");
	for (size_t i = 0; i < service->hosts.count; i++) {
		buffer_add(out, i ? S(", <code>") : S("<code>"));
		add_escaped(out, page_line(out->arena, service->hosts.items[i]));
		buffer_add(out, S("</code>"));
		add_escaped(out, page_host_note(out->arena, service->hosts.items[i]));
	}
	buffer_add(out, S("</dd>\n"));
	str endpoints = page_endpoints_text(out->arena, service);
	if (endpoints.size) {
		add_term(out, "Endpoints");
		add_escaped(out, endpoints);
		buffer_add(out, S("</dd>\n"));
	}
	for (size_t i = 0; i < facts.count; i++) {
		add_term(out, facts.items[i].name);
		for (size_t j = 0; j < facts.items[i].texts.count; j++) {
			buffer_add(out, j ? S(", ") : S(""));
			add_text(out, facts.items[i].texts.items[j]);
		}
		buffer_add(out, S("</dd>\n"));
	}
	buffer_add(out, S("</dl>\n"));
}

static const char *const guard_classes[] = {
    [GUARD_NONE] = "open", [GUARD_SKIPPED] = "skipped", [GUARD_PASSED] = "passed"};

static void add_test(struct writer *writer, const struct page_test *test)
{
	struct buffer *out = &writer->out;
	buffer_add(out, S("<tr><td class=\"test\">"));
	add_name_link(writer, test->id, test->link);
	if (!test->is_known)
		buffer_add(out, S(" (by no known test)"));
	buffer_add(out, S("</td><td>"));
	for (size_t i = 0; i < test->uses.count; i++) {
		buffer_add(out, i ? S("<br><code>") : S("<code>"));
		add_escaped(out, test->uses.items[i].host);
		buffer_add(out, S("</code> "));
		add_escaped(out, test->uses.items[i].endpoint);
	}
	buffer_addf(out, "</td><td><span class=\"guard %s\">", guard_classes[test->guard]);
	add_text(out, page_guard_text(out->arena, test));
	buffer_add(out, S("</span></td></tr>\n"));
}

static void add_tests(struct writer *writer, const struct page_tests *tests)
{
	struct buffer *out = &writer->out;
	if (!tests->count) {
		buffer_add(out, S("<p class=\"none\">No test contacts it.</p>\n"));
		return;
	}
	buffer_add(out, S("<table>\n<thead><tr><th scope=\"col\">Test</th>"
	                  "<th scope=\"col\">Contacts</th><th scope=\"col\">Guard</th>"
	                  "</tr></thead>\n<tbody>\n"));
	for (size_t i = 0; i < tests->count; i++)
		add_test(writer, &tests->items[i]);
	buffer_add(out, S("</tbody>\n</table>\n"));
}

static void add_story(struct writer *writer, const struct page_story *story)
{
	struct buffer *out = &writer->out;
	buffer_add(out, S("<blockquote>\n<p class=\"from\">From "));
	add_name_link(writer, story->where, story->link);
	buffer_add(out, S("</p>\n"));
	for (size_t i = 0; i < story->paragraphs.count; i++) {
		const struct page_paragraph *paragraph = &story->paragraphs.items[i];
		buffer_add(out, paragraph->is_code ? S("<pre>") : S("<p>"));
		if (!paragraph->is_code)
			add_text(out, paragraph->text);
		for (str rest = paragraph->text; paragraph->is_code && rest.size;) {
			add_escaped(out, display_text(out->arena, str_cut(&rest, '\n')));
			buffer_add(out, rest.size ? S("\n") : S(""));
		}
		buffer_add(out, paragraph->is_code ? S("</pre>\n") : S("</p>\n"));
	}
	buffer_add(out, S("</blockquote>\n"));
}

static void add_stories(struct writer *writer, const struct page_service *service)
{
	struct buffer *out = &writer->out;
	if (!service->stories.count)
		return;
	buffer_addf(out, "<details>\n<summary>What the tests say of it, in %zu place%s</summary>\n",
	            service->stories.count, service->stories.count == 1 ? "" : "s");
	for (size_t i = 0; i < service->stories.count; i++)
		add_story(writer, &service->stories.items[i]);
	buffer_add(out, S("</details>\n"));
}

static void add_service(struct writer *writer, const struct page_section *section, size_t i)
{
	struct buffer *out = &writer->out;
	const struct page_service *service = &section->services->items[i];
	int level = section->title ? 3 : 2;
	buffer_addf(out, "<article id=\"%.*s\">\n<h%d>",
	            STR_ARG(anchor_of(out->arena, section, i)), level);
	add_escaped(out, page_line(out->arena, service->title));
	buffer_addf(out, "</h%d>\n", level);
	str about = page_about(service);
	if (about.data) {
		buffer_add(out, S("<p class=\"purpose\">"));
		add_text(out, about);
		buffer_add(out, S("</p>\n"));
	}
	add_facts(writer, service);
	add_tests(writer, &service->tests);
	add_stories(writer, service);
	buffer_add(out, S("</article>\n"));
}

static void add_section(struct writer *writer, const struct page_section *section)
{
	struct buffer *out = &writer->out;
	buffer_addf(out, "<section id=\"%s\">\n", section->anchor);
	if (section->title)
		buffer_addf(out, "<h2>%s</h2>\n<p>%s</p>\n", section->title, section->text);
	for (size_t i = 0; i < section->services->count; i++)
		add_service(writer, section, i);
	buffer_add(out, S("</section>\n"));
}

static void add_resources(struct writer *writer)
{
	struct buffer *out = &writer->out;
	const struct page *page = writer->page;
	if (!page->resources.count)
		return;
	buffer_add(out, S("<section id=\"resources\">\n"
	                  "<h2>What is skipped without a resource</h2>\n<ul>\n"));
	for (size_t i = 0; i < page->resources.count; i++) {
		buffer_add(out, S("<li>Without the <strong>"));
		add_escaped(out, page_line(out->arena, page->resources.items[i].name));
		buffer_add(out, S("</strong>"));
		add_escaped(out, page_resource_tail(out->arena, &page->resources.items[i]));
		buffer_add(out, S("</li>\n"));
	}
	buffer_add(out, S("</ul>\n</section>\n"));
}

static void add_contents_item(struct buffer *out, str anchor, str text)
{
	buffer_addf(out, "<li><a href=\"#%.*s\">", STR_ARG(anchor));
	add_escaped(out, page_line(out->arena, text));
	buffer_add(out, S("</a></li>\n"));
}

/* Services that are declared stand for themselves, the others behind their sections. */
static void add_contents(struct writer *writer)
{
	struct buffer *out = &writer->out;
	buffer_add(out, S("<nav aria-label=\"Contents\">\n<ul>\n"));
	for (size_t i = 0; i < writer->section_count; i++) {
		const struct page_section *section = &writer->sections[i];
		for (size_t j = 0; !section->title && j < section->services->count; j++)
			add_contents_item(out, anchor_of(out->arena, section, j),
			                  section->services->items[j].title);
		if (section->title)
			add_contents_item(out, str_from_c(section->anchor),
			                  str_from_c(section->title));
	}
	if (writer->page->resources.count)
		add_contents_item(out, S("resources"), S("What is skipped"));
	if (writer->page->needs.count)
		add_contents_item(out, S("lists"), S("Lists to copy"));
	buffer_add(out, S("</ul>\n</nav>\n"));
}

static void add_head(struct buffer *out)
{
	buffer_add(out, S("<!DOCTYPE html>\n"
	                  "<!-- Made by 'unmask page': the next run overwrites changes. -->\n"
	                  "<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	                  "<meta name=\"viewport\" "
	                  "content=\"width=device-width, initial-scale=1\">\n"
	                  "<meta name=\"color-scheme\" content=\"light dark\">\n"
	                  "<title>Services used by unit tests</title>\n<style>\n"));
	buffer_add(out, embedded_text(S("assets/page.css")));
	buffer_add(out, S("</style>\n</head>\n<body>\n"));
}

static void add_filter(struct buffer *out)
{
	buffer_add(out, S("<form id=\"filter\" role=\"search\" hidden>\n"
	                  "<label for=\"words\">Filter</label>\n"
	                  "<input id=\"words\" type=\"search\" autocomplete=\"off\" "
	                  "placeholder=\"host, test, guard\">\n</form>\n"));
}

static void add_summary(struct writer *writer)
{
	struct buffer *out = &writer->out;
	buffer_add(out, S("<p class=\"summary\">"));
	add_escaped(out, page_summary(out->arena, writer->page));
	buffer_add(out, S("</p>\n"));
}

str html_from_page(struct arena *arena, const struct page *page, const struct page_style *style)
{
	struct writer writer = {.out = buffer_in(arena), .page = page, .style = style};
	struct buffer *out = &writer.out;
	writer.section_count = page_sections(page, writer.sections);
	if (!style->is_fragment) {
		add_head(out);
		buffer_add(out, S("<header>\n<h1>Services used by unit tests</h1>\n"));
		add_summary(&writer);
		add_contents(&writer);
		buffer_add(out, S("</header>\n<main>\n"));
	} else {
		add_summary(&writer);
	}
	add_picture(&writer);
	if (!style->is_fragment)
		add_filter(out);
	for (size_t i = 0; i < writer.section_count; i++)
		add_section(&writer, &writer.sections[i]);
	add_resources(&writer);
	add_lists(&writer);
	if (!style->is_fragment) {
		buffer_add(out, S("</main>\n<script>\n"));
		buffer_add(out, embedded_text(S("assets/page.js")));
		buffer_add(out, S("</script>\n</body>\n</html>\n"));
	}
	return buffer_text(out);
}
