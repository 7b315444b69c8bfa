#include "registry/page.h"

#include "base/buffer.h"
#include "text/display.h"

static bool is_plain_in_address(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("-._~/", c));
}

/* What an address may hold in every format; a quote ends it. */
static bool is_in_address(char c)
{
	return is_plain_in_address(c) || (c && strchr(":?#@!$&+,;=%()", c));
}

static void add_encoded(struct buffer *out, char c)
{
	buffer_addf(out, "%%%02X", (unsigned)(unsigned char)c);
}

str page_address(struct arena *arena, const struct page_style *style, struct page_link link)
{
	struct buffer out = buffer_in(arena);
	str base = style->link_base;
	for (size_t i = 0; i < base.size; i++)
		if (is_in_address(base.data[i]) && !strchr("()", base.data[i]))
			buffer_add_char(&out, base.data[i]);
		else
			add_encoded(&out, base.data[i]);
	if (base.size && !str_ends(base, S("/")))
		buffer_add_char(&out, '/');
	for (size_t i = 0; i < link.path.size; i++)
		if (is_plain_in_address(link.path.data[i]))
			buffer_add_char(&out, link.path.data[i]);
		else
			add_encoded(&out, link.path.data[i]);
	if (style->has_lines && link.line)
		buffer_addf(&out, "#L%u", link.line);
	return buffer_text(&out);
}

static size_t address_size(str text)
{
	size_t size = str_starts(text, S("https://")) ? 8 : str_starts(text, S("http://")) ? 7 : 0;
	size_t head = size;
	while (size && size < text.size && is_in_address(text.data[size]))
		size++;
	while (size > head && strchr(".,;:!?)&_", text.data[size - 1]))
		size--;
	return size > head ? size : 0;
}

str page_cut(str *rest, bool *is_address)
{
	size_t at = 0, size = address_size(*rest);
	*is_address = size > 0;
	while (!size && at < rest->size && !address_size(str_slice(*rest, at, rest->size)))
		at++;
	str piece = str_slice(*rest, 0, size ? size : at);
	*rest = str_slice(*rest, piece.size, rest->size);
	return piece;
}

str page_line(struct arena *arena, str text)
{
	struct buffer out = buffer_in(arena);
	bool is_gap = false;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
		if (!is_space && is_gap && out.count)
			buffer_add_char(&out, ' ');
		if (!is_space)
			buffer_add_char(&out, c);
		is_gap = is_space;
	}
	return display_text(arena, buffer_text(&out));
}

/* "a", "a and b", "a, b and c". */
static str join(struct arena *arena, const struct texts *texts, const char *last)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < texts->count; i++)
		buffer_addf(&out, "%s%.*s",
		            !i ? "" : i + 1 == texts->count ? last : ", ",
		            STR_ARG(page_line(arena, texts->items[i])));
	return buffer_text(&out);
}

str page_guard_text(struct arena *arena, const struct page_test *test)
{
	if (test->guard == GUARD_NONE)
		return S("no guard");
	if (test->guard == GUARD_SKIPPED)
		return str_format(arena, "always skipped: %.*s",
		                  STR_ARG(page_line(arena, test->skipped)));
	if (!test->requires.count)
		return S("guarded");
	return join(arena, &test->requires, " and ");
}

str page_host_note(struct arena *arena, str host)
{
	bool is_below = str_starts(host, S("*."));
	str name = is_below ? str_slice(host, 2, host.size) : host;
	struct host read = host_from_text(arena, name);
	str other = host_unicode(arena, read.name);
	if (read.class == HOST_NONE || str_equal(other, read.name))
		return S("");
	if (str_equal(name, other))
		other = read.name;
	return str_format(arena, " (%s%.*s)", is_below ? "*." : "",
	                  STR_ARG(page_line(arena, other)));
}

static const char *plural(size_t count)
{
	return count == 1 ? "" : "s";
}

str page_resource_tail(struct arena *arena, const struct page_resource *resource)
{
	return str_format(arena, " resource, %zu test%s in %zu file%s %s skipped.", resource->tests,
	                  plural(resource->tests), resource->files, plural(resource->files),
	                  resource->tests == 1 ? "is" : "are");
}

static size_t count_open(const struct page *page)
{
	size_t count = 0;
	for (size_t i = 0; i < page->tests.count; i++)
		count += page->tests.items[i].guard == GUARD_NONE;
	return count;
}

static size_t count_contacted(const struct page_services *services)
{
	size_t count = 0;
	for (size_t i = 0; i < services->count; i++)
		count += services->items[i].tests.count > 0;
	return count;
}

