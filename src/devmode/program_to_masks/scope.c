#include "finder.h"

/* How long something lasts, by the code round it. */

/* Deeper blocks are not looked into; the parser allows no more. */
#define MOST_STEPS 128
/* More bases in a row than a suite has. */
#define MOST_BASES 8

enum part { PART_BODY, PART_ORELSE, PART_FINAL, PART_HANDLER };

/* The statements round a position, outermost first. */
struct way {
	struct step {
		const struct stmt *stmt;
		enum part part;
	} steps[MOST_STEPS];
	size_t count;
};

static const struct block *part_of(const struct stmt *stmt, uint32_t at, enum part *part)
{
	const struct block *parts[] = {&stmt->body, &stmt->orelse, &stmt->final};
	static const enum part names[] = {PART_BODY, PART_ORELSE, PART_FINAL};
	for (size_t i = 0; i < 3; i++) {
		const struct block *block = parts[i];
		*part = names[i];
		if (block->count && at >= block->items[0]->start &&
		    at < block->items[block->count - 1]->end)
			return block;
	}
	*part = PART_HANDLER;
	bool has_handlers = stmt->kind == STMT_TRY || stmt->kind == STMT_MATCH;
	for (size_t i = 0; has_handlers && i < stmt->handler_count; i++) {
		const struct block *block = &stmt->handlers[i].body;
		if (block->count && at >= block->items[0]->start &&
		    at < block->items[block->count - 1]->end)
			return block;
	}
	*part = PART_BODY;
	return stmt->kind == STMT_CLASS ? &stmt->class->body : NULL;
}

static void find_way(const struct block *block, uint32_t at, struct way *way)
{
	way->count = 0;
	while (block && way->count < MOST_STEPS) {
		const struct stmt *found = NULL;
		for (size_t i = 0; i < block->count && !found; i++)
			if (at >= block->items[i]->start && at < block->items[i]->end)
				found = block->items[i];
		if (!found)
			return;
		struct step *step = &way->steps[way->count++];
		step->stmt = found;
		block = part_of(found, at, &step->part);
		/* In the head of the statement: not under it. */
		if (!block)
			way->count--;
	}
}

static const struct seen *seen_in(struct finder *finder, const struct module *module)
{
	return map_get(&finder->seen, module);
}

static struct place place_of(const struct module *module, uint32_t start, uint32_t end)
{
	return (struct place){module->file, start, end};
}

/* ---- who saves ---- */

/* A place between the bytes where the filters are saved, or file NULL. */
static struct place find_saver(const struct seen *seen, uint32_t start, uint32_t end)
{
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *event = &seen->events.items[i];
		if (event->model->effect == EFFECT_SAVE_FILTERS && event->expr->start >= start &&
		    event->expr->end <= end)
			return place_of(seen->module, event->expr->start, event->expr->end);
	}
	return (struct place){0};
}

static const struct stmt *find_method(struct finder *finder, const struct module *module,
                                      const struct class *class, const struct name *name,
                                      unsigned depth)
{
	for (size_t i = 0; i < class->body.count; i++) {
		const struct stmt *stmt = class->body.items[i];
		if (stmt->kind == STMT_FUNCTION && stmt->function->name == name)
			return stmt;
	}
	struct site site = {.module = module, .function = class->function};
	for (size_t i = 0; depth && i < class->bases.count; i++) {
		const struct module *home = NULL;
		const struct stmt *base =
		    definition_at(finder, &site, class->bases.items[i], &home);
		bool is_class = base && base->kind == STMT_CLASS && base->class != class;
		const struct stmt *found =
		    is_class ? find_method(finder, home, base->class, name, depth - 1) : NULL;
		if (found)
			return found;
	}
	return NULL;
}

const struct stmt *method_of(struct finder *finder, const struct class *class,
                             const struct name *name)
{
	return find_method(finder, class->module, class, name, MOST_BASES);
}

/* A function that is defined in the same one. */
static const struct function *find_inner(const struct site *site, const struct name *name)
{
	const struct functions *functions =
	    site->function ? &function_contents(site->function)->functions : NULL;
	for (size_t i = 0; functions && i < functions->count; i++) {
		const struct function *function = functions->items[i];
		if (function->name == name && function->outer == site->function)
			return function;
	}
	return NULL;
}

