/* parts: what the files of this arrow share. */
#ifndef UNMASK_PAGE_TO_HTML_PARTS_H
#define UNMASK_PAGE_TO_HTML_PARTS_H

#include "base/buffer.h"
#include "registry/page.h"

struct writer {
	struct buffer out;
	const struct page *page;
	const struct page_style *style;
	struct page_section sections[PAGE_SECTIONS];
	size_t section_count;
};

/* Adds the text for content and for quoted attributes. */
void add_escaped(struct buffer *out, str text);

/* The name of the service's part of the page. */
str anchor_of(struct arena *arena, const struct page_section *section, size_t i);

/* Tests and hosts, joined by what the ones contact of the others. */
void add_picture(struct writer *writer);

/* Lists of tests in the words of test runners. */
void add_lists(struct writer *writer);

#endif
