/* Makefiles: variables are read first, since recipes are expanded when they run; then each line of
   a recipe is a script for a shell of its own. */
#include "make.h"

/* A logical line: continuation lines are one. */
struct logical {
	size_t from, to, next;
};

static struct logical read_line(str text, size_t at)
{
	struct logical line = {at, at, at};
	for (;;) {
		size_t size = str_find_char(str_slice(text, line.next, text.size), '\n');
		line.to = size == STR_NONE ? text.size : line.next + size;
		line.next = size == STR_NONE ? text.size : line.to + 1;
		size_t end = line.to;
		if (end > line.from && text.data[end - 1] == '\r')
			end--;
		size_t slashes = 0;
		while (end - slashes > line.from && text.data[end - 1 - slashes] == '\\')
			slashes++;
		if (slashes % 2 == 0 || line.next >= text.size)
			return line;
	}
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Where the assignment's operator stands, STR_NONE if the line assigns nothing. */
static size_t find_operator(str line, size_t *size)
{
	unsigned depth = 0;
	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];
		bool is_open = c == '(' || c == '{';
		depth += is_open;
		if ((c == ')' || c == '}') && depth)
			depth--;
		if (depth || str_find_char(S("=:?+!#"), c) == STR_NONE)
			continue;
		if (c == '#')
			return STR_NONE;
		size_t colons = 0;
		while (i + colons < line.size && line.data[i + colons] == ':')
			colons++;
		size_t equals = i + colons + (colons == 0 && c != '=');
		if (equals < line.size && line.data[equals] == '=') {
			*size = equals - i + 1;
			return i;
		}
		if (c == ':')
			return STR_NONE;
	}
	return STR_NONE;
}

/* The colon that ends a rule's targets, or STR_NONE. */
static size_t find_colon(str line)
{
	unsigned depth = 0;
	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];
		depth += c == '(' || c == '{';
		if ((c == ')' || c == '}') && depth)
			depth--;
		if (!depth && c == '#')
			return STR_NONE;
		if (!depth && c == ':' && !(i + 1 < line.size && line.data[i + 1] == '='))
			return i;
	}
	return STR_NONE;
}

static bool take_word(str *line, str word)
{
	str rest = *line, first = str_cut(&rest, ' ');
	if (!str_equal(str_trim(first), word))
		return false;
	*line = str_trim(rest);
	return true;
}

/* One assignment: "export A := b", "A += c". `offset` is where the line begins. */
static bool read_assignment(struct make_file *make_file, str line, str target)
{
	str text = make_file->scan->file->text;
	bool is_exported = false, is_override = false;
	for (bool is_more = true; is_more;) {
		bool exports = take_word(&line, S("export"));
		bool overrides = take_word(&line, S("override"));
		is_exported |= exports;
		is_override |= overrides;
		is_more = exports || overrides || take_word(&line, S("private"));
	}
	size_t size = 0, at = find_operator(line, &size);
	str name = at == STR_NONE ? S("") : str_trim(str_slice(line, 0, at));
	if (!name.size || str_find_char(name, ' ') != STR_NONE)
		return false;
	str value = str_trim(str_slice(line, at + size, line.size));
	size_t hash = str_find(value, S(" #"));
	value = str_trim(str_slice(value, 0, hash));
	bool is_new = !make_find(make_file, name, target);
	struct make_variable *variable = make_declare(make_file, name, target);
	char operator = line.data[at];
	variable->is_exported |= is_exported;
	bool is_kept = operator == '?' && !is_new && variable->value.data;
	if (is_kept || (variable->is_overriding && !is_override))
		return true;
	variable->outer = NULL;
	/* What only holds under a condition may hold or not. */
	bool differs = make_file->conditions && variable->value.data &&
	               !str_equal(variable->value, value);
	variable->is_unknown |= operator == '!' || (differs && operator != '+');
	variable->offset = value.size ? (size_t)(value.data - text.data) : 0;
	if (operator == '+' && variable->value.size) {
		str head = str_join(make_file->scan->arena, variable->value, S(" "));
		value = str_join(make_file->scan->arena, head, value);
	}
	variable->value = value.data ? value : S("");
	variable->is_final = operator == ':';
	if (variable->is_final) {
		struct composer composer = composer_new(make_file->scan);
		make_expand(make_file, &composer, variable->value, variable->offset, true, 0);
		variable->value = str_copy(make_file->scan->arena, buffer_text(&composer.text));
	}
	return true;
}

