#include <string.h>

#include "lower.h"

enum node node_of(const struct lower *lower, TSNode node)
{
	/* An error's symbol lies beyond those of the grammar. */
	if (ts_node_is_null(node) || ts_node_is_error(node))
		return NODE_OTHER;
	return (enum node)lower->syntax->nodes[ts_node_symbol(node)];
}

TSNode child_in(const struct lower *lower, TSNode node, enum field field)
{
	return ts_node_child_by_field_id(node, lower->syntax->fields[field]);
}

str source_of(const struct lower *lower, TSNode node)
{
	if (ts_node_is_null(node))
		return (str){0};
	return str_slice(lower->module->file->text, ts_node_start_byte(node),
	                 ts_node_end_byte(node));
}

const struct name *name_of(const struct lower *lower, TSNode node)
{
	return pool_name(lower->pool, source_of(lower, node));
}

/* A cursor, since asking a node for its n-th child begins at the first each time. */
void each_child(struct lower *lower, TSNode node,
                void (*visit)(struct lower *lower, TSNode child, void *context), void *context)
{
	TSTreeCursor cursor = ts_tree_cursor_new(node);
	for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
	     more = ts_tree_cursor_goto_next_sibling(&cursor)) {
		TSNode child = ts_tree_cursor_current_node(&cursor);
		if (ts_node_is_named(child) && node_of(lower, child) != NODE_COMMENT)
			visit(lower, child, context);
	}
	ts_tree_cursor_delete(&cursor);
}

/* Tries the patterns that begin with a node, and keeps what they say of the nodes in it. */
static void find_facts(struct lower *lower, TSNode node)
{
	const struct syntax *syntax = lower->syntax;
	str text = lower->module->file->text;
	ts_query_cursor_exec(lower->cursor, syntax->query, node);
	TSQueryMatch match;
	while (ts_query_cursor_next_match(lower->cursor, &match)) {
		if (!queries_accept(syntax, &match, text))
			continue;
		for (uint16_t i = 0; i < match.capture_count; i++) {
			enum fact fact = syntax->captures[match.captures[i].index];
			if (fact)
				map_set(lower->scratch, &lower->facts, match.captures[i].node.id,
				        (void *)(uintptr_t)fact);
		}
	}
}

enum fact fact_of(struct lower *lower, TSNode node)
{
	if (ts_node_is_null(node) || ts_node_is_error(node))
		return FACT_NONE;
	const struct syntax *syntax = lower->syntax;
	TSSymbol symbol = ts_node_symbol(node);
	if (syntax->is_root[symbol])
		find_facts(lower, node);
	void *fact = map_get(&lower->facts, node.id);
	return fact ? (enum fact)(uintptr_t)fact : (enum fact)syntax->facts[symbol];
}

static void note_error(struct lower *lower, TSNode node)
{
	*push(lower->arena, &lower->contents->errors) = (struct syntax_error){
	    .start = ts_node_start_byte(node),
	    .end = ts_node_end_byte(node),
	    .is_missing = ts_node_is_missing(node),
	};
}

/* Errors are found by descending only where a node says that it holds one. */
void find_errors(struct lower *lower, TSNode root)
{
	TSTreeCursor cursor = ts_tree_cursor_new(root);
	bool more = ts_node_has_error(root);
	while (more) {
		TSNode node = ts_tree_cursor_current_node(&cursor);
		bool is_error = ts_node_is_error(node) || ts_node_is_missing(node);
		if (is_error)
			note_error(lower, node);
		if (!is_error && ts_node_has_error(node) &&
		    ts_tree_cursor_goto_first_child(&cursor))
			continue;
		while (!(more = ts_tree_cursor_goto_next_sibling(&cursor)))
			if (!ts_tree_cursor_goto_parent(&cursor))
				break;
	}
	ts_tree_cursor_delete(&cursor);
}

static void index_first(struct lower *lower, struct map *map, const struct name *name,
                        const void *value)
{
	if (!map_find(map, name))
		map_set(lower->arena, map, name, (void *)(uintptr_t)value);
}

