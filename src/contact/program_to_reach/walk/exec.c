#include "api.h"
#include "caught.h"
#include "contact/program_to_reach/value/bounds.h"
#include "with.h"

/* Statements: what runs, on which branch, and what holds afterwards. */

static bool is_condition_for(const struct value *value, bool is_true)
{
	return value->kind == VALUE_CONDITION && value->is_negated != is_true;
}

static void pass_condition(struct walk *walk, const struct value *condition)
{
	add_fact(walk, (struct fact){.kind = FACT_GUARD,
	                             .form = GUARD_CONDITION,
	                             .subject = condition->text,
	                             .place = condition->more->place});
}

/* `a and b` being false, or `a or b` being true, is the doing of one of them where it is known that
   it is not that of the other. */
static void assume_other(struct walk *walk, const struct expr *test, bool is_true)
{
	enum truth idle = test->kind == EXPR_AND ? IS_TRUE : IS_FALSE;
	for (unsigned i = 0; i < 2; i++) {
		struct state before = walk->state;
		enum truth truth = truth_of(eval(walk, test->kids[i]));
		walk->state = before;
		if (truth == idle)
			assume(walk, test->kids[1 - i], is_true);
	}
}

/* What holds where the test came out as `is_true`: the resources of conditions. */
void assume(struct walk *walk, const struct expr *test, bool is_true)
{
	if (walk->state.is_dead)
		return;
	if (test->kind == EXPR_NOT) {
		assume(walk, test->kids[0], !is_true);
		return;
	}
	/* `a and b` being true, or `a or b` being false, says something of both. */
	if ((test->kind == EXPR_AND && is_true) || (test->kind == EXPR_OR && !is_true)) {
		assume(walk, test->kids[0], is_true);
		assume(walk, test->kids[1], is_true);
		return;
	}
	if (test->kind == EXPR_AND || test->kind == EXPR_OR)
		assume_other(walk, test, is_true);
	narrow(walk, test, is_true);
	if (test->kind == EXPR_WALRUS) {
		const struct value *bound = lookup(walk, test->name, place_of(walk, test));
		if (is_condition_for(bound, is_true))
			pass_condition(walk, bound);
		return;
	}
	if (test->kind != EXPR_NAME && test->kind != EXPR_CALL && test->kind != EXPR_ATTRIBUTE &&
	    test->kind != EXPR_COMPARE)
		return;
	struct state before = walk->state;
	const struct value *value = eval(walk, test);
	walk->state = before;
	if (!is_known_text(value))
		value = condition_of(walk, value);
	if (is_condition_for(value, is_true))
		pass_condition(walk, value);
}

static void exec_branch(struct walk *walk, const struct stmt *stmt, bool is_true)
{
	assume(walk, stmt->value, is_true);
	walk->frame->branches++;
	walk->frame->doubts++;
	exec_block(walk, is_true ? &stmt->body : &stmt->orelse);
	walk->frame->doubts--;
	walk->frame->branches--;
}

static void exec_if(struct walk *walk, const struct stmt *stmt)
{
	enum truth truth = truth_of(eval(walk, stmt->value));
	if (truth != IS_EITHER) {
		exec_block(walk, truth == IS_TRUE ? &stmt->body : &stmt->orelse);
		return;
	}
	struct state before = walk->state;
	exec_branch(walk, stmt, true);
	struct state then = walk->state;
	walk->state = before;
	exec_branch(walk, stmt, false);
	/* Where one branch left, it depends on the condition whether anything else runs. */
	walk->frame->doubts += then.is_dead != walk->state.is_dead;
	walk->state = join_states(walk, then, walk->state);
}

/* Runs a loop's body once, and joins what its continues left; what its breaks left is joined to
   `broken`, which is dead as long as there are none. */
