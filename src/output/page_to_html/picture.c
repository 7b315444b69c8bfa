#include <stdlib.h>

#include "parts.h"

/* Files of tests at the left, hosts at the right, and a line between two for each guard behind
   which the one contacts the other. */

struct node {
	str name, address;
	size_t sum, count; /* of the places of what it is joined to: its own is their mean */
	size_t place;
};

struct nodes {
	struct node *items;
	size_t count, capacity;
};

struct edge {
	str from, to;
	enum page_guard guard;
	str guard_text, endpoint;
	size_t color;          /* of GUARD_PASSED: which of the page's resources */
};

struct picture {
	struct writer *writer;
	struct nodes files, hosts;
	struct edges {
		struct edge *items;
		size_t count, capacity;
	} edges;
};

#define WIDTH 430
#define ROW 22
#define LEFT 150         /* where lines begin */
#define RIGHT 244        /* where they end */
#define LEFT_LETTERS 19  /* of a name that fit beside the lines */
#define RIGHT_LETTERS 24
#define COLORS 4

static struct node *node_of(struct arena *arena, struct nodes *nodes, str name)
{
	for (size_t i = 0; i < nodes->count; i++)
		if (str_equal(nodes->items[i].name, name))
			return &nodes->items[i];
	struct node *node = push(arena, nodes);
	*node = (struct node){.name = name, .place = nodes->count - 1};
	return node;
}

static size_t color_of(const struct page *page, const struct page_test *test)
{
	for (size_t i = 0; test->requires.count && i < page->resources.count; i++)
		if (str_equal(page->resources.items[i].name, test->requires.items[0]))
			return i % COLORS;
	return 0;
}

static bool is_same_edge(const struct edge *a, const struct edge *b)
{
	return str_equal(a->from, b->from) && str_equal(a->to, b->to) && a->guard == b->guard &&
	       a->color == b->color && str_equal(a->endpoint, b->endpoint);
}

static void add_edges(struct picture *picture, const struct page_test *test, str address)
{
	struct arena *arena = picture->writer->out.arena;
	for (size_t i = 0; i < test->uses.count; i++) {
		const struct page_use *use = &test->uses.items[i];
		struct edge edge = {test->module, use->host, test->guard,
		                    page_guard_text(arena, test), use->endpoint,
		                    color_of(picture->writer->page, test)};
		bool is_new = true;
		for (size_t j = 0; is_new && j < picture->edges.count; j++)
			is_new = !is_same_edge(&picture->edges.items[j], &edge);
		struct node *host = node_of(arena, &picture->hosts, use->host);
		host->address = address;
		struct node *file = node_of(arena, &picture->files, test->module);
		struct page_link link = {test->link.path, 0};
		file->address = page_address(arena, picture->writer->style, link);
		file->sum += host->place;
		file->count++;
		if (is_new)
			*push(arena, &picture->edges) = edge;
	}
}

static void collect_edges(struct picture *picture)
{
	struct writer *writer = picture->writer;
	for (size_t i = 0; i < writer->section_count; i++) {
		const struct page_section *section = &writer->sections[i];
		for (size_t j = 0; j < section->services->count; j++) {
			const struct page_tests *tests = &section->services->items[j].tests;
			str anchor = anchor_of(writer->out.arena, section, j);
			str address = str_join(writer->out.arena, S("#"), anchor);
			for (size_t k = 0; k < tests->count; k++)
				add_edges(picture, &tests->items[k], address);
		}
	}
}

/* By the mean place of their hosts, so that few lines cross. */
static int compare_files(const void *left, const void *right)
{
	const struct node *a = left, *b = right;
	size_t first = a->sum * b->count, second = b->sum * a->count;
	if (first != second)
		return first < second ? -1 : 1;
	return str_compare(a->name, b->name);
}

static double height_of(const struct nodes *nodes, const struct nodes *others, size_t place)
{
	size_t more = others->count > nodes->count ? others->count - nodes->count : 0;
	return ((double)place + (double)more / 2 + 0.5) * ROW;
}

/* As much of the name as fits; letters are counted, not bytes, and those of three bytes and more,
   many of which are wide, twice. */
static str cut_name(struct arena *arena, str name, size_t most)
{
	size_t letters = 0;
	for (size_t i = 0; i < name.size; i++) {
		unsigned char c = (unsigned char)name.data[i];
		letters += c >= 0xe0 ? 2 : (c & 0xc0) != 0x80;
		if (letters > most)
			return str_join(arena, str_slice(name, 0, i), S("…"));
	}
	return name;
}

static void add_names(struct picture *picture, const struct nodes *nodes,
                      const struct nodes *others, bool is_left)
{
	struct buffer *out = &picture->writer->out;
	for (size_t i = 0; i < nodes->count; i++) {
		const struct node *node = &nodes->items[i];
		buffer_add(out, S("<a href=\""));
		add_escaped(out, node->address);
		buffer_addf(out, "\"><text x=\"%d\" y=\"%.0f\" text-anchor=\"%s\">",
		            is_left ? LEFT - 6 : RIGHT + 6, height_of(nodes, others, i) + 4,
		            is_left ? "end" : "start");
		str name = page_line(out->arena, node->name);
		str shown = host_unicode(out->arena, name);
		add_escaped(out, cut_name(out->arena, page_line(out->arena, shown),
		                          is_left ? LEFT_LETTERS : RIGHT_LETTERS));
		buffer_add(out, S("<title>"));
		add_escaped(out, name);
		buffer_add(out, S("</title></text></a>\n"));
	}
}

