#include "contact/program_to_reach/value/bounds.h"
#include "contact/program_to_reach/walk/api.h"
#include "entry.h"

/* Tests whose parameters a runner fills: from fixtures, which may want fixtures themselves, and
   from decorators that list values. */

/* ---- finding fixtures ---- */

struct search {
	struct walk *walk;
	const struct module *module;
	const struct value *object;   /* of the test's class; NULL: a function */
	unsigned depth;
	struct keywords given;        /* what decorators pass for parameters, in the row that
	                                 runs */
	struct keywords indirect;     /* what they pass to fixtures of these names */
	const struct value *parameter; /* what the fixture is called for; NULL: nothing */
	const struct value *fixture;  /* that is made; NULL: a test's arguments are */
	const struct search *outer;   /* for which it is made; NULL: none */
};

static str folder_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return str_slice(path, 0, slash == STR_NONE ? 0 : slash);
}

/* The file of fixtures in a folder, or NULL. */
static struct module_value *fixture_file(const struct search *search, str folder)
{
	struct walk *walk = search->walk;
	const struct names *files = &walk->program->models->entries.fixture_files;
	for (size_t i = 0; i < files->count; i++) {
		str path = folder.size ? str_format(walk->arena, "%.*s/%.*s.py", STR_ARG(folder),
		                                    STR_ARG(files->items[i]))
		                       : str_join(walk->arena, files->items[i], S(".py"));
		struct module *module = program_at(walk->program, path);
		if (module)
			return map_get(walk->modules, module);
	}
	return NULL;
}

str path_in_project(const struct module *module)
{
	return module->file->inside.size ? module->file->inside : module->file->path;
}

static const struct value *fixture_in(const struct module_value *value, const struct name *name)
{
	const struct value *found = value ? map_get(&value->names, name) : NULL;
	return found && found->is_fixture ? found : NULL;
}

/* The nearest fixture of that name: in the class, the module, the folders above. */
static const struct value *find_fixture(const struct search *search, const struct name *name)
{
	struct walk *walk = search->walk;
	const struct value *found = search->object ? own_method(walk, search->object, name) : NULL;
	if (found && found->is_fixture)
		return found;
	found = fixture_in(map_get(walk->modules, search->module), name);
	for (str folder = folder_of(path_in_project(search->module)); !found;
	     folder = folder_of(folder)) {
		found = fixture_in(fixture_file(search, folder), name);
		if (!folder.size)
			break;
	}
	return found;
}

/* What the fixture knows of the test for which it is called. */
static void tell_test(const struct search *search, const struct value *made)
{
	struct walk *walk = search->walk;
	const struct entry_models *entries = &walk->program->models->entries;
	const struct class_value *class = search->object->object->class;
	if (entries->fixture_class.size && class)
		bind_heap(walk, made->object,
		          pool_name(walk->program->pool, entries->fixture_class), class->mro[0]);
	if (entries->fixture_instance.size)
		bind_heap(walk, made->object,
		          pool_name(walk->program->pool, entries->fixture_instance),
		          search->object);
}

/* A fixture of a library. What it gives knows for what the fixture that asked is called. */
static const struct value *known_fixture(const struct search *search, const struct name *name)
{
	struct walk *walk = search->walk;
	const struct models *models = walk->program->models;
	const str *dotted = table_get(&models->entries.fixtures, name->text);
	if (!dotted)
		return &unknown_value;
	const struct callable_model *model = models_callable(models, *dotted);
	if (model && model->wraps) {
		add_facts(walk, effect_of(walk, model, *dotted, &(struct arguments){0},
		                          (struct place){0})->facts);
		return &unknown_value;
	}
	const struct value *made =
	    call(walk, new_library(walk, *dotted), &(struct arguments){0}, (struct place){0});
	str attribute = models->entries.fixture_parameter;
	if (made->kind == VALUE_OBJECT && search->parameter && attribute.size)
		bind_heap(walk, made->object, pool_name(walk->program->pool, attribute),
		          search->parameter);
	if (made->kind == VALUE_OBJECT && search->object)
		tell_test(search, made);
	return made;
}

