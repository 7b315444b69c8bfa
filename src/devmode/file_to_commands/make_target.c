/* What make does when it is asked for targets: which recipes run, with which variables. */
#include "make.h"

static void set_variable(struct make_file *make_file, const struct variable *variable, bool is_own)
{
	struct make_variable *made = make_declare(make_file, variable->name, S(""));
	made->value = variable->value.data ? variable->value : S("");
	made->is_exported = true;
	made->is_unknown = variable->open.size > 0;
	made->is_overriding = is_own;
	made->outer = variable;
}

void make_set_outer(struct make_file *make_file)
{
	const struct handover *handover = make_file->scan->handover;
	for (size_t i = 0; handover && i < handover->exported.count; i++)
		set_variable(make_file, &handover->exported.items[i], false);
	for (size_t i = 0; handover && i < handover->assigned.count; i++)
		set_variable(make_file, &handover->assigned.items[i], true);
}

/* The names in a text, its variables replaced. */
static struct names read_names(struct make_file *make_file, str text)
{
	struct names names = {0};
	struct composer composer = composer_new(make_file->scan);
	make_expand(make_file, &composer, text, 0, true, 0);
	str rest = buffer_text(&composer.text);
	while (rest.size) {
		size_t size = 0;
		while (size < rest.size &&
		       str_find_char(S(" \t\r\n\\|"), rest.data[size]) == STR_NONE)
			size++;
		if (size)
			*push(make_file->scan->arena, &names) = str_slice(rest, 0, size);
		rest = str_slice(rest, size + 1, rest.size);
	}
	return names;
}

/* A rule with the names that its variables come to. */
struct read_rule {
	struct names targets, prerequisites;
	struct make_rule *rule;
	struct read_rule *next; /* the next of the same target */
};

struct choosing {
	struct make_file *make_file;
	struct table rules;     /* by target: the last struct read_rule */
	struct read_rules {
		struct read_rule *items;
		size_t count, capacity;
	} patterns;
	struct table made;      /* targets that have been looked at */
	struct names waiting;
};

static bool is_target(str name)
{
	return name.size && (name.data[0] != '.' || str_find_char(name, '/') != STR_NONE);
}

/* "test-%" for "test-all". */
static bool matches_pattern(str pattern, str name)
{
	size_t percent = str_find_char(pattern, '%');
	str head = str_slice(pattern, 0, percent);
	str tail = str_slice(pattern, percent + 1, pattern.size);
	return name.size > head.size + tail.size && str_starts(name, head) && str_ends(name, tail);
}

static void choose(struct choosing *choosing, const struct read_rule *rule, str name)
{
	if (rule->rule->chosen.size)
		return;
	rule->rule->chosen = name;
	for (size_t i = 0; i < rule->prerequisites.count; i++)
		*push(choosing->make_file->scan->arena, &choosing->waiting) =
		    rule->prerequisites.items[i];
}

static void read_rules(struct choosing *choosing)
{
	struct make_file *make_file = choosing->make_file;
	struct arena *arena = make_file->scan->arena;
	for (size_t i = 0; i < make_file->rules.count; i++) {
		struct make_rule *rule = &make_file->rules.items[i];
		struct names targets = read_names(make_file, rule->targets);
		struct names prerequisites = read_names(make_file, rule->prerequisites);
		for (size_t t = 0; t < targets.count; t++) {
			str name = targets.items[t];
			struct read_rule read = {targets, prerequisites, rule,
			                         table_get(&choosing->rules, name)};
			struct read_rule *kept = make(arena, struct read_rule);
			*kept = read;
			if (str_find_char(name, '%') != STR_NONE)
				*push(arena, &choosing->patterns) = read;
			else
				table_set(arena, &choosing->rules, name, kept);
		}
	}
}

/* Without a target it is the first one of the file. */
static void add_first(struct choosing *choosing)
{
	struct make_file *make_file = choosing->make_file;
	for (size_t i = 0; i < make_file->rules.count; i++) {
		struct names names = read_names(make_file, make_file->rules.items[i].targets);
		for (size_t t = 0; t < names.count; t++)
			if (is_target(names.items[t]) &&
			    str_find_char(names.items[t], '%') == STR_NONE) {
				*push(make_file->scan->arena, &choosing->waiting) = names.items[t];
				return;
			}
	}
}

void make_choose(struct make_file *make_file)
{
	struct choosing choosing = {.make_file = make_file};
	struct scan *scan = make_file->scan;
	const struct words *targets = &scan->handover->targets;
	read_rules(&choosing);
	for (size_t i = 0; i < targets->count; i++)
		*push(scan->arena, &choosing.waiting) = targets->items[i].text;
	if (!targets->count)
		add_first(&choosing);
	for (size_t i = 0; i < choosing.waiting.count && scan_step(scan); i++) {
		str name = choosing.waiting.items[i];
		if (table_get(&choosing.made, name))
			continue;
		table_set(scan->arena, &choosing.made, name, &choosing);
		struct read_rule *rule = table_get(&choosing.rules, name);
		for (struct read_rule *each = rule; each; each = each->next)
			choose(&choosing, each, name);
		for (size_t p = 0; !rule && p < choosing.patterns.count && scan_step(scan); p++) {
			const struct read_rule *pattern = &choosing.patterns.items[p];
			for (size_t t = 0; t < pattern->targets.count; t++)
				if (matches_pattern(pattern->targets.items[t], name))
					choose(&choosing, pattern, name);
		}
	}
}
