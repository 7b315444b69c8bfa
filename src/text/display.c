#include "text/display.h"

struct range {
	uint32_t first, last;
};

#define WIDE(first, last) {first, last},
#define ZERO(first, last)
#define HIDDEN(first, last)
static const struct range wide_ranges[] = {
#include "text/width.def"
};
#undef WIDE
#undef ZERO
#define WIDE(first, last)
#define ZERO(first, last) {first, last},
static const struct range zero_ranges[] = {
#include "text/width.def"
};
#undef ZERO
#undef HIDDEN
#define ZERO(first, last)
#define HIDDEN(first, last) {first, last},
static const struct range hidden_ranges[] = {
#include "text/width.def"
};
#undef WIDE
#undef ZERO
#undef HIDDEN

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define TAB_CELLS 8

static bool is_in(const struct range *ranges, size_t count, uint32_t code)
{
	size_t from = 0, to = count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (code > ranges[middle].last)
			from = middle + 1;
		else
			to = middle;
	}
	return from < count && code >= ranges[from].first;
}

/* One character of a text, or one byte that is none. */
struct glyph {
	uint32_t code;
	size_t size;
	bool is_valid;
};

static bool is_continuation(str text, size_t at)
{
	return at < text.size && ((unsigned char)text.data[at] & 0xc0) == 0x80;
}

/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
static struct glyph read_glyph(str text, size_t at)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char first = (unsigned char)text.data[at];
	struct glyph broken = {first, 1, false};
	if (first < 0x80)
		return (struct glyph){first, 1, true};
	size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	if (first < 0xc2 || first > 0xf4)
		return broken;
	uint32_t code = first & (0xffu >> (size + 1));
	for (size_t i = 1; i < size; i++) {
		if (!is_continuation(text, at + i))
			return broken;
		code = code << 6 | ((unsigned char)text.data[at + i] & 0x3f);
	}
	if (code < least[size] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		return broken;
	return (struct glyph){code, size, true};
}

static bool is_plain(struct glyph glyph)
{
	if (!glyph.is_valid || glyph.code < 0x20 || (glyph.code >= 0x7f && glyph.code < 0xa0))
		return false;
	return !is_in(hidden_ranges, LENGTH(hidden_ranges), glyph.code);
}

static void add_spelled(struct buffer *out, struct glyph glyph)
{
	static const char letters[] = "abtnvfr"; /* of \a (7) to \r (13) */
	if (glyph.is_valid && glyph.code >= 7 && glyph.code <= 13)
		buffer_addf(out, "\\%c", letters[glyph.code - 7]);
	else if (glyph.code < 0x100)
		buffer_addf(out, "\\x%02x", (unsigned)glyph.code);
	else
		buffer_addf(out, glyph.code > 0xffff ? "\\U%08x" : "\\u%04x", (unsigned)glyph.code);
}

static size_t add_glyph(struct buffer *out, str text, size_t at, bool keeps_controls)
{
	struct glyph glyph = read_glyph(text, at);
	if (is_plain(glyph) || (keeps_controls && glyph.is_valid))
		buffer_add(out, str_slice(text, at, at + glyph.size));
	else
		add_spelled(out, glyph);
	return glyph.size;
}

static str spell(struct arena *arena, str text, bool keeps_controls)
{
	size_t at = 0;
	while (at < text.size) {
		struct glyph glyph = read_glyph(text, at);
		if (!is_plain(glyph) && !(keeps_controls && glyph.is_valid))
			break;
		at += glyph.size;
	}
	if (at >= text.size)
		return text;
	struct buffer out = buffer_in(arena);
	buffer_add(&out, str_slice(text, 0, at));
	while (at < text.size)
		at += add_glyph(&out, text, at, keeps_controls);
	return buffer_text(&out);
}

str display_text(struct arena *arena, str text)
{
	return spell(arena, text, false);
}

str display_utf8(struct arena *arena, str text)
{
	return spell(arena, text, true);
}

str display_place(struct arena *arena, struct place place)
{
	struct position position = place_start(place);
	return str_format(arena, "%.*s:%u:%u", STR_ARG(display_text(arena, place.file->path)),
	                  position.line, position.column);
}

static size_t spelled_cells(struct glyph glyph)
{
	if (glyph.is_valid && glyph.code >= 7 && glyph.code <= 13)
		return 2;
	return glyph.code < 0x100 ? 4 : glyph.code > 0xffff ? 10 : 6;
}

