#include "contact/guard.h"
#include "source/program.h"
#include "source/spellings.h"
#include "source/visit.h"

/* Guards as they stand in the source, with what each covers. */

struct finder {
	struct arena *arena;
	const struct program *program;
	struct guards guards;
	struct opaques {
		struct place *items;
		size_t count, capacity;
	} opaques;               /* calls that cannot be followed and may contact something */
};

/* ---- what a guard covers ---- */

static str join_names(struct arena *arena, str outer, str inner)
{
	return inner.size ? str_format(arena, "%.*s.%.*s", STR_ARG(outer), STR_ARG(inner)) : outer;
}

static str qualified(struct finder *finder, const struct class *class,
                     const struct function *function)
{
	str name = {0};
	for (const struct function *f = function; f; f = f->outer) {
		str own = f->name ? f->name->text : S("lambda");
		name = join_names(finder->arena, own, name);
		if (f->class)
			class = f->class;
	}
	for (; class; class = class->outer)
		name = join_names(finder->arena, class->name->text, name);
	return name;
}

static void cover_module(struct finder *finder, struct guard *guard, const struct site *site,
                         uint32_t from)
{
	guard->covers = S("module");
	guard->subject = site->module->name;
	guard->cover_start = from;
	guard->cover_end = (uint32_t)site->module->file->text.size;
	(void)finder;
}

static void cover_class(struct finder *finder, struct guard *guard, const struct class *class)
{
	guard->subject = qualified(finder, class, NULL);
	guard->covers = str_format(finder->arena, "class %.*s", STR_ARG(guard->subject));
	guard->cover_start = class->start;
	guard->cover_end = class->end;
}

static void cover_function(struct finder *finder, struct guard *guard,
                           const struct function *function)
{
	guard->subject = qualified(finder, NULL, function);
	guard->covers = str_format(finder->arena, "function %.*s", STR_ARG(guard->subject));
	guard->cover_start = function->start;
	guard->cover_end = function->end;
}

static void cover_lines(struct finder *finder, struct guard *guard, const struct site *site,
                        uint32_t from, uint32_t to)
{
	const struct file *file = site->module->file;
	guard->covers = str_format(finder->arena, "lines %u-%u", file_position(file, from).line,
	                           file_position(file, to ? to - 1 : to).line);
	guard->subject = site->function || site->class
	                     ? qualified(finder, site->class, site->function)
	                     : site->module->name;
	guard->cover_start = from;
	guard->cover_end = to;
}

static bool is_test_name(const struct entry_models *entries, str name)
{
	for (size_t i = 0; i < entries->test_methods.count; i++) {
		str pattern = entries->test_methods.items[i];
		if (str_starts(name, str_slice(pattern, 0, pattern.size - 1)))
			return true;
	}
	return false;
}

/* A call: in a module's or class's own body it runs at import; in a fixture it covers what the
   fixture is for; elsewhere the rest of its function. */
static void cover_call(struct finder *finder, struct guard *guard, const struct site *site)
{
	const struct entry_models *entries = &finder->program->models->entries;
	const struct function *function = site->function;
	if (!function) {
		cover_module(finder, guard, site, guard->place.start);
		return;
	}
	str name = function->name ? function->name->text : S("");
	bool is_method = function->class != NULL;
	if (is_method && (names_hold(&entries->class_fixtures, name) ||
	                  names_hold(&entries->method_fixtures, name)))
		cover_class(finder, guard, function->class);
	else if (!is_method && !function->outer &&
	         (names_hold(&entries->module_fixtures, name) ||
	          names_hold(&entries->module_runners, name)))
		cover_module(finder, guard, site, 0);
	else
		cover_lines(finder, guard, site, guard->place.start, function->end);
	/* Whoever calls a helper is covered too, and stands elsewhere. */
	guard->is_opaque |= str_equal(str_slice(guard->covers, 0, 5), S("lines")) &&
	                    !is_test_name(entries, name);
}

/* ---- finding them ---- */

static const struct callable_model *model_of(struct finder *finder, const struct site *site,
                                             const struct expr *callee)
{
	str name = program_dotted(finder->arena, finder->program, site->module, site->function,
	                          callee);
	return name.size ? models_callable(finder->program->models, name) : NULL;
}

