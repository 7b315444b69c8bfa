#include "text/difference.h"

#include "base/buffer.h"
#include "text/display.h"

/* Between what two texts share at their ends, the longest common subsequence of lines; where that
   would be too much work, all of it is old, and all of it new. */
#define MOST_CELLS ((size_t)16 << 20)
#define CONTEXT 3

struct lines {
	str *items;
	size_t count, capacity;
};

static struct lines split(struct arena *arena, str text)
{
	struct lines lines = {0};
	while (text.size) {
		size_t end = str_find_char(text, '\n');
		size_t size = end == STR_NONE ? text.size : end + 1;
		*push(arena, &lines) = str_slice(text, 0, size);
		text = str_slice(text, size, text.size);
	}
	return lines;
}

/* A line of the difference: ' ' of both, '-' of the old text, '+' of the new one. */
struct change {
	char sign;
	str line;
	size_t old, new; /* how many lines of each come before it */
};

struct changes {
	struct change *items;
	size_t count, capacity;
};

struct comparison {
	struct arena *arena;
	struct lines old, new;
	struct changes changes;
};

static void add_change(struct comparison *comparison, char sign, size_t i, size_t j)
{
	str line = sign == '+' ? comparison->new.items[j] : comparison->old.items[i];
	*push(comparison->arena, &comparison->changes) = (struct change){sign, line, i, j};
}

/* lengths[i * width + j]: of the longest subsequence of what follows line i and line j. */
static uint32_t *measure(struct comparison *comparison, size_t from, size_t rows, size_t columns)
{
	size_t width = columns + 1;
	uint32_t *lengths = make_many(comparison->arena, uint32_t, (rows + 1) * width);
	for (size_t i = rows; i-- > 0;)
		for (size_t j = columns; j-- > 0;) {
			uint32_t down = lengths[(i + 1) * width + j];
			uint32_t right = lengths[i * width + j + 1];
			bool is_equal = str_equal(comparison->old.items[from + i],
			                          comparison->new.items[from + j]);
			lengths[i * width + j] = is_equal ? lengths[(i + 1) * width + j + 1] + 1
			                         : down > right ? down
			                                        : right;
		}
	return lengths;
}

/* Lines `from` to `from + rows` of the old text against as many `columns` of the new one. */
static void compare(struct comparison *comparison, size_t from, size_t rows, size_t columns)
{
	bool is_small = rows && columns && (rows + 1) <= MOST_CELLS / (columns + 1);
	uint32_t *lengths = is_small ? measure(comparison, from, rows, columns) : NULL;
	size_t i = 0, j = 0, width = columns + 1;
	while (i < rows || j < columns) {
		bool is_equal = lengths && i < rows && j < columns &&
		                str_equal(comparison->old.items[from + i],
		                          comparison->new.items[from + j]);
		bool is_old = i < rows && (j == columns || !lengths ||
		                           lengths[(i + 1) * width + j] >=
		                               lengths[i * width + j + 1]);
		add_change(comparison, is_equal ? ' ' : is_old ? '-' : '+', from + i, from + j);
		i += is_equal || is_old;
		j += is_equal || !is_old;
	}
}

static void compare_all(struct comparison *comparison)
{
	struct lines *old = &comparison->old, *new = &comparison->new;
	size_t least = old->count < new->count ? old->count : new->count, head = 0, tail = 0;
	while (head < least && str_equal(old->items[head], new->items[head]))
		head++;
	while (tail < least - head && str_equal(old->items[old->count - 1 - tail],
	                                        new->items[new->count - 1 - tail]))
		tail++;
	for (size_t i = 0; i < head; i++)
		add_change(comparison, ' ', i, i);
	compare(comparison, head, old->count - head - tail, new->count - head - tail);
	for (size_t i = tail; i > 0; i--)
		add_change(comparison, ' ', old->count - i, new->count - i);
}

static void add_line(struct buffer *out, const struct change *change, bool is_raw)
{
	bool is_ended = str_ends(change->line, S("\n"));
	str line = str_slice(change->line, 0, change->line.size - is_ended);
	buffer_add_char(out, change->sign);
	buffer_add(out, is_raw ? line : display_text(out->arena, line));
	buffer_add_char(out, '\n');
	if (!is_ended)
		buffer_add(out, S("\\ No newline at end of file\n"));
}