/* "export", "export A B", "unexport A". */
static bool read_export(struct make_file *make_file, str line)
{
	bool is_off = take_word(&line, S("unexport"));
	if (!is_off && !take_word(&line, S("export")))
		return false;
	if (!line.size)
		make_file->exports_all = !is_off;
	while (line.size) {
		str name = str_cut(&line, ' ');
		if (name.size)
			make_declare(make_file, name, S(""))->is_exported = !is_off;
	}
	return true;
}

/* "target: export A = b" is a variable of the target. Returns false if it is a rule. */
static bool read_target_variable(struct make_file *make_file, str line, size_t colon)
{
	str targets = str_slice(line, 0, colon), rest = str_slice(line, colon + 1, line.size);
	size_t size;
	rest = str_trim(rest);
	if (find_operator(rest, &size) == STR_NONE || str_find_char(rest, ';') != STR_NONE)
		return false;
	while (targets.size) {
		str target = str_trim(str_cut(&targets, ' '));
		if (target.size)
			read_assignment(make_file, rest, target);
	}
	return true;
}

static void read_declaration(struct make_file *make_file, str line)
{
	str trimmed = str_trim(line);
	if (!trimmed.size || trimmed.data[0] == '#')
		return;
	size_t size, colon = find_colon(trimmed);
	if (str_starts(trimmed, S(".EXPORT_ALL_VARIABLES")))
		make_file->exports_all = true;
	else if (str_starts(trimmed, S(".ONESHELL")))
		make_file->is_one_shell = true;
	else if (find_operator(trimmed, &size) != STR_NONE)
		read_assignment(make_file, trimmed, S(""));
	else if (colon != STR_NONE)
		read_target_variable(make_file, trimmed, colon);
	else
		read_export(make_file, trimmed);
}

/* What SHELL and .SHELLFLAGS say of how the shell starts. */
static void take_flags(struct make_file *make_file, struct shell *shell)
{
	const str names[] = {S("SHELL"), S(".SHELLFLAGS")};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct make_variable *variable = table_get(&make_file->variables, names[i]);
		if (variable)
			shell_take_flags(shell, variable->value);
	}
}

/* A shell with the variables that make exports. */
static struct shell start_shell(struct make_file *make_file)
{
	struct scan *scan = make_file->scan;
	struct shell shell = {0};
	take_flags(make_file, &shell);
	for (size_t i = 0; i < scan->models->programs.settings.count; i++) {
		str name = scan->models->programs.settings.items[i];
		struct make_variable *own = make_find(make_file, name, make_file->target);
		own = own ? own : make_find(make_file, name, S("%"));
		struct make_variable *all = table_get(&make_file->variables, name);
		struct make_variable *variable = own ? own : all;
		if (!variable || !variable->value.data)
			continue;
		if (variable->outer) {
			shell_set(scan, &shell, *variable->outer, variable->is_exported);
			continue;
		}
		struct composer value = composer_new(scan);
		make_expand(make_file, &value, variable->value, variable->offset, true, 0);
		struct place place = {scan->file, (uint32_t)variable->offset,
		                      (uint32_t)variable->offset};
		bool is_exported = variable->is_exported || make_file->exports_all ||
		                   (all && all->is_exported);
		shell_set(scan, &shell,
		          (struct variable){name, buffer_text(&value.text), S(""), place},
		          is_exported);
	}
	return shell;
}

/* One line of a recipe, with its continuation lines. */
static void read_recipe(struct make_file *make_file, size_t from, size_t to)
{
	struct scan *scan = make_file->scan;
	str text = scan->file->text;
	struct context context = {0};
	bool is_check = scan->is_check;
	scan->is_check |= names_check(scan->models, make_file->target);
	while (from < to && !configured_size(str_slice(text, from, to)) &&
	       (is_space(text.data[from]) ||
	        str_find_char(S("@-+"), text.data[from]) != STR_NONE)) {
		if (text.data[from] == '-') {
			context.sink.ignores_status =
			    (struct place){scan->file, (uint32_t)from, (uint32_t)from + 1};
			context.sink.status_how = S("-");
		}
		from++;
	}
	struct composer script = composer_new(scan);
	make_expand(make_file, &script, str_slice(text, from, to), from, false, 0);
	struct script composed = composer_script(&script);
	struct shell shell = start_shell(make_file);
	/* The marks may also come from a variable: $(Q)command. */
	size_t marks = 0;
	while (marks < composed.text.size && (composed.text.data[marks] == '@' ||
	                                      is_space(composed.text.data[marks])))
		marks++;
	composed = script_slice(&composed, marks, composed.text.size);
	if (composed.text.size)
		read_script(scan, &shell, &composed, &context);
	scan->is_check = is_check;
}