static void exec_round(struct walk *walk, const struct block *body, struct state *broken)
{
	struct loop loop = {.outer = walk->frame->loop};
	loop.left.is_dead = loop.broken.is_dead = true;
	walk->frame->loop = &loop;
	walk->frame->branches++;
	exec_block(walk, body);
	walk->frame->branches--;
	walk->frame->loop = loop.outer;
	walk->state = join_states(walk, walk->state, loop.left);
	*broken = join_states(walk, *broken, loop.broken);
}

static void leave_loop(struct walk *walk, bool is_break)
{
	struct loop *loop = walk->frame->loop;
	struct state *state = loop ? is_break ? &loop->broken : &loop->left : NULL;
	if (state)
		*state = join_states(walk, *state, walk->state);
	walk->state.is_dead = true;
}

/* A loop over a list that is known runs element by element, until nothing gets past a break. */
static void exec_for(struct walk *walk, const struct stmt *stmt)
{
	const struct value *elements = elements_of(walk, eval(walk, stmt->value));
	struct state before = walk->state, broken = {.is_dead = true};
	bool is_listed = !elements->is_open && elements->count && elements->count <= MAX_UNROLL;
	for (size_t i = 0; is_listed && i < elements->count && !walk->state.is_dead; i++) {
		assign(walk, stmt->targets.items[0], elements->items[i]);
		walk->frame->sure_rounds++;
		exec_round(walk, &stmt->body, &broken);
		walk->frame->sure_rounds--;
	}
	if (!is_listed) {
		assign(walk, stmt->targets.items[0], join_elements(walk, elements));
		walk->frame->idle_loops++;
		exec_round(walk, &stmt->body, &broken);
		walk->frame->idle_loops--;
		walk->state = join_states(walk, before, walk->state);
	}
	exec_block(walk, &stmt->orelse);
	walk->state = join_states(walk, walk->state, broken);
}

/* Loops within loops within loops are run once each: more rounds would multiply. */
#define MAX_SECOND_ROUNDS 2

static void exec_while(struct walk *walk, const struct stmt *stmt)
{
	enum truth truth = truth_of(eval(walk, stmt->value));
	struct state broken = {.is_dead = true};
	if (truth == IS_FALSE) {
		exec_block(walk, &stmt->orelse);
		return;
	}
	/* What the first round assigns, the second one sees. */
	unsigned rounds = walk->frame->branches <= MAX_SECOND_ROUNDS ? 2 : 1;
	for (unsigned i = 0; i < rounds && !walk->state.is_dead; i++) {
		struct state before = walk->state;
		assume(walk, stmt->value, true);
		walk->frame->idle_loops += truth == IS_EITHER;
		exec_round(walk, &stmt->body, &broken);
		walk->frame->idle_loops -= truth == IS_EITHER;
		if (truth == IS_EITHER)
			walk->state = join_states(walk, before, walk->state);
	}
	if (truth == IS_EITHER)
		assume(walk, stmt->value, false);
	exec_block(walk, &stmt->orelse);
	walk->state = join_states(walk, walk->state, broken);
}

/* Cases are tried one after the other: one that certainly matches ends that. */
static void exec_match(struct walk *walk, const struct stmt *stmt)
{
	const struct value *subject = eval(walk, stmt->value);
	if (stmt->targets.count)
		assign(walk, stmt->targets.items[0], subject);
	struct state joined = {.is_dead = true};
	walk->frame->branches++;
	for (size_t i = 0; i < stmt->handler_count && !walk->state.is_dead; i++) {
		const struct handler *handler = &stmt->handlers[i];
		if (handler->target)
			assign(walk, handler->target, subject);
		enum truth truth = handler->type ? truth_of(eval(walk, handler->type)) : IS_TRUE;
		struct state before = walk->state;
		if (truth == IS_FALSE)
			continue;
		if (handler->type)
			assume(walk, handler->type, true);
		exec_block(walk, &handler->body);
		joined = join_states(walk, joined, walk->state);
		walk->state = before;
		walk->state.is_dead = truth == IS_TRUE;
		if (truth != IS_TRUE)
			assume(walk, handler->type, false);
	}
	walk->frame->branches--;
	walk->state = join_states(walk, joined, walk->state);
}