static const struct value *named(const struct keywords *keywords, const struct name *name)
{
	for (size_t i = 0; i < keywords->count; i++)
		if (keywords->items[i].name == name)
			return keywords->items[i].value;
	return NULL;
}

/* What a fixture is called for: what a decorator of the test says, else all that it lists itself. A
   row is its first cell. */
static const struct value *parameter_of(const struct search *search, const struct value *fixture,
                                        const struct name *name)
{
	struct walk *walk = search->walk;
	const struct value *joined = named(&search->indirect, name);
	if (joined || !fixture->more->rows)
		return joined;
	for (size_t i = 0; i < fixture->more->rows->count && i < MAX_UNROLL; i++) {
		const struct value *row = fixture->more->rows->items[i];
		bool is_cell = row->is_row && row->count;
		joined = join_values(walk, joined, is_cell ? row->items[0] : row);
	}
	return joined ? joined : &unknown_value;
}

/* One that wants its own name means another, of a folder above. */
static bool is_being_made(const struct search *search, const struct value *fixture)
{
	while (search && search->fixture != fixture)
		search = search->outer;
	return search;
}

static void note_function(struct walk *walk, enum limit limit, const struct function *function)
{
	struct place place = {function->module->file, function->start, function->end};
	if (name_leads(walk, function->module, function->name))
		note_cut(walk, limit, place);
}

static const struct value *call_filled(const struct search *search, const struct value *function);

/* What a generator yields is the fixture's value; what it has set by then holds while the test
   runs. */
static const struct value *fixture_value(const struct search *search, const struct name *name)
{
	struct walk *walk = search->walk;
	const struct value *fixture = find_fixture(search, name);
	if (!fixture)
		return known_fixture(search, name);
	if (search->depth >= MAX_FIXTURES) {
		if (!is_being_made(search, fixture))
			note_function(walk, LIMIT_FIXTURES, fixture->function);
		return &unknown_value;
	}
	struct search inner = *search;
	inner.depth++;
	inner.fixture = fixture;
	inner.outer = search;
	inner.parameter = parameter_of(search, fixture, name);
	const struct value *made = call_filled(&inner, fixture);
	if (made->kind != VALUE_SEQUENCE || !made->more->yield)
		return made;
	walk->state.facts = made->more->yield->facts;
	walk->state.heap = made->more->yield->heap;
	walk->state.is_dead = false;
	return join_elements(walk, new_sequence(walk, made->items, made->count, true));
}

static const struct value *parameter_value(const struct search *search,
                                           const struct parameter *parameter)
{
	const struct value *given = named(&search->given, parameter->name);
	if (given)
		return given;
	return parameter->value ? NULL : fixture_value(search, parameter->name);
}

/* Calls a function with what its parameters name. */
static const struct value *call_filled(const struct search *search, const struct value *function)
{
	struct walk *walk = search->walk;
	const struct function *def = function->function;
	struct arguments arguments = {.is_open = true};
	for (size_t i = function->self ? 1 : 0; i < def->parameter_count; i++) {
		const struct parameter *parameter = &def->parameters[i];
		bool is_named = parameter->kind == PARAMETER_PLAIN ||
		                parameter->kind == PARAMETER_KEYWORD_ONLY;
		if (!is_named || !parameter->name)
			continue;
		const struct value *value = parameter_value(search, parameter);
		if (value)
			*push(walk->arena, &arguments.keywords) =
			    (struct keyword){parameter->name, value};
	}
	const struct search *outer = walk->fixtures;
	walk->fixtures = search;
	const struct value *result = call(walk, function, &arguments, (struct place){0});
	walk->fixtures = outer;
	return result;
}

