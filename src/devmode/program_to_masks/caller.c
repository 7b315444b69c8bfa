#include "finder.h"

/* Who calls the functions that mask: one that is only called where the filters are saved is
   harmless, one that is called while a module is imported masks the whole process. */

/* Callers of callers of callers: further than a helper of tests goes. */
#define MOST_ROUNDS 3

struct targets {
	const struct function **items;
	size_t count, capacity;
};

/* ---- what a runner calls ---- */

/* A name may have one *, at its end or at its beginning. */
static bool matches(str pattern, str name)
{
	if (str_ends(pattern, S("*")))
		return str_starts(name, str_slice(pattern, 0, pattern.size - 1));
	if (str_starts(pattern, S("*")))
		return str_ends(name, str_slice(pattern, 1, pattern.size));
	return str_equal(pattern, name);
}

static bool is_named(const struct names *patterns, str name)
{
	for (size_t i = 0; i < patterns->count; i++)
		if (matches(patterns->items[i], name))
			return true;
	return false;
}

static bool has_fixture_decorator(struct finder *finder, const struct function *function)
{
	struct site site = {.module = function->module, .function = function->outer};
	for (size_t i = 0; i < function->decorators.count; i++) {
		const struct expr *expr = function->decorators.items[i];
		if (expr->kind == EXPR_CALL)
			expr = expr->kids[0];
		if (names_hold(&finder->program->models->entries.fixture_decorators,
		              dotted_at(finder, &site, expr)))
			return true;
	}
	return false;
}

bool is_entry(struct finder *finder, const struct function *function)
{
	const struct entry_models *entries = &finder->program->models->entries;
	const struct names *of_methods[] = {&entries->test_methods, &entries->class_fixtures,
	                                    &entries->method_fixtures, &entries->class_cleanups,
	                                    &entries->method_cleanups};
	const struct names *of_functions[] = {&entries->test_functions, &entries->module_fixtures,
	                                      &entries->module_cleanups, &entries->module_runners,
	                                      &entries->function_fixtures};
	if (!function->name || function->outer)
		return false;
	const struct names **lists = function->class ? of_methods : of_functions;
	for (size_t i = 0; i < 5; i++)
		if (is_named(lists[i], function->name->text))
			return true;
	return has_fixture_decorator(finder, function);
}

/* ---- finding them ---- */

static void seek(struct finder *finder, const struct function *function)
{
	if (!function->name || is_entry(finder, function) || map_get(&finder->asked, function))
		return;
	map_set(finder->arena, &finder->asked, function, finder);
	finder->masks.asks_all |= function->class && function->module->file->is_selected;
	struct targets *targets = map_get(&finder->sought, function->name);
	if (!targets) {
		targets = make(finder->arena, struct targets);
		map_set(finder->arena, &finder->sought, function->name, targets);
	}
	*push(finder->arena, targets) = function;
}

static bool is_self(const struct site *site, const struct expr *expr)
{
	const struct function *method = outermost(site->function);
	return expr->kind == EXPR_NAME && method && method->class && method->parameter_count &&
	       expr->name == method->parameters[0].name;
}

/* Whether the expression stands for the function; `*is_sure` if no other one can be meant. */
static bool stands_for(struct finder *finder, const struct site *site, const struct expr *expr,
                       const struct function *function, bool *is_sure)
{
	*is_sure = true;
	if (function->outer) {
		const struct function *f = site->function;
		while (f && f != function->outer)
			f = f->outer;
		return f && expr->kind == EXPR_NAME;
	}
	if (!function->class) {
		str wanted = str_format(finder->arena, "%.*s.%.*s",
		                        STR_ARG(function->module->name),
		                        STR_ARG(function->name->text));
		return str_equal(dotted_at(finder, site, expr), wanted);
	}
	if (expr->kind != EXPR_ATTRIBUTE)
		return false;
	const struct class *class = class_at(site);
	const struct stmt *method =
	    class && is_self(site, expr->kids[0]) ? method_of(finder, class, expr->name) : NULL;
	*is_sure = method && method->kind == STMT_FUNCTION && method->function == function;
	return *is_sure || !method;
}

