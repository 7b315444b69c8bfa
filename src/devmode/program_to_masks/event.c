#include "finder.h"

/* Every mention of a modelled name, found by its last part first: most names of a program have
   nothing to do with masking, and asking what they stand for costs more than passing over them. */

/* ---- small questions ---- */

bool is_within(const struct expr *inner, const struct expr *outer)
{
	return inner->start >= outer->start && inner->end <= outer->end;
}

bool is_same_path(const struct expr *a, const struct expr *b)
{
	while (a->kind == EXPR_ATTRIBUTE && b->kind == EXPR_ATTRIBUTE && a->name == b->name) {
		a = a->kids[0];
		b = b->kids[0];
	}
	return a->kind == EXPR_NAME && b->kind == EXPR_NAME && a->name == b->name;
}

bool is_true(const struct expr *expr)
{
	return expr && (expr->kind == EXPR_TRUE || (expr->kind == EXPR_NUMBER && expr->number));
}

bool is_false(const struct expr *expr)
{
	return expr && (expr->kind == EXPR_FALSE || (expr->kind == EXPR_NUMBER && !expr->number));
}

str dotted_at(struct finder *finder, const struct site *site, const struct expr *expr)
{
	return program_dotted(finder->arena, finder->program, site->module, site->function, expr);
}

const struct expr *passed_for(const struct expr *call, struct argument argument)
{
	bool is_hidden = false;
	if (!argument.is_given)
		return NULL;
	for (uint32_t i = 1; i < call->count; i++) {
		const struct expr *kid = call->kids[i];
		if (kid->kind == EXPR_KEYWORD && argument.keyword.size &&
		    str_equal(kid->name->text, argument.keyword))
			return kid->kids[0];
		is_hidden |= kid->kind == EXPR_STAR && (int32_t)i <= argument.index + 1;
	}
	if (is_hidden || argument.index < 0 || (uint32_t)argument.index + 1 >= call->count)
		return NULL;
	const struct expr *kid = call->kids[argument.index + 1];
	bool is_positional = kid->kind != EXPR_KEYWORD && kid->kind != EXPR_DOUBLE_STAR;
	return is_positional ? kid : NULL;
}

const struct stmt *definition_at(struct finder *finder, const struct site *site,
                                 const struct expr *expr, const struct module **module)
{
	str dotted = dotted_at(finder, site, expr);
	size_t dot = str_find_last_char(dotted, '.');
	if (dot == STR_NONE)
		return NULL;
	const struct program *program = finder->program;
	*module = program_named(program, str_slice(dotted, 0, dot));
	str last = str_slice(dotted, dot + 1, dotted.size);
	return *module ? map_get(&(*module)->defined, pool_name(program->pool, last)) : NULL;
}

const struct function *outermost(const struct function *function)
{
	while (function && function->outer)
		function = function->outer;
	return function;
}

const struct class *class_at(const struct site *site)
{
	const struct class *class = site->class;
	for (const struct function *f = site->function; f && !class; f = f->outer)
		class = f->class;
	return class;
}

static str join_names(struct arena *arena, str outer, str inner)
{
	return inner.size ? str_format(arena, "%.*s.%.*s", STR_ARG(outer), STR_ARG(inner)) : outer;
}

str name_at(struct finder *finder, const struct site *site)
{
	str name = {0};
	const struct class *class = site->class;
	for (const struct function *f = site->function; f; f = f->outer) {
		name = join_names(finder->arena, f->name ? f->name->text : S("lambda"), name);
		class = f->class ? f->class : class;
	}
	for (; class; class = class->outer)
		name = join_names(finder->arena, class->name->text, name);
	return join_names(finder->arena, site->module->name, name);
}

const struct block *block_at(const struct site *site)
{
	return site->function ? &function_body(site->function)->block : &site->module->body;
}

/* ---- what a name stands for ---- */

static bool is_imported(const struct site *site, const struct name *name)
{
	for (const struct function *f = site->function; f; f = f->outer)
		if (map_get(&function_body(f)->imported, name))
			return true;
	return map_get(&site->module->imported, name);
}

static const struct expr *root_of(const struct expr *expr)
{
	while (expr->kind == EXPR_ATTRIBUTE)
		expr = expr->kids[0];
	return expr;
}

/* A module is one object by whichever module it is reached: other.warnings.warn. */
static const struct mask_model *find_by_detour(struct finder *finder, const struct site *site,
                                               const struct expr *expr, str dotted)
{
	const struct expr *root = root_of(expr);
	bool is_module = root->kind == EXPR_NAME && is_imported(site, root->name);
	str rest = dotted;
	for (unsigned cut = 1; rest.size; cut++) {
		str_cut(&rest, '.');
		const struct mask_model *model = models_mask(finder->program->models, rest);
		if (model && str_find_char(rest, '.') != STR_NONE && (is_module || cut > 1))
			return model;
	}
	return NULL;
}