static const struct expr *argument_expr(const struct expr *call, struct argument argument)
{
	for (uint32_t i = 1; i < call->count; i++)
		if (call->kids[i]->kind == EXPR_KEYWORD && argument.keyword.size &&
		    str_equal(call->kids[i]->name->text, argument.keyword))
			return call->kids[i]->kids[0];
	bool is_there = argument.index >= 0 && (uint32_t)argument.index + 1 < call->count &&
	                call->kids[argument.index + 1]->kind != EXPR_KEYWORD;
	return is_there ? call->kids[argument.index + 1] : NULL;
}

static struct guard *add_guard(struct finder *finder, const struct site *site,
                               const struct expr *expr, const struct callable_model *model,
                               enum guard_form form)
{
	struct guard *guard = push(finder->arena, &finder->guards);
	*guard = (struct guard){.place = {site->module->file, expr->start, expr->end},
	                        .form = form,
	                        .name = model->name};
	return guard;
}

static void name_resource(struct guard *guard, const struct site *site, const struct expr *call,
                          str resource, struct argument argument)
{
	guard->resource = resource;
	if (resource.size || !call || call->kind != EXPR_CALL)
		return;
	const struct expr *text = argument_expr(call, argument);
	text = text ? program_constant(site->module, text) : NULL;
	if (!text || text->kind != EXPR_TEXT)
		return;
	guard->resource = text->text;
	guard->resource_place = (struct place){site->module->file, text->start, text->end};
}

/* What a condition asks. */
struct question {
	const struct expr *call; /* NULL: it asks for no resource */
	const struct callable_model *model;
	bool is_negated;
	unsigned parts;          /* that were looked at: a name may be assigned from itself */
};

/* More than anybody writes in one condition. */
#define MAX_PARTS 64

/* The call that asks whether a resource is enabled, in a condition or behind a name. */
static void find_question(struct finder *finder, const struct site *site, const struct expr *expr,
                          struct question *question)
{
	if (question->parts++ >= MAX_PARTS)
		return;
	expr = program_constant(site->module, expr);
	if (expr->kind == EXPR_NOT) {
		question->is_negated = !question->is_negated;
		find_question(finder, site, expr->kids[0], question);
	} else if (expr->kind == EXPR_AND || expr->kind == EXPR_OR) {
		bool is_negated = question->is_negated;
		find_question(finder, site, expr->kids[0], question);
		if (question->call)
			return;
		question->is_negated = is_negated;
		find_question(finder, site, expr->kids[1], question);
	} else if (expr->kind == EXPR_CALL) {
		question->model = model_of(finder, site, expr->kids[0]);
		if (question->model && question->model->condition.is_given)
			question->call = expr;
	}
}

static void add_condition(struct finder *finder, const struct site *site, const struct stmt *stmt)
{
	struct question asked = {0};
	find_question(finder, site, stmt->value, &asked);
	if (!asked.call)
		return;
	struct guard *guard = add_guard(finder, site, asked.call, asked.model, GUARD_CONDITION);
	name_resource(guard, site, asked.call, asked.model->condition.resource,
	              asked.model->condition.argument);
	const struct block *branch = asked.is_negated ? &stmt->orelse : &stmt->body;
	if (branch->count) {
		cover_lines(finder, guard, site, branch->items[0]->start,
		            branch->items[branch->count - 1]->end);
		return;
	}
	/* `if not …: return`: what follows. */
	if (site->function)
		cover_lines(finder, guard, site, stmt->end, site->function->end);
	else
		cover_module(finder, guard, site, stmt->end);
}

static void cover_definition(struct finder *finder, struct guard *guard, const struct stmt *stmt)
{
	if (stmt->kind == STMT_CLASS)
		cover_class(finder, guard, stmt->class);
	else
		cover_function(finder, guard, stmt->function);
}

static void add_decorator(struct finder *finder, const struct site *site, const struct stmt *stmt,
                          const struct expr *expr)
{
	bool is_call = expr->kind == EXPR_CALL;
	const struct callable_model *model =
	    model_of(finder, site, is_call ? expr->kids[0] : expr);
	if (!model || !model->wraps)
		return;
	if (model->guard.is_given) {
		struct guard *guard = add_guard(finder, site, expr, model,
		                                model->guard.is_mark ? GUARD_MARK
		                                                     : GUARD_DECORATOR);
		name_resource(guard, site, expr, model->guard.resource, model->guard.argument);
		cover_definition(finder, guard, stmt);
	}
	const struct expr *condition =
	    is_call && model->skip.condition.is_given ? argument_expr(expr, model->skip.condition)
	                                              : NULL;
	struct question asked = {0};
	if (condition)
		find_question(finder, site, condition, &asked);
	if (!asked.call)
		return;
	struct guard *guard = add_guard(finder, site, asked.call, asked.model, GUARD_SKIP);
	name_resource(guard, site, asked.call, asked.model->condition.resource,
	              asked.model->condition.argument);
	cover_definition(finder, guard, stmt);
}

