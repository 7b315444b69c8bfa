#include "parts.h"

#include <string.h>

/* The name of a callable taken apart: "test.support" and "requires_resource". */
struct target {
	str home, name;
};

static struct target take_apart(str dotted)
{
	size_t dot = str_find_last_char(dotted, '.');
	if (dot == STR_NONE)
		return (struct target){(str){NULL, 0}, dotted};
	return (struct target){str_slice(dotted, 0, dot),
	                       str_slice(dotted, dot + 1, dotted.size)};
}

/* ---- which decorator ---- */

static bool is_decorator(const struct callable_model *model)
{
	return model->wraps && model->guard.is_given && !model->guard.is_mark &&
	       !model->guard.resource.size && model->guard.argument.index == 0 &&
	       !model->contact.is_given;
}

/* True if the module would have the name, were it imported; a module that the suite does not hold
   is taken at the models' word. */
static bool defines(const struct fixer *fixer, str home, str name)
{
	const struct module *module = table_get(&fixer->program->by_name, home);
	const struct name *key = pool_name(fixer->program->pool, name);
	return !module || map_find(&module->defined, key) || map_find(&module->imported, key) ||
	       map_find(&module->assigned, key);
}

/* True if the suite has the library that the decorator is of, or uses it for its guards. */
static bool is_at_hand(const struct fixer *fixer, const struct target *target)
{
	if (table_get(&fixer->program->by_name, target->home))
		return defines(fixer, target->home, target->name);
	const struct guards *guards = &fixer->facts->guards;
	for (size_t i = 0; i < guards->count; i++)
		if (str_equal(take_apart(guards->items[i].name).home, target->home))
			return true;
	return false;
}

/* ---- how the module calls it ---- */

/* True if what the import binds may be used by that name at `start`: it stands in the module's own
   body, before, and nothing else has the name. */
static bool is_bound(const struct module *module, const struct import *import,
                     const struct name *name, uint32_t start)
{
	if (map_find(&module->defined, name) || map_find(&module->assigned, name) ||
	    map_get(&module->imported, name) != import)
		return false;
	for (size_t i = 0; i < module->body.count; i++) {
		const struct stmt *stmt = module->body.items[i];
		if (stmt->kind == STMT_IMPORT && stmt->start <= import->start &&
		    import->end <= stmt->end)
			return stmt->end <= start;
	}
	return false;
}

/* How the target is spelled through the import; data NULL if it is not. */
static str spell_through(struct fixer *fixer, const struct module *module,
                         const struct import *import, const struct target *target)
{
	struct expr name = {.kind = EXPR_NAME, .name = import->as};
	const struct models *models = fixer->program->models;
	if (!import->as) {
		/* `import a.b` binds a, and a.b is there. */
		str home = models_canonical(fixer->arena, models, import->module);
		bool is_home = !import->from && !import->is_star && str_equal(home, target->home) &&
		               defines(fixer, import->module, target->name);
		return is_home ? str_format(fixer->arena, "%.*s.%.*s", STR_ARG(import->module),
		                            STR_ARG(target->name))
		               : (str){NULL, 0};
	}
	str raw = program_dotted(fixer->arena, fixer->program, module, NULL, &name);
	str dotted = models_canonical(fixer->arena, models, raw);
	struct target found = take_apart(dotted);
	if (str_equal(found.home, target->home) && str_equal(found.name, target->name))
		return import->as->text;
	if (str_equal(dotted, target->home) && defines(fixer, raw, target->name))
		return str_format(fixer->arena, "%.*s.%.*s", STR_ARG(import->as->text),
		                  STR_ARG(target->name));
	return (str){NULL, 0};
}

static const struct name *bound_name(const struct fixer *fixer, const struct import *import)
{
	str module = import->module;
	return import->as ? import->as
	                  : pool_name(fixer->program->pool, str_cut(&module, '.'));
}

/* Of several ways the first. */
static str spell_as_imported(struct fixer *fixer, const struct module *module, uint32_t start,
                             const struct target *target)
{
	for (size_t i = 0; i < module->body.count; i++) {
		const struct stmt *stmt = module->body.items[i];
		for (size_t j = 0; stmt->kind == STMT_IMPORT && j < stmt->import_count; j++) {
			const struct import *import = &stmt->imports[j];
			if (import->is_star)
				continue;
			str spelled = spell_through(fixer, module, import, target);
			if (spelled.data &&
			    is_bound(module, import, bound_name(fixer, import), start))
				return spelled;
		}
	}
	return (str){NULL, 0};
}

