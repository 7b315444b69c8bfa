#include "walk.h"

/* What a test says of the names in it: of the alternatives that one may be, those go on with which
   the test comes out so. */

#define MAX_SUBJECTS 2 /* names looked at in one test */

/* A local name, or an attribute of an object, that is one of several values. */
struct subject {
	const void *owner;           /* NULL: a local name */
	const struct name *name;
	const struct value *value;
};

struct subjects {
	struct subject items[MAX_SUBJECTS];
	size_t count;
};

static void add_subject(struct subjects *subjects, const void *owner, const struct name *name,
                        const struct value *value)
{
	if (!value || value->kind != VALUE_UNION || subjects->count == MAX_SUBJECTS)
		return;
	for (size_t i = 0; i < subjects->count; i++)
		if (subjects->items[i].owner == owner && subjects->items[i].name == name)
			return;
	subjects->items[subjects->count++] = (struct subject){owner, name, value};
}

static void add_attribute(struct walk *walk, struct subjects *subjects, const struct expr *expr)
{
	if (expr->kids[0]->kind != EXPR_NAME)
		return;
	const struct value *object = eval(walk, expr->kids[0]);
	if (object->kind == VALUE_OBJECT)
		add_subject(subjects, object->object, expr->name,
		            find_in_heap(walk, object->object, expr->name));
}

static void find_subjects(struct walk *walk, struct subjects *subjects, const struct expr *expr)
{
	if (expr->kind == EXPR_NAME)
		add_subject(subjects, NULL, expr->name,
		            find_binding(walk->state.locals, walk->frame, expr->name));
	if (expr->kind == EXPR_ATTRIBUTE)
		add_attribute(walk, subjects, expr);
	for (uint32_t i = 0; i < expr->count; i++)
		find_subjects(walk, subjects, expr->kids[i]);
}

static bool is_pure(struct walk *walk, const struct expr *expr);

/* A method of a value, or a function of a library: the program's own would run once more. */
static bool is_pure_call(struct walk *walk, const struct expr *expr)
{
	const struct value *callee = eval(walk, expr->kids[0]);
	for (size_t i = 0; i < alternatives(callee); i++) {
		const struct value *one = alternative(callee, i);
		const struct callable_model *model =
		    one->kind == VALUE_LIBRARY
		        ? models_callable(walk->program->models, one->text)
		        : NULL;
		if (one->kind != VALUE_METHOD && !(model && model->derives.how))
			return false;
	}
	return true;
}

/* An expression that can be evaluated again and again. */
static bool is_pure(struct walk *walk, const struct expr *expr)
{
	switch ((enum expr_kind)expr->kind) {
	case EXPR_NAME:
	case EXPR_TEXT:
	case EXPR_NUMBER:
	case EXPR_REAL:
	case EXPR_TRUE:
	case EXPR_FALSE:
	case EXPR_NONE: return true;
	case EXPR_ATTRIBUTE:
	case EXPR_COMPARE:
	case EXPR_NOT:
	case EXPR_AND:
	case EXPR_OR:
	case EXPR_TUPLE:
	case EXPR_LIST:
	case EXPR_SET:
	case EXPR_SUBSCRIPT:
	case EXPR_CALL: break;
	default: return false;
	}
	for (uint32_t i = 0; i < expr->count; i++)
		if (!is_pure(walk, expr->kids[i]))
			return false;
	return expr->kind != EXPR_CALL || is_pure_call(walk, expr);
}

static void rebind(struct walk *walk, const struct subject *subject, const struct value *value)
{
	if (subject->owner)
		bind_heap(walk, subject->owner, subject->name, value);
	else
		bind_local(walk, walk->frame, subject->name, value);
}

static void narrow_subject(struct walk *walk, const struct expr *test, bool is_true,
                           const struct subject *subject)
{
	const struct value *kept = NULL;
	size_t count = 0;
	struct state before = walk->state;
	for (size_t i = 0; i < subject->value->count; i++) {
		walk->state = before;
		rebind(walk, subject, subject->value->items[i]);
		if (truth_of(eval(walk, test)) == (is_true ? IS_FALSE : IS_TRUE))
			continue;
		kept = join_values(walk, kept, subject->value->items[i]);
		count++;
	}
	walk->state = before;
	if (kept && count < subject->value->count)
		rebind(walk, subject, kept);
}

void narrow(struct walk *walk, const struct expr *test, bool is_true)
{
	struct subjects subjects = {.count = 0};
	if (walk->state.is_dead)
		return;
	find_subjects(walk, &subjects, test);
	if (!subjects.count || !is_pure(walk, test))
		return;
	for (size_t i = 0; i < subjects.count; i++)
		narrow_subject(walk, test, is_true, &subjects.items[i]);
}