static void add_marks(struct finder *finder, const struct site *site, const struct expr *value)
{
	bool is_list = value->kind == EXPR_LIST || value->kind == EXPR_TUPLE;
	for (uint32_t i = 0; i < (is_list ? value->count : 1); i++) {
		const struct expr *mark = is_list ? value->kids[i] : value;
		bool is_call = mark->kind == EXPR_CALL;
		const struct callable_model *model =
		    model_of(finder, site, is_call ? mark->kids[0] : mark);
		if (!model || !model->wraps || !model->guard.is_given)
			continue;
		struct guard *guard = add_guard(finder, site, mark, model, GUARD_MARK);
		name_resource(guard, site, mark, model->guard.resource, model->guard.argument);
		if (site->class)
			cover_class(finder, guard, site->class);
		else
			cover_module(finder, guard, site, 0);
	}
}

static void find_in_stmt(void *context, const struct site *site, const struct stmt *stmt)
{
	struct finder *finder = context;
	if (stmt->kind == STMT_IF)
		add_condition(finder, site, stmt);
	const struct exprs *decorators = stmt->kind == STMT_CLASS      ? &stmt->class->decorators
	                                 : stmt->kind == STMT_FUNCTION ? &stmt->function->decorators
	                                                               : NULL;
	for (size_t i = 0; decorators && i < decorators->count; i++)
		add_decorator(finder, site, stmt, decorators->items[i]);
	bool is_mark = stmt->kind == STMT_ASSIGN && !site->function &&
	               stmt->targets.items[0]->kind == EXPR_NAME &&
	               names_hold(&finder->program->models->entries.mark_variables,
	                         stmt->targets.items[0]->name->text);
	if (is_mark)
		add_marks(finder, site, stmt->value);
}

/* ---- what cannot be followed ---- */

/* A library of which nothing is known: neither at hand, nor modelled, nor said to be harmless. */
static bool is_unknown_library(struct finder *finder, const struct module *module, str name)
{
	str rest = name, root = str_cut(&rest, '.');
	return rest.size && !models_knows(finder->program->models, root) &&
	       !program_module(finder->program, module, root, 0) && module_imports(module, root);
}

static void note_opaque(void *context, const struct site *site, const struct expr *call)
{
	struct finder *finder = context;
	if (call->kind != EXPR_CALL)
		return;
	str name = program_dotted(finder->arena, finder->program, site->module, site->function,
	                          call->kids[0]);
	const struct callable_model *model =
	    name.size ? models_callable(finder->program->models, name) : NULL;
	bool is_opaque = model ? model->launches.is_given
	                       : is_unknown_library(finder, site->module, name);
	if (is_opaque)
		*push(finder->arena, &finder->opaques) =
		    (struct place){site->module->file, call->start, call->end};
}

static str last_part(str dotted)
{
	size_t dot = str_find_last_char(dotted, '.');
	return str_slice(dotted, dot == STR_NONE ? 0 : dot + 1, dotted.size);
}

static void add_needle(struct finder *finder, struct map *needles, str name)
{
	map_set(finder->arena, needles, pool_name(finder->program->pool, name), finder);
}

/* What a call must mention of the name: where it is a method, its class. */
static void add_callables(struct finder *finder, struct map *needles, str class,
                          const struct table *callables,
                          bool (*matters)(const struct callable_model *model))
{
	for (size_t i = 0; i < callables->count; i++)
		if (matters(callables->items[i].value))
			add_needle(finder, needles,
			           last_part(class.size ? class : callables->items[i].key));
}

/* By which names a module may call what matters of the models. */
static struct map find_needles(struct finder *finder,
                               bool (*matters)(const struct callable_model *model))
{
	const struct models *models = finder->program->models;
	struct map needles = {0};
	add_callables(finder, &needles, S(""), &models->callables, matters);
	for (size_t i = 0; i < models->classes.count; i++) {
		const struct class_model *class = models->classes.items[i].value;
		add_callables(finder, &needles, models->classes.items[i].key, &class->methods,
		              matters);
	}
	spellings_add_all(finder->arena, finder->program, &needles);
	return needles;
}

