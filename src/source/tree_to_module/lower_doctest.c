#include "lower.h"

/* Examples in documentation strings. The parser is shown only what stands behind the prompts, so
   every position is the source's own. */

/* Where the examples of one string are looked for. */
struct search {
	struct lower *lower;
	struct ranges ranges;
	struct directives directives;
	/* Of the text since the last example: the lines at its end, and whether there is any. What
	   an example is expected to print, up to a blank line, is none. */
	str last, before_last, newest;
	bool has_text, is_printed;
	size_t current;             /* the directive for what follows, from 1; 0: none */
	/* The example that may go on: where it begins, how many ranges there were before it. */
	uint32_t example;
	size_t before_example;
	bool is_left_out;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Whether an option stands in the comment of doctest's in that line. */
static bool has_option(str code, str option)
{
	size_t at = str_find(code, S("doctest:"));
	str words = at == STR_NONE ? S("") : str_slice(code, at, code.size);
	while ((at = str_find(words, option)) != STR_NONE) {
		words = str_slice(words, at + option.size, words.size);
		if (!words.size || is_blank(words.data[0]) || words.data[0] == ',')
			return true;
	}
	return false;
}

static void add_directive(struct search *search, str name, uint32_t start, uint32_t end)
{
	*push(search->lower->arena, &search->directives) =
	    (struct directive){.name = name, .start = start, .end = end};
}

/* What stands in ".. NAME::", without arguments; empty: nothing. */
static str name_in(str line)
{
	if (!str_starts(line, S("..")) || line.size < 3 || !is_blank(line.data[2]))
		return S("");
	str name = str_trim(str_slice(line, 2, line.size));
	bool is_marked = str_ends(name, S("::"));
	name = str_trim(str_slice(name, 0, name.size - (is_marked ? 2 : 0)));
	bool is_one = name.size && str_find_char(name, ' ') == STR_NONE &&
	              str_find_char(name, ':') == STR_NONE;
	return is_one && (is_marked || str_ends(name, S("-all"))) ? name : S("");
}

/* One of the last two lines of the text before an example: it is for those up to the next text. */
static void find_directive(struct search *search, uint32_t at)
{
	str name = name_in(search->last);
	if (!name.size)
		name = name_in(search->before_last);
	if (name.size)
		add_directive(search, name, at, at);
	search->current = name.size ? search->directives.count : 0;
}

/* A line of text. One whose name says so is for all that follows. */
static void add_text(struct search *search, str line, uint32_t at)
{
	str words = str_trim(line), name = name_in(words);
	search->is_printed &= words.size > 0;
	if (search->is_printed)
		return;
	search->has_text = true;
	if (str_ends(name, S("-all")))
		add_directive(search, name, at, UINT32_MAX);
	if (words.size) {
		search->before_last = search->newest;
		search->last = search->last.size ? line : words;
		search->newest = search->last;
	} else {
		search->newest = S("");
	}
}

/* A line that begins with a prompt: its code, with the end of the line. */
static void add_line(struct search *search, str code, uint32_t at, uint32_t to)
{
	const struct file *file = search->lower->module->file;
	if (search->has_text && file->is_prose)
		find_directive(search, at);
	search->has_text = false;
	search->is_printed = true;
	search->last = search->before_last = search->newest = S("");
	if (search->current)
		search->directives.items[search->current - 1].end = to;
	if (str_starts(code, S(">>>"))) {
		search->example = at;
		search->before_example = search->ranges.count;
		search->is_left_out = false;
	}
	search->is_left_out |= has_option(code, S("+SKIP"));
	if (has_option(code, S("+REMOTE_DATA")))
		add_directive(search, S("REMOTE_DATA"), search->example, to);
	uint32_t start = at + (code.size > 3 && code.data[3] == ' ' ? 4 : 3);
	*push(search->lower->scratch, &search->ranges) = syntax_range(file, start, to);
	if (search->is_left_out)
		search->ranges.count = search->before_example;
}

static void find_examples(struct search *search, uint32_t at, uint32_t end)
{
	const struct file *file = search->lower->module->file;
	while (at < end) {
		str rest = str_slice(file->text, at, end);
		size_t size = str_find_char(rest, '\n'), indent = 0;
		uint32_t next = size == STR_NONE ? end : at + (uint32_t)size + 1;
		str line = str_slice(file->text, at, next);
		while (indent < line.size &&
		       (line.data[indent] == ' ' || line.data[indent] == '\t'))
			indent++;
		str code = str_slice(line, indent, line.size);
		if (str_starts(code, S(">>> ")) || str_starts(code, S("... ")) ||
		    str_equal(str_trim(code), S("...")))
			add_line(search, code, at + (uint32_t)indent, next);
		else
			add_text(search, line, at);
		at = next;
	}
}

static void lower_examples(struct lower *lower, const struct doctest_node *string,
                           const struct directives *directives, TSNode root)
{
	struct doctest *doctest = push(lower->arena, &lower->contents->doctests);
	doctest->function = string->function;
	doctest->class = string->class;
	doctest->start = string->start;
	doctest->directives = *directives;
	/* Nodes of the tree before this one are gone, and their ids may be given out again. */
	lower->facts = (struct map){0};
	struct block body = {0};
	lower_block(lower, root, &body);
	lower->contents->doctests.items[lower->contents->doctests.count - 1].body = body;
}

static void lower_doctest(struct lower *lower, TSParser *parser, const struct doctest_node *string)
{
	str text = lower->module->file->text;
	struct search search = {.lower = lower};
	find_examples(&search, string->start, string->end);
	const struct ranges *ranges = &search.ranges;
	if (!ranges->count || !ts_parser_set_included_ranges(parser, ranges->items,
	                                                     (uint32_t)ranges->count))
		return;
	TSTree *tree = syntax_parse(parser, &(struct source_text){text, NULL});
	if (tree) {
		lower_examples(lower, string, &search.directives, ts_tree_root_node(tree));
		ts_tree_delete(tree);
	}
	ts_parser_reset(parser);
}

void lower_doctests(struct lower *lower)
{
	if (!lower->doctests.count)
		return;
	lower->is_doctest = true;
	TSParser *parser = ts_parser_new();
	if (ts_parser_set_language(parser, lower->syntax->language))
		for (size_t i = 0; i < lower->doctests.count; i++)
			lower_doctest(lower, parser, &lower->doctests.items[i]);
	ts_parser_delete(parser);
	lower->is_doctest = false;
}
