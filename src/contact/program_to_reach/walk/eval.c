#include "caught.h"
#include "contact/program_to_reach/value/bounds.h"

/* Expressions. */

struct place span_of(const struct walk *walk, uint32_t start, uint32_t end)
{
	return (struct place){walk->frame->module->file, start, end};
}

struct place place_of(const struct walk *walk, const struct expr *expr)
{
	return span_of(walk, expr->start, expr->end);
}

static void eval_kids(struct walk *walk, const struct expr *expr)
{
	for (uint32_t i = 0; i < expr->count; i++)
		eval(walk, expr->kids[i]);
}

struct items {
	const struct value **items;
	size_t count, capacity;
};

static bool add_starred(struct walk *walk, struct items *items, const struct value *value)
{
	const struct value *elements = elements_of(walk, value);
	for (size_t i = 0; i < elements->count && items->count < MAX_ELEMENTS; i++)
		*push(walk->arena, items) = elements->items[i];
	return elements->is_open;
}

static const struct value *eval_sequence(struct walk *walk, const struct expr *expr)
{
	struct items items = {0};
	bool is_open = false, is_left_out = false;
	for (uint32_t i = 0; i < expr->count; i++) {
		const struct expr *kid = expr->kids[i];
		if (kid->kind == EXPR_STAR && kid->count)
			is_open |= add_starred(walk, &items, eval(walk, kid->kids[0]));
		else if (items.count < MAX_ELEMENTS)
			*push(walk->arena, &items) = eval(walk, kid);
		else
			is_left_out = true;
	}
	struct value *value = new_value(walk, VALUE_SEQUENCE);
	value->items = items.items;
	value->count = items.count;
	value->is_tuple = expr->kind == EXPR_TUPLE;
	note_doubts(walk, value);
	value->is_open = is_open || is_left_out;
	value->is_left_out = is_left_out;
	return value;
}

static void add_item(struct walk *walk, struct value *dict, const struct value *key,
                     const struct value *value, size_t capacity)
{
	if (dict->count >= capacity) {
		dict->is_open = dict->is_left_out = true;
		return;
	}
	dict->keys[dict->count] = key;
	dict->items[dict->count++] = value;
	(void)walk;
}

static const struct value *eval_dict(struct walk *walk, const struct expr *expr)
{
	struct value *dict = new_value(walk, VALUE_DICT);
	note_doubts(walk, dict);
	size_t capacity = expr->count < MAX_ELEMENTS ? expr->count : MAX_ELEMENTS;
	const struct value **merged = make_many(walk->arena, const struct value *, expr->count);
	for (uint32_t i = 0; i < expr->count; i++)
		if (expr->kids[i]->kind == EXPR_DOUBLE_STAR) {
			merged[i] = eval(walk, expr->kids[i]->kids[0]);
			capacity += merged[i]->kind == VALUE_DICT ? merged[i]->count : 0;
		}
	capacity = capacity < MAX_ELEMENTS ? capacity : MAX_ELEMENTS;
	dict->items = make_many(walk->arena, const struct value *, capacity);
	dict->keys = make_many(walk->arena, const struct value *, capacity);
	/* The last of equal keys counts, and the first that is found. */
	for (uint32_t i = expr->count; i > 0; i--) {
		const struct expr *kid = expr->kids[i - 1];
		const struct value *more = merged[i - 1];
		if (kid->kind == EXPR_PAIR)
			add_item(walk, dict, eval(walk, kid->kids[0]), eval(walk, kid->kids[1]),
			         capacity);
		else if (!more)
			eval(walk, kid);
		dict->is_open |= kid->kind != EXPR_PAIR &&
		                 (!more || more->kind != VALUE_DICT || more->is_open);
		for (size_t j = 0; more && more->kind == VALUE_DICT && j < more->count; j++)
			add_item(walk, dict, more->keys[j], more->items[j], capacity);
	}
	return dict;
}

/* One of several sequences that stands among arguments behind a star: a call is made with each. */
struct spread {
	const struct value *sequences;
	size_t at;
};

static void add_elements(struct walk *walk, struct arguments *arguments, const struct value *value)
{
	const struct value *elements = elements_of(walk, value);
	for (size_t i = 0; i < elements->count && arguments->count < MAX_ELEMENTS; i++)
		*push(walk->arena, arguments) = elements->items[i];
	arguments->is_open |= elements->is_open;
}