/* The definition of what is called, or decorates: of the program, also a method. */
static struct place find_saving_definition(struct finder *finder, const struct site *site,
                                           const struct expr *callee)
{
	const struct module *home = NULL;
	const struct class *class = class_at(site);
	const struct stmt *stmt = definition_at(finder, site, callee, &home);
	if (!stmt && callee->kind == EXPR_ATTRIBUTE && class)
		stmt = method_of(finder, class, callee->name);
	const struct function *inner =
	    !stmt && callee->kind == EXPR_NAME ? find_inner(site, callee->name) : NULL;
	if (inner)
		return find_saver(seen_in(finder, site->module), inner->start, inner->end);
	if (!stmt)
		return (struct place){0};
	if (stmt->kind == STMT_CLASS && is_saver_class(finder, stmt->class))
		return place_of(home, stmt->start, stmt->class->name_start);
	if (stmt->kind == STMT_CLASS)
		stmt = method_of(finder, stmt->class, finder->enter);
	if (!stmt || stmt->kind != STMT_FUNCTION)
		return (struct place){0};
	return find_saver(seen_in(finder, stmt->function->module), stmt->start, stmt->end);
}

static bool is_assigned_saver(const struct seen *seen, const struct expr *expr)
{
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *event = &seen->events.items[i];
		const struct stmt *stmt = event->site.stmt;
		if (event->model->effect == EFFECT_SAVE_FILTERS && stmt &&
		    stmt->kind == STMT_ASSIGN && stmt->value == event->call &&
		    is_same_path(stmt->targets.items[0], expr))
			return true;
	}
	return false;
}

/* The place that shows that a context manager or decorator saves the filters, or file NULL. */
static struct place saver_in(struct finder *finder, const struct site *site,
                             const struct expr *expr)
{
	const struct seen *seen = seen_in(finder, site->module);
	struct place found = find_saver(seen, expr->start, expr->end);
	if (!found.file && is_assigned_saver(seen, expr))
		found = place_of(site->module, expr->start, expr->end);
	const struct expr *made = assigned_to(site, expr);
	expr = made ? made : expr;
	if (!found.file)
		found = find_saving_definition(finder, site,
		                               expr->kind == EXPR_CALL ? expr->kids[0] : expr);
	return found;
}

/* ---- blocks ---- */

static struct place find_block(struct finder *finder, const struct site *site,
                               const struct way *way)
{
	struct place found = {0};
	for (size_t i = 0; i < way->count && !found.file; i++) {
		const struct stmt *stmt = way->steps[i].stmt;
		for (size_t j = 0; stmt->kind == STMT_WITH && j < stmt->item_count; j++) {
			found = saver_in(finder, site, stmt->items[j].value);
			if (found.file)
				break;
		}
	}
	return found;
}

const struct stmt *with_of(const struct event *event, const struct with_item **item)
{
	const struct stmt *stmt = event->site.stmt;
	for (size_t i = 0; stmt && stmt->kind == STMT_WITH && i < stmt->item_count; i++) {
		*item = &stmt->items[i];
		if (stmt->items[i].value == event->call)
			return stmt;
	}
	*item = NULL;
	return NULL;
}

/* `cm = catch_warnings()`, then `cm.__enter__()`, and somewhere `cm.__exit__`. */
static bool is_entered_by_hand(const struct seen *seen, const struct event *event)
{
	const struct stmt *stmt = event->site.stmt;
	if (!stmt || stmt->kind != STMT_ASSIGN || stmt->value != event->call)
		return false;
	bool is_in = false, is_out = false;
	for (size_t i = 0; i < seen->passages.count; i++) {
		const struct passage *passage = &seen->passages.items[i];
		if (!is_same_path(passage->manager, stmt->targets.items[0]))
			continue;
		is_out |= passage->is_exit;
		is_in |= !passage->is_exit &&
		         outermost(passage->site.function) == outermost(event->site.function);
	}
	return is_in && is_out;
}

/* True if the manager is passed to somebody who enters it, or entered by hand and left. */
static bool is_entered(const struct seen *seen, const struct event *event)
{
	if (event->model->effect != EFFECT_SAVE_FILTERS || !event->call)
		return false;
	bool is_passed = event->holder && event->holder->kind == EXPR_CALL;
	return is_passed || is_entered_by_hand(seen, event);
}

