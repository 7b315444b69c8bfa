/* The variables of a shell: what is set, what is exported, what ends with a subshell. */
#include "scan.h"

const struct binding *shell_find(const struct shell *shell, str name)
{
	const struct binding *binding = table_get(&shell->variables, name);
	return binding && binding->is_set ? binding : NULL;
}

/* A binding once made is never changed: it may be returned to. */
static void bind(struct scan *scan, struct shell *shell, const struct binding *binding)
{
	str name = binding->variable.name;
	struct binding *copy = make(scan->arena, struct binding);
	*copy = *binding;
	*push(scan->arena, &shell->changes) =
	    (struct change){name, table_get(&shell->variables, name)};
	table_set(scan->arena, &shell->variables, name, copy);
}

static bool is_exported(const struct shell *shell, str name)
{
	const struct binding *before = table_get(&shell->variables, name);
	return before && before->is_exported;
}

/* What is exported may reach programs that are not seen to start Python. */
static void note_export(struct scan *scan, const struct variable *variable)
{
	if (names_hold(&scan->models->programs.settings, variable->name) && variable->place.file)
		*push(scan->arena, &scan->commands.exported) = *variable;
}

static void forget_export(struct scan *scan, str name)
{
	struct variables *exported = &scan->commands.exported;
	size_t kept = 0;
	for (size_t i = 0; i < exported->count; i++)
		if (!str_equal(exported->items[i].name, name))
			exported->items[kept++] = exported->items[i];
	exported->count = kept;
}

void shell_set(struct scan *scan, struct shell *shell, struct variable variable, bool exports)
{
	exports = exports || shell->exports_all || is_exported(shell, variable.name);
	bind(scan, shell, &(struct binding){variable, NULL, true, exports});
	if (exports)
		note_export(scan, &variable);
}

void shell_set_array(struct scan *scan, struct shell *shell, str name, struct words *array,
                     struct place place)
{
	struct variable variable = {.name = name, .place = place};
	if (array->count) {
		variable.value = array->items[0].text;
		variable.open = array->items[0].open;
	}
	bind(scan, shell, &(struct binding){variable, array, true, false});
}

void shell_export(struct scan *scan, struct shell *shell, str name, bool exports,
                  struct place place)
{
	const struct binding *before = table_get(&shell->variables, name);
	struct binding after = {.variable = {.name = name, .place = place}};
	if (before)
		after = *before;
	after.is_exported = exports;
	bind(scan, shell, &after);
	if (exports && after.is_set)
		note_export(scan, &after.variable);
}

/* Each name is lost once: the last time counts. A list is never changed, marks refer to it. */
static void lose(struct scan *scan, struct shell *shell, struct lost_variable lost)
{
	struct lost_variables after = {0};
	for (size_t i = 0; i < shell->lost.count; i++)
		if (!str_equal(shell->lost.items[i].variable.name, lost.variable.name))
			*push(scan->arena, &after) = shell->lost.items[i];
	*push(scan->arena, &after) = lost;
	shell->lost = after;
}

void shell_unset(struct scan *scan, struct shell *shell, str name, str how, struct place place)
{
	const struct binding *before = table_get(&shell->variables, name);
	/* What only one command does not get may still reach others. */
	if (str_equal(how, S("unset")) || str_equal(how, S("set")))
		forget_export(scan, name);
	if (!before || !before->is_set)
		return;
	if (before->is_exported && names_hold(&scan->models->programs.settings, name))
		lose(scan, shell, (struct lost_variable){before->variable, how, place});
	bind(scan, shell, &(struct binding){.variable = {.name = name, .place = place}});
}

void shell_restore(struct scan *scan, struct shell *shell, str name, size_t since)
{
	const struct change *last = NULL;
	for (size_t i = shell->changes.count; i-- > since && !last;)
		if (str_equal(shell->changes.items[i].name, name))
			last = &shell->changes.items[i];
	bool is_back = last && !shell_find(shell, name) && last->before &&
	               last->before->is_set && last->before->is_exported;
	if (is_back)
		bind(scan, shell, last->before);
}

void shell_clear(struct scan *scan, struct shell *shell, str how, struct place place)
{
	for (size_t i = 0, count = shell->variables.count; i < count; i++) {
		const struct binding *binding = shell->variables.items[i].value;
		if (binding && binding->is_set && binding->is_exported)
			shell_unset(scan, shell, binding->variable.name, how, place);
	}
}

