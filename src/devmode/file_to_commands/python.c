/* Python: the calls that start a program, by the models; what their arguments hold is followed
   within the file. */
#include "python.h"
#include "source/spellings.h"
#include "source/tree.h"
#include "source/visit.h"

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
	struct word word = python_word(python, value);
	struct variable variable = {name, word.text, word.open, word.place};
	shell_set(python->scan, shell, variable, true);
}

/* True for the name, or for that attribute of it if one is given; without a name for the process's
   own environment. */
static bool is_object(const struct python *python, const struct expr *expr,
                      const struct expr *name, str attribute)
{
	if (!name)
		return python_names(python, &python->scan->models->programs.environments, expr);
	if (attribute.size) {
		if (expr->kind != EXPR_ATTRIBUTE || !str_equal(expr->name->text, attribute))
			return false;
		expr = expr->kids[0];
	}
	return expr->kind == EXPR_NAME && expr->name == name->name;
}

/* NAME.update(…) on the environment: sets what the call holds. */
static void read_update(struct python *python, struct shell *shell, const struct stmt *stmt,
                        const struct expr *name, str attribute)
{
	const struct expr *call = stmt->kind == STMT_EXPR ? stmt->value : NULL;
	bool is_update = call && call->kind == EXPR_CALL && call->kids[0]->kind == EXPR_ATTRIBUTE &&
	                 str_equal(call->kids[0]->name->text, S("update")) &&
	                 is_object(python, call->kids[0]->kids[0], name, attribute);
	for (uint32_t i = 1; is_update && i < call->count; i++) {
		const struct expr *kid = call->kids[i];
		if (kid->kind == EXPR_KEYWORD)
			set_variable(python, shell, kid->name->text, kid->kids[0]);
		for (uint32_t p = 0; kid->kind == EXPR_DICT && p < kid->count; p++)
			if (kid->kids[p]->kind == EXPR_PAIR &&
			    kid->kids[p]->kids[0]->kind == EXPR_TEXT)
				set_variable(python, shell, kid->kids[p]->kids[0]->text,
				             kid->kids[p]->kids[1]);
	}
}

/* env['NAME'] = value, between the making of `env` and the call. */
static void set_items(struct python *python, struct shell *shell, const struct block *block,
                      const struct expr *name, str attribute, unsigned depth)
{
	for (size_t i = 0; i < block->count && depth < VALUE_DEPTH; i++) {
		const struct stmt *stmt = block->items[i];
		if (stmt->start >= python->before)
			break;
		const struct expr *target =
		    stmt->targets.count == 1 ? stmt->targets.items[0] : NULL;
		bool is_item = stmt->kind == STMT_ASSIGN && target &&
		               target->kind == EXPR_SUBSCRIPT && target->count == 2 &&
		               is_object(python, target->kids[0], name, attribute) &&
		               target->kids[1]->kind == EXPR_TEXT;
		if (is_item)
			set_variable(python, shell, target->kids[1]->text, stmt->value);
		else
			read_update(python, shell, stmt, name, attribute);
		set_items(python, shell, &stmt->body, name, attribute, depth + 1);
		set_items(python, shell, &stmt->orelse, name, attribute, depth + 1);
	}
}

/* What the code sets in the process's own environment: the module while it is imported, and the
   function before the call. */
static void set_process(struct python *python, struct shell *shell)
{
	uint32_t before = python->before;
	if (python->function)
		python->before = UINT32_MAX;
	set_items(python, shell, &python->module->body, NULL, S(""), 0);
	python->before = before;
	for (const struct function *f = python->function; f; f = f->outer)
		set_items(python, shell, &function_body(f)->block, NULL, S(""), 0);
}

/* The environment that an expression stands for. Returns whether the outer one is a part of it. */
static bool set_environment(struct python *python, struct shell *shell, const struct expr *expr)
{
	const struct names *environments = &python->scan->models->programs.environments;
	bool keeps = false;
	const struct expr *value = python_value(python, expr);
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
	} else if (expr->kind == EXPR_CALL && !python_names(python, environments, expr->kids[0])) {
		for (uint32_t i = 1; i < expr->count; i++) {
			const struct expr *kid = expr->kids[i];
			if (kid->kind == EXPR_KEYWORD)
				set_variable(python, shell, kid->name->text, kid->kids[0]);
			else
				keeps |= set_environment(python, shell, kid);
		}
		keeps |= expr->count == 1;
	} else if (value) {
		uint32_t before = python_enter(python, value);
		keeps = set_environment(python, shell, value);
		python->before = before;
		for (const struct function *f = python->function; f; f = f->outer)
			set_items(python, shell, &function_body(f)->block, expr, S(""), 0);
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
	struct place place = python_place(python, call->kids[0]);
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
			python_add_words(python, kid->kids[0], words);
		else if (counts)
			*push(python->scan->arena, words) = python_word(python, kid);
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
			command->place = python_place(python, call);
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
	const struct expr *folder = argument_of(call, &model->launches.folder);
	bool has_environment = environment && environment->kind != EXPR_NONE;
	set_outer(scan, &shell);
	set_process(python, &shell);
	if (model->launches.attribute.size)
		for (const struct function *f = python->function; f; f = f->outer)
			set_items(python, &shell, &function_body(f)->block, call->kids[0]->kids[0],
			          model->launches.attribute, 0);
	if (has_environment)
		keeps = set_environment(python, &shell, environment) || model->launches.adds;
	if (!keeps) {
		/* Nothing of the process's own gets through. */
		shell = (struct shell){0};
		set_environment(python, &shell, environment);
	}
	shell.is_elsewhere = folder && folder->kind != EXPR_NONE;
	if (model->launches.takes_variables)
		set_variables(python, &shell, call);
	if (errors && python_names(python, &scan->models->programs.null_streams, errors))
		context.sink.discards_errors = python_place(python, errors);
	if (model->launches.is_interpreter)
		add_helper_words(python, model, call, &words);
	const struct expr *value = command ? python_value(python, command) : NULL;
	bool is_text = is_text_value(command) || (is_text_value(value));
	if (model->launches.takes_rest) {
		add_rest(python, model, call, &words);
	} else if (command && is_text && !model->launches.is_interpreter) {
		struct word word = python_word(python, command);
		struct script script = script_at(word.text, word.place);
		read_script(scan, &shell, &script, &context);
	} else if (command && model->launches.is_interpreter) {
		*push(scan->arena, &words) = python_word(python, command);
	} else if (command) {
		python_add_words(python, command, &words);
	}
	run_words(scan, &shell, words, &context);
	mark(python, first, keeps, call);
}