str page_summary(struct arena *arena, const struct page *page)
{
	struct buffer out = buffer_in(arena);
	size_t tests = page->tests.count, open = count_open(page);
	if (!tests)
		return S("No test contacts a host outside the machine.");
	buffer_addf(&out, "%zu test%s contact%s hosts outside the machine", tests, plural(tests),
	            tests == 1 ? "s" : "");
	if (page->has_registry) {
		size_t declared = count_contacted(&page->declared);
		buffer_addf(&out, ": %zu declared service%s", declared, plural(declared));
		if (page->undeclared.count)
			buffer_addf(&out, " and %zu domain%s that no service declares",
			            page->undeclared.count, plural(page->undeclared.count));
	} else {
		buffer_addf(&out, ", in %zu domain%s", page->undeclared.count,
		            plural(page->undeclared.count));
	}
	if (open == tests)
		buffer_addf(&out, ". None of them requires a resource first.");
	else if (open)
		buffer_addf(&out, ". %zu of them %s so without requiring a resource first.", open,
		            open == 1 ? "does" : "do");
	else
		buffer_addf(&out, ". Each requires a resource first.");
	return buffer_text(&out);
}

static void add_fact(struct arena *arena, struct page_facts *facts, const char *name,
                     const struct item *items, size_t count)
{
	struct page_fact fact = {.name = name};
	for (size_t i = 0; i < count; i++)
		if (items[i].text.data)
			*push(arena, &fact.texts) = page_line(arena, items[i].text);
	if (fact.texts.count)
		*push(arena, facts) = fact;
}

str page_about(const struct page_service *service)
{
	if (service->service)
		return service->service->purpose.text;
	return service->exemption ? service->exemption->reason.text : (str){NULL, 0};
}

struct page_facts page_facts_of(struct arena *arena, const struct page_service *service)
{
	struct page_facts facts = {0};
	const struct service *declared = service->service;
	if (service->exemption)
		add_fact(arena, &facts, "Only in", service->exemption->files.items,
		         service->exemption->files.count);
	if (!declared)
		return facts;
	struct item retired = {.text = declared->retired.text};
	add_fact(arena, &facts, "Retired since", &retired, 1);
	add_fact(arena, &facts, "Operator", &declared->operator, 1);
	add_fact(arena, &facts, "Contact", &declared->contact, 1);
	add_fact(arena, &facts, "Source", declared->source.items, declared->source.count);
	struct texts resources = {0};
	for (size_t i = 0; i < declared->resources.count; i++)
		*push(arena, &resources) = declared->resources.items[i].text;
	if (resources.count && !declared->retired.date.number) {
		struct item joined = {.text = join(arena, &resources, " or ")};
		add_fact(arena, &facts, "Resource", &joined, 1);
	}
	add_fact(arena, &facts, "Replaced by variable", declared->env.items, declared->env.count);
	add_fact(arena, &facts, "Also used", &declared->dynamic, 1);
	add_fact(arena, &facts, "Known bugs", declared->bugs.items, declared->bugs.count);
	add_fact(arena, &facts, "Notes", &declared->notes, 1);
	return facts;
}

str page_endpoints_text(struct arena *arena, const struct page_service *service)
{
	struct buffer out = buffer_in(arena);
	bool is_any = service->service && !service->service->endpoints.count;
	bool is_live = service->service && !service->service->retired.date.number;
	for (size_t i = 0; i < service->endpoints.count; i++) {
		const struct page_endpoint *endpoint = &service->endpoints.items[i];
		buffer_addf(&out, "%s%.*s", i ? ", " : "",
		            STR_ARG(page_line(arena, endpoint->label)));
		if (is_live && !endpoint->is_used)
			buffer_add(&out, S(" (no test uses it)"));
		if (is_live && !is_any && !endpoint->is_declared)
			buffer_add(&out, S(" (not declared)"));
	}
	if (is_any && is_live && !service->endpoints.count)
		buffer_add(&out, S("any"));
	return buffer_text(&out);
}

size_t page_sections(const struct page *page, struct page_section sections[PAGE_SECTIONS])
{
	const struct page_section all[PAGE_SECTIONS] = {
	    {NULL, NULL, "services", &page->declared},
	    {"Undeclared hosts",
	     page->has_registry ? "No service declares these hosts, and no exemption explains them."
	                        : "There is no registry that says what these hosts are for.",
	     "undeclared", &page->undeclared},
	    {"Hosts that need no service", "They are exempt from being declared.", "exempt",
	     &page->exempt},
	    {"Retired services",
	     "Once used by unit tests, and gone. Their names are not used again.", "retired",
	     &page->retired},
	};
	size_t count = 0;
	for (size_t i = 0; i < PAGE_SECTIONS; i++)
		if (all[i].services->count)
			sections[count++] = all[i];
	return count;
}
