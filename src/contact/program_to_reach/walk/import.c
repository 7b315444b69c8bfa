#include "api.h"
#include "base/crash.h"
#include "caught.h"
#include "contact/program_to_reach/value/bounds.h"

/* Imports: a module's body runs once, when it is first imported; what it leaves is shared. */

static struct frame *new_module_frame(struct walk *walk, const struct module *module,
                                      struct module_value *value)
{
	struct frame *frame = make(walk->arena, struct frame);
	frame->module = module;
	frame->names = &value->names;
	return frame;
}

/* The package that holds a module, or NULL. */
static const struct module *package_of(const struct walk *walk, const struct module *module)
{
	size_t dot = str_find_last_char(module->name, '.');
	if (dot == STR_NONE)
		return NULL;
	const struct module *package =
	    program_module(walk->program, NULL, str_slice(module->name, 0, dot), 0);
	return package == module ? NULL : package;
}

/* The guards that a package passes cover its modules. */
static void pass_package(struct walk *walk, const struct module *module)
{
	const struct module *package = package_of(walk, module);
	if (!package)
		return;
	struct module_value *value = import_module(walk, package);
	*push(walk->arena, &walk->imports) = (struct import_edge){module, package};
	if (value)
		add_facts(walk, value->facts);
}

/* NULL while tests run and the module was never imported: only the modules' own bodies import. So
   it is within more imports than Python's own stack bears; such a module is imported later. */
struct module_value *import_module(struct walk *walk, const struct module *module)
{
	struct module_value *value = map_get(walk->modules, module);
	if (value || !walk->is_import || walk->depth >= MAX_DEPTH)
		return value;
	/* A package comes before its modules, and may import them itself. */
	const struct module *package = package_of(walk, module);
	if (package && import_module(walk, package) && (value = map_get(walk->modules, module)))
		return value;
	value = make(walk->arena, struct module_value);
	value->module = module;
	map_set(walk->arena, walk->modules, module, value);
	const struct walk saved = *walk;
	size_t used = arena_used(walk->arena);
	walk->catcher = NULL;
	walk->body = value;
	walk->frame = value->frame = new_module_frame(walk, module, value);
	walk->state = (struct state){0};
	walk->test = name_module(walk, module);
	crash_at(module->file->path, S(""));
	begin_body(walk, module);
	walk->script = NULL;
	walk->frame->depth = saved.frame ? saved.frame->depth + 1 : 0;
	walk->outer_depth = walk->frame->depth;
	walk->depth++;
	set_by_settings(walk, module);
	pass_package(walk, module);
	exec_block(walk, &module->body);
	walk->depth--;
	value->facts = walk->state.facts;
	value->marks = marks_among(walk, &value->names);
	value->heap = walk->state.heap;
	end_work(walk, &walk->test);
	walk->frame = saved.frame;
	walk->state = saved.state;
	walk->body = saved.body;
	walk->test = saved.test;
	walk->steps = saved.steps;
	walk->step_limit = saved.step_limit;
	walk->most_steps = saved.most_steps;
	walk->outer_depth = saved.outer_depth;
	/* What this body took is none of its importer's. */
	walk->byte_limit = saved.byte_limit + (arena_used(walk->arena) - used);
	walk->most_bytes = saved.most_bytes + (arena_used(walk->arena) - used);
	walk->cut = saved.cut;
	walk->script = saved.script;
	walk->catcher = saved.catcher;
	crash_at(saved.frame ? saved.frame->module->file->path : S(""), S(""));
	return value;
}

/* The module that importing `module` gives: another, if its body put that in its own place. */
static const struct module *given_for(struct walk *walk, const struct module *module)
{
	const struct module_value *value = module ? map_get(walk->modules, module) : NULL;
	return value && value->stand_in ? value->stand_in : module;
}

/* sys.modules[name] = module. */
void put_in_place(struct walk *walk, str name, const struct value *module)
{
	const struct module *old = program_module(walk->program, NULL, name, 0);
	struct module_value *value = old ? map_get(walk->modules, old) : NULL;
	if (value && walk->is_import && module->kind == VALUE_MODULE)
		value->stand_in = module->module;
}

const struct value *module_value_of(struct walk *walk, const struct module *module)
{
	struct value *value = new_value(walk, VALUE_MODULE);
	value->module = given_for(walk, module);
	return value;
}

/* A module's import that skips ends the importer's too, and a guard passed there is passed here. */
static void pass_import(struct walk *walk, const struct module *module)
{
	struct module_value *value = import_module(walk, module);
	bool is_own = walk->frame->module == module;
	if (walk->is_import)
		*push(walk->arena, &walk->imports) =
		    (struct import_edge){walk->frame->module, module};
	if (!value || is_own)
		return;
	may_skip_for(walk, value->facts);
	for (const struct fact *fact = value->facts; fact; fact = fact->next)
		if ((fact->kind == FACT_GUARD || fact->kind == FACT_SKIP) &&
		    !find_fact(walk->state.facts, fact->kind, fact->subject))
			add_fact(walk, *fact);
}