/* The method of an object: nothing that an import binds, which may be a module. */
static const struct mask_model *find_method(struct finder *finder, const struct site *site,
                                            const struct expr *expr)
{
	const struct expr *root = root_of(expr);
	if (expr->kind != EXPR_ATTRIBUTE || !finder->methods.count ||
	    (root->kind == EXPR_NAME && is_imported(site, root->name)))
		return NULL;
	const struct mask_model *model = map_get(&finder->methods, expr->name);
	bool is_meant = model && !model->imports.count;
	for (size_t i = 0; model && i < model->imports.count; i++)
		is_meant |= module_imports(site->module, model->imports.items[i]);
	return is_meant ? model : NULL;
}

static str owner_of(const struct mask_model *model)
{
	size_t dot = str_find_last_char(model->name, '.');
	return str_slice(model->name, 0, dot == STR_NONE ? 0 : dot);
}

/* The library's module may be seen as part of a package. One that merely has its name does not
   define what the library defines. */
static bool defines_any(struct finder *finder, const struct module *module, str owner)
{
	const struct table *masks = &finder->program->models->masks;
	for (size_t i = 0; i < masks->count; i++) {
		const struct mask_model *model = masks->items[i].value;
		str last = str_slice(model->name, owner.size + 1, model->name.size);
		if (str_equal(owner_of(model), owner) &&
		    map_get(&module->defined, pool_name(finder->program->pool, last)))
			return true;
	}
	return false;
}

/* The module that makes a thing is not masked by it. */
static bool is_maker(struct finder *finder, const struct module *module,
                     const struct mask_model *model)
{
	str own = module->name, owner = owner_of(model);
	if (str_starts(model->name, own) && model->name.size > own.size &&
	    model->name.data[own.size] == '.')
		return true;
	return owner.size && own.size > owner.size && str_ends(own, owner) &&
	       own.data[own.size - owner.size - 1] == '.' && defines_any(finder, module, owner);
}

/* The root is a name that an import, a definition or an alias of the module binds; or so long a way
   leads from it that it may pass a module. Most do not, and need not be looked up. */
static bool may_lead_to_library(const struct site *site, const struct expr *expr)
{
	unsigned length = 1;
	for (; expr->kind == EXPR_ATTRIBUTE; length++)
		expr = expr->kids[0];
	return expr->kind == EXPR_NAME &&
	       (length > 3 || is_imported(site, expr->name) ||
	        map_get(&site->module->assigned, expr->name) ||
	        map_get(&site->module->defined, expr->name));
}

static const struct mask_model *model_at(struct finder *finder, const struct site *site,
                                         const struct expr *expr)
{
	str dotted = {0};
	const struct mask_model *model = NULL;
	if (may_lead_to_library(site, expr))
		dotted = dotted_at(finder, site, expr);
	if (dotted.size)
		model = models_mask(finder->program->models, dotted);
	if (!model && dotted.size && expr->kind == EXPR_ATTRIBUTE)
		model = find_by_detour(finder, site, expr, dotted);
	if (!model)
		model = find_method(finder, site, expr);
	return model && !is_maker(finder, site->module, model) ? model : NULL;
}

/* ---- where it stands ---- */

static const struct expr *parent_in(const struct expr *tree, const struct expr *kid)
{
	for (uint32_t i = 0; tree && i < tree->count; i++) {
		if (tree->kids[i] == kid)
			return tree;
		if (is_within(kid, tree->kids[i])) {
			const struct expr *parent = parent_in(tree->kids[i], kid);
			if (parent)
				return parent;
		}
	}
	return NULL;
}

static const struct expr *parent_of(const struct stmt *stmt, const struct expr *expr)
{
	const struct expr *parent = parent_in(stmt->value, expr);
	for (size_t i = 0; !parent && i < stmt->targets.count; i++)
		parent = parent_in(stmt->targets.items[i], expr);
	for (size_t i = 0; !parent && stmt->kind == STMT_WITH && i < stmt->item_count; i++)
		parent = parent_in(stmt->items[i].value, expr);
	return parent;
}

static const struct expr *holder_of(const struct stmt *stmt, const struct expr *expr)
{
	const struct expr *parent = stmt ? parent_of(stmt, expr) : NULL;
	if (parent && parent->kind == EXPR_KEYWORD)
		parent = parent_of(stmt, parent);
	bool holds = parent && (parent->kind == EXPR_ATTRIBUTE ||
	                        (parent->kind == EXPR_CALL && parent->kids[0] != expr));
	return holds ? parent : NULL;
}