static void add_argument(struct walk *walk, struct arguments *arguments, struct spread *spread,
                         const struct expr *kid)
{
	if (kid->kind == EXPR_KEYWORD) {
		*push(walk->arena, &arguments->keywords) =
		    (struct keyword){kid->name, eval(walk, kid->kids[0])};
	} else if (kid->kind == EXPR_STAR && kid->count) {
		const struct value *value = eval(walk, kid->kids[0]);
		if (value->kind == VALUE_UNION && !spread->sequences)
			*spread = (struct spread){value, arguments->count};
		else
			add_elements(walk, arguments, value);
	} else if (kid->kind == EXPR_DOUBLE_STAR && kid->count) {
		const struct value *dict = eval(walk, kid->kids[0]);
		arguments->is_open |= dict->kind != VALUE_DICT || dict->is_open;
		for (size_t i = 0; dict->kind == VALUE_DICT && i < dict->count; i++)
			if (is_known_text(dict->keys[i]))
				*push(walk->arena, &arguments->keywords) = (struct keyword){
				    pool_name(walk->program->pool, flat_text(walk, dict->keys[i])),
				    dict->items[i]};
	} else {
		*push(walk->arena, arguments) = eval(walk, kid);
	}
}

/* super() and super(C, self): where to look on is decided by the class that the running function
   was found in. */
static const struct value *eval_super(struct walk *walk, const struct arguments *arguments)
{
	struct frame *frame = walk->frame;
	while (frame && !(frame->self && frame->class))
		frame = frame->closure;
	struct value *super = new_value(walk, VALUE_SUPER);
	super->self = frame ? frame->self : &unknown_value;
	super->class = frame ? frame->class : NULL;
	if (arguments->count == 2 && arguments->items[0]->kind == VALUE_CLASS) {
		super->class = arguments->items[0]->class;
		super->self = arguments->items[1];
	}
	return super->class ? super : &unknown_value;
}

/* The arguments with those of one of the sequences among them. */
static struct arguments spread_out(struct walk *walk, const struct arguments *arguments, size_t at,
                                   const struct value *sequence)
{
	struct arguments all = {.keywords = arguments->keywords, .is_open = arguments->is_open};
	for (size_t i = 0; i < at; i++)
		*push(walk->arena, &all) = arguments->items[i];
	add_elements(walk, &all, sequence);
	for (size_t i = at; i < arguments->count && all.count < MAX_ELEMENTS; i++)
		*push(walk->arena, &all) = arguments->items[i];
	return all;
}

static const struct value *call_with_each(struct walk *walk, const struct value *callee,
                                          const struct arguments *arguments,
                                          const struct spread *spread, struct place place)
{
	const struct value *result = NULL;
	struct state before = walk->state, after = {.is_dead = true};
	for (size_t i = 0; i < alternatives(spread->sequences); i++) {
		struct arguments all = spread_out(walk, arguments, spread->at,
		                                  alternative(spread->sequences, i));
		walk->state = before;
		result = join_values(walk, result, call(walk, callee, &all, place));
		after = join_states(walk, after, walk->state);
	}
	walk->state = after;
	return result;
}

static const struct value *eval_call(struct walk *walk, const struct expr *expr)
{
	const struct value *callee = eval(walk, expr->kids[0]);
	struct arguments arguments = {0};
	struct spread spread = {0};
	for (uint32_t i = 1; i < expr->count; i++)
		add_argument(walk, &arguments, &spread, expr->kids[i]);
	if (callee->kind == VALUE_LIBRARY && str_equal(callee->text, S("super")))
		return eval_super(walk, &arguments);
	struct place place = place_of(walk, expr);
	const struct value *result =
	    spread.sequences ? call_with_each(walk, callee, &arguments, &spread, place)
	                     : call(walk, callee, &arguments, place);
	/* To make a skip is not yet to raise it. */
	bool is_skip = result->kind == VALUE_OBJECT && result->object->model &&
	               result->object->model->is_skip;
	if (!is_skip)
		may_raise(walk);
	return result;
}

