/* The simple statements of a shell: variables, redirections, command lines. */
#include "walk.h"

void walk_words(struct walk *walk, TSNode node, struct words *words)
{
	struct script source = bash_source(walk->script, node);
	expand_word(walk->scan, walk->shell, &source, words);
}

/* What is substituted in words: $(…), <(…). */
static void walk_substitutions(struct walk *walk, TSNode node, const struct context *context)
{
	if (!ts_node_child_count(node) || context->depth > SCRIPT_DEPTH)
		return;
	struct context inner = *context;
	inner.depth++;
	enum bash_kind kind = bash_kind_of(node);
	if (kind == BASH_SUBSTITUTION || kind == BASH_PROCESS) {
		inner.use = USE_VALUE;
		inner.input = (struct script){0};
		inner.discards_output = (struct place){0};
		walk_apart(walk, node, &inner);
		return;
	}
	struct bash_nodes children = bash_children(walk->scan, node);
	for (size_t i = 0; i < children.count; i++)
		walk_substitutions(walk, children.items[i], &inner);
}

static void assign_array(struct walk *walk, TSNode node, str name, bool is_added)
{
	struct words *array = make(walk->scan->arena, struct words);
	const struct binding *before = shell_find(walk->shell, name);
	if (is_added && before && before->array)
		for (size_t i = 0; i < before->array->count; i++)
			*push(walk->scan->arena, array) = before->array->items[i];
	struct bash_nodes children = bash_children(walk->scan, node);
	for (size_t i = 0; i < children.count; i++)
		if (ts_node_is_named(children.items[i]) &&
		    bash_kind_of(children.items[i]) != BASH_COMMENT)
			walk_words(walk, children.items[i], array);
	shell_set_array(walk->scan, walk->shell, name, array, walk_place(walk, node));
}

void walk_assignment(struct walk *walk, TSNode node, bool exports, const struct context *context)
{
	struct script source = bash_source(walk->script, node);
	str value = source.text, name = str_cut(&value, '=');
	size_t from = name.size + 1;
	bool is_added = str_ends(name, S("+"));
	walk_substitutions(walk, node, context);
	if (is_added)
		name.size--;
	if (str_find_char(name, '[') != STR_NONE)
		return;
	TSNode last = ts_node_child(node, ts_node_child_count(node) - 1);
	if (ts_node_child_count(node) && bash_kind_of(last) == BASH_ARRAY) {
		assign_array(walk, last, name, is_added);
		return;
	}
	struct script right = script_slice(&source, from, source.text.size);
	struct word word = expand_text(walk->scan, walk->shell, &right);
	struct variable variable = {name, word.text, word.open, walk_place(walk, node)};
	const struct binding *before = shell_find(walk->shell, name);
	if (is_added && before) {
		variable.value = str_join(walk->scan->arena, before->variable.value, word.text);
		if (before->variable.open.size)
			variable.open = before->variable.open;
	}
	/* A self reference that is not known is the outer environment's: taken for empty. */
	shell_set(walk->scan, walk->shell, variable, exports);
}

/* `export`, `declare`, `local`, `readonly`, `typeset`. */
void walk_declaration(struct walk *walk, TSNode node, const struct context *context)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	bool exports = children.count && str_equal(walk_text(walk, children.items[0]), S("export"));
	bool takes_back = false;
	for (size_t i = 1; i < children.count; i++) {
		TSNode child = children.items[i];
		str text = walk_text(walk, child);
		enum bash_kind kind = bash_kind_of(child);
		if (kind == BASH_ASSIGNMENT) {
			walk_assignment(walk, child, exports, context);
		} else if (kind == BASH_VARIABLE_NAME) {
			if (exports || takes_back)
				shell_export(walk->scan, walk->shell, text, !takes_back,
				             walk_place(walk, child));
		} else if (str_starts(text, S("-")) && !str_starts(text, S("--"))) {
			takes_back |= exports && str_find_char(text, 'n') != STR_NONE;
			exports |= str_find_char(text, 'x') != STR_NONE;
		} else {
			walk_substitutions(walk, child, context);
		}
	}
}

void walk_unset(struct walk *walk, TSNode node)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	for (size_t i = 1; i < children.count; i++) {
		str text = walk_text(walk, children.items[i]);
		if (!str_starts(text, S("-")))
			shell_unset(walk->scan, walk->shell, text, S("unset"),
			            walk_place(walk, children.items[i]));
	}
}