/* How an edge looks where no style sheet is at hand; and the class that the style sheet knows. */
static const struct look {
	const char *class, *stroke, *dashes;
} looks[] = {{"r0", "#2563a8", "none"}, {"r1", "#0f7b63", "none"}, {"r2", "#7446b0", "none"},
             {"r3", "#8a6d00", "none"}, {"open", "#c2410c", "none"}, {"skipped", "#7d838c", "4 3"}};

static const struct look *look_of(enum page_guard guard, size_t color)
{
	if (guard == GUARD_NONE)
		return &looks[COLORS];
	if (guard == GUARD_SKIPPED)
		return &looks[COLORS + 1];
	return &looks[color];
}

static void add_edge(struct picture *picture, const struct edge *edge)
{
	struct buffer *out = &picture->writer->out;
	const struct node *from = node_of(out->arena, &picture->files, edge->from);
	const struct node *to = node_of(out->arena, &picture->hosts, edge->to);
	double y = height_of(&picture->files, &picture->hosts,
	                     (size_t)(from - picture->files.items));
	double z = height_of(&picture->hosts, &picture->files,
	                     (size_t)(to - picture->hosts.items));
	const struct look *look = look_of(edge->guard, edge->color);
	buffer_addf(out,
	            "<path class=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" "
	            "stroke-dasharray=\"%s\" d=\"M%d %.0fC%d %.0f %d %.0f %d %.0f\"><title>",
	            look->class, look->stroke, look->dashes, LEFT, y, LEFT + 44, y, RIGHT - 44, z,
	            RIGHT, z);
	add_escaped(out, page_line(out->arena,
	                           str_format(out->arena, "%.*s → %.*s: %.*s, %.*s",
	                                      STR_ARG(edge->from), STR_ARG(edge->to),
	                                      STR_ARG(edge->endpoint),
	                                      STR_ARG(edge->guard_text))));
	buffer_add(out, S("</title></path>\n"));
}

static bool has_look(const struct picture *picture, const struct look *look)
{
	for (size_t i = 0; i < picture->edges.count; i++)
		if (look_of(picture->edges.items[i].guard, picture->edges.items[i].color) == look)
			return true;
	return false;
}

static void add_key(struct picture *picture, const struct look *look, str text)
{
	struct buffer *out = &picture->writer->out;
	if (!has_look(picture, look))
		return;
	buffer_addf(out,
	            "<li><svg width=\"24\" height=\"8\" aria-hidden=\"true\"><path class=\"%s\" "
	            "stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\" "
	            "d=\"M0 4H24\"/></svg> ",
	            look->class, look->stroke, look->dashes);
	add_escaped(out, page_line(out->arena, text));
	buffer_add(out, S("</li>\n"));
}

static void add_legend(struct picture *picture)
{
	struct buffer *out = &picture->writer->out;
	const struct page *page = picture->writer->page;
	buffer_add(out, S("<ul class=\"legend\">\n"));
	for (size_t i = 0; i < COLORS; i++) {
		struct buffer names = buffer_in(out->arena);
		for (size_t j = i; j < page->resources.count; j += COLORS)
			buffer_addf(&names, "%s%.*s", names.count ? ", " : "requires ",
			            STR_ARG(page->resources.items[j].name));
		add_key(picture, &looks[i], names.count ? buffer_text(&names) : S("guarded"));
	}
	add_key(picture, &looks[COLORS], S("no guard"));
	add_key(picture, &looks[COLORS + 1], S("always skipped"));
	buffer_add(out, S("</ul>\n"));
}

void add_picture(struct writer *writer)
{
	struct picture picture = {.writer = writer};
	struct buffer *out = &writer->out;
	collect_edges(&picture);
	if (!picture.edges.count)
		return;
	qsort(picture.files.items, picture.files.count, sizeof(struct node), compare_files);
	size_t rows = picture.files.count > picture.hosts.count ? picture.files.count
	                                                        : picture.hosts.count;
	buffer_add(out, S("<figure>\n"));
	buffer_addf(out,
	            "<svg viewBox=\"0 0 %d %zu\" role=\"group\" "
	            "aria-label=\"Test files and hosts\">\n"
	            "<title>Which test files contact which hosts, and behind which guard</title>\n"
	            "<g font-family=\"monospace\" font-size=\"11.5\" fill=\"currentColor\">\n",
	            WIDTH, rows * ROW);
	for (size_t i = 0; i < picture.edges.count; i++)
		add_edge(&picture, &picture.edges.items[i]);
	add_names(&picture, &picture.files, &picture.hosts, true);
	add_names(&picture, &picture.hosts, &picture.files, false);
	buffer_add(out, S("</g>\n</svg>\n<figcaption>\n"));
	add_legend(&picture);
	buffer_add(out, S("</figcaption>\n</figure>\n"));
}