/* What a test on the left decides holds on the right, and neither may have been evaluated. */
static const struct value *eval_bool(struct walk *walk, const struct expr *expr)
{
	bool is_and = expr->kind == EXPR_AND;
	const struct value *left = eval(walk, expr->kids[0]);
	enum truth truth = truth_of(left);
	if (truth == (is_and ? IS_FALSE : IS_TRUE))
		return left;
	struct state before = walk->state;
	assume(walk, expr->kids[0], is_and);
	const struct value *right = eval(walk, expr->kids[1]);
	if (truth != IS_EITHER)
		return right;
	walk->state = join_states(walk, before, walk->state);
	if (left->kind == VALUE_CONDITION || right->kind == VALUE_CONDITION)
		return left->kind == VALUE_CONDITION && right->kind != VALUE_CONDITION && is_and
		           ? left
		           : right->kind == VALUE_CONDITION && is_and ? right : &unknown_value;
	/* Whatever the left one is: the right one decides. */
	if (left->kind == VALUE_UNKNOWN && right->kind == VALUE_TRUTH &&
	    (right->number != 0) == !is_and)
		return right;
	/* What an environment variable holds, or else: as good as a default. */
	bool is_fallback = !is_and && left->kind == VALUE_TEXT && left->more->variable.size &&
	                   right->kind == VALUE_TEXT && !right->more->variable.size;
	if (is_fallback && !is_known_text(left)) {
		struct value *text = new_value(walk, VALUE_TEXT);
		*text = *right;
		more_of(walk, text)->variable = left->more->variable;
		return text;
	}
	return join_values(walk, left, right);
}

static const struct value *eval_not(struct walk *walk, const struct value *value)
{
	if (!is_known_text(value))
		value = condition_of(walk, value);
	if (value->kind == VALUE_CONDITION) {
		struct value *negated = new_value(walk, VALUE_CONDITION);
		*negated = *value;
		negated->is_negated = !value->is_negated;
		return negated;
	}
	enum truth truth = truth_of(value);
	return truth == IS_EITHER ? &unknown_value : truth == IS_TRUE ? &false_value : &true_value;
}

static const struct value *eval_conditional(struct walk *walk, const struct expr *expr)
{
	enum truth truth = truth_of(eval(walk, expr->kids[1]));
	if (truth != IS_EITHER)
		return eval(walk, expr->kids[truth == IS_TRUE ? 0 : 2]);
	struct state before = walk->state;
	assume(walk, expr->kids[1], true);
	const struct value *then = eval(walk, expr->kids[0]);
	struct state after = walk->state;
	walk->state = before;
	assume(walk, expr->kids[1], false);
	const struct value *other = eval(walk, expr->kids[2]);
	walk->state = join_states(walk, after, walk->state);
	return join_values(walk, then, other);
}

/* What a comprehension has gathered so far. */
struct gathered {
	struct items items, keys;
	bool is_open;                /* some elements it ran over are not known */
	bool is_left_out;            /* there were too many */
	bool is_filtered;            /* a condition may have left out some */
};

static void gather(struct walk *walk, const struct expr *body, struct gathered *gathered)
{
	if (gathered->items.count >= MAX_ELEMENTS) {
		gathered->is_open = gathered->is_left_out = true;
	} else if (body->kind == EXPR_PAIR) {
		*push(walk->arena, &gathered->keys) = eval(walk, body->kids[0]);
		*push(walk->arena, &gathered->items) = eval(walk, body->kids[1]);
	} else {
		*push(walk->arena, &gathered->items) = eval(walk, body);
	}
}

static void eval_clauses(struct walk *walk, const struct expr *expr, uint32_t clause,
                         struct gathered *gathered)
{
	if (clause == expr->count) {
		gather(walk, expr->kids[0], gathered);
		return;
	}
	const struct expr *kid = expr->kids[clause];
	if (kid->kind != EXPR_FOR) {
		enum truth truth = truth_of(eval(walk, kid));
		gathered->is_filtered |= truth == IS_EITHER;
		struct state before = walk->state;
		if (truth == IS_EITHER && kid->kind == EXPR_IF && kid->count)
			assume(walk, kid->kids[0], true);
		if (truth != IS_FALSE)
			eval_clauses(walk, expr, clause + 1, gathered);
		if (truth == IS_EITHER)
			walk->state = join_states(walk, before, walk->state);
		return;
	}
	const struct value *elements = elements_of(walk, eval(walk, kid->kids[1]));
	if (elements->is_open || elements->count > MAX_UNROLL) {
		struct state before = walk->state;
		gathered->is_open = true;
		assign(walk, kid->kids[0], join_elements(walk, elements));
		eval_clauses(walk, expr, clause + 1, gathered);
		walk->state = join_states(walk, before, walk->state);
		return;
	}
	for (size_t i = 0; i < elements->count; i++) {
		assign(walk, kid->kids[0], elements->items[i]);
		eval_clauses(walk, expr, clause + 1, gathered);
	}
}

