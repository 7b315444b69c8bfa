/* page_writers: a page as text, in each format. */
#ifndef UNMASK_PAGE_WRITERS_H
#define UNMASK_PAGE_WRITERS_H

#include "registry/page_file.h"

/* The page in each format, owned by the arena. It holds no date, no version, no absolute path. */
str rst_from_page(struct arena *arena, const struct page *page, const struct page_style *style);
str md_from_page(struct arena *arena, const struct page *page, const struct page_style *style);
str html_from_page(struct arena *arena, const struct page *page, const struct page_style *style);

/* The page in that format. Owned by the arena. */
str page_text(struct arena *arena, const struct page *page, enum page_format format,
              const struct page_style *style);

#endif