/* "12,3", of no line the one before. */
static void add_range(struct buffer *out, char sign, size_t before, size_t count)
{
	buffer_addf(out, "%c%zu", sign, before + (count > 0));
	if (count != 1)
		buffer_addf(out, ",%zu", count);
}

static void add_hunk(struct buffer *out, const struct changes *changes, size_t from, size_t to,
                     bool is_raw)
{
	size_t old = 0, new = 0;
	for (size_t i = from; i < to; i++) {
		old += changes->items[i].sign != '+';
		new += changes->items[i].sign != '-';
	}
	buffer_add(out, S("@@ "));
	add_range(out, '-', changes->items[from].old, old);
	buffer_add_char(out, ' ');
	add_range(out, '+', changes->items[from].new, new);
	buffer_add(out, S(" @@\n"));
	for (size_t i = from; i < to; i++)
		add_line(out, &changes->items[i], is_raw);
}

/* Where the hunk ends whose first change is at `at`: behind it, CONTEXT lines that stay. */
static size_t end_of_hunk(const struct changes *changes, size_t at)
{
	size_t last = at;
	for (size_t i = at; i < changes->count && i <= last + 2 * CONTEXT; i++)
		if (changes->items[i].sign != ' ')
			last = i;
	last += CONTEXT + 1;
	return last < changes->count ? last : changes->count;
}

static void add_hunks(struct buffer *out, str old, str new, bool is_raw)
{
	struct comparison comparison = {.arena = out->arena};
	comparison.old = split(out->arena, old);
	comparison.new = split(out->arena, new);
	compare_all(&comparison);
	const struct changes *changes = &comparison.changes;
	for (size_t i = 0; i < changes->count;) {
		if (changes->items[i].sign == ' ') {
			i++;
			continue;
		}
		size_t end = end_of_hunk(changes, i);
		add_hunk(out, changes, i > CONTEXT ? i - CONTEXT : 0, end, is_raw);
		i = end;
	}
}

str difference_of(struct arena *arena, str name, str old, str new)
{
	struct buffer out = buffer_in(arena);
	if (str_equal(old, new))
		return S("");
	str shown = display_text(arena, name);
	buffer_addf(&out, "--- %.*s\n+++ %.*s, as it should be\n", STR_ARG(shown), STR_ARG(shown));
	add_hunks(&out, old, new, false);
	return buffer_text(&out);
}

/* A name as git writes it (its quote.c): in quotes where a byte of it would be misread. A tab ends
   one with a space in it, which would else be taken for the beginning of a date. */
static void add_name(struct buffer *out, const char *sign, str path)
{
	bool is_odd = false;
	for (size_t i = 0; i < path.size; i++) {
		unsigned char c = (unsigned char)path.data[i];
		is_odd |= c < 0x20 || c == 0x7f || c == '"' || c == '\\';
	}
	if (!is_odd) {
		bool has_space = str_find_char(path, ' ') != STR_NONE;
		buffer_addf(out, "%s%.*s%s\n", sign, STR_ARG(path), has_space ? "\t" : "");
		return;
	}
	buffer_addf(out, "%.4s\"%s", sign, sign + 4);
	for (size_t i = 0; i < path.size; i++) {
		unsigned char c = (unsigned char)path.data[i];
		if (c == '"' || c == '\\')
			buffer_addf(out, "\\%c", c);
		else if (c < 0x20 || c >= 0x7f)
			buffer_addf(out, "\\%03o", c);
		else
			buffer_add_char(out, (char)c);
	}
	buffer_add(out, S("\"\n"));
}

str difference_patch(struct arena *arena, str path, str old, str new)
{
	struct buffer out = buffer_in(arena);
	if (str_equal(old, new))
		return S("");
	add_name(&out, "--- a/", path);
	add_name(&out, "+++ b/", path);
	add_hunks(&out, old, new, true);
	return buffer_text(&out);
}

uint32_t difference_first(str old, str new)
{
	uint32_t line = 1;
	size_t i = 0;
	if (str_equal(old, new))
		return 0;
	while (i < old.size && i < new.size && old.data[i] == new.data[i])
		line += old.data[i++] == '\n';
	return line;
}
