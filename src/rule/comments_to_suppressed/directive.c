/* What a comment says to us: `unmask: ignore[rule-a, rule-b] reason`, or `ignore-file`. */
#include "parts.h"
#include "text/nearest.h"

struct cursor {
	str text;   /* of the file, up to the end of the part */
	size_t at;
};

static char peek(const struct cursor *cursor)
{
	return cursor->at < cursor->text.size ? cursor->text.data[cursor->at] : '\0';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void skip_white(struct cursor *cursor)
{
	while (is_blank(peek(cursor)))
		cursor->at++;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

/* The word at the cursor, which is passed; empty if there is none. */
static str take_word(struct cursor *cursor)
{
	size_t from = cursor->at;
	while (is_letter(peek(cursor)))
		cursor->at++;
	return str_slice(cursor->text, from, cursor->at);
}

static str lower(struct arena *arena, str text)
{
	str copy = str_copy(arena, text);
	char *bytes = (char *)(uintptr_t)copy.data;
	for (size_t i = 0; i < copy.size; i++)
		if (bytes[i] >= 'A' && bytes[i] <= 'Z')
			bytes[i] = (char)(bytes[i] | 0x20);
	return copy;
}

/* Where the words begin behind what begins a comment. */
static size_t skip_mark(str text, size_t at, size_t end)
{
	while (at < end && str_find_char(S("@+-"), text.data[at]) != STR_NONE)
		at++;
	while (at < end && is_blank(text.data[at]))
		at++;
	if (at < end && str_find_char(S("#:;"), text.data[at]) != STR_NONE) {
		char mark = text.data[at];
		while (at < end && text.data[at] == mark)
			at++;
	} else if (end - at > 3) {
		at += 3; /* rem */
	}
	while (at < end && is_blank(text.data[at]))
		at++;
	return at;
}

/* Slips that still mean us: "ignores", "ingore". */
#define SLIPS 2

/* True if the word is what this or another tool calls a suppression. */
static bool means_ignore(str word)
{
	static const char *const words[] = {"ignore", "ignore-file", "ignore-next-line",
	                                    "disable", "enable", "skip", "skip-file", "noqa",
	                                    "off", "on", "allow", "suppress", "exclude"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (nearest_distance(word, str_from_c(words[i])) <= (i < 2 ? SLIPS : 0))
			return true;
	return false;
}

/* True if what begins like a suppression was meant to be one, and is no sentence about unmasking:
   a list, a rule's name, or nothing at all follows its verb. */
static bool is_meant(struct arena *arena, struct cursor cursor, str verb, bool has_colon)
{
	str word = lower(arena, verb);
	char next = peek(&cursor);
	if (has_colon && rule_by_name(word) != RULE_COUNT)
		return true;
	if (next == '[' && (has_colon || means_ignore(word)))
		return true;
	if (!means_ignore(word))
		return false;
	if (has_colon && (str_equal(word, S("ignore")) || str_equal(word, S("ignore-file"))))
		return true;
	skip_white(&cursor);
	next = peek(&cursor);
	if (has_colon && str_find_char(S("[(=:"), next) != STR_NONE)
		return true;
	str rule = take_word(&cursor);
	return rule_by_name(lower(arena, rule)) != RULE_COUNT ||
	       (has_colon && cursor.at == cursor.text.size);
}

/* One name, without the white space round it. */
static void add_rule(struct arena *arena, const struct file *file, struct suppression *suppression,
                     str name)
{
	uint32_t start = (uint32_t)(name.data - file->text.data);
	struct suppressed_rule rule = {
	    .place = {file, start, start + (uint32_t)name.size},
	    .name = name,
	    .rule = rule_by_name(name),
	};
	for (size_t i = 0; i < suppression->rules.count; i++)
		rule.is_repeated |= str_equal(suppression->rules.items[i].name, name);
	*push(arena, &suppression->rules) = rule;
}

/* The list at the cursor, and the reason behind it. */
static void read_list(struct arena *arena, const struct file *file, struct cursor *cursor,
                      struct suppression *suppression)
{
	str rest = str_slice(cursor->text, cursor->at + 1, cursor->text.size);
	size_t size = str_find_char(rest, ']');
	if (size == STR_NONE) {
		suppression->fault = S("']' is missing");
		return;
	}
	str list = str_slice(rest, 0, size);
	while (list.size) {
		str name = str_trim(str_cut(&list, ','));
		if (name.size)
			add_rule(arena, file, suppression, name);
	}
	if (!suppression->rules.count)
		suppression->fault = S("no rule is named");
	suppression->list = (struct place){file, (uint32_t)cursor->at,
	                                   (uint32_t)(cursor->at + size + 2)};
	suppression->reason = str_trim(str_slice(rest, size + 1, rest.size));
}

bool read_directive(struct arena *arena, const struct file *file, struct suppression *suppression)
{
	struct place place = suppression->place;
	struct cursor cursor = {str_slice(file->text, 0, place.end), 0};
	while (cursor.text.size && is_blank(cursor.text.data[cursor.text.size - 1]))
		cursor.text.size--;
	cursor.at = skip_mark(cursor.text, place.start, cursor.text.size);
	str tool = take_word(&cursor);
	if (!str_equal(lower(arena, tool), S("unmask")))
		return false;
	bool is_exact = str_equal(tool, S("unmask")) && peek(&cursor) == ':';
	skip_white(&cursor);
	bool has_colon = peek(&cursor) == ':';
	cursor.at += has_colon;
	skip_white(&cursor);
	str verb = take_word(&cursor);
	suppression->is_of_file = str_equal(verb, S("ignore-file"));
	bool is_known = suppression->is_of_file || str_equal(verb, S("ignore"));
	if (is_exact && is_known && peek(&cursor) == '[')
		read_list(arena, file, &cursor, suppression);
	else if (!is_meant(arena, cursor, verb, has_colon))
		return false;
	else if (is_exact && is_known)
		suppression->fault = S("rules are named in brackets, as in "
		                       "'unmask: ignore[unguarded-contact]'");
	else
		suppression->fault = S("it is not spelled like "
		                       "'unmask: ignore[unguarded-contact]'");
	return true;
}