static void add_callers(struct finder *finder, const struct site *site, const struct expr *expr,
                        const struct targets *targets)
{
	const struct expr *call = expr == finder->callee ? finder->call : NULL;
	for (size_t i = 0; i < targets->count; i++) {
		bool is_sure;
		if (!stands_for(finder, site, expr, targets->items[i], &is_sure))
			continue;
		const struct expr *whole = call ? call : expr;
		*push(finder->arena, &finder->callers) = (struct caller){
		    .function = targets->items[i],
		    .site = *site,
		    .place = {site->module->file, whole->start, whole->end},
		    .is_call = call && is_sure,
		};
	}
}

static void visit_expr(void *context, const struct site *site, const struct expr *expr)
{
	struct finder *finder = context;
	if (expr->kind == EXPR_CALL) {
		finder->callee = expr->kids[0];
		finder->call = expr;
	} else if (expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE) {
		const struct targets *targets = map_get(&finder->sought, expr->name);
		if (targets)
			add_callers(finder, site, expr, targets);
	}
}

void find_callers(struct finder *finder)
{
	for (size_t i = 0; i < finder->masks.count; i++)
		if (finder->masks.items[i].scope == SCOPE_FUNCTION)
			seek(finder, finder->sites.items[i].function);
	struct visitor visitor = {finder, NULL, visit_expr, &finder->sought};
	for (unsigned round = 0; round < MOST_ROUNDS && finder->sought.count; round++) {
		size_t first = finder->callers.count;
		for (size_t i = 0; i < finder->program->modules.count; i++)
			visit_module(finder->program->modules.items[i], &visitor);
		finder->sought = (struct map){0};
		for (size_t i = first; i < finder->callers.count; i++) {
			const struct caller *caller = &finder->callers.items[i];
			struct extent extent =
			    extent_at(finder, &caller->site, caller->place.start);
			if (caller->is_call && extent.scope == SCOPE_FUNCTION)
				seek(finder, caller->site.function);
		}
	}
}

/* ---- what follows ---- */

static struct extent extent_by(struct finder *finder, const struct function *function,
                               unsigned depth);

static struct extent extent_of_caller(struct finder *finder, const struct caller *caller,
                                      unsigned depth)
{
	if (!caller->is_call)
		return (struct extent){SCOPE_FUNCTION, caller->place};
	struct extent extent = extent_at(finder, &caller->site, caller->place.start);
	if (extent.scope == SCOPE_FUNCTION && depth &&
	    !is_entry(finder, caller->site.function))
		extent = extent_by(finder, caller->site.function, depth - 1);
	return extent;
}

/* The widest of all callers. */
static struct extent extent_by(struct finder *finder, const struct function *function,
                               unsigned depth)
{
	struct extent widest = {.scope = SCOPE_FUNCTION};
	bool is_called = false;
	for (size_t i = 0; i < finder->callers.count; i++) {
		const struct caller *caller = &finder->callers.items[i];
		if (caller->function != function || caller->site.function == function)
			continue;
		struct extent extent = extent_of_caller(finder, caller, depth);
		if (extent.scope < SCOPE_FUNCTION)
			extent.scope = SCOPE_CALLERS;
		else
			extent.because = caller->place;
		/* A script's own process counts for less than any other. */
		bool is_wider = extent.scope > widest.scope && extent.scope != SCOPE_MAIN;
		if (!is_called || is_wider ||
		    (extent.scope == SCOPE_MAIN && widest.scope == SCOPE_CALLERS) ||
		    (extent.scope == SCOPE_FUNCTION && widest.scope == SCOPE_MAIN))
			widest = extent;
		is_called = true;
	}
	return widest;
}

struct extent extent_by_callers(struct finder *finder, const struct function *function)
{
	return extent_by(finder, function, MOST_ROUNDS);
}