static bool is_launcher(const struct callable_model *model)
{
	return model->launches.is_given;
}

/* The package may be bound by another import than that of all its names. */
static void add_starred(struct finder *finder, struct map *needles, const struct module *module)
{
	for (size_t i = 0; i < module->body.count; i++) {
		const struct stmt *stmt = module->body.items[i];
		for (size_t j = 0; stmt->kind == STMT_IMPORT && j < stmt->import_count; j++) {
			str rest = stmt->imports[j].module;
			if (stmt->imports[j].is_star && !stmt->imports[j].dots)
				add_needle(finder, needles, str_cut(&rest, '.'));
		}
	}
}

/* The names that the module imports, but for those of libraries of which something is known. */
static void add_imported(struct finder *finder, struct map *needles, const struct module *module)
{
	struct pool *pool = finder->program->pool;
	for (size_t i = 0; i < module->imported.count; i++) {
		const struct import *import = module->imported.items[i].value;
		str rest = import->module, root = str_cut(&rest, '.');
		if (!import->dots && models_knows(finder->program->models, root))
			continue;
		map_set(finder->arena, needles, module->imported.items[i].key, finder);
		/* A function may import it by another name. */
		add_needle(finder, needles, root);
	}
	add_starred(finder, needles, module);
	while (spellings_add(finder->arena, pool, module, needles)) {
	}
}

static void find_opaques(struct finder *finder)
{
	struct map launchers = find_needles(finder, is_launcher), files = {0};
	for (size_t i = 0; i < finder->guards.count; i++)
		if (!finder->guards.items[i].is_opaque)
			map_set(finder->arena, &files, finder->guards.items[i].place.file, finder);
	for (size_t i = 0; i < finder->program->modules.count; i++) {
		const struct module *module = finder->program->modules.items[i];
		if (!map_find(&files, module->file))
			continue;
		struct map needles = {0};
		for (size_t j = 0; j < launchers.count; j++)
			map_set(finder->arena, &needles, launchers.items[j].key, finder);
		add_imported(finder, &needles, module);
		struct visitor visitor = {finder, NULL, note_opaque, &needles};
		visit_module(module, &visitor);
	}
}

static void mark_opaque(struct finder *finder)
{
	find_opaques(finder);
	for (size_t i = 0; i < finder->guards.count; i++) {
		struct guard *guard = &finder->guards.items[i];
		for (size_t j = 0; !guard->is_opaque && j < finder->opaques.count; j++) {
			struct place place = finder->opaques.items[j];
			guard->is_opaque = place.file == guard->place.file &&
			                   place.start >= guard->cover_start &&
			                   place.end <= guard->cover_end;
		}
	}
}

static void find_in_expr(void *context, const struct site *site, const struct expr *expr)
{
	struct finder *finder = context;
	if (expr->kind != EXPR_CALL)
		return;
	const struct callable_model *model = model_of(finder, site, expr->kids[0]);
	if (!model || !model->guard.is_given || model->wraps || model->contact.is_given)
		return;
	struct guard *guard = add_guard(finder, site, expr, model, GUARD_CALL);
	name_resource(guard, site, expr, model->guard.resource, model->guard.argument);
	cover_call(finder, guard, site);
}

static int compare_guards(const void *left, const void *right)
{
	const struct guard *a = left, *b = right;
	int order = place_compare(a->place, b->place);
	return order ? order : str_compare(a->covers, b->covers);
}

/* A guard is a call of something modelled, or asks one. */
static bool is_guard(const struct callable_model *model)
{
	return model->guard.is_given || model->condition.is_given;
}

struct guards guards_from_program(struct arena *arena, const struct program *program)
{
	struct finder finder = {.arena = arena, .program = program};
	struct map needles = find_needles(&finder, is_guard);
	struct visitor visitor = {&finder, find_in_stmt, find_in_expr, &needles};
	for (size_t i = 0; i < program->modules.count; i++)
		if (!program->modules.items[i]->is_aside)
			visit_module(program->modules.items[i], &visitor);
	mark_opaque(&finder);
	if (finder.guards.count)
		qsort(finder.guards.items, finder.guards.count, sizeof *finder.guards.items,
		      compare_guards);
	return finder.guards;
}