/* The fixture of that name, as what runs would be given it. */
const struct value *fixture_of(struct walk *walk, const struct value *name)
{
	if (!walk->fixtures || !is_known_text(name))
		return &unknown_value;
	return fixture_value(walk->fixtures,
	                     pool_name(walk->program->pool, flat_text(walk, name)));
}

/* Of the fixtures of one name in a class and its bases, the most derived one is called. */
static bool is_overridden(const struct search *search, const struct class_value *class,
                          const struct name *name, const struct value *value)
{
	struct class_value *own = class ? search->object->object->class : NULL;
	return own && class_attribute(search->walk, own, name, NULL) != value;
}

/* `class` is the one whose names these are; NULL: they are a module's. */
static void run_automatic_in(const struct search *search, const struct map *names,
                             const struct class_value *class)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct value *value = names->items[i].value;
		if (value->kind == VALUE_FUNCTION && value->is_automatic &&
		    !is_overridden(search, class, names->items[i].key, value))
			fixture_value(search, names->items[i].key);
	}
}

/* The files of fixtures that serve the module: the nearest first. */
size_t find_fixture_files(struct walk *walk, const struct module *module,
                          struct module_value **files)
{
	struct search search = {.walk = walk, .module = module};
	size_t count = 0;
	for (str folder = folder_of(path_in_project(module)); count < MAX_FIXTURES;
	     folder = folder_of(folder)) {
		struct module_value *file = fixture_file(&search, folder);
		if (file)
			files[count++] = file;
		if (!folder.size)
			break;
	}
	return count;
}

/* Fixtures that are called for every test: those of the folders above first. */
void run_automatic(struct walk *walk, const struct module *module, const struct value *object)
{
	struct search search = {.walk = walk, .module = module, .object = object};
	struct module_value *files[MAX_FIXTURES];
	size_t count = find_fixture_files(walk, module, files);
	while (count > 0)
		run_automatic_in(&search, &files[--count]->names, NULL);
	struct module_value *own = map_get(walk->modules, module);
	run_automatic_in(&search, &own->names, NULL);
	struct class_value *class = object ? object->object->class : NULL;
	for (size_t i = class ? class->mro_count : 0; i > 0; i--) {
		const struct value *base = class->mro[i - 1];
		if (base->kind == VALUE_CLASS)
			run_automatic_in(&search, &base->class->attributes, base->class);
	}
}

/* True if the values for that name are for a fixture. */
static bool is_indirect(struct walk *walk, const struct value *indirect, str name)
{
	if (indirect->kind != VALUE_SEQUENCE)
		return truth_of(indirect) != IS_FALSE;
	for (size_t i = 0; i < indirect->count; i++)
		if (is_known_text(indirect->items[i]) &&
		    str_equal(flat_text(walk, indirect->items[i]), name))
			return true;
	return false;
}

/* The parameters that a row gives values to. */
static void take_row(struct search *search, const struct value *names, const struct value *row,
                     const struct value *indirect)
{
	struct walk *walk = search->walk;
	bool is_list = names->kind == VALUE_SEQUENCE;
	str rest = is_list ? S("") : flat_text(walk, names);
	bool is_single = !is_list && str_find_char(rest, ',') == STR_NONE;
	const struct value *cells = elements_of(walk, row);
	for (size_t column = 0; is_list ? column < names->count : rest.size > 0; column++) {
		str name = is_list ? (is_known_text(names->items[column])
		                          ? flat_text(walk, names->items[column])
		                          : S(""))
		                   : str_trim(str_cut(&rest, ','));
		const struct value *cell = is_single && !row->is_row ? row
		                           : column < cells->count  ? cells->items[column]
		                                                    : &unknown_value;
		struct keywords *keywords =
		    is_indirect(walk, indirect, name) ? &search->indirect : &search->given;
		*push(walk->arena, keywords) =
		    (struct keyword){pool_name(walk->program->pool, name), cell};
	}
}

