#include "contact/program_to_reach/value/bounds.h"
#include "contact/program_to_reach/walk/api.h"
#include "entry.h"

/* Scripts: a program that a test starts runs in a process of its own, where nothing is faked,
   but only once the test's guards have been passed. */

/* A script's body, run anew with __name__ set to "__main__" and the words it was started with. */
void run_script(struct walk *walk, const struct module *module, const struct value *words)
{
	struct frame *frame = make(walk->arena, struct frame), *caller = walk->frame;
	struct frame *script = walk->script;
	struct state before = walk->state;
	if (caller->depth >= MAX_CALLS)
		return;
	*frame = (struct frame){.caller = caller, .module = module, .depth = caller->depth + 1};
	frame->names = make(walk->arena, struct map);
	caller->locals = walk->state.locals;
	walk->state = (struct state){0};
	for (const struct fact *fact = before.facts; fact; fact = fact->next)
		if (fact->kind == FACT_GUARD || fact->kind == FACT_SKIP)
			add_fact(walk, *fact);
	add_fact(walk, (struct fact){.kind = FACT_REPLACEMENT,
	                             .subject = walk->program->models->script_arguments,
	                             .value = words});
	map_set(walk->keep, walk->visited, module, walk);
	walk->frame = walk->script = frame;
	exec_block(walk, &module->body);
	walk->frame = caller;
	walk->script = script;
	walk->state = before;
}

static str base_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return str_slice(path, slash == STR_NONE ? 0 : slash + 1, path.size);
}

static str folder_of(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return str_slice(path, 0, slash == STR_NONE ? 0 : slash);
}

static const struct module *wanted(struct walk *walk, const struct module *module)
{
	str inside = module->file->inside;
	return program_at(walk->program, inside.size ? inside : module->file->path);
}

/* The module whose file a word names: the one beside the caller, else the only one so called. */
static const struct module *find_script(struct walk *walk, str word)
{
	const struct modules *modules = &walk->program->modules;
	str own = folder_of(walk->frame->module->file->path), base = base_of(word);
	const struct module *found = NULL;
	size_t count = 0;
	if (!str_ends(base, S(".py")) || str_find_char(base, HOLE) != STR_NONE)
		return NULL;
	for (size_t i = 0; i < modules->count; i++) {
		str path = modules->items[i]->file->path;
		if (!str_equal(base_of(path), base))
			continue;
		if (str_equal(folder_of(path), own))
			return wanted(walk, modules->items[i]);
		found = modules->items[i];
		count++;
	}
	return count == 1 ? wanted(walk, found) : NULL;
}

static const struct module *module_of_word(struct walk *walk, const struct value *words, size_t i)
{
	const struct value *word = words->items[i];
	if (word->kind != VALUE_TEXT)
		return NULL;
	/* Where a script lies may be unknown: its own name counts. */
	str text = flat_text(walk, word);
	bool is_named = i > 0 && is_known_text(words->items[i - 1]) &&
	                str_equal(flat_text(walk, words->items[i - 1]), S("-m"));
	if (is_named)
		return program_module(walk->program, walk->frame->module, text, 0);
	return find_script(walk, text);
}

static const struct value *words_of(struct walk *walk, const struct callable_model *model,
                                    const struct arguments *arguments)
{
	const struct value *command = argument_of(walk, arguments, model->launches.command);
	if (!model->launches.takes_rest || !command)
		return command ? command : &unknown_value;
	int32_t index = model->launches.command.index;
	size_t first = index > 0 ? (size_t)index : 0;
	struct value *words = new_value(walk, VALUE_SEQUENCE);
	words->items = arguments->items + (first < arguments->count ? first : arguments->count);
	words->count = arguments->count > first ? arguments->count - first : 0;
	words->is_open = arguments->is_open;
	return words;
}

/* Runs the script of the program among the words of a command. Several alternatives of one word
   (which function to run) are told apart by the script itself. */
void launch(struct walk *walk, const struct callable_model *model,
            const struct arguments *arguments, struct place place)
{
	const struct value *command = words_of(walk, model, arguments);
	(void)place;
	if (walk->is_import)
		return;
	/* Whatever is started may contact anything. */
	note_obscure(walk);
	for (size_t a = 0; a < alternatives(command); a++) {
		const struct value *words = alternative(command, a);
		for (size_t i = 0; words->kind == VALUE_SEQUENCE && i < words->count; i++) {
			const struct module *module = module_of_word(walk, words, i);
			if (!module || module == walk->frame->module)
				continue;
			struct value *rest = new_value(walk, VALUE_SEQUENCE);
			rest->items = words->items + i;
			rest->count = words->count - i;
			rest->is_open = words->is_open;
			run_script(walk, module, rest);
			break;
		}
	}
}
