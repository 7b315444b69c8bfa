/* GitHub workflows and composite actions: the environment of the workflow, the job and the step,
   and what earlier steps hand on, then the step's script. */
#include "scan.h"
#include "text/yaml_node.h"

struct workflow {
	struct scan *scan;
	struct shell shell;
	struct context context;
	str shell_name;      /* by `defaults`; empty: the runner's own */
};

/* The byte where a line and column stand. */
static uint32_t find_offset(const struct file *file, uint32_t line, uint32_t column)
{
	if (line == 0 || line > file->line_count)
		return (uint32_t)file->text.size;
	size_t at = file->lines[line - 1];
	for (uint32_t i = 1; i < column && at < file->text.size; at++) {
		bool is_inside = ((unsigned char)file->text.data[at] & 0xc0) == 0x80;
		i += !is_inside;
		if (i == column && !is_inside) {
			at++;
			break;
		}
	}
	return (uint32_t)at;
}

static struct place place_of(const struct scan *scan, const struct yaml_node *node)
{
	uint32_t start = find_offset(scan->file, node->line, node->column);
	return (struct place){scan->file, start, start};
}

static bool is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* An expression ${{ … }} becomes ${___…} of the same size: a variable that nobody sets. Its name
   is what stands in it. */
static str hide_expressions(struct arena *arena, str text)
{
	if (str_find(text, S("${{")) == STR_NONE)
		return text;
	str copy = str_copy(arena, text);
	char *bytes = (char *)(uintptr_t)copy.data;
	for (size_t at = 0; at + 3 < copy.size; at++) {
		if (!str_starts(str_slice(copy, at, copy.size), S("${{")))
			continue;
		size_t size = str_find(str_slice(text, at, text.size), S("}}"));
		size_t end = size == STR_NONE ? text.size : at + size;
		for (size_t i = at + 2; i < end && i < text.size; i++) {
			char c = bytes[i];
			bool is_name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			               (c >= '0' && c <= '9' && i > at + 2);
			bytes[i] = is_name ? c : '_';
		}
		if (end < text.size)
			bytes[end] = '_';
		at = end;
	}
	return copy;
}

/* The scalar as a script whose parts know where they stand: the text and its source are walked side
   by side, since YAML takes away indents and, in some styles, line ends. */
static struct script align(struct scan *scan, const struct yaml_node *node)
{
	str source = scan->file->text, text = hide_expressions(scan->arena, node->text);
	size_t at = find_offset(scan->file, node->line, node->column);
	bool is_block = at < source.size && (source.data[at] == '|' || source.data[at] == '>');
	while (is_block && at < source.size && source.data[at] != '\n')
		at++;
	bool is_quoted = at < source.size && str_find_char(S("'\""), source.data[at]) != STR_NONE;
	at += is_block || is_quoted;
	struct pieces *pieces = make(scan->arena, struct pieces);
	bool is_run = false;
	for (size_t i = 0; i < text.size;) {
		if (at < source.size && source.data[at] == node->text.data[i]) {
			if (!is_run)
				*push(scan->arena, pieces) =
				    (struct piece){(uint32_t)i, (uint32_t)at, false};
			is_run = true;
			i++;
			at++;
			continue;
		}
		is_run = false;
		if (at >= source.size)
			break;
		if (is_white(node->text.data[i]) && !is_white(source.data[at]))
			i++;
		else
			at++;
	}
	if (!pieces->count)
		return script_at(text, place_of(scan, node));
	pieces->items[0].from = 0;
	return (struct script){.text = text, .pieces = pieces};
}

static void set_environment(struct workflow *workflow, const struct yaml_node *map)
{
	for (size_t i = 0; map && map->kind == YAML_MAP && i < map->count; i++) {
		const struct yaml_node *value = map->items[i];
		if (value->kind != YAML_SCALAR)
			continue;
		struct variable variable = {.name = map->keys[i], .value = value->text};
		variable.place = place_of(workflow->scan, value);
		variable.place.start = find_offset(workflow->scan->file, map->key_lines[i],
		                                   map->key_columns[i]);
		variable.place.end = variable.place.start + (uint32_t)map->keys[i].size;
		if (str_find(value->text, S("${{")) != STR_NONE) {
			variable.open = S("{{...}}");
			variable.value = S("$_");
		}
		shell_set(workflow->scan, &workflow->shell, variable, true);
	}
}

static str text_of(const struct yaml_node *node)
{
	return node && node->kind == YAML_SCALAR ? node->text : S("");
}

/* The folder in which scripts run, seen from the checkout. */
static void set_folder(struct workflow *workflow, const struct yaml_node *node)
{
	str text = text_of(node);
	if (!text.size)
		return;
	bool is_known = str_find(text, S("${{")) == STR_NONE &&
	                folder_join(workflow->scan->arena, S(""), text, &workflow->shell.folder);
	workflow->shell.is_elsewhere = !is_known;
}

static void set_defaults(struct workflow *workflow, const struct yaml_node *node)
{
	const struct yaml_node *run = yaml_get(yaml_get(node, S("defaults")), S("run"));
	str name = text_of(yaml_get(run, S("shell")));
	if (name.size)
		workflow->shell_name = name;
	set_folder(workflow, yaml_get(run, S("working-directory")));
}

static void set_status(struct workflow *workflow, struct context *context,
                       const struct yaml_node *node)
{
	const struct yaml_node *ignores = yaml_get(node, S("continue-on-error"));
	if (!str_equal(text_of(ignores), S("true")))
		return;
	context->sink.ignores_status = place_of(workflow->scan, ignores);
	context->sink.status_how = S("continue-on-error");
}

