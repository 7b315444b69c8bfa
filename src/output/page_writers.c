#include "output/page_writers.h"

str page_text(struct arena *arena, const struct page *page, enum page_format format,
              const struct page_style *style)
{
	if (format == PAGE_HTML)
		return html_from_page(arena, page, style);
	if (format == PAGE_MD)
		return md_from_page(arena, page, style);
	return rst_from_page(arena, page, style);
}