static struct keywords copy_keywords(struct walk *walk, const struct keywords *keywords)
{
	struct keywords copy = {0};
	for (size_t i = 0; i < keywords->count; i++)
		*push(walk->arena, &copy) = keywords->items[i];
	return copy;
}

#define MAX_PARAMETRIZED 4 /* decorators that list rows, one above the other */

static size_t count_rows(const struct fact *list)
{
	size_t count = list->value->items[1]->count;
	return count < MAX_UNROLL ? count : MAX_UNROLL;
}

/* Runs the function for every row of the lists, and joins what is left; `after` others follow. */
static void call_rows(const struct search *search, const struct value *function,
                      const struct fact **lists, size_t count, size_t after)
{
	struct walk *walk = search->walk;
	if (!count) {
		renew_steps(walk, after + 1);
		call_filled(search, function);
		return;
	}
	const struct value *names = lists[0]->value->items[0], *rows = lists[0]->value->items[1];
	struct state before = walk->state, left = {.is_dead = true};
	size_t each = 1;
	for (size_t i = 1; i < count; i++)
		each *= count_rows(lists[i]);
	if (rows->count > MAX_UNROLL)
		note_function(walk, LIMIT_ROWS, function->function);
	for (size_t i = 0; i < count_rows(lists[0]); i++) {
		struct search inner = *search;
		inner.given = copy_keywords(walk, &search->given);
		inner.indirect = copy_keywords(walk, &search->indirect);
		take_row(&inner, names, rows->items[i], lists[0]->value->items[2]);
		walk->state = before;
		if (rows->items[i]->is_row)
			add_facts(walk, rows->items[i]->facts);
		call_rows(&inner, function, lists + 1, count - 1,
		          after + (count_rows(lists[0]) - 1 - i) * each);
		left = join_states(walk, left, walk->state);
	}
	walk->state = rows->count ? left : before;
	if (!rows->count || rows->is_open)
		call_filled(search, function);
}

static size_t find_rows(const struct fact *facts, const struct fact **lists, size_t count)
{
	for (; facts; facts = facts->next)
		if (facts->kind == FACT_PARAMETERS && count < MAX_PARAMETRIZED)
			lists[count++] = facts;
	return count;
}

static void use_fixtures(const struct search *search, const struct fact *facts)
{
	for (; facts; facts = facts->next)
		if (facts->kind == FACT_FIXTURE)
			fixture_value(search,
			              pool_name(search->walk->program->pool, facts->subject));
}

void call_test(struct walk *walk, const struct module *module, const struct value *object,
               const struct value *function)
{
	struct search search = {.walk = walk, .module = module, .object = object};
	const struct fact *lists[MAX_PARAMETRIZED];
	const struct class_value *class = object ? object->object->class : NULL;
	size_t count = find_rows(function->facts, lists, 0);
	if (class) {
		count = find_rows(class->facts, lists, count);
		use_fixtures(&search, class->facts);
	}
	use_fixtures(&search, walk->state.facts);
	use_fixtures(&search, function->facts);
	call_rows(&search, function, lists, count, 0);
}

/* Takes note of the resources that the test needs to come to its end; of an always skipped one
   nothing is said. */
void note_guards(struct walk *walk)
{
	struct texts requires = {0};
	const struct fact *facts = walk->program->asks_guards ? walk->state.facts : NULL;
	for (const struct fact *fact = facts; fact; fact = fact->next) {
		if (fact->kind == FACT_SKIP)
			return;
		bool is_new = fact->kind == FACT_GUARD;
		for (size_t i = 0; is_new && i < requires.count; i++)
			is_new = !str_equal(requires.items[i], fact->subject);
		if (is_new)
			*push(walk->keep, &requires) = str_copy(walk->keep, fact->subject);
	}
	if (requires.count)
		*push(walk->keep, &walk->guarded) =
		    (struct guarded_test){test_name_copy(walk->keep, &walk->test), requires};
}
