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

static bool names_command(const struct graph *graph, str word)
{
	if (str_ends(word, S(".exe")))
		word.size -= 4;
	return word.size && table_get(&graph->commands, stem_of(word, false));
}

/* A text, piece by piece: what is known of all before the piece. A text may be long, so nothing is
   looked at twice. */
struct reading {
	const struct graph *graph;
	char last;               /* that is no blank and no quote; 0: none */
	bool is_prose;           /* what begins no command has a capital or such a mark */
	bool has_equals, has_lead;
};

static void pass(struct reading *reading, char c)
{
	static const str blank = {" \t\"'\\", 5};
	if (str_find_char(blank, c) == STR_NONE)
		reading->last = c;
	reading->is_prose |= (c >= 'A' && c <= 'Z') || c == ':' || c == '?';
	reading->has_equals |= c == '=';
}

/* Prose names programs too: in it a command stands behind a sign, or what starts another. */
static bool may_begin(const struct reading *reading)
{
	static const str signs = {"\n;&|(){}$!=`", 12};
	return !reading->last || str_find_char(signs, reading->last) != STR_NONE ||
	       !reading->is_prose || reading->has_equals || reading->has_lead;
}

/* A word with the folders that it may be named with. True if it may be a program's name. */
static bool read_piece(struct reading *reading, str piece)
{
	bool is_command = false, leads = false;
	for (size_t i = 0, from = 0; i <= piece.size; i++) {
		if (i < piece.size && is_part(piece.data[i]))
			continue;
		str word = str_slice(piece, from, i);
		is_command |= names_command(reading->graph, word);
		leads |= word.size && leads_on(reading->graph, word);
		from = i + 1;
	}
	is_command &= may_begin(reading);
	reading->has_lead |= leads;
	for (size_t i = 0; i < piece.size; i++)
		pass(reading, piece.data[i]);
	return is_command;
}

static bool may_name_command(const struct graph *graph, str text)
{
	static const str ends = {" \t\n;&|(\"'`$=", 12};
	struct reading reading = {.graph = graph};
	for (size_t i = 0, from = 0; i <= text.size; i++) {
		if (i < text.size && str_find_char(ends, text.data[i]) == STR_NONE)
			continue;
		if (read_piece(&reading, str_slice(text, from, i)))
			return true;
		if (i < text.size)
			pass(&reading, text.data[i]);
		from = i + 1;
	}
	return false;
}

/* A literal of the module. */
void add_command(struct graph *graph, struct scope *scope, str text)
{
	if (!graph->commands.count)
		open_commands(graph);
	if (scope->command || !may_name_command(graph, text))
		return;
	scope->command = new_node(graph, scope->index);
	add_edge(graph, NEEDLE_NODE, scope->command);
	add_edge(graph, scope->command, graph->command);
}
