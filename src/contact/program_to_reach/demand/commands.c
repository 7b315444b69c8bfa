#include "graph.h"

/* Programs that contact somebody where they are started: only where some literal may name one. */

/* A name up to its version: pip3.11, or pipN.N in a model. */
static str stem_of(str name, bool is_model)
{
	for (size_t end = name.size; end > 0; end--) {
		char last = name.data[end - 1];
		bool is_version = (last >= '0' && last <= '9') || last == '.' ||
		                  (is_model && last == 'N');
		if (!is_version)
			return str_slice(name, 0, end);
	}
	return name;
}

static void add_stems(struct graph *graph, const struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		table_set(graph->work, &graph->commands, stem_of(names->items[i], true), graph);
}

static void open_commands(struct graph *graph)
{
	const struct command_models *models = &graph->program->models->commands;
	for (size_t i = 0; i < models->count; i++) {
		add_stems(graph, &models->items[i].names);
		add_stems(graph, &models->items[i].modules);
	}
}

/* ---- where a program may be named ---- */

static bool is_part(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '.' || c == '+' || c == '-';
}

/* What begins no command has such a mark, or a capital. */
static bool is_prose(str before)
{
	bool is_some = false;
	for (size_t i = 0; i < before.size; i++) {
		char c = before.data[i];
		is_some |= (c >= 'A' && c <= 'Z') || c == ':' || c == '?';
	}
	return is_some;
}

/* What another command may stand behind: what starts it, and words of the shell. */
static bool leads_on(const struct graph *graph, str word)
{
	static const str words[] = {{"-m", 2},   {"if", 2},   {"then", 4},  {"do", 2},
	                            {"else", 4}, {"elif", 4}, {"while", 5}, {"until", 5}};
	bool leads = models_launcher(graph->program->models, word);
	for (size_t i = 0; !leads && i < sizeof words / sizeof *words; i++)
		leads = str_equal(word, words[i]);
	return leads;
}

static bool has_leading_word(const struct graph *graph, str text)
{
	for (size_t i = 0, from = 0; i <= text.size; i++) {
		if (i < text.size && is_part(text.data[i]))
			continue;
		if (i > from && leads_on(graph, str_slice(text, from, i)))
			return true;
		from = i + 1;
	}
	return false;
}

/* Prose names programs too: in it a command stands behind a sign, or what starts another. */
static bool may_begin(const struct graph *graph, str before)
{
	static const str blank = {" \t\"'\\", 5}, signs = {"\n;&|(){}$!=`", 12};
	while (before.size && str_find_char(blank, before.data[before.size - 1]) != STR_NONE)
		before.size--;
	return !before.size || str_find_char(signs, before.data[before.size - 1]) != STR_NONE ||
	       !is_prose(before) || str_find_char(before, '=') != STR_NONE ||
	       has_leading_word(graph, before);
}

/* What stands before the word, without the folders that it may be named with. */
static str before_word(str text, size_t start)
{
	static const str ends = {" \t\n;&|(\"'`$=", 12};
	while (start && str_find_char(ends, text.data[start - 1]) == STR_NONE)
		start--;
	return str_slice(text, 0, start);
}

static bool names_command(const struct graph *graph, str text, size_t from, size_t to)
{
	str word = str_slice(text, from, to);
	if (str_ends(word, S(".exe")))
		word.size -= 4;
	return word.size && table_get(&graph->commands, stem_of(word, false)) &&
	       may_begin(graph, before_word(text, from));
}

/* A literal of the module. */
void add_command(struct graph *graph, struct scope *scope, str text)
{
	if (!graph->commands.count)
		open_commands(graph);
	for (size_t i = 0, from = 0; i <= text.size && !scope->command; i++) {
		if (i < text.size && is_part(text.data[i]))
			continue;
		if (i > from && names_command(graph, text, from, i)) {
			scope->command = new_node(graph, scope->index);
			add_edge(graph, NEEDLE_NODE, scope->command);
			add_edge(graph, scope->command, graph->command);
		}
		from = i + 1;
	}
}
