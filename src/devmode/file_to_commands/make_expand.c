/* What stands for the variables of a Makefile. */
#include "make.h"

#define EXPAND_DEPTH 12
#define EXPAND_LIMIT 16384
/* The arguments of $(call) that count. */
#define CALL_LIMIT 4

static str target_key(struct make_file *make_file, str name, str target)
{
	return str_format(make_file->scan->arena, "%.*s %.*s", STR_ARG(target), STR_ARG(name));
}

struct make_variable *make_find(struct make_file *make_file, str name, str target)
{
	if (!target.size)
		return table_get(&make_file->variables, name);
	if (!make_file->targets.count)
		return NULL;
	return table_get(&make_file->targets, target_key(make_file, name, target));
}

struct make_variable *make_declare(struct make_file *make_file, str name, str target)
{
	struct make_variable *variable = make_find(make_file, name, target);
	if (variable)
		return variable;
	variable = make(make_file->scan->arena, struct make_variable);
	variable->name = name;
	variable->target = target;
	if (target.size)
		table_set(make_file->scan->arena, &make_file->targets,
		          target_key(make_file, name, target), variable);
	else
		table_set(make_file->scan->arena, &make_file->variables, name, variable);
	return variable;
}

size_t configured_size(str text)
{
	size_t size = 1;
	if (!str_starts(text, S("@")))
		return 0;
	while (size < text.size && ((text.data[size] >= 'A' && text.data[size] <= 'Z') ||
	                            (text.data[size] >= 'a' && text.data[size] <= 'z') ||
	                            (text.data[size] >= '0' && text.data[size] <= '9') ||
	                            text.data[size] == '_'))
		size++;
	return size > 1 && size < text.size && text.data[size] == '@' ? size + 1 : 0;
}

/* The size of what stands before the next $ or @NAME@. */
static size_t plain_size(str text)
{
	size_t size = 0;
	while (size < text.size && text.data[size] != '$' &&
	       !configured_size(str_slice(text, size, text.size)))
		size++;
	return size;
}

/* What stands for a variable that nothing sets: the shell's spelling of it. */
static void add_unknown(struct make_file *make_file, struct composer *out, str name, size_t offset)
{
	struct buffer spelled = buffer_in(make_file->scan->arena);
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
		                (i && c >= '0' && c <= '9');
		buffer_add_char(&spelled, is_plain ? c : '_');
	}
	str text = name.size == 1 && !spelled.items ? S("_") : buffer_text(&spelled);
	text = str_format(make_file->scan->arena, "${%.*s}", STR_ARG(text));
	composer_add(out, text, offset, true);
}

/* $(shell command): the command runs, and what it prints is not known. */
static void read_shell_function(struct make_file *make_file, str inner, size_t offset,
                                unsigned depth)
{
	struct composer script = composer_new(make_file->scan);
	struct shell shell = {0};
	struct context context = {.use = USE_VALUE};
	make_expand(make_file, &script, inner, offset, false, depth + 1);
	struct script composed = composer_script(&script);
	read_script(make_file->scan, &shell, &composed, &context);
}

static void expand_name(struct make_file *make_file, struct composer *out, str inner, size_t offset,
                        size_t inner_offset, unsigned depth);

/* $(call name,a,b): the value of a variable in which $(1) is a. */
static void expand_call(struct make_file *make_file, struct composer *out, str inner, size_t offset,
                        unsigned depth)
{
	str name = str_trim(str_cut(&inner, ',')), before[CALL_LIMIT] = {{0}};
	struct make_variable *arguments[CALL_LIMIT];
	for (size_t i = 0; i < CALL_LIMIT; i++) {
		str number = str_format(make_file->scan->arena, "%zu", i + 1);
		arguments[i] = make_declare(make_file, number, S(""));
		before[i] = arguments[i]->value;
		arguments[i]->value = str_cut(&inner, ',');
	}
	expand_name(make_file, out, name, offset, offset, depth + 1);
	for (size_t i = 0; i < CALL_LIMIT; i++)
		arguments[i]->value = before[i];
}

/* True for a variable of options that is in neither the file nor the environment that a handover
   brings: it is empty. */
static bool is_empty_option(const struct make_file *make_file, str name)
{
	const struct program_models *programs = &make_file->scan->models->programs;
	return make_file->scan->handover && matches_any(&programs->option_variables, name);
}

static void expand_name(struct make_file *make_file, struct composer *out, str inner, size_t offset,
                        size_t inner_offset, unsigned depth)
{
	static const str shell_call = {"shell ", 6};
	if (str_starts(inner, shell_call)) {
		read_shell_function(make_file, str_slice(inner, shell_call.size, inner.size),
		                    inner_offset + shell_call.size, depth);
		composer_add(out, S("${shell}"), offset, true);
		return;
	}
	struct make_variable *own = make_find(make_file, inner, make_file->target);
	own = own ? own : make_find(make_file, inner, S("%"));
	struct make_variable *variable = own ? own : table_get(&make_file->variables, inner);
	bool is_known = variable && variable->value.data && !variable->is_unknown &&
	                depth < EXPAND_DEPTH && out->text.count < EXPAND_LIMIT;
	if (str_starts(inner, S("call ")))
		expand_call(make_file, out, str_slice(inner, 5, inner.size), offset, depth);
	else if (is_known && variable->is_final)
		composer_add(out, variable->value, offset, true);
	else if (is_known)
		make_expand(make_file, out, variable->value, offset, true, depth + 1);
	else if (variable || !is_empty_option(make_file, inner))
		add_unknown(make_file, out, inner, offset);
}

void make_expand(struct make_file *make_file, struct composer *out, str text, size_t offset,
                   bool is_fixed, unsigned depth)
{
	for (size_t at = 0; at < text.size && scan_step(make_file->scan);) {
		size_t where = is_fixed ? offset : offset + at;
		str rest = str_slice(text, at, text.size);
		size_t plain = plain_size(rest), configured = configured_size(rest);
		if (plain) {
			composer_add(out, str_slice(rest, 0, plain), where, is_fixed);
			at += plain;
			continue;
		}
		if (configured) {
			add_unknown(make_file, out, str_slice(rest, 1, configured - 1), where);
			at += configured;
			continue;
		}
		char next = at + 1 < text.size ? text.data[at + 1] : 0;
		size_t end = at + 2;
		if (next != '(' && next != '{') {
			if (next == '$')
				composer_add(out, S("$"), where, is_fixed);
			else if (next)
				expand_name(make_file, out, str_slice(text, at + 1, end), where,
				            where + 1, depth);
			at = end;
			continue;
		}
		char close = next == '(' ? ')' : '}';
		for (unsigned nested = 1; end < text.size; end++) {
			nested += text.data[end] == next;
			nested -= text.data[end] == close;
			if (!nested)
				break;
		}
		expand_name(make_file, out, str_slice(text, at + 2, end), where, where + 2, depth);
		at = end + 1;
	}
}
