/* What the expressions of a Python file stand for where they start programs. */
#include "python.h"

struct place python_place(const struct python *python, const struct expr *expr)
{
	return (struct place){python->scan->file, expr->start, expr->end};
}

static str dotted(const struct python *python, const struct expr *expr)
{
	return program_dotted(python->scan->arena, &python->program, python->module,
	                      python->function, expr);
}

bool python_names(const struct python *python, const struct names *names,
                         const struct expr *expr)
{
	str name = dotted(python, expr);
	return name.size && names_hold(names, name);
}

/* The last assignment to a name in a block before the call; the later, the better. */
static void find_assignment(struct scan *scan, const struct block *block, const struct name *name,
                            uint32_t before, unsigned depth, const struct stmt **found)
{
	for (size_t i = 0; i < block->count && depth < VALUE_DEPTH && scan_step(scan); i++) {
		const struct stmt *stmt = block->items[i];
		if (stmt->start >= before)
			break;
		bool binds = stmt->end <= before && stmt->kind == STMT_ASSIGN &&
		             stmt->targets.count == 1 &&
		             stmt->targets.items[0]->kind == EXPR_NAME &&
		             stmt->targets.items[0]->name == name;
		if (binds)
			*found = stmt;
		find_assignment(scan, &stmt->body, name, before, depth + 1, found);
		find_assignment(scan, &stmt->orelse, name, before, depth + 1, found);
		find_assignment(scan, &stmt->final, name, before, depth + 1, found);
	}
}

/* self.NAME in a method: what the class's own body sets it to, or NULL. */
static const struct expr *find_attribute(const struct python *python, const struct expr *expr)
{
	const struct stmt *found = NULL;
	const struct function *method = python->function;
	while (method && !method->class)
		method = method->outer;
	if (!method || !method->parameter_count || expr->kids[0]->kind != EXPR_NAME ||
	    expr->kids[0]->name != method->parameters[0].name)
		return NULL;
	find_assignment(python->scan, &method->class->body, expr->name, UINT32_MAX, 0, &found);
	return found ? found->value : NULL;
}

const struct expr *python_value(const struct python *python, const struct expr *expr)
{
	const struct stmt *found = NULL;
	if (expr->kind == EXPR_ATTRIBUTE)
		return find_attribute(python, expr);
	if (expr->kind != EXPR_NAME)
		return NULL;
	for (const struct function *f = python->function; f && !found; f = f->outer)
		find_assignment(python->scan, &function_body(f)->block, expr->name,
		                python->before, 0, &found);
	return found ? found->value : map_get(&python->module->assigned, expr->name);
}

/* In the value itself only what stands before it counts: command = command + […]. */
uint32_t python_enter(struct python *python, const struct expr *value)
{
	uint32_t before = python->before;
	if (value->start < before)
		python->before = value->start;
	return before;
}

/* The name by which people know an expression whose value is not known. */
static str name_of(const struct expr *expr)
{
	if (expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE)
		return expr->name->text;
	if (expr->kind == EXPR_CALL || expr->kind == EXPR_SUBSCRIPT || expr->kind == EXPR_AWAIT)
		return name_of(expr->kids[0]);
	return S("value");
}

static void add_text(struct python *python, const struct expr *expr, struct buffer *text,
                     str *open);

static void add_unknown(const struct expr *expr, struct buffer *text, str *open)
{
	str name = name_of(expr);
	buffer_addf(text, "${%.*s}", STR_ARG(name));
	if (!open->size)
		*open = name;
}

static void add_parts(struct python *python, const struct expr *expr, struct buffer *text,
                      str *open)
{
	for (uint32_t i = 0; i < expr->count; i++)
		add_text(python, expr->kids[i], text, open);
}

/* The text that an expression stands for, as far as it is known. */
static void add_text(struct python *python, const struct expr *expr, struct buffer *text,
                     str *open)
{
	const struct names *executables = &python->scan->models->programs.executables;
	const struct expr *value = python_value(python, expr);
	bool is_text = value && (value->kind == EXPR_TEXT || value->kind == EXPR_JOINED ||
	                         value->kind == EXPR_BINARY);
	if (python->depth++ >= VALUE_DEPTH) {
		add_unknown(expr, text, open);
	} else if (expr->kind == EXPR_TEXT) {
		buffer_add(text, expr->text);
	} else if (expr->kind == EXPR_JOINED) {
		add_parts(python, expr, text, open);
	} else if (expr->kind == EXPR_BINARY && expr->op == '+') {
		add_parts(python, expr, text, open);
	} else if (python_names(python, executables, expr) ||
	           (value && python_names(python, executables, value))) {
		buffer_add(text, executables->items[0]);
	} else if (is_text) {
		uint32_t before = python_enter(python, value);
		add_text(python, value, text, open);
		python->before = before;
	} else {
		add_unknown(expr, text, open);
	}
	python->depth--;
}

struct word python_word(struct python *python, const struct expr *expr)
{
	struct buffer text = buffer_in(python->scan->arena);
	struct word word = {.place = python_place(python, expr)};
	add_text(python, expr, &text, &word.open);
	word.text = str_copy(python->scan->arena, buffer_text(&text));
	return word;
}

/* What a decorator is known to hand to the function, "nox.Session"; empty: nothing. */
static str handed_to(const struct python *python, const struct function *function)
{
	for (size_t i = 0; i < function->decorators.count; i++) {
		const struct expr *decorator = function->decorators.items[i];
		bool is_call = decorator->kind == EXPR_CALL;
		str name = dotted(python, is_call ? decorator->kids[0] : decorator);
		const struct callable_model *model =
		    name.size ? models_callable(python->scan->models, name) : NULL;
		if (model && model->hands.size)
			return model->hands;
	}
	return S("");
}

