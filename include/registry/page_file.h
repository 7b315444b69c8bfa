/* page_file: a page as it stands in a file: its format, and the part of the file that it is. */
#ifndef UNMASK_PAGE_FILE_H
#define UNMASK_PAGE_FILE_H

#include "registry/page.h"

enum page_format {
#define PAGE_FORMAT(id, name) PAGE_##id,
#include "registry/page_formats.def"
#undef PAGE_FORMAT
	PAGE_FORMAT_COUNT
};

/* The format's name: "rst". */
str page_format_name(enum page_format format);

/* The format that the suffix of a file's name tells, or PAGE_FORMAT_COUNT. */
enum page_format page_format_of(str path);

/* How a page becomes text in a format, owned by the arena: who compares pages does not write them
   himself. */
struct page_writer {
	str (*write)(struct arena *arena, const struct page *page, enum page_format format,
	             const struct page_style *style);
};

/* The lines of two markers, `inside` between them, fit to be put into a hand-written page of that
   format. Owned by the arena. */
str page_with_markers(struct arena *arena, enum page_format format, str between, str inside);

/* `old` with `inside` in place of what stands between the line that holds "begin NAME" and the line
   that holds "end NAME", NAME being `between`; in place of all of it where `between` is empty.
   Where lines hold it in a comment of reStructuredText, Markdown or HTML, no others count. The
   lines that are put in end as those do that stand there. Returns false and sets `*error` if there
   is not one line of each, in this order. Owned by the arena. */
bool page_splice(struct arena *arena, str old, str between, str inside, str *text, str *error);

/* Larger files are no pages of ours. */
#define PAGE_LIMIT ((size_t)64 << 20)

#endif
