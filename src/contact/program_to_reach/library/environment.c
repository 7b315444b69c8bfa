#include "answer.h"
#include "contact/program_to_reach/walk/api.h"
#include "contact/program_to_reach/walk/caught.h"

/* Variables of the environment that are read: what the program has set, what somebody sets who runs
   the tests, and what stands in for it. */

/* What the program has set it to, on every way; NULL: nothing. */
static const struct value *set_here(struct walk *walk, str name)
{
	const struct fact *fact =
	    name.size ? find_fact(walk->state.facts, FACT_VARIABLE, name) : NULL;
	const struct value *value = fact ? fact->value : NULL;
	return value && value->kind == VALUE_TEXT ? value : fact ? &unknown_value : NULL;
}

const struct value *apply_environment(struct walk *walk, const struct callable_model *model,
                                      const struct arguments *arguments, struct place place)
{
	str name = text_of(walk, argument_of(walk, arguments, model->environment.name));
	const struct value *set = set_here(walk, name);
	if (set)
		return set;
	const struct value *fallback = argument_of(walk, arguments, model->environment.fallback);
	if (fallback && fallback->kind != VALUE_TEXT)
		return fallback;
	struct value *text = new_value(walk, VALUE_TEXT);
	*text = fallback ? *fallback : *new_hole(walk);
	struct value_more *more = more_of(walk, text);
	more->variable = name;
	more->place = place;
	return text;
}

/* Whether some text gives the variable a value, or knows what to take in its place: its name in
   quotes is neither looked for nor read by a subscript. */
static bool gives(str text, str name)
{
	for (size_t at; (at = str_find(text, name)) != STR_NONE;) {
		char before = at ? text.data[at - 1] : 0;
		str rest = str_slice(text, at + name.size, text.size);
		text = rest;
		if (!before || !memchr("\"'", before, 2) || !rest.size || rest.data[0] != before)
			continue;
		rest = str_trim(str_slice(rest, 1, rest.size));
		bool is_item = str_starts(rest, S("]"));
		rest = is_item ? str_trim(str_slice(rest, 1, rest.size)) : rest;
		bool is_set = str_starts(rest, S("=")) && !str_starts(rest, S("=="));
		bool is_asked = str_starts(rest, S(")")) || str_starts(rest, S("in ")) ||
		                str_starts(rest, S("not in "));
		if (is_item ? is_set : !is_asked)
			return true;
	}
	return false;
}

/* Whether a file of fixtures serves the module that is walked. */
static bool serves(const struct walk *walk, const struct module *fixtures)
{
	if (!walk->home || !program_fixture_file(walk->program, fixtures))
		return false;
	str path = fixtures->file->path;
	size_t slash = str_find_last_char(path, '/');
	return str_starts(walk->home->file->path,
	                  str_slice(path, 0, slash == STR_NONE ? 0 : slash + 1));
}

/* A variable that nobody has unless somebody sets it by hand: no code that leads to here gives it a
   value, and no system does. */
static bool is_set_by_hand(struct walk *walk, str name)
{
	const struct program *program = walk->program;
	if (names_match(&program->models->programs.usual_variables, name) ||
	    (walk->home && gives(walk->home->file->text, name)))
		return false;
	for (const struct frame *frame = walk->frame; frame; frame = frame->caller)
		if (gives(frame->module->file->text, name))
			return false;
	for (size_t i = 0; i < program->modules.count; i++)
		if (serves(walk, program->modules.items[i]) &&
		    gives(program->modules.items[i]->file->text, name))
			return false;
	return true;
}

/* environ[name]: where nobody has set the variable it raises, and what follows does not run. What
   is tested may be told of it by other means than its tests show. NULL: it is another table. */
const struct value *read_variable(struct walk *walk, const struct value *table,
                                  const struct value *name, struct place place)
{
	bool is_table = table->kind == VALUE_LIBRARY || table->kind == VALUE_OBJECT;
	if (!is_table || !is_known_text(name) || !is_environment(walk, table))
		return NULL;
	str variable = flat_text(walk, name);
	const struct value *set = set_here(walk, variable);
	if (set || !map_find(&walk->program->test_code, walk->frame->module) ||
	    !is_set_by_hand(walk, variable))
		return set;
	const struct name *class = pool_name(walk->program->pool, S("KeyError"));
	str guard = guard_of_variable(walk->arena, variable);
	may_skip(walk, guard, class);
	add_fact(walk, (struct fact){.kind = FACT_GUARD,
	                             .form = GUARD_CALL,
	                             .subject = guard,
	                             .name = class,
	                             .place = place});
	return &unknown_value;
}

/* The settings that hold where the module is imported: its own, or for what no runner looks at the
   only ones of the suite that set anything. */
static const struct test_settings *settings_for(const struct walk *walk,
                                                const struct module *module)
{
	const struct test_settings *only = module->settings;
	for (size_t i = 0; !module->settings && i < walk->program->modules.count; i++) {
		const struct test_settings *settings = walk->program->modules.items[i]->settings;
		if (!settings || !settings->variables.count || settings == only)
			continue;
		if (only)
			return NULL;
		only = settings;
	}
	return only;
}

/* What the settings of a runner set: before any module is read. */
void set_by_settings(struct walk *walk, const struct module *module)
{
	const struct test_settings *settings = settings_for(walk, module);
	for (size_t i = 0; settings && i < settings->variables.count; i++) {
		const struct test_variable *variable = &settings->variables.items[i];
		const struct value *value = &unknown_value;
		if (variable->is_known)
			value = new_text(walk, variable->value, (struct place){0});
		if (variable->is_known && variable->is_default) {
			struct value *text = new_value(walk, VALUE_TEXT);
			*text = *value;
			more_of(walk, text)->variable = variable->name;
			value = text;
		}
		set_variable(walk, new_text(walk, variable->name, (struct place){0}), value,
		             (struct place){0});
	}
}