static bool is_powershell(str name)
{
	return str_starts(name, S("pwsh")) || str_starts(name, S("powershell"));
}

/* The scripts of cmd are another language, and those of `shell: python` are no commands. */
static void run(struct workflow *workflow, const struct yaml_node *node, str shell_name,
                const struct context *context)
{
	struct script script = align(workflow->scan, node);
	str name = base_name(shell_name), first = str_cut(&name, ' ');
	if (is_python(workflow->scan->models, first))
		return;
	if (str_starts(first, S("cmd"))) {
		read_batch(workflow->scan, &workflow->shell, &script, context);
		return;
	}
	if (is_powershell(first)) {
		read_powershell(workflow->scan, &workflow->shell, &script, context);
		return;
	}
	workflow->shell.has_pipefail = str_equal(shell_name, S("bash"));
	workflow->shell.stops_on_error = true;
	shell_take_flags(&workflow->shell, shell_name);
	read_script(workflow->scan, &workflow->shell, &script, context);
	read_uncalled(workflow->scan, &workflow->shell, context);
	workflow->shell.functions = (struct table){0};
}

static void read_step(struct workflow *workflow, const struct yaml_node *step,
                      const struct context *outer)
{
	struct context context = *outer;
	const struct yaml_node *script = yaml_get(step, S("run"));
	str shell_name = text_of(yaml_get(step, S("shell")));
	if (!script || script->kind != YAML_SCALAR)
		return;
	struct shell_mark mark = shell_mark(&workflow->shell);
	for (size_t i = 0; i < workflow->scan->passed.count; i++)
		shell_set(workflow->scan, &workflow->shell, workflow->scan->passed.items[i], true);
	set_environment(workflow, yaml_get(step, S("env")));
	set_folder(workflow, yaml_get(step, S("working-directory")));
	set_status(workflow, &context, step);
	run(workflow, script, shell_name.size ? shell_name : workflow->shell_name, &context);
	shell_return(workflow->scan, &workflow->shell, &mark);
}

static void read_steps(struct workflow *workflow, const struct yaml_node *steps,
                       const struct context *context)
{
	workflow->scan->passed.count = 0;
	for (size_t i = 0; steps && steps->kind == YAML_LIST && i < steps->count; i++)
		read_step(workflow, steps->items[i], context);
}

static void read_job(struct workflow *workflow, const struct yaml_node *job)
{
	struct context context = workflow->context;
	struct shell_mark mark = shell_mark(&workflow->shell);
	str shell_name = workflow->shell_name;
	set_environment(workflow, yaml_get(job, S("env")));
	/* Machines that run Windows begin with PowerShell. */
	if (!shell_name.size && str_starts(text_of(yaml_get(job, S("runs-on"))), S("windows")))
		workflow->shell_name = S("pwsh");
	set_defaults(workflow, job);
	set_status(workflow, &context, job);
	read_steps(workflow, yaml_get(job, S("steps")), &context);
	workflow->shell_name = shell_name;
	shell_return(workflow->scan, &workflow->shell, &mark);
}

/* All parts of a job's script of one kind: a text, or a list of texts and of such lists. */
static void run_parts(struct workflow *workflow, const struct yaml_node *node, unsigned depth)
{
	if (node && node->kind == YAML_SCALAR)
		run(workflow, node, S("sh"), &workflow->context);
	for (size_t i = 0; node && node->kind == YAML_LIST && depth < 2 && i < node->count; i++)
		run_parts(workflow, node->items[i], depth + 1);
}

/* GitLab: each key at the top is a job, which one shell runs: what stands before its own script,
   then that. */
static void read_pipeline(struct workflow *workflow, const struct yaml_node *root)
{
	const struct yaml_node *common = yaml_get(root, S("default"));
	const struct yaml_node *usual = yaml_get(common ? common : root, S("before_script"));
	set_environment(workflow, yaml_get(root, S("variables")));
	for (size_t i = 0; i < root->count; i++) {
		const struct yaml_node *job = root->items[i];
		if (job->kind != YAML_MAP || job == common)
			continue;
		struct shell_mark mark = shell_mark(&workflow->shell);
		const struct yaml_node *before = yaml_get(job, S("before_script"));
		set_environment(workflow, yaml_get(job, S("variables")));
		run_parts(workflow, before ? before : usual, 0);
		run_parts(workflow, yaml_get(job, S("script")), 0);
		run_parts(workflow, yaml_get(job, S("after_script")), 0);
		shell_return(workflow->scan, &workflow->shell, &mark);
	}
}

void read_workflow_file(struct scan *scan)
{
	struct yaml_errors errors = {0};
	const struct yaml_node *root = yaml_node_from_text(scan->arena, scan->file->text, &errors);
	struct workflow workflow = {.scan = scan};
	if (!root || root->kind != YAML_MAP)
		return;
	scan->is_check = true;
	if (str_ends(scan->file->path, S(".gitlab-ci.yml"))) {
		read_pipeline(&workflow, root);
		return;
	}
	set_environment(&workflow, yaml_get(root, S("env")));
	set_defaults(&workflow, root);
	const struct yaml_node *jobs = yaml_get(root, S("jobs"));
	for (size_t i = 0; jobs && jobs->kind == YAML_MAP && i < jobs->count; i++)
		read_job(&workflow, jobs->items[i]);
	read_steps(&workflow, yaml_get(yaml_get(root, S("runs")), S("steps")), &workflow.context);
}