struct shell_mark shell_mark(const struct shell *shell)
{
	return (struct shell_mark){shell->changes.count, shell->lost,        shell->arguments,
	                           shell->folder,        shell->is_elsewhere, shell->exports_all,
	                           shell->has_pipefail,  shell->stops_on_error};
}

void shell_return(struct scan *scan, struct shell *shell, const struct shell_mark *mark)
{
	while (shell->changes.count > mark->changes) {
		const struct change *change = &shell->changes.items[--shell->changes.count];
		table_set(scan->arena, &shell->variables, change->name,
		          (void *)(uintptr_t)change->before);
	}
	shell->lost = mark->lost;
	shell->arguments = mark->arguments;
	shell->folder = mark->folder;
	shell->is_elsewhere = mark->is_elsewhere;
	shell->exports_all = mark->exports_all;
	shell->has_pipefail = mark->has_pipefail;
	shell->stops_on_error = mark->stops_on_error;
}

void shell_take_flags(struct shell *shell, str line)
{
	while (line.size) {
		str word = str_trim(str_cut(&line, ' '));
		bool has_letters = str_starts(word, S("-")) && !str_starts(word, S("--"));
		shell->stops_on_error |= str_equal(word, S("errexit")) ||
		                         (has_letters && str_find_char(word, 'e') != STR_NONE);
		shell->has_pipefail |= str_equal(word, S("pipefail"));
	}
}

static bool is_same(const struct binding *a, const struct binding *b)
{
	if (!a || !b)
		return a == b;
	return a->is_set == b->is_set && a->is_exported == b->is_exported &&
	       a->array == b->array && str_equal(a->variable.value, b->variable.value) &&
	       str_equal(a->variable.open, b->variable.open);
}

/* Marks a name whose value depends on the way that was taken. */
static const struct binding differing = {.is_set = true};
static const struct binding differing_exported = {.is_set = true, .is_exported = true};

static void *differ(const struct binding *a, const struct binding *b)
{
	bool is_any = (a && a->is_exported) || (b && b->is_exported);
	return (void *)(uintptr_t)(is_any ? &differing_exported : &differing);
}

void shell_end_way(struct scan *scan, struct shell *shell, const struct shell_mark *mark,
                   struct shell_ways *ways)
{
	struct table ends = {0};
	for (size_t i = mark->changes; i < shell->changes.count; i++) {
		str name = shell->changes.items[i].name;
		table_set(scan->arena, &ends, name, table_get(&shell->variables, name));
	}
	shell_return(scan, shell, mark);
	for (size_t i = 0; i < ends.count; i++) {
		const struct binding *before = table_get(&shell->variables, ends.items[i].key);
		const struct binding *other = table_get(&ways->ends, ends.items[i].key);
		if (!other)
			other = ways->count ? before : ends.items[i].value;
		bool is_known = is_same(other, ends.items[i].value);
		table_set(scan->arena, &ways->ends, ends.items[i].key,
		          is_known ? ends.items[i].value : differ(other, ends.items[i].value));
	}
	for (size_t i = 0; i < ways->ends.count; i++) {
		const struct table_entry *end = &ways->ends.items[i];
		const struct binding *now = table_get(&shell->variables, end->key);
		if (!table_get(&ends, end->key) && !is_same(end->value, now))
			table_set(scan->arena, &ways->ends, end->key, differ(end->value, now));
	}
	ways->count++;
}

void shell_meet(struct scan *scan, struct shell *shell, const struct shell_ways *ways)
{
	for (size_t i = 0; i < ways->ends.count; i++) {
		const struct binding *end = ways->ends.items[i].value;
		str name = ways->ends.items[i].key;
		const struct binding *before = table_get(&shell->variables, name);
		struct binding after = {.is_set = true};
		bool differs = end == &differing || end == &differing_exported;
		if (!differs && end)
			after = *end;
		if (differs && before)
			after = *before;
		after.variable.name = name;
		/* An environment that may be set or not is not known, which is not set. */
		if (differs) {
			after.is_exported |= end->is_exported;
			after.variable.open = name;
			after.variable.value = str_format(scan->arena, "$%.*s", STR_ARG(name));
			after.array = NULL;
			after.is_set = true;
		}
		bind(scan, shell, &after);
	}
}
