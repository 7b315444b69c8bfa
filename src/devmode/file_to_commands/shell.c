/* A shell script is run in order, without running anything: variables are followed, ways that part
   are joined, and each command line is handed to launch.c. */
#include "walk.h"

/* A loop over known words runs for each of so many, and for more on a word that is not known. */
#define LOOP_LIMIT 8

struct place walk_place(const struct walk *walk, TSNode node)
{
	return script_place(walk->scan, walk->script, ts_node_start_byte(node),
	                    ts_node_end_byte(node));
}

str walk_text(const struct walk *walk, TSNode node)
{
	return bash_source(walk->script, node).text;
}

void walk_apart(struct walk *walk, TSNode node, const struct context *context)
{
	struct shell_mark mark = shell_mark(walk->shell);
	walk_node(walk, node, context);
	shell_return(walk->scan, walk->shell, &mark);
}

/* True for what succeeds whatever came before it. */
static bool is_nothing(struct walk *walk, TSNode node)
{
	const struct names *nothing = &walk->scan->models->programs.nothing;
	str text = walk_text(walk, node), first = text;
	return names_hold(nothing, text) || names_hold(nothing, str_cut(&first, ' '));
}

static void lose_status(struct context *context, struct place place, str how)
{
	context->sink.ignores_status = place;
	context->sink.status_how = how;
}

/* a && b, a || b. */
static void walk_list(struct walk *walk, TSNode node, const struct context *context)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	struct context left = *context;
	for (size_t i = 0; i < children.count; i++) {
		TSNode child = children.items[i];
		if (!ts_node_is_named(child))
			continue;
		bool is_or = i + 2 < children.count &&
		             bash_kind_of(children.items[i + 1]) == BASH_OR;
		bool is_after_or = i >= 2 && bash_kind_of(children.items[i - 1]) == BASH_OR;
		left = *context;
		if (is_or && is_nothing(walk, children.items[i + 2]))
			lose_status(&left, walk_place(walk, children.items[i + 2]), S("||"));
		if (!is_after_or) {
			walk_node(walk, child, &left);
			continue;
		}
		struct shell_mark mark = shell_mark(walk->shell);
		struct shell_ways ways = {0};
		walk_node(walk, child, &left);
		shell_end_way(walk->scan, walk->shell, &mark, &ways);
		shell_end_way(walk->scan, walk->shell, &mark, &ways);
		shell_meet(walk->scan, walk->shell, &ways);
	}
}

static void walk_pipeline(struct walk *walk, TSNode node, const struct context *context)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	size_t last = 0;
	for (size_t i = 0; i < children.count; i++)
		if (ts_node_is_named(children.items[i]))
			last = i;
	for (size_t i = 0; i < children.count; i++) {
		if (!ts_node_is_named(children.items[i]))
			continue;
		struct context part = *context;
		if (i < last) {
			part.discards_output = (struct place){0};
			if (!walk->shell->has_pipefail && !walk->asks_pipe)
				lose_status(&part, walk_place(walk, children.items[i + 1]), S("|"));
		}
		walk_apart(walk, children.items[i], &part);
	}
}

/* The statements of a block, one after the other. */
static void walk_block(struct walk *walk, TSNode node, const struct context *context)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	struct context block = *context;
	for (size_t i = 0; i < children.count; i++) {
		TSNode child = children.items[i];
		struct context own = block;
		bool is_background = i + 1 < children.count &&
		                     bash_kind_of(children.items[i + 1]) == BASH_BACKGROUND;
		if (is_background && !walk->scan->is_background_awaited)
			lose_status(&own, walk_place(walk, children.items[i + 1]), S("&"));
		if (!ts_node_is_named(child))
			continue;
		walk_exec(walk, child, &block);
		if (i + 2 < children.count && !walk->shell->stops_on_error &&
		    is_nothing(walk, children.items[i + 2]) &&
		    str_equal(walk_text(walk, children.items[i + 1]), S(";")))
			lose_status(&own, walk_place(walk, children.items[i + 2]), S(";"));
		if (is_background)
			walk_apart(walk, child, &own);
		else
			walk_node(walk, child, &own);
	}
}

/* An if, elif or while: its condition is all up to `then` or `do`. */
static void walk_condition(struct walk *walk, const struct bash_nodes *children, size_t *at,
                           const struct context *context, const char *end)
{
	struct context asked = *context;
	asked.use = USE_CONDITION;
	for (; *at < children->count; ++*at) {
		TSNode child = children->items[*at];
		if (str_equal(walk_text(walk, child), str_from_c(end)) ||
		    bash_kind_of(child) == BASH_DO_GROUP)
			break;
		if (ts_node_is_named(child))
			walk_node(walk, child, &asked);
	}
}

