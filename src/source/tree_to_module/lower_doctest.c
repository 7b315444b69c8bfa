#include "lower.h"

/* Examples in documentation strings. The parser is shown only what stands behind the prompts, so
   every position is the source's own. */

/* A line that begins with a prompt: its code, with the end of the line. */
static void add_line(struct lower *lower, struct ranges *ranges, uint32_t from, uint32_t to)
{
	const struct file *file = lower->module->file;
	str line = str_slice(file->text, from, to);
	size_t indent = 0;
	while (indent < line.size && (line.data[indent] == ' ' || line.data[indent] == '\t'))
		indent++;
	str code = str_slice(line, indent, line.size);
	bool is_example = str_starts(code, S(">>> ")) || str_starts(code, S("... ")) ||
	                  str_equal(str_trim(code), S("..."));
	if (!is_example || str_find(code, S("doctest: +SKIP")) != STR_NONE)
		return;
	size_t skip = indent + (code.size > 3 && code.data[3] == ' ' ? 4 : 3);
	uint32_t start = from + (uint32_t)skip;
	*push(lower->scratch, ranges) = syntax_range(file, start, to);
}

static struct ranges find_examples(struct lower *lower, uint32_t at, uint32_t end)
{
	struct ranges ranges = {0};
	const struct file *file = lower->module->file;
	while (at < end) {
		str rest = str_slice(file->text, at, end);
		size_t line = str_find_char(rest, '\n');
		uint32_t next = line == STR_NONE ? end : at + (uint32_t)line + 1;
		add_line(lower, &ranges, at, next);
		at = next;
	}
	return ranges;
}

static void lower_examples(struct lower *lower, const struct doctest_node *string, TSNode root)
{
	struct doctest *doctest = push(lower->arena, &lower->contents->doctests);
	doctest->function = string->function;
	doctest->class = string->class;
	doctest->start = string->start;
	/* Nodes of the tree before this one are gone, and their ids may be given out again. */
	lower->facts = (struct map){0};
	struct block body = {0};
	lower_block(lower, root, &body);
	lower->contents->doctests.items[lower->contents->doctests.count - 1].body = body;
}

static void lower_doctest(struct lower *lower, TSParser *parser, const struct doctest_node *string)
{
	str text = lower->module->file->text;
	struct ranges ranges = find_examples(lower, string->start, string->end);
	if (!ranges.count || !ts_parser_set_included_ranges(parser, ranges.items,
	                                                    (uint32_t)ranges.count))
		return;
	TSTree *tree = syntax_parse(parser, text, lower->deadline);
	if (tree) {
		lower_examples(lower, string, ts_tree_root_node(tree));
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
