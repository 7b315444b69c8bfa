#include "patch.h"

#include "base/buffer.h"
#include "base/spelling.h"

struct patch {
	struct arena *arena;
	struct changes *changes;
	str top, rest;
	struct changed_file *file;   /* the one that is being read; NULL: it is no longer there */
	bool is_submodule;
	str renamed;                 /* the new name of a file that moved; data NULL: it did not */
};

/* The byte of up to three octal digits at `*at`, which is left behind them. */
static char read_octal(str text, size_t *at)
{
	unsigned number = 0;
	for (size_t end = *at + 3; *at < end && *at < text.size; (*at)++) {
		char c = text.data[*at];
		if (c < '0' || c > '7')
			break;
		number = number * 8 + (unsigned)(c - '0');
	}
	return (char)(number & 0xff);
}

/* The escapes of git's quote.c. */
static char read_escape(str text, size_t *at)
{
	static const char meanings[] = "\a\b\t\n\v\f\r";
	size_t letter = str_find_char(S("abtnvfr"), text.data[*at]);
	if (letter != STR_NONE) {
		(*at)++;
		return meanings[letter];
	}
	if (text.data[*at] >= '0' && text.data[*at] <= '7')
		return read_octal(text, at);
	return text.data[(*at)++];
}

/* A name stands in quotes where it holds odd signs; else a tab follows one with a space in it. */
static str read_name(struct arena *arena, str text)
{
	struct buffer name = buffer_in(arena);
	if (!str_starts(text, S("\"")))
		return str_copy(arena, str_cut(&text, '\t'));
	for (size_t at = 1; at < text.size && text.data[at] != '"';) {
		char c = text.data[at++];
		bool is_escaped = c == '\\' && at < text.size;
		buffer_add_char(&name, is_escaped ? read_escape(text, &at) : c);
	}
	return buffer_text(&name);
}

static void open_file(struct patch *patch, str name)
{
	patch->file = NULL;
	if (!str_starts(name, S("b/")))
		return;
	str real = spelling_join(patch->arena, patch->top, str_slice(name, 2, name.size));
	patch->file = table_get(&patch->changes->files, real);
	if (!patch->file) {
		patch->file = make(patch->arena, struct changed_file);
		table_set(patch->arena, &patch->changes->files, real, patch->file);
	}
	patch->file->is_whole |= patch->is_submodule;
}

/* "a/x and b/x", of a file that is taken for binary: all of it is new. The names are of one length,
   since one that moved was named before. */
static void open_binary(struct patch *patch, str names)
{
	str gone = S("/dev/null and "), name = str_slice(names, names.size / 2 + 3, names.size);
	if (str_starts(names, gone))
		name = str_slice(names, gone.size, names.size);
	name = patch->renamed.data ? str_join(patch->arena, S("b/"), patch->renamed)
	                           : read_name(patch->arena, name);
	if (str_ends(names, S(" and /dev/null")))
		return;
	open_file(patch, name);
	if (patch->file)
		patch->file->is_whole = true;
}

/* "12,3" or "12", which is one line. */
static bool read_range(str text, uint32_t *first, uint32_t *count)
{
	bool has_count = str_find_char(text, ',') != STR_NONE;
	int64_t start = str_to_number(str_cut(&text, ','));
	int64_t size = has_count ? str_to_number(text) : 1;
	*first = (uint32_t)start;
	*count = (uint32_t)size;
	return start >= 0 && size >= 0;
}

static void end_hunk(struct patch *patch, struct hunk *hunk)
{
	if (patch->file && (hunk->count || hunk->removed.data))
		*push(patch->arena, &patch->file->hunks) = *hunk;
	*hunk = (struct hunk){.first = hunk->first + hunk->count};
}

/* The lines below "@@ -1,2 +3,4 @@". A range of no line names the one before. */
static void read_hunk(struct patch *patch, str head)
{
	uint32_t skipped, old, first, new;
	str_cut(&head, '-');
	str before = str_cut(&head, ' ');
	str_cut(&head, '+');
	if (!read_range(before, &skipped, &old) ||
	    !read_range(str_cut(&head, ' '), &first, &new))
		return;
	struct hunk hunk = {.first = first + (new == 0)};
	while ((old || new) && patch->rest.size) {
		str line = str_cut(&patch->rest, '\n');
		char sign = line.size ? line.data[0] : ' ';
		if (sign == '+') {
			hunk.count++;
		} else if (sign == '-') {
			hunk.removed = str_slice(line, 1, line.size);
		} else if (sign != '\\') {
			end_hunk(patch, &hunk);
			hunk.first++;
		}
		old -= old && sign != '+' && sign != '\\';
		new -= new && sign != '-' && sign != '\\';
	}
	end_hunk(patch, &hunk);
}

/* The mode of a submodule in git's trees. */
#define SUBMODULE_MODE " 160000"

void patch_read(struct arena *arena, struct changes *changes, str top, str text)
{
	struct patch patch = {.arena = arena, .changes = changes, .top = top, .rest = text};
	while (patch.rest.size) {
		str line = str_cut(&patch.rest, '\n');
		if (str_starts(line, S("diff "))) {
			patch.file = NULL;
			patch.is_submodule = false;
			patch.renamed = (str){NULL, 0};
		} else if (str_starts(line, S("rename to "))) {
			patch.renamed = read_name(arena, str_slice(line, 10, line.size));
		} else if (str_starts(line, S("Binary files ")) && str_ends(line, S(" differ"))) {
			open_binary(&patch, str_slice(line, 13, line.size - 7));
		} else if (str_starts(line, S("+++ "))) {
			open_file(&patch, read_name(arena, str_slice(line, 4, line.size)));
		} else if (str_starts(line, S("@@ "))) {
			read_hunk(&patch, line);
		} else if (str_starts(line, S("index ")) || str_starts(line, S("new file mode"))) {
			patch.is_submodule |= str_ends(line, S(SUBMODULE_MODE));
		}
	}
}
