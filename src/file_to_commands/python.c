/* Python: the calls that start a program, by the models; what their arguments hold is followed
   within the file. */
#include "file_to_commands/scan.h"
#include "program.h"
#include "tree.h"
#include "visit.h"

#define VALUE_DEPTH 8

struct python {
	struct scan *scan;
	struct program program;      /* of one module: for names alone */
	const struct module *module;
	const struct function *function; /* round the call */
	uint32_t before;             /* assignments count that stand before the call */
	bool inherits_options;
	unsigned depth;
};

static struct place place_of(const struct python *python, const struct expr *expr)
{
	return (struct place){python->scan->file, expr->start, expr->end};
}

static str dotted(const struct python *python, const struct expr *expr)
{
	return program_dotted(python->scan->arena, &python->program, python->module,
	                      python->function, expr);
}

static bool names_one_of(const struct python *python, const struct names *names,
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

/* What a name was last set to, or NULL. */
static const struct expr *value_of(const struct python *python, const struct expr *expr)
{
	const struct stmt *found = NULL;
	if (expr->kind != EXPR_NAME)
		return NULL;
	for (const struct function *f = python->function; f && !found; f = f->outer)
		find_assignment(python->scan, &f->body, expr->name, python->before, 0, &found);
	return found ? found->value : map_get(&python->module->assigned, expr->name);
}

/* In the value itself only what stands before it counts: command = command + […]. */
static uint32_t enter_value(struct python *python, const struct expr *value)
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
	const struct expr *value = value_of(python, expr);
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
	} else if (names_one_of(python, executables, expr) ||
	           (value && names_one_of(python, executables, value))) {
		buffer_add(text, executables->items[0]);
	} else if (is_text) {
		uint32_t before = enter_value(python, value);
		add_text(python, value, text, open);
		python->before = before;
	} else {
		add_unknown(expr, text, open);
	}
	python->depth--;
}

static struct word read_word(struct python *python, const struct expr *expr)
{
	struct buffer text = buffer_in(python->scan->arena);
	struct word word = {.place = place_of(python, expr)};
	add_text(python, expr, &text, &word.open);
	word.text = str_copy(python->scan->arena, buffer_text(&text));
	return word;
}

static void add_words(struct python *python, const struct expr *expr, struct words *words);

static const struct callable_model *model_of(const struct python *python, const struct expr *call)
{
	if (call->kind != EXPR_CALL)
		return NULL;
	str name = dotted(python, call->kids[0]);
	return name.size ? models_callable(python->scan->models, name) : NULL;
}

/* Words that are not known, and may be options. */
static void add_unknown_words(struct python *python, const struct expr *expr, struct words *words)
{
	str name = name_of(expr);
	*push(python->scan->arena, words) = (struct word){
	    str_format(python->scan->arena, "$%.*s", STR_ARG(name)), name, true,
	    place_of(python, expr)};
}

static void add_list(struct python *python, const struct expr *expr, struct words *words)
{
	for (uint32_t i = 0; i < expr->count; i++) {
		const struct expr *kid = expr->kids[i];
		if (kid->kind == EXPR_STAR)
			add_words(python, kid->kids[0], words);
		else
			*push(python->scan->arena, words) = read_word(python, kid);
	}
}

/* The words that a list of them holds. */
static void add_words(struct python *python, const struct expr *expr, struct words *words)
{
	const struct callable_model *model = model_of(python, expr);
	const struct expr *value = value_of(python, expr);
	if (python->depth++ >= VALUE_DEPTH) {
		add_unknown_words(python, expr, words);
	} else if (expr->kind == EXPR_LIST || expr->kind == EXPR_TUPLE) {
		add_list(python, expr, words);
	} else if (expr->kind == EXPR_BINARY && expr->op == '+') {
		add_words(python, expr->kids[0], words);
		add_words(python, expr->kids[1], words);
	} else if (model && model->passes_options) {
		python->inherits_options = true;
	} else if (model && model->derives.how == DERIVE_ELEMENTS && expr->count == 2) {
		add_words(python, expr->kids[1], words);
	} else if (value) {
		uint32_t before = enter_value(python, value);
		add_words(python, value, words);
		python->before = before;
	} else {
		add_unknown_words(python, expr, words);
	}
	python->depth--;
}

/* The argument of a call, or NULL. */
static const struct expr *argument_of(const struct expr *call, const struct argument *argument)
{
	int32_t index = 0;
	for (uint32_t i = 1; argument->is_given && i < call->count; i++) {
		const struct expr *kid = call->kids[i];
		if (kid->kind == EXPR_KEYWORD) {
			if (argument->keyword.size && str_equal(kid->name->text, argument->keyword))
				return kid->kids[0];
		} else if (kid->kind == EXPR_STAR || kid->kind == EXPR_DOUBLE_STAR) {
			continue;
		} else if (index++ == argument->index) {
			return kid;
		}
	}
	return NULL;
}