static const struct value *eval_comprehension(struct walk *walk, const struct expr *expr)
{
	struct gathered gathered = {0};
	eval_clauses(walk, expr, 1, &gathered);
	bool is_dict = gathered.keys.count > 0;
	struct value *value = new_value(walk, is_dict ? VALUE_DICT : VALUE_SEQUENCE);
	value->items = gathered.items.items;
	if (is_dict)
		value->keys = gathered.keys.items;
	value->count = gathered.items.count;
	value->is_open = gathered.is_open;
	value->is_left_out = gathered.is_left_out;
	value->may_be_empty = gathered.is_filtered;
	return value;
}

static const struct value *eval_yield(struct walk *walk, const struct expr *expr)
{
	struct frame *frame = walk->frame;
	const struct value *value = expr->count ? eval(walk, expr->kids[0]) : &none_value;
	if (expr->op == 'f')
		value = join_elements(walk, elements_of(walk, value));
	frame->yielded = join_values(walk, frame->yielded, value);
	frame->yield =
	    frame->has_yielded ? join_states(walk, frame->yield, walk->state) : walk->state;
	frame->yield.locals = NULL;
	frame->has_yielded |= !walk->state.is_dead;
	for (const struct catcher *catcher = walk->catcher; catcher && catcher->frame == frame;
	     catcher = catcher->outer)
		frame->takes = join_values(walk, frame->takes, catcher->takes);
	return &unknown_value;
}

static const struct value *eval_joined(struct walk *walk, const struct expr *expr)
{
	const struct value *joined = new_text(walk, S(""), (struct place){0});
	for (uint32_t i = 0; i < expr->count; i++)
		joined = concatenate(walk, joined, eval(walk, expr->kids[i]));
	return joined;
}

static const struct value *eval_text(struct walk *walk, const struct expr *expr)
{
	struct value *value = new_value(walk, VALUE_TEXT);
	*value = *new_text(walk, expr->text, place_of(walk, expr));
	value->is_bytes = expr->is_bytes;
	return value;
}

static const struct value *eval_kind(struct walk *walk, const struct expr *expr)
{
	switch ((enum expr_kind)expr->kind) {
	case EXPR_DEEP: note_cut(walk, LIMIT_DEPTH, place_of(walk, expr)); return &unknown_value;
	case EXPR_NAME: return lookup(walk, expr->name, place_of(walk, expr));
	case EXPR_ATTRIBUTE:
		return get_attribute(walk, eval(walk, expr->kids[0]), expr->name,
		                     place_of(walk, expr));
	case EXPR_CALL: return eval_call(walk, expr);
	case EXPR_TEXT: return eval_text(walk, expr);
	case EXPR_JOINED: return eval_joined(walk, expr);
	case EXPR_NUMBER: return new_number(walk, expr->number);
	case EXPR_REAL: return new_real(walk, expr->real);
	case EXPR_TRUE: return &true_value;
	case EXPR_FALSE: return &false_value;
	case EXPR_NONE: return &none_value;
	case EXPR_TUPLE:
	case EXPR_LIST:
	case EXPR_SET: return eval_sequence(walk, expr);
	case EXPR_DICT: return eval_dict(walk, expr);
	case EXPR_BINARY: return eval_binary(walk, expr);
	case EXPR_COMPARE: return eval_compare(walk, expr);
	case EXPR_AND:
	case EXPR_OR: return eval_bool(walk, expr);
	case EXPR_NOT: return eval_not(walk, eval(walk, expr->kids[0]));
	case EXPR_CONDITIONAL: return eval_conditional(walk, expr);
	case EXPR_SUBSCRIPT: may_raise(walk); return eval_subscript(walk, expr);
	case EXPR_LAMBDA: return exec_function(walk, expr->function);
	case EXPR_COMPREHENSION: return eval_comprehension(walk, expr);
	case EXPR_YIELD: return eval_yield(walk, expr);
	case EXPR_AWAIT:
	case EXPR_IF:
		return expr->count ? eval(walk, expr->kids[0]) : &unknown_value;
	case EXPR_WALRUS: {
		const struct value *value = eval(walk, expr->kids[0]);
		bind_name(walk, expr->name, value);
		return value;
	}
	default: eval_kids(walk, expr); return &unknown_value;
	}
}

const struct value *eval(struct walk *walk, const struct expr *expr)
{
	if (walk->state.is_dead || is_spent(walk) || walk->depth >= MAX_DEPTH)
		return refuse(walk, expr);
	walk->steps++;
	walk->depth++;
	const struct value *value = eval_kind(walk, expr);
	walk->depth--;
	return value;
}