/* The filters are saved in the function before that position. */
static struct place find_entered(struct finder *finder, const struct module *module,
                                 const struct function *function, uint32_t before)
{
	const struct seen *seen = seen_in(finder, module);
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *event = &seen->events.items[i];
		if (event->site.function == function && event->expr->start < before &&
		    !event->site.class && is_entered(seen, event))
			return place_of(module, event->expr->start, event->expr->end);
	}
	return (struct place){0};
}

/* ---- fixtures ---- */

/* A fixture of the class or of its bases saves the filters for what runs between it and its end. */
static struct place find_fixture(struct finder *finder, const struct class *class)
{
	const struct entry_models *entries = &finder->program->models->entries;
	const struct names *lists[] = {&entries->method_fixtures, &entries->class_fixtures};
	struct place found = {0};
	for (size_t list = 0; list < 2; list++)
		for (size_t i = 0; i < lists[list]->count && !found.file; i++) {
			const struct name *name =
			    pool_name(finder->program->pool, lists[list]->items[i]);
			const struct stmt *stmt = method_of(finder, class, name);
			if (stmt)
				found = find_entered(finder, stmt->function->module, stmt->function,
				                     UINT32_MAX);
		}
	return found;
}

static struct place find_module_fixture(struct finder *finder, const struct module *module)
{
	const struct names *names = &finder->program->models->entries.module_fixtures;
	struct place found = {0};
	for (size_t i = 0; i < names->count && !found.file; i++) {
		const struct stmt *stmt =
		    map_get(&module->defined, pool_name(finder->program->pool, names->items[i]));
		if (stmt && stmt->kind == STMT_FUNCTION)
			found = find_entered(finder, module, stmt->function, UINT32_MAX);
	}
	return found;
}

static struct place find_decorator(struct finder *finder, const struct function *function)
{
	struct place found = {0};
	struct site site = {.module = function->module, .class = function->class,
	                    .function = function->outer};
	for (size_t i = 0; i < function->decorators.count && !found.file; i++)
		found = saver_in(finder, &site, function->decorators.items[i]);
	return found;
}

/* A fixture that a runner passes as a parameter holds while the test runs. */
static struct place find_parameter(struct finder *finder, const struct function *function)
{
	const struct models *models = finder->program->models;
	for (size_t i = 0; i < function->parameter_count && is_entry(finder, function); i++) {
		const struct name *name = function->parameters[i].name;
		const str *fixture = name ? table_get(&models->entries.fixtures, name->text) : NULL;
		const struct mask_model *model = fixture ? models_mask(models, *fixture) : NULL;
		if (model && model->effect == EFFECT_SAVE_FILTERS)
			return place_of(function->module, function->start, function->name_start);
	}
	return (struct place){0};
}

/* ---- what is put back ---- */

/* In the same function, or in another method of its class: a fixture and its cleanup. */
static struct place find_restored(struct finder *finder, const struct site *site, uint32_t start)
{
	const struct seen *seen = seen_in(finder, site->module);
	const struct class *class = class_at(site);
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *event = &seen->events.items[i];
		if (!is_restoring(event) || event->expr->start == start)
			continue;
		bool is_here = outermost(event->site.function) == outermost(site->function) &&
		               event->expr->start > start;
		if (is_here || (class && class_at(&event->site) == class))
			return place_of(site->module, event->expr->start, event->expr->end);
	}
	return (struct place){0};
}

/* ---- who asked ---- */

/* Whether the asking expression decides the test alone or negated: 1 as it is, -1 negated, 0 in
   some other way. */
static int sign_in(const struct expr *test, const struct expr *asked)
{
	int sign = 1;
	while (test != asked) {
		if (test->kind == EXPR_NOT)
			sign = -sign;
		else if (test->kind != EXPR_AND && test->kind != EXPR_OR)
			return 0;
		const struct expr *next = NULL;
		for (uint32_t i = 0; i < test->count; i++)
			if (is_within(asked, test->kids[i]))
				next = test->kids[i];
		if (!next)
			return 0;
		test = next;
	}
	return sign;
}

static bool ends_way(const struct block *block)
{
	const struct stmt *last = block->count ? block->items[block->count - 1] : NULL;
	return last && (last->kind == STMT_RETURN || last->kind == STMT_RAISE);
}

