#include "mention.h"
#include "source/visit.h"

/* Imports of a module whose name is put together. Where it is written how each of them begins, up
   to a dot, only what begins so can be meant. */

#define MOST_BEGINNINGS 8

struct beginnings {
	const struct name *callee;  /* the last name of what imports */
	str items[MOST_BEGINNINGS];
	size_t count;
	bool is_lost;               /* of some, nothing is known */
};

/* Up to what is put in, and the last dot before it. */
static str package_in(str text)
{
	size_t end = 0, dot;
	while (end < text.size && text.data[end] != '%' && text.data[end] != '{')
		end++;
	dot = str_find_last_char(str_slice(text, 0, end), '.');
	return str_slice(text, 0, dot == STR_NONE ? 0 : dot);
}

/* The package of what a text names that is formatted, joined or added to. */
static str package_of(const struct expr *expr)
{
	bool is_put_together = true;
	while (expr->kind != EXPR_TEXT && expr->count && is_put_together) {
		is_put_together =
		    expr->kind == EXPR_JOINED ||
		    (expr->kind == EXPR_BINARY && (expr->op == '+' || expr->op == '%'));
		expr = is_put_together ? expr->kids[0] : expr;
	}
	return expr->kind == EXPR_TEXT ? package_in(expr->text) : S("");
}

static void note_call(void *context, const struct site *site, const struct expr *expr)
{
	struct beginnings *found = context;
	const struct expr *callee = expr->kind == EXPR_CALL ? expr->kids[0] : NULL;
	bool is_chain =
	    callee && (callee->kind == EXPR_NAME || callee->kind == EXPR_ATTRIBUTE);
	(void)site;
	if (!is_chain || callee->name != found->callee)
		return;
	const struct expr *first = expr->count > 1 ? expr->kids[1] : NULL;
	if (first && first->kind == EXPR_TEXT)
		return;
	str package = first ? package_of(first) : S("");
	if (package.size && package.data[0] != '.' && found->count < MOST_BEGINNINGS)
		found->items[found->count++] = package;
	else
		found->is_lost = true;
}

static struct beginnings find_beginnings(const struct scope *scope, const struct mention *mention)
{
	const struct function *function = scope->mentions.units.items[mention->unit].function;
	struct beginnings found = {.is_lost = !mention->count || !mention->is_called || !function};
	if (found.is_lost)
		return found;
	found.callee = scope->mentions.names.items[mention->first + mention->count - 1];
	visit_body(function, &(struct visitor){&found, NULL, note_call, NULL});
	found.is_lost |= !found.count;
	return found;
}

/* Whether the module is below the package, which may be named from a folder below the root. */
static bool is_below(str module, str package)
{
	for (str rest = module; rest.size; str_cut(&rest, '.'))
		if (str_starts(rest, package) && rest.size > package.size &&
		    rest.data[package.size] == '.')
			return true;
	return false;
}

static void follow_package(struct at *at, str package)
{
	struct graph *graph = at->graph;
	const struct modules *modules = &graph->program->modules;
	add_edge(graph, held_node(graph, known_name(graph, package)->bits), at->node);
	for (size_t i = 0; i < modules->count; i++) {
		const struct module *module = modules->items[i];
		if (!is_below(module->name, package))
			continue;
		if (module->is_unread || module->is_resting)
			add_edge(graph, NEEDLE_NODE, at->node);
		reach_module(graph, at->scope, module);
		add_gift(graph, at->node, escaped_node(graph, module));
	}
}

/* Whether the calls of that name in the unit have been looked for: all are, where one stands. */
static bool is_noted(struct at *at)
{
	const struct mention *mention = at->mention;
	const struct name *callee =
	    mention->count ? at->scope->mentions.names.items[mention->first + mention->count - 1]
	                   : NULL;
	struct map *units = &at->graph->composed;
	const void *unit = (const void *)(uintptr_t)at->node;
	struct map *noted = map_get(units, unit);
	if (!noted) {
		noted = make(at->graph->work, struct map);
		map_set(at->graph->work, units, unit, noted);
	}
	if (callee && map_find(noted, callee))
		return true;
	if (callee)
		map_set(at->graph->work, noted, callee, noted);
	return false;
}

/* Of a call that imports what a text names which is no literal. */
void note_composed(struct at *at)
{
	if (is_noted(at))
		return;
	struct beginnings found = find_beginnings(at->scope, at->mention);
	if (found.is_lost)
		add_edge(at->graph, NEEDLE_NODE, at->node);
	for (size_t i = 0; i < found.count && !found.is_lost; i++)
		follow_package(at, found.items[i]);
}
