/* Makefiles: make's own comments, and those of the shells that its recipes are for. */
#include "read.h"

/* Where the line from `at` on ends; with its continuation lines. */
static size_t find_logical_end(str text, size_t at)
{
	for (size_t end = at;; end++) {
		end = find_line_end(text, end);
		size_t slashes = 0;
		while (end - slashes > at && text.data[end - slashes - 1] == '\\')
			slashes++;
		end += end + 1 < text.size && text.data[end] == '\r' && text.data[end + 1] == '\n';
		if (slashes % 2 == 0 || end >= text.size)
			return end;
	}
}

/* Behind a reference that begins at the dollar: what stands in its brackets is literal (GNU make
   3.1). */
static size_t skip_reference(str text, size_t at, size_t end)
{
	char open = at + 1 < end ? text.data[at + 1] : ' ';
	char close = open == '(' ? ')' : '}';
	if (open != '(' && open != '{')
		return at + 2;
	size_t depth = 1;
	for (at += 2; at < end && depth; at++) {
		depth += text.data[at] == open;
		depth -= text.data[at] == close;
	}
	return at;
}

/* A recipe, from its first character on. What make itself takes off stands in front. */
static void read_recipe(struct reading *reading, size_t at, size_t end)
{
	str text = reading->file->text;
	size_t from = at;
	while (from < end && str_find_char(S("@+- \t"), text.data[from]) != STR_NONE)
		from++;
	size_t count = reading->comments.count;
	read_shell_text(reading, (struct shell_text){.from = from, .to = end, .is_recipe = true});
	bool is_first = reading->comments.count > count;
	if (is_first && reading->comments.items[count].start == from)
		reading->comments.items[count].start = (uint32_t)skip_blanks(text, at, from);
}

/* A line that is no recipe: a comment goes on in continuation lines. A semicolon behind a rule's
   colon begins a recipe. */
static void read_make_line(struct reading *reading, size_t at, size_t end)
{
	str text = reading->file->text;
	bool is_rule = false;
	while (at < end) {
		char c = text.data[at];
		if (c == '#') {
			*push(reading->arena, &reading->comments) =
			    (struct comment){(uint32_t)at, (uint32_t)end};
			return;
		}
		if (c == ';' && is_rule) {
			read_recipe(reading, at + 1, end);
			return;
		}
		is_rule |= c == ':';
		if (c == '$')
			at = skip_reference(text, at, end);
		else
			at += c == '\\' ? 2 : 1;
	}
}

static bool is_word(str line, const char *word)
{
	str name = str_from_c(word);
	return str_starts(line, name) && (line.size == name.size || line.data[name.size] == ' ' ||
	                                  line.data[name.size] == '\t');
}

/* What is defined may be anything: no comment is sought in it. */
void read_make_comments(struct reading *reading)
{
	str text = reading->file->text;
	bool is_defining = false;
	if (str_find(text, S(".RECIPEPREFIX")) != STR_NONE)
		return;
	for (size_t at = 0; at < text.size;) {
		size_t end = find_logical_end(text, at);
		str line = str_trim(str_slice(text, at, end));
		bool is_end = is_word(line, "endef");
		is_defining = (is_defining || is_word(line, "define")) && !is_end;
		if (!is_defining && text.data[at] == '\t')
			read_recipe(reading, at + 1, end);
		else if (!is_defining)
			read_make_line(reading, at, end);
		at = end + 1;
	}
}
