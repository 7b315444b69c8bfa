#include "contact/program_to_reach/value/bounds.h"
#include "entry.h"

/* What each entry of a module has for itself. */

/* How often a runner runs a test that lists rows of parameters. */
static size_t count_rows(const struct fact *facts)
{
	size_t rows = 1;
	for (; facts; facts = facts->next)
		if (facts->kind == FACT_PARAMETERS && rows < MAX_MODULE_STEPS / MAX_UNROLL) {
			size_t own = facts->value->items[1]->count;
			rows *= own > MAX_UNROLL ? MAX_UNROLL : own ? own : 1;
		}
	return rows;
}

static size_t count_class(const struct walk *walk, const struct class_value *class, unsigned depth)
{
	size_t count = 1, rows = count_rows(class->facts);
	for (size_t i = 0; i < class->mro_count; i++) {
		if (class->mro[i]->kind != VALUE_CLASS)
			continue;
		const struct map *names = &class->mro[i]->class->attributes;
		for (size_t j = 0; j < names->count; j++) {
			const struct name *name = names->items[j].key;
			const struct value *value = names->items[j].value;
			if (is_test_method(walk, class, name->text))
				count += rows * count_rows(value->facts);
			else if (value->kind == VALUE_CLASS && depth < MAX_NESTED)
				count += count_class(walk, value->class, MAX_NESTED);
		}
	}
	return count;
}

/* How many there are: each has an equal part of what the module has, told beforehand, from the
   program alone. */
size_t count_entries(const struct walk *walk, const struct module_value *value)
{
	size_t count = 1;
	for (size_t i = 0; i < value->names.count; i++) {
		const struct name *name = value->names.items[i].key;
		const struct value *bound = value->names.items[i].value;
		for (size_t j = 0; j < alternatives(bound); j++) {
			const struct value *one = alternative(bound, j);
			if (one->kind == VALUE_CLASS)
				count += count_class(walk, one->class, 0);
			else if (one->kind == VALUE_FUNCTION &&
			         program_test_function(walk->program, value->module, name->text))
				count += count_rows(one->facts);
		}
	}
	return count;
}

void open_memory(struct walk *walk, struct memory *memory)
{
	*memory = (struct memory){walk->arena, walk->written, {.outer = walk->written}};
	walk->arena = arena_new();
	walk->written = &memory->own;
}

void close_memory(struct walk *walk, const struct memory *memory)
{
	arena_free(walk->arena);
	walk->arena = memory->arena;
	walk->written = memory->written;
}