static void set_variable(struct python *python, struct shell *shell, str name,
                         const struct expr *value)
{
	struct word word = read_word(python, value);
	struct variable variable = {name, word.text, word.open, word.place};
	shell_set(python->scan, shell, variable, true);
}

/* env['NAME'] = value, between the making of `env` and the call. */
static void set_items(struct python *python, struct shell *shell, const struct block *block,
                      const struct expr *name, unsigned depth)
{
	for (size_t i = 0; i < block->count && depth < VALUE_DEPTH; i++) {
		const struct stmt *stmt = block->items[i];
		if (stmt->start >= python->before)
			break;
		const struct expr *target =
		    stmt->targets.count == 1 ? stmt->targets.items[0] : NULL;
		bool is_item = stmt->kind == STMT_ASSIGN && target &&
		               target->kind == EXPR_SUBSCRIPT && target->count == 2 &&
		               target->kids[0]->kind == EXPR_NAME &&
		               target->kids[0]->name == name->name &&
		               target->kids[1]->kind == EXPR_TEXT;
		if (is_item)
			set_variable(python, shell, target->kids[1]->text, stmt->value);
		set_items(python, shell, &stmt->body, name, depth + 1);
		set_items(python, shell, &stmt->orelse, name, depth + 1);
	}
}

/* The environment that an expression stands for. Returns whether the outer one is a part of it. */
static bool set_environment(struct python *python, struct shell *shell, const struct expr *expr)
{
	const struct names *environments = &python->scan->models->programs.environments;
	bool keeps = false;
	const struct expr *value = value_of(python, expr);
	if (python->depth >= VALUE_DEPTH)
		return true;
	python->depth++;
	if (expr->kind == EXPR_DICT) {
		for (uint32_t i = 0; i < expr->count; i++) {
			const struct expr *pair = expr->kids[i];
			if (pair->kind == EXPR_DOUBLE_STAR)
				keeps |= set_environment(python, shell, pair->kids[0]);
			else if (pair->kind == EXPR_PAIR && pair->kids[0]->kind == EXPR_TEXT)
				set_variable(python, shell, pair->kids[0]->text, pair->kids[1]);
		}
	} else if (expr->kind == EXPR_CALL && !names_one_of(python, environments, expr->kids[0])) {
		for (uint32_t i = 1; i < expr->count; i++) {
			const struct expr *kid = expr->kids[i];
			if (kid->kind == EXPR_KEYWORD)
				set_variable(python, shell, kid->name->text, kid->kids[0]);
			else
				keeps |= set_environment(python, shell, kid);
		}
		keeps |= expr->count == 1;
	} else if (value) {
		uint32_t before = enter_value(python, value);
		keeps = set_environment(python, shell, value);
		python->before = before;
		for (const struct function *f = python->function; f; f = f->outer)
			set_items(python, shell, &f->body, expr, 0);
	} else {
		/* What is not known may well be the outer environment. */
		keeps = true;
	}
	python->depth--;
	return keeps;
}

static bool has_keyword(const struct expr *call)
{
	for (uint32_t i = 1; i < call->count; i++)
		if (call->kids[i]->kind == EXPR_KEYWORD || call->kids[i]->kind == EXPR_DOUBLE_STAR)
			return true;
	return false;
}

/* The interpreter and the options that a helper puts before its arguments. */
static void add_helper_words(struct python *python, const struct callable_model *model,
                             const struct expr *call, struct words *words)
{
	struct place place = place_of(python, call->kids[0]);
	const struct names *options[] = {&model->launches.options, &model->launches.options_alone};
	*push(python->scan->arena, words) = (struct word){
	    .text = python->scan->models->programs.executables.items[0], .place = place};
	for (size_t o = 0; o < (has_keyword(call) ? 1 : 2); o++)
		for (size_t i = 0; i < options[o]->count; i++)
			*push(python->scan->arena, words) =
			    (struct word){.text = options[o]->items[i], .place = place};
}

/* Each positional argument from the command's on is a word. */
static void add_rest(struct python *python, const struct callable_model *model,
                     const struct expr *call, struct words *words)
{
	int32_t index = 0;
	for (uint32_t i = 1; i < call->count; i++) {
		const struct expr *kid = call->kids[i];
		if (kid->kind == EXPR_KEYWORD || kid->kind == EXPR_DOUBLE_STAR)
			continue;
		bool counts = index++ >= model->launches.command.index;
		if (counts && kid->kind == EXPR_STAR)
			add_words(python, kid->kids[0], words);
		else if (counts)
			*push(python->scan->arena, words) = read_word(python, kid);
	}
}