/* Comments and conditions: the lines of all branches are read. */
static bool read_condition(struct make_file *make_file, str line)
{
	str trimmed = str_trim(line);
	bool opens = str_starts(trimmed, S("ifeq")) || str_starts(trimmed, S("ifneq")) ||
	             str_starts(trimmed, S("ifdef")) || str_starts(trimmed, S("ifndef"));
	bool closes = str_starts(trimmed, S("endif"));
	make_file->conditions += opens;
	make_file->conditions -= closes && make_file->conditions;
	return opens || closes || str_starts(trimmed, S("else")) || str_starts(trimmed, S("#"));
}

/* "define NAME", the lines up to "endef": a variable of several lines. Returns where it ends. */
static size_t read_define(struct make_file *make_file, str line, size_t at)
{
	str text = make_file->scan->file->text, name = line;
	str_cut(&name, ' ');
	name = str_trim(name);
	size_t equals = str_find_char(name, '=');
	name = str_trim(str_slice(name, 0, equals));
	struct make_variable *variable = make_declare(make_file, name, S(""));
	variable->offset = at;
	while (at < text.size) {
		struct logical next = read_line(text, at);
		if (str_starts(str_trim(str_slice(text, next.from, next.to)), S("endef"))) {
			variable->value = str_slice(text, variable->offset, next.from);
			return next.next;
		}
		at = next.next;
	}
	variable->value = str_slice(text, variable->offset, at);
	return at;
}

static void add_rule(struct make_file *make_file, size_t from, size_t to, size_t colon)
{
	str text = make_file->scan->file->text, rest = str_slice(text, from + colon + 1, to);
	if (str_starts(rest, S(":")))
		rest = str_slice(rest, 1, rest.size);
	*push(make_file->scan->arena, &make_file->rules) = (struct make_rule){
	    .targets = str_trim(str_slice(text, from, from + colon)),
	    .prerequisites = str_cut(&rest, ';'), .offset = from};
}

/* Calls read_recipe for each recipe line, and read_declaration for the others in the first pass. */
static void read_pass(struct make_file *make_file, bool is_recipes)
{
	str text = make_file->scan->file->text;
	bool in_rule = false, is_skipped = false;
	size_t rule = 0;
	for (size_t at = 0; at < text.size;) {
		struct logical line = read_line(text, at);
		str whole = str_slice(text, line.from, line.to);
		at = line.next;
		bool is_recipe = in_rule && str_starts(whole, S("\t"));
		if (is_recipe) {
			while (make_file->is_one_shell && at < text.size && text.data[at] == '\t') {
				line = read_line(text, at);
				at = line.next;
			}
			if (is_recipes && !is_skipped)
				read_recipe(make_file, (size_t)(whole.data - text.data), line.to);
			continue;
		}
		str trimmed = str_trim(whole);
		if (str_starts(trimmed, S("define "))) {
			at = read_define(make_file, trimmed, at);
			in_rule = false;
			continue;
		}
		if (!trimmed.size || read_condition(make_file, whole))
			continue;
		size_t size, colon = find_colon(whole);
		in_rule = colon != STR_NONE && find_operator(trimmed, &size) == STR_NONE;
		if (!is_recipes)
			read_declaration(make_file, whole);
		else if (str_find(whole, S("(shell ")) != STR_NONE)
			make_expand(make_file, &(struct composer){buffer_in(make_file->scan->arena),
			                                     make(make_file->scan->arena,
			                                          struct pieces)},
			       whole, line.from, false, 0);
		if (in_rule && !is_recipes)
			add_rule(make_file, line.from, line.to, colon);
		if (!in_rule || !is_recipes)
			continue;
		str targets = str_trim(str_slice(whole, 0, colon));
		make_file->target = str_cut(&targets, ' ');
		if (make_file->scan->handover && rule < make_file->rules.count)
			make_file->target = make_file->rules.items[rule++].chosen;
		is_skipped = make_file->scan->handover && !make_file->target.size;
		if (is_skipped)
			continue;
		size_t recipe = str_find_char(whole, ';');
		if (recipe != STR_NONE && recipe > colon)
			read_recipe(make_file, line.from + recipe + 1, line.to);
	}
}

void read_make_file(struct scan *scan)
{
	struct make_file make_file = {.scan = scan};
	make_set_outer(&make_file);
	read_pass(&make_file, false);
	if (scan->handover)
		make_choose(&make_file);
	read_pass(&make_file, true);
}
