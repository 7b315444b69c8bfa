#include "contact/program_to_reach/value/bounds.h"
#include "walk.h"

/* Attributes that no way has set: what some method would assign, had anything called it. */

static const struct value *assigned_in(struct walk *walk, const struct block *block,
                                       const struct name *self, const struct name *name,
                                       unsigned depth);

static const struct value *assigned_by(struct walk *walk, const struct stmt *stmt,
                                       const struct name *self, const struct name *name,
                                       unsigned depth)
{
	const struct value *joined = NULL;
	for (size_t i = 0; stmt->kind == STMT_ASSIGN && i < stmt->targets.count; i++) {
		const struct expr *target = stmt->targets.items[i];
		if (target->kind == EXPR_ATTRIBUTE && target->name == name &&
		    target->kids[0]->kind == EXPR_NAME && target->kids[0]->name == self)
			joined = join_values(walk, joined, eval(walk, stmt->value));
	}
	joined = join_values(walk, joined, assigned_in(walk, &stmt->body, self, name, depth + 1));
	joined = join_values(walk, joined, assigned_in(walk, &stmt->orelse, self, name, depth + 1));
	return joined;
}

static const struct value *assigned_in(struct walk *walk, const struct block *block,
                                       const struct name *self, const struct name *name,
                                       unsigned depth)
{
	const struct value *joined = NULL;
	for (size_t i = 0; depth < 8 && i < block->count; i++)
		joined = join_values(walk, joined,
		                     assigned_by(walk, block->items[i], self, name, depth));
	return joined;
}

/* What a method assigns to the attribute, evaluated as if the method ran on unknown arguments. */
static const struct value *assigned_by_method(struct walk *walk, const struct value *object,
                                              struct class_value *class,
                                              const struct function *method,
                                              const struct name *name)
{
	if (!method->parameter_count || !method->parameters[0].name ||
	    !function_may_set(method, name))
		return NULL;
	struct frame *frame = make(walk->arena, struct frame), *caller = walk->frame;
	struct state saved = walk->state;
	*frame = (struct frame){.caller = caller,
	                        .function = method,
	                        .module = method->module,
	                        .class = class,
	                        .self = object,
	                        .depth = caller->depth + 1};
	caller->locals = saved.locals;
	walk->frame = frame;
	walk->state.locals = NULL;
	for (size_t i = 0; i < method->parameter_count; i++)
		if (method->parameters[i].name)
			bind_local(walk, frame, method->parameters[i].name,
			           i ? &unknown_value : object);
	const struct value *found =
	    assigned_in(walk, &function_body(method)->block, method->parameters[0].name, name, 0);
	walk->frame = caller;
	walk->state = saved;
	return found;
}

/* ---- which names a class assigns at all ---- */

static void note_assigned(struct walk *walk, const struct block *block, struct map *names,
                          unsigned depth)
{
	for (size_t i = 0; depth < 8 && i < block->count; i++) {
		const struct stmt *stmt = block->items[i];
		for (size_t j = 0; stmt->kind == STMT_ASSIGN && j < stmt->targets.count; j++)
			if (stmt->targets.items[j]->kind == EXPR_ATTRIBUTE)
				map_set(walk->keep, names, stmt->targets.items[j]->name, walk);
		note_assigned(walk, &stmt->body, names, depth + 1);
		note_assigned(walk, &stmt->orelse, names, depth + 1);
	}
}

static void note_unread(struct walk *walk, const struct unread *unread, struct map *names)
{
	const struct outline_stores *stores = &unread->body->stores;
	for (size_t i = 0; i < stores->count; i++)
		map_set(walk->keep, names,
		        unread->outline->chains.items[stores->items[i].target].name, walk);
}

/* Most names that are looked for are methods of a library, which no class assigns: what a class
   does assign is gathered once. */
static bool may_assign(struct walk *walk, const struct class *class, const struct name *name)
{
	struct map *names = map_get(&walk->assigned, class);
	if (!names) {
		names = make(walk->keep, struct map);
		for (size_t i = 0; i < class->body.count; i++) {
			const struct stmt *stmt = class->body.items[i];
			struct unread unread;
			if (stmt->kind != STMT_FUNCTION)
				continue;
			if (function_unread(stmt->function, &unread))
				note_unread(walk, &unread, names);
			else
				note_assigned(walk, &function_body(stmt->function)->block, names,
				              0);
		}
		map_set(walk->keep, &walk->assigned, class, names);
	}
	return map_find(names, name) != NULL;
}

/* An attribute that nothing on this way has set is set by a method that nothing known calls. */
const struct value *assigned_somewhere(struct walk *walk, const struct value *object,
                                       const struct name *name)
{
	const struct value *joined = NULL;
	struct class_value *class = object->object->class;
	if (walk->frame->depth + 1 >= MAX_CALLS || walk->is_guessing)
		return NULL;
	walk->is_guessing = true;
	for (size_t i = 0; i < class->mro_count; i++) {
		if (class->mro[i]->kind != VALUE_CLASS)
			continue;
		struct class_value *base = class->mro[i]->class;
		bool may = may_assign(walk, base->class, name);
		for (size_t j = 0; may && j < base->class->body.count; j++)
			if (base->class->body.items[j]->kind == STMT_FUNCTION)
				joined = join_values(
				    walk, joined,
				    assigned_by_method(walk, object, base,
				                       base->class->body.items[j]->function,
				                       name));
	}
	walk->is_guessing = false;
	return joined;
}