/* `if not sys.warnoptions:` round it, or `if sys.warnoptions: return` before it. */
static struct place find_unasked(struct finder *finder, const struct site *site,
                                 const struct way *way, uint32_t start)
{
	const struct seen *seen = seen_in(finder, site->module);
	for (size_t i = 0; i < seen->events.count; i++) {
		const struct event *event = &seen->events.items[i];
		const struct stmt *stmt = event->site.stmt;
		if (event->model->effect != EFFECT_ASK_MODE || !stmt || stmt->kind != STMT_IF ||
		    !is_within(event->expr, stmt->value))
			continue;
		int sign = sign_in(stmt->value, event->expr);
		bool is_unasked = event->site.function == site->function && site->function &&
		                  stmt->end <= start && sign > 0 && ends_way(&stmt->body);
		for (size_t j = 0; j < way->count; j++) {
			bool is_body = way->steps[j].part == PART_BODY;
			is_unasked |= way->steps[j].stmt == stmt && sign != (is_body ? 1 : -1);
		}
		if (is_unasked)
			return place_of(site->module, event->expr->start, event->expr->end);
	}
	return (struct place){0};
}

/* `if __name__ == '__main__':` */
static bool is_main(const struct finder *finder, const struct way *way)
{
	for (size_t i = 0; i < way->count; i++) {
		const struct stmt *stmt = way->steps[i].stmt;
		const struct expr *test = stmt->kind == STMT_IF ? stmt->value : NULL;
		if (test && test->kind == EXPR_COMPARE && test->kids[0]->kind == EXPR_NAME &&
		    test->kids[0]->name == finder->main && way->steps[i].part == PART_BODY)
			return true;
	}
	return false;
}

/* ---- together ---- */

static struct extent extent_in(struct finder *finder, const struct site *site, uint32_t start)
{
	struct way way;
	const struct function *function = site->function;
	find_way(block_at(site), start, &way);
	struct place found = find_unasked(finder, site, &way, start);
	if (found.file)
		return (struct extent){SCOPE_UNASKED, found};
	found = find_block(finder, site, &way);
	if (!found.file && !site->class)
		found = find_entered(finder, site->module, function, start);
	if (!found.file && function)
		found = find_decorator(finder, function);
	if (!found.file && function)
		found = find_parameter(finder, function);
	if (found.file)
		return (struct extent){SCOPE_BLOCK, found};
	found = find_restored(finder, site, start);
	if (found.file)
		return (struct extent){SCOPE_RESTORED, found};
	if (function)
		return (struct extent){.scope = SCOPE_FUNCTION};
	return (struct extent){.scope = is_main(finder, &way) ? SCOPE_MAIN : SCOPE_MODULE};
}

struct extent extent_at(struct finder *finder, const struct site *site, uint32_t start)
{
	struct extent extent = extent_in(finder, site, start);
	struct site outer = *site;
	/* A function in a function mostly runs where it is defined. */
	while (extent.scope == SCOPE_FUNCTION && outer.function->outer) {
		start = outer.function->start;
		outer = (struct site){.module = site->module, .function = outer.function->outer};
		extent = extent_in(finder, &outer, start);
	}
	const struct class *class = class_at(site);
	struct place found = {0};
	/* What __enter__ adds, __exit__ takes back. */
	if (extent.scope == SCOPE_FUNCTION && class && site->function->name == finder->enter &&
	    is_saver_class(finder, class))
		found = place_of(class->module, class->start, class->name_start);
	if (extent.scope == SCOPE_FUNCTION && !found.file && class)
		found = find_fixture(finder, class);
	if (extent.scope == SCOPE_FUNCTION && !found.file)
		found = find_module_fixture(finder, site->module);
	return found.file ? (struct extent){SCOPE_BLOCK, found} : extent;
}

const struct stmt *next_stmt(const struct site *site)
{
	struct way way;
	uint32_t start = site->stmt->start;
	const struct block *block = block_at(site);
	enum part part;
	find_way(block, start, &way);
	if (way.count && way.steps[way.count - 1].stmt != site->stmt)
		block = part_of(way.steps[way.count - 1].stmt, start, &part);
	for (size_t i = 0; block && i + 1 < block->count; i++)
		if (block->items[i] == site->stmt)
			return block->items[i + 1];
	return NULL;
}