/* Reads "2>/dev/null", "&>file", "2>&1" into where the streams go. */
static void redirect(struct walk *walk, TSNode node, struct context *context)
{
	str text = walk_text(walk, node);
	struct place place = walk_place(walk, node), nowhere = {0};
	bool is_errors = str_starts(text, S("2"));
	bool is_both = str_starts(text, S("&>")) || str_starts(text, S(">&"));
	if (text.size && text.data[0] >= '0' && text.data[0] <= '9')
		text = str_slice(text, 1, text.size);
	str target = text;
	while (target.size && str_find_char(S("<>&| \t"), target.data[0]) != STR_NONE)
		target = str_slice(target, 1, target.size);
	if (str_starts(text, S("<")))
		return;
	bool is_copy = str_starts(text, S(">&"));
	if (is_copy && (str_equal(target, S("1")) || str_equal(target, S("2")))) {
		if (is_errors)
			context->sink.discards_errors = context->discards_output;
		else
			context->discards_output = context->sink.discards_errors;
		return;
	}
	bool is_null = str_equal(target, S("/dev/null")) || (is_copy && str_equal(target, S("-")));
	struct place goes = is_null ? place : nowhere;
	if (is_errors || is_both)
		context->sink.discards_errors = goes;
	if (!is_errors)
		context->discards_output = goes;
}

/* What comes of `>> "$GITHUB_ENV"`: the steps that follow get what is echoed. */
static void pass_on(struct walk *walk, const struct words *words, str target)
{
	const struct names *files = &walk->scan->models->programs.environment_files;
	str name = target;
	while (name.size && str_find_char(S("<>&| \t\"${"), name.data[0]) != STR_NONE)
		name = str_slice(name, 1, name.size);
	while (name.size && str_find_char(S("\"}"), name.data[name.size - 1]) != STR_NONE)
		name.size--;
	if (!names_hold(files, name) || words->count < 2)
		return;
	const struct word *word = &words->items[words->count - 1];
	str value = word->text, variable = str_cut(&value, '=');
	if (variable.size < word->text.size)
		*push(walk->scan->arena, &walk->scan->passed) =
		    (struct variable){variable, value, word->open, word->place};
}

/* `set -euo pipefail`, `set -a`, `shopt`. */
static void set_options(struct shell *shell, const struct words *words)
{
	for (size_t i = 1; i < words->count; i++) {
		str text = words->items[i].text;
		bool is_on = str_starts(text, S("-"));
		if (!is_on && !str_starts(text, S("+")))
			continue;
		str letters = str_slice(text, 1, text.size);
		if (str_find_char(letters, 'a') != STR_NONE)
			shell->exports_all = is_on;
		if (str_find_char(letters, 'e') != STR_NONE)
			shell->stops_on_error = is_on;
		if (str_find_char(letters, 'o') == STR_NONE || i + 1 >= words->count)
			continue;
		str name = words->items[++i].text;
		if (str_equal(name, S("pipefail")))
			shell->has_pipefail = is_on;
		if (str_equal(name, S("allexport")))
			shell->exports_all = is_on;
		if (str_equal(name, S("errexit")))
			shell->stops_on_error = is_on;
	}
}

/* trap 'command' EXIT: the command runs in the end, by then with what else is set. */
static void read_trap(struct walk *walk, const struct word *word, const struct context *context)
{
	struct script script = script_at(word->text, word->place);
	struct shell_mark mark = shell_mark(walk->shell);
	struct context inner = *context;
	inner.depth++;
	inner.input = (struct script){0};
	read_script(walk->scan, walk->shell, &script, &inner);
	shell_return(walk->scan, walk->shell, &mark);
}

static bool changes_folder(str name)
{
	return str_equal(name, S("cd")) || str_equal(name, S("pushd")) ||
	       str_equal(name, S("popd"));
}

/* cd FOLDER; the others that move lead where is not known. */
static bool change_folder(struct walk *walk, const struct words *words)
{
	struct shell *shell = walk->shell;
	str name = words->items[0].text, folder = shell->folder;
	if (!changes_folder(name))
		return false;
	bool is_cd = str_equal(name, S("cd"));
	const struct word *last = &words->items[words->count - 1];
	bool is_known = is_cd && words->count > 1 && !last->open.size &&
	                !str_starts(last->text, S("-")) && !str_starts(last->text, S("~")) &&
	                folder_join(walk->scan->arena, folder, last->text, &shell->folder);
	shell->is_elsewhere |= !is_known;
	return true;
}

/* A command line that is complete. */
static void run_line(struct walk *walk, struct words words, const struct context *context)
{
	if (!words.count)
		return;
	if (str_equal(words.items[0].text, S("set")))
		set_options(walk->shell, &words);
	else if (str_equal(words.items[0].text, S("trap")) && words.count > 2)
		read_trap(walk, &words.items[1], context);
	else if (str_equal(words.items[0].text, S("shift")) && walk->shell->arguments)
		walk->shell->arguments = NULL;
	else if (change_folder(walk, &words))
		return;
	else if (!call_shell_function(walk->scan, walk->shell, &words, context))
		run_words(walk->scan, walk->shell, words, context);
}

/* The nodes of a command line: variables for it alone, words, redirections. */
struct line {
	struct words words;
	struct context context;
	struct bash_nodes assignments;
	str target;              /* the last redirection, as it is written */
};

/* bash <<<'command': what stands behind the mark is the input. */
static void read_herestring(struct walk *walk, TSNode node, struct line *line)
{
	struct script source = bash_source(walk->script, node);
	size_t at = str_find(source.text, S("<<<"));
	source = script_slice(&source, at == STR_NONE ? 0 : at + 3, source.text.size);
	struct word word = expand_text(walk->scan, walk->shell, &source);
	line->context.input = script_at(word.text, word.place);
}

