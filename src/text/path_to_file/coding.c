#include "coding.h"

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool is_name_char(char c)
{
	return is_alnum(c) || c == '-' || c == '_' || c == '.';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\f';
}

/* The first line, without its end; `*rest` is left after it. */
static str take_line(str *rest)
{
	str whole = *rest;
	size_t end = 0;
	while (end < whole.size && whole.data[end] != '\n' && whole.data[end] != '\r')
		end++;
	size_t next = end + 1;
	if (next < whole.size && whole.data[end] == '\r' && whole.data[next] == '\n')
		next++;
	*rest = str_slice(whole, next, whole.size);
	return str_slice(whole, 0, end);
}

/* The comment that is all there is on the line; `*is_idle` if the line holds no code. */
static str find_comment(str line, bool *is_idle)
{
	size_t at = 0;
	while (at < line.size && is_blank(line.data[at]))
		at++;
	*is_idle = at == line.size || line.data[at] == '#';
	return *is_idle ? str_slice(line, at, line.size) : (str){NULL, 0};
}

/* As get_coding_spec in CPython's Parser/tokenizer.c: the first "coding" that a name follows. */
static str find_name(str comment)
{
	static const str word = {"coding", 6};
	for (size_t at; (at = str_find(comment, word)) != STR_NONE;) {
		comment = str_slice(comment, at + word.size, comment.size);
		if (!comment.size || (comment.data[0] != ':' && comment.data[0] != '='))
			continue;
		size_t from = 1, to;
		while (from < comment.size &&
		       (comment.data[from] == ' ' || comment.data[from] == '\t'))
			from++;
		for (to = from; to < comment.size && is_name_char(comment.data[to]);)
			to++;
		if (to > from)
			return str_slice(comment, from, to);
	}
	return (str){NULL, 0};
}

str coding_name(str bytes)
{
	bool is_idle = true;
	str name = {NULL, 0};
	for (int line = 0; line < 2 && is_idle && !name.size; line++)
		name = find_name(find_comment(take_line(&bytes), &is_idle));
	return name;
}

/* Lower case, and one '_' for what is no letter or digit, as encodings.normalize_encoding does. */
static str normalize(struct arena *arena, str name)
{
	char *text = arena_alloc(arena, name.size + 1);
	size_t size = 0;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if (is_alnum(c))
			text[size++] = c;
		else if (size && text[size - 1] != '_')
			text[size++] = '_';
	}
	while (size && text[size - 1] == '_')
		size--;
	return (str){text, size};
}

struct codec {
	str python, iconv;
};

static const struct codec codecs[] = {
#define CODEC(python, iconv) {{python, sizeof python - 1}, {iconv, sizeof iconv - 1}},
#include "codecs.def"
#undef CODEC
};

/* The tokenizer itself knows these with anything after them: "latin-1-unix", "utf-8-emacs". */
static str find_family(str name)
{
	static const struct codec families[] = {
		{{"utf_8", 5}, {"UTF-8", 5}},
		{{"latin_1", 7}, {"ISO-8859-1", 10}},
		{{"iso_8859_1", 10}, {"ISO-8859-1", 10}},
		{{"iso_latin_1", 11}, {"ISO-8859-1", 10}},
	};
	for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
		str family = families[i].python;
		if (str_starts(name, family) &&
		    (name.size == family.size || name.data[family.size] == '_'))
			return families[i].iconv;
	}
	return (str){NULL, 0};
}

str coding_for_iconv(struct arena *arena, str name)
{
	str normal = normalize(arena, name);
	str found = find_family(normal);
	for (size_t i = 0; !found.size && i < sizeof codecs / sizeof *codecs; i++)
		if (str_equal(codecs[i].python, normal))
			found = codecs[i].iconv;
	return found;
}

/* The bytes of the character that begins at `at`, or 0 if none does. RFC 3629, section 4: no
   overlong forms, no surrogates, nothing above U+10FFFF. */
static size_t measure_character(str s, size_t at)
{
	const unsigned char *c = (const unsigned char *)s.data + at;
	size_t left = s.size - at;
	if (c[0] < 0x80)
		return 1;
	size_t size = c[0] < 0xc2 ? 0 : c[0] < 0xe0 ? 2 : c[0] < 0xf0 ? 3 : c[0] < 0xf5 ? 4 : 0;
	if (!size || left < size)
		return 0;
	unsigned char low = c[0] == 0xe0 ? 0xa0 : c[0] == 0xf0 ? 0x90 : 0x80;
	unsigned char high = c[0] == 0xed ? 0x9f : c[0] == 0xf4 ? 0x8f : 0xbf;
	if (c[1] < low || c[1] > high)
		return 0;
	for (size_t i = 2; i < size; i++)
		if ((c[i] & 0xc0) != 0x80)
			return 0;
	return size;
}

size_t coding_first_bad(str bytes)
{
	for (size_t at = 0, size; at < bytes.size; at += size) {
		size = measure_character(bytes, at);
		if (!size)
			return at;
	}
	return STR_NONE;
}