static void exec_assign(struct walk *walk, const struct stmt *stmt)
{
	const struct value *value = as_passed(walk, eval(walk, stmt->value));
	for (size_t i = 0; i < stmt->targets.count; i++) {
		const struct expr *target = stmt->targets.items[i];
		assign(walk, target, as_marks(walk, target, stmt->value, value));
	}
}

/* A count: what it comes to behind a loop, nobody knows who does not know how often that ran. */
static bool is_counted(const struct walk *walk, const struct value *value)
{
	return value->kind == VALUE_NUMBER && walk->frame->idle_loops;
}

static void exec_augment(struct walk *walk, const struct stmt *stmt)
{
	struct expr *target = stmt->targets.items[0];
	struct expr both = {.kind = EXPR_BINARY,
	                    .op = (uint8_t)stmt->op,
	                    .start = stmt->start,
	                    .end = stmt->end,
	                    .count = 2,
	                    .kids = (struct expr *[]){target, stmt->value}};
	const struct value *value = eval_binary(walk, &both);
	value = is_counted(walk, value) ? &unknown_value : value;
	assign(walk, target, as_marks(walk, target, stmt->value, value));
}

static void leave_function(struct walk *walk)
{
	struct frame *frame = walk->frame;
	if (walk->state.is_dead)
		return;
	frame->left = frame->is_left ? join_states(walk, frame->left, walk->state) : walk->state;
	frame->is_left = true;
	walk->state.is_dead = true;
}

/* A condition that was passed, or a contact that was answered, since the function was entered. */
static const struct fact *passed_inside(const struct walk *walk)
{
	const struct fact *before = walk->frame->facts;
	for (const struct fact *fact = walk->state.facts; fact && fact != before;
	     fact = fact->next) {
		bool is_passed = fact->kind == FACT_ANSWERED ||
		                 (fact->kind == FACT_GUARD && fact->form == GUARD_CONDITION);
		if (is_passed && !find_fact(before, fact->kind, fact->subject))
			return fact;
	}
	return NULL;
}

/* Some return passes none. */
const struct fact no_guard = {.kind = FACT_GUARD};

/* Takes note of what holds where the function comes out true, or false: its callers may ask it for
   a resource. */
void note_returned(struct walk *walk, const struct value *value)
{
	enum truth truth = truth_of(value);
	const struct fact *guard = passed_inside(walk);
	for (size_t i = 0; i < 2; i++) {
		const struct fact **noted = &walk->frame->guards[i];
		if (truth == (i ? IS_FALSE : IS_TRUE))
			continue;
		bool is_same =
		    guard && (!*noted || str_equal((*noted)->subject, guard->subject));
		*noted = is_same && truth != IS_EITHER ? guard : &no_guard;
	}
}

static void exec_return(struct walk *walk, const struct stmt *stmt)
{
	const struct value *value = stmt->value ? eval(walk, stmt->value) : &none_value;
	if (!walk->state.is_dead) {
		note_returned(walk, value);
		walk->frame->returned = join_values(walk, walk->frame->returned, value);
	}
	leave_function(walk);
}

static str reason_of(struct walk *walk, const struct expr *raised)
{
	const struct value *reason = raised->kind == EXPR_CALL && raised->count > 1
	                                 ? eval(walk, raised->kids[1])
	                                 : &unknown_value;
	return is_known_text(reason) ? flat_text(walk, reason) : S("skipped");
}

/* The library's class of skips that is raised, or that the class raised derives from; or NULL. */
static const struct name *skip_raised(struct walk *walk, const struct value *value)
{
	const struct class_value *class = value->kind == VALUE_CLASS    ? value->class
	                                  : value->kind == VALUE_OBJECT ? value->object->class
	                                                                : NULL;
	const struct value *one[] = {value};
	const struct value **bases = class ? class->mro : one;
	for (size_t i = 0, count = class ? class->mro_count : 1; i < count; i++) {
		str library = bases[i]->kind == VALUE_LIBRARY  ? bases[i]->text
		              : bases[i]->kind == VALUE_OBJECT ? bases[i]->object->library
		                                               : S("");
		const struct class_model *model = models_class(walk->program->models, library);
		if (model && model->is_skip)
			return pool_name(walk->program->pool, library);
	}
	return NULL;
}