/* True if the text is the value of a keyword of the call. */
static bool names_text(const struct expr *call, str text)
{
	for (uint32_t i = 1; call->kind == EXPR_CALL && i < call->count; i++)
		if (call->kids[i]->kind == EXPR_KEYWORD &&
		    call->kids[i]->kids[0]->kind == EXPR_TEXT &&
		    str_equal(call->kids[i]->kids[0]->text, text))
			return true;
	return false;
}

/* True unless a handover asks for other functions: nox -s lint tests-3.12. */
static bool is_asked(const struct python *python)
{
	const struct handover *handover = python->scan->handover;
	const struct function *function = python->function;
	while (function && function->outer)
		function = function->outer;
	bool is_named = handover && handover->targets.count && function && function->name;
	for (size_t i = 0; is_named && i < handover->targets.count; i++) {
		const struct word *word = &handover->targets.items[i];
		str rest = word->text, name = str_cut(&rest, '-');
		if (word->open.size || str_equal(name, function->name->text))
			return true;
		for (size_t d = 0; d < function->decorators.count; d++)
			if (names_text(function->decorators.items[d], word->text))
				return true;
	}
	return !is_named;
}

static void read_call(void *context, const struct site *site, const struct expr *expr)
{
	struct python *python = context;
	if (expr->kind != EXPR_CALL || !scan_step(python->scan))
		return;
	python->function = site->function;
	python->before = expr->start;
	python->inherits_options = false;
	const struct callable_model *model = python_model(python, expr);
	if (model && model->launches.is_given && is_asked(python))
		start(python, model, expr);
}

/* True if a text in the file may begin with a program that goes on by a file of its own. */
static bool names_handover(const struct scan *scan)
{
	const struct handover_models *models = &scan->models->handovers;
	str text = scan->file->text;
	for (size_t i = 0; i < models->count; i++) {
		const struct names *names = &models->items[i].names;
		for (size_t n = 0; n < names->count; n++) {
			size_t at = str_find(text, names->items[n]);
			if (at == STR_NONE)
				continue;
			str single = str_join(scan->arena, S("'"), names->items[n]);
			str quoted = str_join(scan->arena, S("\""), names->items[n]);
			if (str_find(text, single) != STR_NONE ||
			    str_find(text, quoted) != STR_NONE)
				return true;
		}
	}
	return false;
}

/* Most files start nothing: they need not be parsed. */
static bool may_start_something(const struct scan *scan)
{
	str text = scan->file->text;
	const struct table *callables = &scan->models->callables;
	bool names_python = str_find(text, S("python")) != STR_NONE ||
	                    str_find(text, S("executable")) != STR_NONE ||
	                    str_find(text, S("pytest")) != STR_NONE || names_handover(scan);
	for (size_t i = 0; names_python && i < callables->count; i++) {
		const struct callable_model *model = callables->items[i].value;
		size_t dot = str_find_last_char(model->name, '.');
		str name = str_slice(model->name, dot == STR_NONE ? 0 : dot + 1, model->name.size);
		bool starts = model->launches.is_given || model->hands.size;
		if (starts && str_find(text, name) != STR_NONE)
			return true;
	}
	return false;
}

/* What a body mentions that starts something. */
static struct map find_needles(struct python *python, const struct map *launchers)
{
	struct map names = {0};
	for (size_t i = 0; i < launchers->count; i++)
		map_set(python->scan->arena, &names, launchers->items[i].key, python);
	while (spellings_add(python->scan->arena, python->program.pool, python->module, &names)) {
	}
	return names;
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
	struct visitor visitor = {.context = &python, .expr = read_call};
	struct map needles = {0};
	if (module->late && tools->launchers && tools->launchers->count) {
		needles = find_needles(&python, tools->launchers);
		visitor.needles = &needles;
	}
	visit_module(module, &visitor);
}