/* The branches of an if: each begins where the last condition ended. */
static void walk_if(struct walk *walk, TSNode node, const struct context *context)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	size_t at = 1;
	walk_condition(walk, &children, &at, context, "then");
	struct shell_mark mark = shell_mark(walk->shell);
	struct shell_ways ways = {0};
	bool has_else = false, is_open = true;
	for (; at < children.count; at++) {
		enum bash_kind kind = bash_kind_of(children.items[at]);
		if (kind == BASH_ELIF || kind == BASH_ELSE) {
			if (is_open)
				shell_end_way(walk->scan, walk->shell, &mark, &ways);
			struct bash_nodes parts = bash_children(walk->scan, children.items[at]);
			size_t inner = 1;
			if (kind == BASH_ELIF)
				walk_condition(walk, &parts, &inner, context, "then");
			for (; inner < parts.count; inner++)
				if (ts_node_is_named(parts.items[inner]))
					walk_node(walk, parts.items[inner], context);
			shell_end_way(walk->scan, walk->shell, &mark, &ways);
			is_open = false;
			has_else |= kind == BASH_ELSE;
		} else if (ts_node_is_named(children.items[at])) {
			walk_node(walk, children.items[at], context);
		}
	}
	if (is_open)
		shell_end_way(walk->scan, walk->shell, &mark, &ways);
	if (!has_else)
		shell_end_way(walk->scan, walk->shell, &mark, &ways);
	shell_meet(walk->scan, walk->shell, &ways);
}

static void walk_while(struct walk *walk, TSNode node, const struct context *context)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	size_t at = 1;
	walk_condition(walk, &children, &at, context, "do");
	struct shell_mark mark = shell_mark(walk->shell);
	struct shell_ways ways = {0};
	for (; at < children.count; at++)
		if (ts_node_is_named(children.items[at]))
			walk_node(walk, children.items[at], context);
	shell_end_way(walk->scan, walk->shell, &mark, &ways);
	shell_end_way(walk->scan, walk->shell, &mark, &ways);
	shell_meet(walk->scan, walk->shell, &ways);
}

static void walk_case(struct walk *walk, TSNode node, const struct context *context)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	struct shell_mark mark = shell_mark(walk->shell);
	struct shell_ways ways = {0};
	for (size_t i = 1; i < children.count; i++) {
		if (bash_kind_of(children.items[i]) != BASH_CASE_ITEM)
			continue;
		struct bash_nodes parts = bash_children(walk->scan, children.items[i]);
		bool is_body = false;
		for (size_t p = 0; p < parts.count; p++) {
			if (is_body && ts_node_is_named(parts.items[p]))
				walk_node(walk, parts.items[p], context);
			is_body |= str_equal(walk_text(walk, parts.items[p]), S(")"));
		}
		shell_end_way(walk->scan, walk->shell, &mark, &ways);
	}
	shell_end_way(walk->scan, walk->shell, &mark, &ways);
	shell_meet(walk->scan, walk->shell, &ways);
}

static void walk_for(struct walk *walk, TSNode node, const struct context *context)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	struct words words = {0};
	str name = {NULL, 0};
	for (size_t i = 1; i < children.count; i++) {
		enum bash_kind kind = bash_kind_of(children.items[i]);
		if (kind == BASH_DO_GROUP || kind == BASH_COMPOUND)
			break;
		if (kind == BASH_VARIABLE_NAME && !name.data)
			name = walk_text(walk, children.items[i]);
		else if (ts_node_is_named(children.items[i]))
			walk_words(walk, children.items[i], &words);
	}
	bool is_known = words.count && words.count <= LOOP_LIMIT;
	for (size_t i = 0; i < words.count; i++)
		is_known &= !words.items[i].open.size;
	struct place place = walk_place(walk, node);
	for (size_t i = 0; i < (is_known ? words.count : 1); i++) {
		struct variable variable = {name, is_known ? words.items[i].text : S(""),
		                            is_known ? S("") : name, place};
		if (name.size)
			shell_set(walk->scan, walk->shell, variable, false);
		TSNode body = children.items[children.count - 1];
		walk_node(walk, body, context);
	}
}