/* The method of the object that a decorator hands to the function round the call. */
static const struct callable_model *find_method(const struct python *python,
                                                const struct expr *callee)
{
	if (callee->kind != EXPR_ATTRIBUTE || callee->kids[0]->kind != EXPR_NAME)
		return NULL;
	for (const struct function *f = python->function; f; f = f->outer) {
		if (!f->parameter_count || f->parameters[0].name != callee->kids[0]->name)
			continue;
		str class = handed_to(python, f);
		if (class.size)
			return models_callable(python->scan->models,
			                       str_format(python->scan->arena, "%.*s.%.*s",
			                                  STR_ARG(class),
			                                  STR_ARG(callee->name->text)));
	}
	return NULL;
}

const struct callable_model *python_model(const struct python *python, const struct expr *call)
{
	if (call->kind != EXPR_CALL)
		return NULL;
	const struct callable_model *model =
	    models_callable(python->scan->models, dotted(python, call->kids[0]));
	return model ? model : find_method(python, call->kids[0]);
}

/* Words that are not known, and may be options. */
static void add_unknown_words(struct python *python, const struct expr *expr, struct words *words)
{
	str name = name_of(expr);
	*push(python->scan->arena, words) = (struct word){
	    str_format(python->scan->arena, "$%.*s", STR_ARG(name)), name, true,
	    python_place(python, expr)};
}

static void add_list(struct python *python, const struct expr *expr, struct words *words)
{
	for (uint32_t i = 0; i < expr->count; i++) {
		const struct expr *kid = expr->kids[i];
		if (kid->kind == EXPR_STAR)
			python_add_words(python, kid->kids[0], words);
		else
			*push(python->scan->arena, words) = python_word(python, kid);
	}
}

static void add_growth(struct python *python, const struct block *block, const struct expr *list,
                       uint32_t from, bool is_certain, struct words *words);

/* What a statement adds to the end of the list: list += […], list.append(…), list.extend(…). NULL:
   nothing. */
static const struct expr *find_added(const struct stmt *stmt, const struct expr *list, bool *is_one)
{
	const struct expr *call = stmt->kind == STMT_EXPR ? stmt->value : NULL;
	*is_one = false;
	if (stmt->kind == STMT_AUGMENT && stmt->targets.count == 1 &&
	    stmt->targets.items[0]->kind == EXPR_NAME &&
	    stmt->targets.items[0]->name == list->name)
		return stmt->value;
	if (!call || call->kind != EXPR_CALL || call->count != 2 ||
	    call->kids[0]->kind != EXPR_ATTRIBUTE || call->kids[0]->kids[0]->kind != EXPR_NAME ||
	    call->kids[0]->kids[0]->name != list->name)
		return NULL;
	*is_one = str_equal(call->kids[0]->name->text, S("append"));
	return *is_one || str_equal(call->kids[0]->name->text, S("extend")) ? call->kids[1] : NULL;
}

static void add_statement(struct python *python, const struct stmt *stmt, const struct expr *list,
                          uint32_t from, bool is_certain, struct words *words)
{
	bool is_one;
	const struct expr *added = stmt->start >= from ? find_added(stmt, list, &is_one) : NULL;
	/* What only some ways add is not known. */
	if (added && !is_certain)
		add_unknown_words(python, list, words);
	else if (added && is_one)
		*push(python->scan->arena, words) = python_word(python, added);
	else if (added)
		python_add_words(python, added, words);
	bool is_with = stmt->kind == STMT_WITH || stmt->kind == STMT_TRY;
	/* A branch that holds the call is the way that is taken. */
	bool holds = stmt->start <= python->before && stmt->end >= python->before;
	bool is_sure = is_certain && (is_with || holds);
	add_growth(python, &stmt->body, list, from, is_sure, words);
	add_growth(python, &stmt->orelse, list, from, is_sure, words);
}

/* What is added to the list between its making, which ends at `from`, and the call. */
static void add_growth(struct python *python, const struct block *block, const struct expr *list,
                       uint32_t from, bool is_certain, struct words *words)
{
	for (size_t i = 0; i < block->count && scan_step(python->scan); i++)
		if (block->items[i]->start < python->before && block->items[i]->end > from)
			add_statement(python, block->items[i], list, from, is_certain, words);
}

/* The words that a list of them holds. */
void python_add_words(struct python *python, const struct expr *expr, struct words *words)
{
	const struct callable_model *model = python_model(python, expr);
	const struct expr *value = python_value(python, expr);
	if (python->depth++ >= VALUE_DEPTH) {
		add_unknown_words(python, expr, words);
	} else if (expr->kind == EXPR_LIST || expr->kind == EXPR_TUPLE) {
		add_list(python, expr, words);
	} else if (expr->kind == EXPR_BINARY && expr->op == '+') {
		python_add_words(python, expr->kids[0], words);
		python_add_words(python, expr->kids[1], words);
	} else if (model && model->passes_options) {
		python->inherits_options = true;
	} else if (model && model->derives.how == DERIVE_ELEMENTS && expr->count == 2) {
		python_add_words(python, expr->kids[1], words);
	} else if (value) {
		uint32_t before = python_enter(python, value);
		python_add_words(python, value, words);
		python->before = before;
		if (expr->kind == EXPR_NAME && python->function && value->end < before)
			add_growth(python, &function_body(python->function)->block, expr,
			           value->end, true, words);
	} else {
		add_unknown_words(python, expr, words);
	}
	python->depth--;
}