const struct value *module_attribute(struct walk *walk, const struct module *module,
                                     const struct name *name)
{
	const struct value *described = described_name(walk, module, name);
	if (described)
		return described;
	const struct value *set = find_set(walk, module, name);
	if (set)
		return set;
	import_module(walk, module);
	set = name_of_module(walk, module, name);
	if (set)
		return set;
	/* package.module, once something has imported it. */
	str dotted = str_format(walk->arena, "%.*s.%.*s", STR_ARG(module->name),
	                        STR_ARG(name->text));
	const struct module *inner = program_module(walk->program, NULL, dotted, 0);
	if (inner && inner != module)
		return module_value_of(walk, inner);
	return new_library(walk, dotted);
}

/* The dotted name that a relative import means, for one that leads out of the program. */
static str absolute_name(struct walk *walk, const struct import *import)
{
	if (!import->dots)
		return import->module;
	const struct module *module = walk->frame->module;
	str package = module->name;
	for (uint32_t i = module->is_package ? 1 : 0; i < import->dots; i++) {
		size_t dot = str_find_last_char(package, '.');
		package = str_slice(package, 0, dot == STR_NONE ? 0 : dot);
	}
	if (!import->module.size)
		return package;
	return str_format(walk->arena, "%.*s.%.*s", STR_ARG(package), STR_ARG(import->module));
}

static const struct module *imported_module(struct walk *walk, const struct import *import)
{
	return program_module(walk->program, walk->frame->module, import->module, import->dots);
}

/* import a.b.c binds a; import a.b.c as d binds the last. All of them are imported. */
static void exec_plain_import(struct walk *walk, const struct import *import)
{
	const struct module *module = imported_module(walk, import);
	if (module)
		pass_import(walk, module);
	str head = import->module;
	if (!import->as) {
		size_t dot = str_find_char(head, '.');
		head = str_slice(head, 0, dot == STR_NONE ? head.size : dot);
		module = program_module(walk->program, walk->frame->module, head, 0);
	}
	const struct name *bound =
	    import->as ? import->as : pool_name(walk->program->pool, head);
	bind_name(walk, bound,
	          module ? module_value_of(walk, module) : new_library(walk, head));
}

static void import_star(struct walk *walk, const struct module *module)
{
	struct module_value *value = module ? import_module(walk, module) : NULL;
	if (!value)
		return;
	const struct value *all =
	    map_get(&value->names, pool_name(walk->program->pool, S("__all__")));
	bool is_listed = all && all->kind == VALUE_SEQUENCE && !all->is_open;
	for (size_t i = 0; is_listed && i < all->count; i++)
		if (is_known_text(all->items[i])) {
			const struct name *name =
			    pool_name(walk->program->pool, flat_text(walk, all->items[i]));
			bind_name(walk, name, module_attribute(walk, module, name));
		}
	for (size_t i = 0; !is_listed && i < value->names.count; i++) {
		const struct name *name = value->names.items[i].key;
		if (!str_starts(name->text, S("_")))
			bind_name(walk, name, value->names.items[i].value);
	}
}

/* What a library has under that name now. */
static const struct value *library_name(struct walk *walk, const struct import *import, str dotted)
{
	const struct models *models = walk->program->models;
	str part = models_part(walk->arena, models, dotted);
	str canonical = models_canonical(walk->arena, models, dotted);
	if (!find_fact(walk->state.facts, FACT_REPLACEMENT, part) &&
	    !table_get(&models->constants, canonical))
		return new_library(walk, dotted);
	return get_attribute(walk, new_library(walk, absolute_name(walk, import)), import->from,
	                     (struct place){0});
}

/* from a import b, a being a namespace package: a folder, and no module of its own. */
static bool import_inner(struct walk *walk, const struct import *import)
{
	if (import->is_star)
		return false;
	str name = import->from->text;
	if (import->module.size)
		name = str_format(walk->arena, "%.*s.%.*s", STR_ARG(import->module), STR_ARG(name));
	const struct module *inner =
	    program_module(walk->program, walk->frame->module, name, import->dots);
	if (!inner)
		return false;
	pass_import(walk, inner);
	bind_name(walk, import->as, module_value_of(walk, inner));
	return true;
}

static void exec_from_import(struct walk *walk, const struct import *import)
{
	const struct module *module = imported_module(walk, import);
	if (module)
		pass_import(walk, module);
	module = given_for(walk, module);
	if (!module && import_inner(walk, import))
		return;
	if (import->is_star && !module) {
		str library = absolute_name(walk, import);
		import_described(walk,
		                 models_canonical(walk->arena, walk->program->models, library));
		return;
	}
	if (import->is_star) {
		import_star(walk, module);
		return;
	}
	str dotted = str_format(walk->arena, "%.*s.%.*s", STR_ARG(absolute_name(walk, import)),
	                        STR_ARG(import->from->text));
	if (!module) {
		bind_name(walk, import->as, library_name(walk, import, dotted));
		return;
	}
	const struct module *inner = program_module(walk->program, NULL, dotted, 0);
	struct module_value *value = import_module(walk, module);
	bool is_bound = value && map_find(&value->names, import->from);
	if (inner && inner != module && !is_bound) {
		pass_import(walk, inner);
		bind_name(walk, import->as, module_value_of(walk, inner));
		return;
	}
	bind_name(walk, import->as, module_attribute(walk, module, import->from));
}

void exec_import(struct walk *walk, const struct stmt *stmt)
{
	may_raise(walk);
	for (size_t i = 0; i < stmt->import_count; i++)
		if (stmt->imports[i].from || stmt->imports[i].is_star)
			exec_from_import(walk, &stmt->imports[i]);
		else
			exec_plain_import(walk, &stmt->imports[i]);
}
