#include "late.h"
#include "lower.h"

/* Parsing and lowering one body. The parser is shown the whole definition, so that it takes the
   body for one of a function. */

/* Where the parser had to guess, what belongs to the body may stand behind the definition. */
static void lower_root(struct lower *lower, TSNode root, struct late_body *late)
{
	uint32_t count = ts_node_named_child_count(root);
	for (uint32_t i = 0; i < count; i++) {
		TSNode child = ts_node_named_child(root, i);
		bool is_it = ts_node_start_byte(child) == late->outline->start;
		TSNode body = child_in(lower, child, FIELD_BODY);
		if (is_it && !ts_node_is_null(body))
			lower_block(lower, body, &late->function->own.block);
		else
			add_stmt(lower, child, &late->function->own.block);
	}
}

/* The body that is left out where the function stands, or NULL. They are met in order. */
static const struct outline_body *find_left_out(const struct late *late, uint32_t start)
{
	const struct outline_bodies *all = &late->outline->bodies;
	size_t from = 0, to = all->count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (all->items[middle].start < start)
			from = middle + 1;
		else
			to = middle;
	}
	bool is_it = from < all->count && all->items[from].start == start;
	return is_it && is_left_out(&all->items[from]) ? &all->items[from] : NULL;
}

bool leave_late(struct lower *lower, TSNode node, struct function *function)
{
	struct late *late = lower->late;
	const struct outline_body *outline =
	    late ? find_left_out(late, ts_node_start_byte(node)) : NULL;
	if (!outline)
		return false;
	const struct contents *outer = lower->contents;
	struct late_body *body = make(lower->arena, struct late_body);
	body->late = late;
	body->function = function;
	body->outline = outline;
	body->depth = lower->depth;
	body->before = (struct counts){.functions = outer->functions.count,
	                               .classes = outer->classes.count,
	                               .texts = outer->texts.count};
	*push(lower->arena, &late->bodies) = body;
	function->late = body;
	return true;
}

void lower_late(struct late_body *body)
{
	struct late *late = body->late;
	struct lower lower = {.arena = late->arena,
	                      .pool = late->pool,
	                      .syntax = late->syntax,
	                      .module = late->module,
	                      .contents = &body->contents,
	                      .function = body->function,
	                      .depth = body->depth};
	const struct file *file = late->module->file;
	TSRange range = syntax_range(file, body->outline->start, body->outline->end);
	struct ranges ranges = {&range, 1, 1};
	begin_lower(&lower);
	struct source_text source = {file->text, &late->module->comments};
	TSTree *nodes = syntax_parse_plainly(lower.scratch, late->syntax, &source, &ranges,
	                                     &lower.stars);
	if (!nodes) {
		late->module->unparsed = UNPARSED_TIME;
		end_lower(&lower);
		return;
	}
	TSNode root = ts_tree_root_node(nodes);
	find_errors(&lower, root);
	lower_root(&lower, root, body);
	lower_doctests(&lower);
	index_body(&lower, &body->function->own);
	index_functions(&lower);
	end_lower(&lower);
	ts_tree_delete(nodes);
}
