#include "parts.h"

/* The pages that a registry keeps: names of files, or maps that say how each is made. */

#define PAGE(key, reader, member) {key, reader, offsetof(struct kept_page, member), NULL}
static const struct field page_fields[] = {
    PAGE("file", read_item, file),
    PAGE("format", read_item, format),
    PAGE("between", read_item, between),
    PAGE("link-base", read_item, link_base),
    PAGE("lines", read_flag, has_lines),
    {NULL, NULL, 0, NULL},
};
static const struct group page_group = {"a page", page_fields, SIZE_MAX};

static void add_page(struct reader *reader, struct kept_pages *pages, const struct yaml_node *node)
{
	struct kept_page page = {.place = yaml_place(reader, node->span)};
	if (node->kind == YAML_SCALAR)
		read_item(reader, node, &page.file, NULL);
	else if (read_fields(reader, node, &page, &page_group) && !page.file.text.data)
		complain(reader, node, "file is missing");
	if (page.file.text.data)
		*push(reader->arena, pages) = page;
}

void read_pages(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	if (!check_kind(reader, node, YAML_LIST))
		return;
	for (size_t i = 0; i < node->count; i++)
		add_page(reader, at, node->items[i]);
}