/* How many cells the glyph takes when it begins in cell `cell`. */
static size_t count_cells(struct glyph glyph, size_t cell)
{
	if (glyph.is_valid && glyph.code == '\t')
		return TAB_CELLS - cell % TAB_CELLS;
	if (!is_plain(glyph))
		return spelled_cells(glyph);
	if (is_in(zero_ranges, LENGTH(zero_ranges), glyph.code))
		return 0;
	return is_in(wide_ranges, LENGTH(wide_ranges), glyph.code) ? 2 : 1;
}

/* The cells that the line takes up to byte `to`. */
static size_t count_line_cells(str line, size_t to)
{
	size_t cell = 0;
	for (size_t at = 0; at < line.size && at < to;) {
		struct glyph glyph = read_glyph(line, at);
		cell += count_cells(glyph, cell);
		at += glyph.size;
	}
	return cell;
}

static void add_cells(struct buffer *out, str line, size_t at, struct glyph glyph, size_t cells)
{
	if (!glyph.is_valid || glyph.code != '\t')
		add_glyph(out, line, at, false);
	else
		for (size_t i = 0; i < cells; i++)
			buffer_add_char(out, ' ');
}

/* Adds what stands wholly in the cells `from` to `to`; returns the cell at which it begins. */
static size_t add_window(struct buffer *out, str line, size_t from, size_t to)
{
	size_t cell = 0, begin = STR_NONE;
	for (size_t at = 0; at < line.size;) {
		struct glyph glyph = read_glyph(line, at);
		size_t cells = count_cells(glyph, cell);
		if (cell + cells > to)
			break;
		if (cell >= from) {
			begin = begin == STR_NONE ? cell : begin;
			add_cells(out, line, at, glyph, cells);
		}
		cell += cells;
		at += glyph.size;
	}
	return begin == STR_NONE ? from : begin;
}

/* Bytes of a line that are looked at on either side of a mark's start: one line may be a whole
   file, with a mark in each of its words. In four-byte characters it is still a full excerpt. */
#define NEAR_BYTES 600

struct window {
	str line;
	size_t start, end;   /* the mark, in bytes of the line */
	bool is_cut_before, is_cut_after;
};

static struct window cut_line(str line, size_t start, size_t end)
{
	size_t from = start > NEAR_BYTES ? start - NEAR_BYTES : 0;
	size_t to = line.size - start > NEAR_BYTES ? start + NEAR_BYTES : line.size;
	while (from && from < start && is_continuation(line, from))
		from++;
	while (to < line.size && to > start && is_continuation(line, to))
		to--;
	size_t mark_end = end > to ? to : end < start ? start : end;
	return (struct window){str_slice(line, from, to), start - from, mark_end - from, from > 0,
	                       to < line.size};
}

struct excerpt display_excerpt(struct arena *arena, str line, size_t start, size_t end)
{
	/* Cells kept before a mark that is far to the right, and the dots that stand for a cut. */
	enum { LEAD = 40, DOTS = 3 };
	struct window window = cut_line(line, start > line.size ? line.size : start, end);
	struct buffer out = buffer_in(arena);
	size_t all = count_line_cells(window.line, window.line.size);
	size_t mark = count_line_cells(window.line, window.start);
	size_t mark_end = count_line_cells(window.line, window.end);
	size_t from = 0, to = all;
	if (all > EXCERPT_CELLS && mark_end + DOTS > EXCERPT_CELLS && mark > LEAD)
		from = mark - LEAD;
	size_t shift = from || window.is_cut_before ? DOTS : 0;
	if (all - from + shift > EXCERPT_CELLS)
		to = from + EXCERPT_CELLS - DOTS - shift;
	if (shift)
		buffer_add(&out, S("..."));
	size_t begin = add_window(&out, window.line, from, to);
	if (to < all || window.is_cut_after)
		buffer_add(&out, S("..."));
	mark_end = mark_end > to ? to : mark_end;
	size_t width = mark_end > mark ? mark_end - mark : 1;
	return (struct excerpt){buffer_text(&out), mark - begin + shift, width};
}

#define TEXT_WIDTH 80 /* columns of help */

void display_wrapped(struct buffer *out, str head, const char *text, size_t indent)
{
	size_t column = head.size;
	buffer_add(out, head);
	if (column + 2 > indent) {
		buffer_add_char(out, '\n');
		column = 0;
	}
	str rest = str_from_c(text);
	for (bool is_first = true; rest.size; is_first = false) {
		str word = str_cut(&rest, ' ');
		if (!is_first && column + 1 + word.size > TEXT_WIDTH) {
			buffer_add_char(out, '\n');
			column = 0;
			is_first = true;
		}
		if (is_first)
			for (; column < indent; column++)
				buffer_add_char(out, ' ');
		else
			buffer_add_char(out, ' ');
		buffer_add(out, word);
		column += word.size + !is_first;
	}
	buffer_add_char(out, '\n');
}
