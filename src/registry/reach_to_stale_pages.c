#include "registry/stale_page.h"

#include "base/buffer.h"
#include "base/os.h"
#include "base/spelling.h"
#include "source/repository.h"
#include "text/difference.h"
#include "text/display.h"

/* How one page is made. */
struct making {
	enum page_format format;
	struct page_style style;
	str path, between;
};

static bool read_making(struct arena *arena, const struct registry *registry,
                        const struct kept_page *kept, struct making *making, str *trouble)
{
	str folder = spelling_parent(registry->file->path);
	making->path = spelling_join(arena, folder, kept->file.text);
	making->between = kept->between.text;
	making->style =
	    (struct page_style){kept->has_lines, making->between.size > 0, kept->link_base.text};
	making->format = page_format_of(making->path);
	if (kept->format.text.data)
		making->format =
		    page_format_of(str_format(arena, ".%.*s", STR_ARG(kept->format.text)));
	if (making->format == PAGE_FORMAT_COUNT)
		*trouble = S("its format is not known: say format: rst, md or html");
	return making->format != PAGE_FORMAT_COUNT;
}

static void add_option(struct buffer *out, const char *option, str value)
{
	if (value.size)
		buffer_addf(out, " %s %.*s", option, STR_ARG(display_text(out->arena, value)));
}

static str command_of(struct arena *arena, const struct kept_page *kept,
                      const struct making *making)
{
	struct buffer out = buffer_in(arena);
	buffer_add(&out, S("unmask page"));
	add_option(&out, "--format", kept->format.text);
	add_option(&out, "--between", making->between);
	add_option(&out, "--link-base", kept->link_base.text);
	if (kept->has_lines)
		buffer_add(&out, S(" --lines"));
	add_option(&out, "--write", making->path);
	return buffer_text(&out);
}

static struct place first_difference(struct arena *arena, str path, str old, str new)
{
	uint32_t line = difference_first(old, new);
	struct file *file = file_from_text(arena, path, display_utf8(arena, old));
	file->is_selected = true;
	if (!line)
		return (struct place){NULL, 0, 0};
	line = line < file->line_count ? line : file->line_count;
	uint32_t start = file->lines[line - 1];
	return (struct place){file, start, start + (uint32_t)file_line(file, line).size};
}

static struct stale_page compare(struct arena *arena, const struct page *page,
                                 const struct registry *registry, const struct kept_page *kept,
                                 const struct page_writer *writer)
{
	struct stale_page stale = {.kept = kept};
	struct making making;
	str old, new;
	if (!read_making(arena, registry, kept, &making, &stale.trouble))
		return stale;
	new = writer->write(arena, page, making.format, &making.style);
	stale.command = command_of(arena, kept, &making);
	str refusal = repository_refusal(arena, registry->top, making.path);
	if (refusal.size)
		stale.trouble = refusal;
	if (refusal.size || !os_read(arena, making.path, PAGE_LIMIT, &old, &stale.trouble) ||
	    !page_splice(arena, old, making.between, new, &new, &stale.trouble))
		return stale;
	stale.place = first_difference(arena, making.path, old, new);
	return stale;
}

struct stale_pages stale_pages_from_reach(struct arena *arena, const struct program *program,
                                          const struct reach *reach,
                                          const struct registry *registry,
                                          const struct page_writer *writer)
{
	struct stale_pages pages = {0};
	if (!registry->pages.count)
		return pages;
	struct page *page = page_from_contacts(arena, program, reach, registry);
	for (size_t i = 0; i < registry->pages.count; i++) {
		struct stale_page stale =
		    compare(arena, page, registry, &registry->pages.items[i], writer);
		if (stale.place.file || stale.trouble.data)
			*push(arena, &pages) = stale;
	}
	return pages;
}