/* What follows is skipped, here and in the callers, up to who catches it. */
void skip_here(struct walk *walk, str reason, const struct name *class, struct place place)
{
	may_skip(walk, S(""), class);
	add_fact(walk, (struct fact){
	                   .kind = FACT_SKIP, .subject = reason, .name = class, .place = place});
	may_raise(walk);
}

/* Raising a skip ends the way with a reason. */
static void exec_raise(struct walk *walk, const struct stmt *stmt)
{
	const struct value *value = stmt->value ? eval(walk, stmt->value) : &unknown_value;
	const struct name *skip = skip_raised(walk, value);
	if (skip) {
		skip_here(walk, reason_of(walk, stmt->value), skip,
		          span_of(walk, stmt->start, stmt->end));
		return;
	}
	note_raised(walk);
	walk->state.is_dead = true;
}

static void exec_assert(struct walk *walk, const struct stmt *stmt)
{
	if (!stmt->value)
		return;
	if (truth_of(eval(walk, stmt->value)) == IS_FALSE) {
		note_raised(walk);
		walk->state.is_dead = true;
	} else {
		narrow(walk, stmt->value, true);
	}
}

static void exec_delete(struct walk *walk, const struct stmt *stmt)
{
	for (size_t i = 0; i < stmt->targets.count; i++) {
		const struct expr *target = stmt->targets.items[i];
		bool is_item = target && target->kind == EXPR_SUBSCRIPT;
		if (!is_item && !(target && target->kind == EXPR_ATTRIBUTE))
			continue;
		const struct value *object = eval(walk, target->kids[0]);
		if (is_item && is_environment(walk, object))
			set_variable(walk, eval(walk, target->kids[1]), NULL,
			             place_of(walk, target));
	}
}

static void exec_outside(struct walk *walk, const struct stmt *stmt)
{
	for (size_t i = 0; i < stmt->name_count; i++)
		*push(walk->arena, &walk->frame->outside) = stmt->names[i];
}

static void exec_stmt(struct walk *walk, const struct stmt *stmt)
{
	switch (stmt->kind) {
	case STMT_EXPR:
		if (stmt->value)
			eval(walk, stmt->value);
		break;
	case STMT_ASSERT: exec_assert(walk, stmt); break;
	case STMT_ASSIGN: exec_assign(walk, stmt); break;
	case STMT_AUGMENT: exec_augment(walk, stmt); break;
	case STMT_RETURN: exec_return(walk, stmt); break;
	case STMT_RAISE: exec_raise(walk, stmt); break;
	case STMT_IF: exec_if(walk, stmt); break;
	case STMT_WHILE: exec_while(walk, stmt); break;
	case STMT_FOR: exec_for(walk, stmt); break;
	case STMT_WITH: exec_with(walk, stmt); break;
	case STMT_TRY: exec_try(walk, stmt); break;
	case STMT_MATCH: exec_match(walk, stmt); break;
	case STMT_FUNCTION:
		bind_name(walk, stmt->function->name, exec_function(walk, stmt->function));
		break;
	case STMT_CLASS: bind_name(walk, stmt->class->name, exec_class(walk, stmt->class)); break;
	case STMT_IMPORT: exec_import(walk, stmt); break;
	case STMT_GLOBAL: exec_outside(walk, stmt); break;
	case STMT_DELETE: exec_delete(walk, stmt); break;
	case STMT_BREAK:
	case STMT_CONTINUE: leave_loop(walk, stmt->kind == STMT_BREAK); break;
	}
}

void exec_block(struct walk *walk, const struct block *block)
{
	for (size_t i = 0; i < block->count && !walk->state.is_dead; i++)
		exec_stmt(walk, block->items[i]);
}