static void add_part(struct walk *walk, TSNode node, struct line *line)
{
	switch (bash_kind_of(node)) {
	case BASH_ASSIGNMENT:
		*push(walk->scan->arena, &line->assignments) = node;
		break;
	case BASH_FILE_REDIRECT:
		redirect(walk, node, &line->context);
		line->target = walk_text(walk, node);
		break;
	case BASH_HERESTRING:
		read_herestring(walk, node, line);
		break;
	case BASH_HEREDOC:
	case BASH_COMMENT:
		break;
	default:
		walk_substitutions(walk, node, &line->context);
		walk_words(walk, node, &line->words);
		break;
	}
}

static void finish_line(struct walk *walk, struct line *line)
{
	bool is_alone = !line->words.count;
	struct shell_mark mark = shell_mark(walk->shell);
	for (size_t i = 0; i < line->assignments.count; i++)
		walk_assignment(walk, line->assignments.items[i], !is_alone, &line->context);
	if (is_alone)
		return;
	pass_on(walk, &line->words, line->target);
	size_t before = walk->shell->changes.count;
	run_line(walk, line->words, &line->context);
	/* Launchers change the environment of what they start only; functions and `eval` keep
	   what they set, if nothing was set for them alone. */
	str name = line->words.items[0].text;
	bool keeps = !line->assignments.count &&
	             (table_get(&walk->shell->functions, name) || str_equal(name, S("eval")) ||
	              str_equal(name, S("set")) || changes_folder(name));
	if (!keeps && walk->shell->changes.count >= before)
		shell_return(walk->scan, walk->shell, &mark);
}

void walk_command(struct walk *walk, TSNode node, const struct context *context)
{
	struct line line = {.context = *context};
	struct bash_nodes children = bash_children(walk->scan, node);
	for (size_t i = 0; i < children.count; i++)
		add_part(walk, children.items[i], &line);
	finish_line(walk, &line);
}

/* The script that a here-document is, and what follows its word on the line. */
static void read_heredoc(struct walk *walk, TSNode node, struct line *line)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	for (size_t i = 0; i < children.count; i++) {
		TSNode child = children.items[i];
		const char *field = ts_node_field_name_for_child(node, (uint32_t)i);
		enum bash_kind kind = bash_kind_of(child);
		if (kind == BASH_HEREDOC_BODY)
			line->context.input = bash_source(walk->script, child);
		else if (kind == BASH_FILE_REDIRECT)
			add_part(walk, child, line);
		else if (field && str_equal(str_from_c(field), S("argument")))
			add_part(walk, child, line);
	}
}

/* The statements behind a here-document's word: `python3 - <<EOF && other`, `… <<EOF | other`. */
static void walk_behind_heredoc(struct walk *walk, TSNode node, const struct context *context)
{
	struct bash_nodes children = bash_children(walk->scan, node);
	for (size_t i = 0; i < children.count; i++) {
		const char *field = ts_node_field_name_for_child(node, (uint32_t)i);
		enum bash_kind kind = bash_kind_of(children.items[i]);
		bool is_right = field && str_equal(str_from_c(field), S("right"));
		if (is_right || kind == BASH_PIPELINE)
			walk_node(walk, children.items[i], context);
	}
}

void walk_redirected(struct walk *walk, TSNode node, const struct context *context)
{
	struct line line = {.context = *context};
	struct bash_nodes children = bash_children(walk->scan, node);
	if (!children.count)
		return;
	size_t first = bash_kind_of(children.items[0]) == BASH_FILE_REDIRECT ? 0 : 1;
	bool is_command = first && bash_kind_of(children.items[0]) == BASH_COMMAND;
	struct bash_nodes parts = {0};
	if (is_command)
		parts = bash_children(walk->scan, children.items[0]);
	for (size_t i = 0; i < parts.count; i++)
		add_part(walk, parts.items[i], &line);
	for (size_t i = first; i < children.count; i++) {
		if (bash_kind_of(children.items[i]) == BASH_HEREDOC)
			read_heredoc(walk, children.items[i], &line);
		else
			add_part(walk, children.items[i], &line);
	}
	if (is_command)
		finish_line(walk, &line);
	else if (first)
		walk_node(walk, children.items[0], &line.context);
	for (size_t i = first; i < children.count; i++)
		if (bash_kind_of(children.items[i]) == BASH_HEREDOC)
			walk_behind_heredoc(walk, children.items[i], context);
}

void walk_exec(struct walk *walk, TSNode node, struct context *block)
{
	if (bash_kind_of(node) != BASH_REDIRECTED || !str_starts(walk_text(walk, node), S("exec ")))
		return;
	struct bash_nodes children = bash_children(walk->scan, node);
	if (!children.count || !str_equal(walk_text(walk, children.items[0]), S("exec")))
		return;
	for (size_t i = 1; i < children.count; i++)
		if (bash_kind_of(children.items[i]) == BASH_FILE_REDIRECT)
			redirect(walk, children.items[i], block);
}