static void set_variables(struct python *python, struct shell *shell, const struct expr *call)
{
	for (uint32_t i = 1; i < call->count; i++) {
		const struct expr *kid = call->kids[i];
		if (kid->kind == EXPR_KEYWORD)
			set_variable(python, shell, kid->name->text, kid->kids[0]);
	}
}

static bool is_text_value(const struct expr *expr)
{
	return expr && (expr->kind == EXPR_TEXT || expr->kind == EXPR_JOINED);
}

/* Marks the commands that were added: what of them is true of the call. A command whose words stand
   elsewhere is found where it is started. */
static void mark(struct python *python, size_t first, bool keeps, const struct expr *call)
{
	for (size_t i = first; i < python->scan->commands.count; i++) {
		struct command *command = python->scan->commands.items[i];
		command->is_cut_off = !keeps;
		command->inherits_options = python->inherits_options;
		if (command->place.start < call->start || command->place.end > call->end)
			command->place = place_of(python, call);
	}
}

static void start(struct python *python, const struct callable_model *model,
                  const struct expr *call)
{
	struct scan *scan = python->scan;
	struct shell shell = {0};
	struct context context = {0};
	struct words words = {0};
	bool keeps = true;
	size_t first = scan->commands.count;
	const struct expr *environment = argument_of(call, &model->launches.environment);
	const struct expr *errors = argument_of(call, &model->launches.errors);
	const struct expr *command = argument_of(call, &model->launches.command);
	bool has_environment = environment && environment->kind != EXPR_NONE;
	set_outer(scan, &shell);
	if (has_environment)
		keeps = set_environment(python, &shell, environment);
	if (!keeps) {
		shell = (struct shell){0};
		set_environment(python, &shell, environment);
	}
	if (model->launches.takes_variables)
		set_variables(python, &shell, call);
	if (errors && names_one_of(python, &scan->models->programs.null_streams, errors))
		context.sink.discards_errors = place_of(python, errors);
	if (model->launches.is_interpreter)
		add_helper_words(python, model, call, &words);
	const struct expr *value = command ? value_of(python, command) : NULL;
	bool is_text = is_text_value(command) || (is_text_value(value));
	if (model->launches.takes_rest) {
		add_rest(python, model, call, &words);
	} else if (command && is_text && !model->launches.is_interpreter) {
		struct word word = read_word(python, command);
		struct script script = script_at(word.text, word.place);
		read_script(scan, &shell, &script, &context);
	} else if (command && model->launches.is_interpreter) {
		*push(scan->arena, &words) = read_word(python, command);
	} else if (command) {
		add_words(python, command, &words);
	}
	run_words(scan, &shell, words, &context);
	mark(python, first, keeps, call);
}

static void read_call(void *context, const struct site *site, const struct expr *expr)
{
	struct python *python = context;
	if (expr->kind != EXPR_CALL || !scan_step(python->scan))
		return;
	python->function = site->function;
	python->before = expr->start;
	python->inherits_options = false;
	const struct callable_model *model = model_of(python, expr);
	if (model && model->launches.is_given)
		start(python, model, expr);
}

/* Most files start nothing: they need not be parsed. */
static bool may_start_something(const struct scan *scan)
{
	str text = scan->file->text;
	const struct table *callables = &scan->models->callables;
	bool names_python = str_find(text, S("python")) != STR_NONE ||
	                    str_find(text, S("executable")) != STR_NONE ||
	                    str_find(text, S("pytest")) != STR_NONE;
	for (size_t i = 0; names_python && i < callables->count; i++) {
		const struct callable_model *model = callables->items[i].value;
		size_t dot = str_find_last_char(model->name, '.');
		str name = str_slice(model->name, dot == STR_NONE ? 0 : dot + 1, model->name.size);
		if (model->launches.is_given && str_find(text, name) != STR_NONE)
			return true;
	}
	return false;
}

void read_python_file(struct scan *scan, const struct command_tools *tools,
                      const struct module *module)
{
	if (!may_start_something(scan))
		return;
	if (!module) {
		struct tree *tree = tree_from_file(tools->syntax, scan->file);
		module = module_from_tree(scan->arena, tools->pool, tree);
		tree_free(tree);
	}
	struct python python = {.scan = scan, .module = module};
	python.program.pool = tools->pool;
	python.program.models = tools->models;
	visit_module(module, &(struct visitor){.context = &python, .expr = read_call});
}