/* `import a.b` binds a. */
static void index_imports(struct lower *lower, const struct stmt *stmt, struct map *imported)
{
	for (size_t i = 0; i < stmt->import_count; i++) {
		const struct import *import = &stmt->imports[i];
		str rest = import->module;
		if (import->as)
			index_first(lower, imported, import->as, import);
		else if (!import->is_star)
			index_first(lower, imported, pool_name(lower->pool, str_cut(&rest, '.')),
			            import);
	}
}

static void index_block(struct lower *lower, const struct block *block, struct map *imported)
{
	for (size_t i = 0; i < block->count; i++) {
		const struct stmt *stmt = block->items[i];
		if (stmt->kind == STMT_IMPORT)
			index_imports(lower, stmt, imported);
		index_block(lower, &stmt->body, imported);
		index_block(lower, &stmt->orelse, imported);
		bool has_handlers = stmt->kind == STMT_TRY || stmt->kind == STMT_MATCH;
		for (size_t j = 0; has_handlers && j < stmt->handler_count; j++)
			index_block(lower, &stmt->handlers[j].body, imported);
		index_block(lower, &stmt->final, imported);
	}
}

void index_body(struct lower *lower, struct body *body)
{
	index_block(lower, &body->block, &body->imported);
}

void index_functions(struct lower *lower)
{
	for (size_t i = 0; i < lower->contents->functions.count; i++)
		index_body(lower, &lower->contents->functions.items[i]->own);
}

static void index_names(struct lower *lower)
{
	struct module *module = lower->module;
	index_block(lower, &module->body, &module->imported);
	for (size_t i = 0; i < module->body.count; i++) {
		const struct stmt *stmt = module->body.items[i];
		if (stmt->kind == STMT_FUNCTION)
			index_first(lower, &module->defined, stmt->function->name, stmt);
		else if (stmt->kind == STMT_CLASS)
			index_first(lower, &module->defined, stmt->class->name, stmt);
		else if (stmt->kind == STMT_ASSIGN && stmt->targets.count == 1 &&
		         stmt->targets.items[0]->kind == EXPR_NAME)
			index_first(lower, &module->assigned, stmt->targets.items[0]->name,
			            stmt->value);
	}
}

static void lower_all(struct lower *lower, TSNode root)
{
	find_errors(lower, root);
	lower_block(lower, root, &lower->module->body);
	lower_doctests(lower);
	index_functions(lower);
	index_names(lower);
}

/* The tree's own go with it. */
static void copy_comments(struct arena *arena, const struct comments *from, struct comments *to)
{
	*to = (struct comments){make_many(arena, struct comment, from->count), from->count,
	                        from->count};
	if (from->count)
		memcpy(to->items, from->items, from->count * sizeof *from->items);
}

void begin_lower(struct lower *lower)
{
	lower->scratch = arena_new();
	lower->cursor = ts_query_cursor_new();
	ts_query_cursor_set_max_start_depth(lower->cursor, 0);
}

void end_lower(struct lower *lower)
{
	ts_query_cursor_delete(lower->cursor);
	arena_free(lower->scratch);
}

/* A text is as one documentation string. */
static void lower_prose(struct lower *lower)
{
	*push(lower->scratch, &lower->doctests) =
	    (struct doctest_node){.end = (uint32_t)lower->module->file->text.size};
	lower_doctests(lower);
	index_functions(lower);
}

struct module *module_from_tree(struct arena *arena, struct pool *pool, const struct tree *tree)
{
	struct module *module = make(arena, struct module);
	module->file = tree->file;
	module->unparsed = tree->unparsed;
	if (!tree->nodes && !tree->file->is_prose)
		return module;
	if (tree->syntax->has_comments)
		copy_comments(arena, &tree->outline->comments, &module->comments);
	struct lower lower = {
	    .arena = arena, .pool = pool, .syntax = tree->syntax, .module = module,
	    .contents = &module->outer, .stars = tree->stars};
	if (tree->is_outer)
		lower.late = module->late = late_from_tree(arena, pool, tree, module);
	begin_lower(&lower);
	if (tree->file->is_prose)
		lower_prose(&lower);
	else
		lower_all(&lower, ts_tree_root_node(tree->nodes));
	end_lower(&lower);
	if (!lower.late || late_is_whole(lower.late))
		return module;
	late_end(lower.late);
	return NULL;
}