static void define(struct walk *walk, TSNode node)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	str name = {NULL, 0};
	for (size_t i = 0; i < children.count; i++) {
		enum bash_kind kind = bash_kind_of(children.items[i]);
		if (!name.data && ts_node_is_named(children.items[i])) {
			name = walk_text(walk, children.items[i]);
		} else if (kind == BASH_COMPOUND || kind == BASH_SUBSHELL || kind == BASH_IF) {
			struct shell_function *function =
			    make(walk->scan->arena, struct shell_function);
			function->body = bash_source(walk->script, children.items[i]);
			table_set(walk->scan->arena, &walk->shell->functions, name, function);
		}
	}
}

static void walk_parts(struct walk *walk, TSNode node, const struct context *context)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	for (size_t i = 0; i < children.count; i++)
		if (ts_node_is_named(children.items[i]))
			walk_node(walk, children.items[i], context);
}

static void walk_statement(struct walk *walk, TSNode node, struct context *context)
{
	switch (bash_kind_of(node)) {
	case BASH_COMMAND:
		walk_command(walk, node, context);
		break;
	case BASH_REDIRECTED:
		walk_redirected(walk, node, context);
		break;
	case BASH_ASSIGNMENT:
		walk_assignment(walk, node, false, context);
		break;
	case BASH_DECLARATION:
		walk_declaration(walk, node, context);
		break;
	case BASH_UNSET:
		walk_unset(walk, node);
		break;
	case BASH_LIST:
		walk_list(walk, node, context);
		break;
	case BASH_PIPELINE:
		walk_pipeline(walk, node, context);
		break;
	case BASH_NEGATED:
		lose_status(context, walk_place(walk, node), S("!"));
		walk_parts(walk, node, context);
		break;
	case BASH_IF:
		walk_if(walk, node, context);
		break;
	case BASH_WHILE:
		walk_while(walk, node, context);
		break;
	case BASH_FOR:
		walk_for(walk, node, context);
		break;
	case BASH_CASE:
		walk_case(walk, node, context);
		break;
	case BASH_FUNCTION:
		define(walk, node);
		break;
	case BASH_COMMENT:
		break;
	case BASH_PROGRAM:
	case BASH_COMPOUND:
	case BASH_DO_GROUP:
	case BASH_SUBSTITUTION:
	case BASH_PROCESS:
	case BASH_SUBSHELL:
		walk_block(walk, node, context);
		break;
	default:
		walk_parts(walk, node, context);
		break;
	}
}

void walk_node(struct walk *walk, TSNode node, const struct context *context)
{
	struct context inner = *context;
	if (++inner.depth > SCRIPT_DEPTH || !scan_step(walk->scan))
		return;
	if (bash_kind_of(node) == BASH_SUBSHELL) {
		struct shell_mark mark = shell_mark(walk->shell);
		walk_statement(walk, node, &inner);
		shell_return(walk->scan, walk->shell, &mark);
	} else {
		walk_statement(walk, node, &inner);
	}
}

bool call_shell_function(struct scan *scan, struct shell *shell, const struct words *words,
                   const struct context *context)
{
	struct shell_function *function = table_get(&shell->functions, words->items[0].text);
	if (!function || context->depth > SCRIPT_DEPTH)
		return function != NULL;
	struct words arguments = {words->items + 1, words->count - 1, words->count - 1};
	const struct words *outer = shell->arguments;
	struct context inner = *context;
	inner.depth += 8;
	inner.input = (struct script){0};
	struct words *kept = make(scan->arena, struct words);
	*kept = arguments;
	shell->arguments = kept;
	function->is_called = true;
	read_script(scan, shell, &function->body, &inner);
	shell->arguments = outer;
	return true;
}

void read_uncalled(struct scan *scan, struct shell *shell, const struct context *context)
{
	for (size_t i = 0; i < shell->functions.count; i++) {
		struct shell_function *function = shell->functions.items[i].value;
		struct shell_mark mark = shell_mark(shell);
		if (!function->is_called)
			read_script(scan, shell, &function->body, context);
		shell_return(scan, shell, &mark);
	}
}

void read_script(struct scan *scan, struct shell *shell, const struct script *script,
                 const struct context *context)
{
	TSTree *tree = script->text.size ? bash_parse(scan, script->text) : NULL;
	if (!tree)
		return;
	bool asks_pipe = str_find(script->text, S("PIPESTATUS")) != STR_NONE;
	struct walk walk = {scan, shell, script, asks_pipe};
	walk_node(&walk, ts_tree_root_node(tree), context);
	ts_tree_delete(tree);
}