/* ---- a new import ---- */

static bool is_free(const struct fixer *fixer, const struct module *module, str text)
{
	const struct name *name = pool_name(fixer->program->pool, text);
	return !map_find(&module->defined, name) && !map_find(&module->assigned, name) &&
	       !map_find(&module->imported, name);
}

/* Where the line of the statement ends, if nothing but a comment follows it there; else 0. */
static uint32_t end_of_line(const struct file *file, const struct stmt *stmt)
{
	uint32_t at = stmt->end;
	while (at < file->text.size && strchr(" \t\f", file->text.data[at]))
		at++;
	if (at < file->text.size && file->text.data[at] == '#')
		while (at < file->text.size && !strchr("\r\n", file->text.data[at]))
			at++;
	return at < file->text.size && strchr("\r\n", file->text.data[at]) ? at : 0;
}

static bool is_akin(const struct stmt *stmt, str home)
{
	str top = str_cut(&home, '.');
	for (size_t i = 0; i < stmt->import_count; i++) {
		str module = stmt->imports[i].module;
		if (!stmt->imports[i].dots && str_equal(str_cut(&module, '.'), top))
			return true;
	}
	return false;
}

/* The import below which a new one goes: the last one of the same library, else the last of those
   that the module begins with. NULL: none. */
static const struct stmt *find_neighbour(const struct module *module, uint32_t start, str home)
{
	const struct stmt *akin = NULL, *last = NULL;
	bool is_head = true;
	for (size_t i = 0; i < module->body.count; i++) {
		const struct stmt *stmt = module->body.items[i];
		bool is_import = stmt->kind == STMT_IMPORT;
		if (stmt->end > start || stmt->kind == STMT_CLASS || stmt->kind == STMT_FUNCTION)
			break;
		/* The module's documentation comes first. */
		is_head &= is_import || (i == 0 && stmt->kind == STMT_EXPR);
		if (is_import && is_head)
			last = stmt;
		if (is_import && is_akin(stmt, home))
			akin = stmt;
	}
	return akin ? akin : last;
}

static struct spelling spell_with_import(struct fixer *fixer, const struct module *module,
                                         uint32_t start, const struct target *target)
{
	struct spelling spelling = {0};
	struct target home = take_apart(target->home);
	const struct stmt *neighbour = find_neighbour(module, start, target->home);
	uint32_t end = neighbour ? end_of_line(module->file, neighbour) : 0;
	str line;
	if (!end)
		return spelling;
	if (!is_free(fixer, module, home.name)) {
		if (!is_free(fixer, module, target->name))
			return spelling;
		spelling.text = target->name;
		line = str_format(fixer->arena, "from %.*s import %.*s", STR_ARG(target->home),
		                  STR_ARG(target->name));
	} else {
		spelling.text = str_format(fixer->arena, "%.*s.%.*s", STR_ARG(home.name),
		                           STR_ARG(target->name));
		line = home.home.data ? str_format(fixer->arena, "from %.*s import %.*s",
		                                   STR_ARG(home.home), STR_ARG(home.name))
		                      : str_format(fixer->arena, "import %.*s",
		                                   STR_ARG(home.name));
	}
	spelling.import.place = (struct place){module->file, end, end};
	spelling.import.text = str_join(fixer->arena, line_end_at(module->file, end), line);
	return spelling;
}

struct spelling spell_guard(struct fixer *fixer, const struct module *module, uint32_t start)
{
	const struct table *callables = &fixer->program->models->callables;
	struct spelling spelling = {0};
	for (size_t i = 0; i < callables->count; i++) {
		struct target target = take_apart(callables->items[i].key);
		if (!is_decorator(callables->items[i].value) || !is_at_hand(fixer, &target))
			continue;
		spelling.text = spell_as_imported(fixer, module, start, &target);
		if (spelling.text.data)
			return spelling;
	}
	for (size_t i = 0; i < callables->count && !spelling.text.data; i++) {
		struct target target = take_apart(callables->items[i].key);
		if (is_decorator(callables->items[i].value) && target.home.data &&
		    is_at_hand(fixer, &target))
			spelling = spell_with_import(fixer, module, start, &target);
	}
	return spelling;
}