static void find_target(struct event *event)
{
	const struct stmt *stmt = event->site.stmt;
	bool has_targets = stmt && (stmt->kind == STMT_ASSIGN || stmt->kind == STMT_DELETE);
	for (size_t i = 0; has_targets && i < stmt->targets.count; i++) {
		const struct expr *target = stmt->targets.items[i], *base = target;
		while (base && base->kind == EXPR_SUBSCRIPT)
			base = base->kids[0];
		if (base != event->expr)
			continue;
		event->is_target = true;
		event->is_element = target->kind == EXPR_SUBSCRIPT &&
		                    target->kids[1]->kind != EXPR_SLICE;
		event->value = stmt->kind == STMT_ASSIGN ? stmt->value : NULL;
	}
}

static void add_event(struct finder *finder, const struct site *site, const struct expr *expr,
                      const struct mask_model *model)
{
	struct event event = {.model = model, .site = *site, .expr = expr};
	if (expr == finder->callee)
		event.call = finder->call;
	event.holder = holder_of(site->stmt, event.call ? event.call : expr);
	find_target(&event);
	/* A name of the module's own that is assigned is another one from then on. */
	if (event.is_target && site->stmt->targets.items[0] == expr && expr->kind == EXPR_NAME)
		return;
	*push(finder->arena, &finder->current->events) = event;
}

/* ---- the visit ---- */

static const void *const known = "interesting";

static void add_interest(struct finder *finder, const struct name *name)
{
	map_set(finder->arena, &finder->interesting, name, (void *)(uintptr_t)known);
	map_set(finder->arena, &finder->needles, name, finder);
}

static bool is_interesting(const struct finder *finder, const struct expr *expr)
{
	return (expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE) &&
	       map_get(&finder->interesting, expr->name);
}

/* Other names that the statement gives to what is interesting. */
static void visit_stmt(void *context, const struct site *site, const struct stmt *stmt)
{
	struct finder *finder = context;
	(void)site;
	for (size_t i = 0; stmt->kind == STMT_IMPORT && i < stmt->import_count; i++) {
		const struct import *import = &stmt->imports[i];
		if (import->from && import->as != import->from &&
		    map_get(&finder->interesting, import->from))
			add_interest(finder, import->as);
	}
	if (stmt->kind == STMT_ASSIGN && stmt->targets.items[0]->kind == EXPR_NAME &&
	    is_interesting(finder, stmt->value))
		add_interest(finder, stmt->targets.items[0]->name);
}

static void visit_expr(void *context, const struct site *site, const struct expr *expr)
{
	struct finder *finder = context;
	if (expr->kind == EXPR_CALL) {
		finder->callee = expr->kids[0];
		finder->call = expr;
		return;
	}
	if (expr->kind != EXPR_NAME && expr->kind != EXPR_ATTRIBUTE)
		return;
	if (expr->kind == EXPR_ATTRIBUTE &&
	    (expr->name == finder->enter || expr->name == finder->exit))
		*push(finder->arena, &finder->current->passages) = (struct passage){
		    *site, expr->kids[0], expr->start, expr->name == finder->exit};
	bool may_count = is_interesting(finder, expr) ||
	                 (expr->kind == EXPR_ATTRIBUTE && is_interesting(finder, expr->kids[0]));
	const struct mask_model *model = may_count ? model_at(finder, site, expr) : NULL;
	if (model)
		add_event(finder, site, expr, model);
}

static bool has_model_above(const struct models *models, str name)
{
	size_t dot = str_find_last_char(name, '.');
	return dot != STR_NONE && models_mask(models, str_slice(name, 0, dot));
}

static void find_interests(struct finder *finder)
{
	const struct models *models = finder->program->models;
	for (size_t i = 0; i < models->masks.count; i++) {
		str name = models->masks.items[i].key;
		size_t dot = str_find_last_char(name, '.');
		str last = dot == STR_NONE ? name : str_slice(name, dot + 1, name.size);
		const struct name *short_name = pool_name(finder->program->pool, last);
		/* A method of a modelled variable is found by the variable. */
		if (!has_model_above(models, name))
			add_interest(finder, short_name);
		if (str_starts(name, S("*.")))
			map_set(finder->arena, &finder->methods, short_name,
			        models->masks.items[i].value);
	}
}

void find_events(struct finder *finder)
{
	find_interests(finder);
	map_set(finder->arena, &finder->needles, finder->enter, finder);
	map_set(finder->arena, &finder->needles, finder->exit, finder);
	struct visitor visitor = {finder, visit_stmt, visit_expr, &finder->needles};
	for (size_t i = 0; i < finder->program->modules.count; i++) {
		const struct module *module = finder->program->modules.items[i];
		finder->current = make(finder->arena, struct seen);
		finder->current->module = module;
		visit_module(module, &visitor);
		map_set(finder->arena, &finder->seen, module, finder->current);
	}
}
