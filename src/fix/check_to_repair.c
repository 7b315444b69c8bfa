#include "fix/repair.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/os.h"
#include "source/tree.h"
#include "text/display.h"

/* One round: the fixes that do not get into each other's way, made at once. */
struct round {
	struct arena *arena;
	const struct program *program;
	const struct check *check;
	struct findings wanted;
	bool is_first;               /* the texts are those of the files still */
	struct map writable;         /* a struct file: not NULL if it can be written */
	const char **reasons;        /* of each wanted finding: why its fix is not made; NULL: it is
	                                made */
	bool *is_made;               /* of each: it is in what was read last */
	struct edits edits;          /* of those that are made, each once */
	const struct program *next_program;
	struct check *next;
	struct buffer *aside;
};

static const char is_without[] = "", is_later[] = "another one comes first";

/* ---- what is made ---- */

static bool holds(const struct edits *edits, const struct edit *edit)
{
	for (size_t i = 0; i < edits->count; i++)
		if (!edit_compare(&edits->items[i], edit))
			return true;
	return false;
}

static bool clashes(const struct edits *edits, const struct fix *fix)
{
	for (size_t i = 0; i < fix->edits.count; i++)
		for (size_t j = 0; j < edits->count; j++)
			if (edits_clash(&fix->edits.items[i], &edits->items[j]))
				return true;
	return false;
}

/* A file whose bytes are not what its text would be written as is left alone. */
static bool is_writable(struct round *round, const struct file *file)
{
	struct map_entry *known = map_find(&round->writable, file);
	if (known || !round->is_first)
		return !known || known->value;
	str bytes, found, error;
	bool is_fine = bytes_from_file(round->arena, file, file->text, &bytes) &&
	               os_read(round->arena, file->path, FILE_LIMIT, &found, &error) &&
	               str_equal(bytes, found);
	map_set(round->arena, &round->writable, file, is_fine ? round : NULL);
	return is_fine;
}

static const char *find_obstacle(struct round *round, const struct fix *fix)
{
	if (!fix->edits.count)
		return is_without;
	for (size_t i = 0; i < fix->edits.count; i++)
		if (!is_writable(round, fix->edits.items[i].place.file))
			return "the file cannot be written in its own encoding, or has changed";
	return clashes(&round->edits, fix) ? is_later : NULL;
}

/* In their order, so that of two the first wins. */
static void gather(struct round *round, bool is_first)
{
	round->edits.count = 0;
	for (size_t i = 0; i < round->wanted.count; i++) {
		const struct fix *fix = &round->wanted.items[i].fix;
		if (is_first)
			round->reasons[i] = find_obstacle(round, fix);
		round->is_made[i] = !round->reasons[i];
		for (size_t j = 0; round->is_made[i] && j < fix->edits.count; j++)
			if (!holds(&round->edits, &fix->edits.items[j]))
				*push(round->arena, &round->edits) = fix->edits.items[j];
	}
}

/* ---- reading it anew ---- */

static bool is_edited(const struct round *round, const struct file *file)
{
	for (size_t i = 0; i < round->edits.count; i++)
		if (round->edits.items[i].place.file == file)
			return true;
	return false;
}

static struct module *reread(struct round *round, const struct file *old)
{
	struct arena *arena = round->arena;
	struct file *file = file_from_text(arena, old->path,
	                                   edits_apply(arena, old, &round->edits));
	file->inside = old->inside;
	file->is_selected = old->is_selected;
	file->is_prose = old->is_prose;
	file->encoding = old->encoding;
	file->has_mark = old->has_mark;
	struct tree *tree = tree_from_file(round->program->syntax, file);
	struct module *module = module_from_tree(arena, round->program->pool, tree);
	tree_free(tree);
	return module;
}

static void read_all(struct round *round, const struct inputs *inputs)
{
	const struct program *old = round->program;
	struct modules modules = {0};
	for (size_t i = 0; i < old->modules.count; i++) {
		struct module *module = old->modules.items[i];
		if (is_edited(round, module->file))
			module = reread(round, module->file);
		*push(round->arena, &modules) = module;
	}
	struct program *program = program_from_modules(round->arena, old->pool, old->models,
	                                               modules, old->root);
	program->syntax = old->syntax;
	program->threads = old->threads;
	program->is_unbounded = old->is_unbounded;
	program->asks_guards = old->asks_guards;
	struct command_tools tools = {
	    .models = old->models, .syntax = old->syntax, .pool = old->pool};
	struct survey *survey = make(round->arena, struct survey);
	*survey = survey_from_paths(round->arena, &tools, inputs->paths, &program->modules,
	                            program->threads);
	struct inputs changed = *inputs;
	changed.survey = survey;
	round->next_program = program;
	round->next = check_from_program(round->arena, program, &changed);
	fixes_from_findings(round->arena, program, &round->next->facts, &round->next->findings);
	round->next->own_survey = survey;
}

/* ---- whether it helped ---- */

/* What tells a finding of the old texts from others, where the edits have put it; of the new texts
   without edits. */
static str key_of(struct arena *arena, const struct finding *finding, const struct edits *edits)
{
	uint32_t start = finding->place.start;
	if (edits)
		start = edits_move(finding->place.file, edits, start);
	return str_format(arena, "%d %u %zu %.*s%.*s", (int)finding->rule, start,
	                  finding->subject.size, STR_ARG(finding->subject),
	                  STR_ARG(finding->place.file->path));
}

static struct table list_keys(struct arena *arena, const struct findings *findings,
                              const struct edits *edits)
{
	struct table keys = {0};
	for (size_t i = 0; i < findings->count; i++)
		table_set(arena, &keys, key_of(arena, &findings->items[i], edits),
		          &findings->items[i]);
	return keys;
}

static bool touches(const struct fix *fix, str path)
{
	for (size_t i = 0; i < fix->edits.count; i++)
		if (str_equal(fix->edits.items[i].place.file->path, path))
			return true;
	return false;
}

static void drop(struct round *round, size_t i, const char *reason)
{
	round->reasons[i] = round->reasons[i] ? round->reasons[i] : reason;
}

/* Gives up the fixes that are made and touch the file; true if there are any. */
static bool drop_file(struct round *round, str path, const char *reason)
{
	bool is_dropped = false;
	for (size_t i = 0; i < round->wanted.count; i++)
		if (round->is_made[i] && touches(&round->wanted.items[i].fix, path)) {
			drop(round, i, reason);
			is_dropped = true;
		}
	return is_dropped;
}

static bool drop_unparsed(struct round *round)
{
	bool is_dropped = false;
	for (size_t i = 0; i < round->program->modules.count; i++) {
		const struct module *old = round->program->modules.items[i];
		const struct module *new = round->next_program->modules.items[i];
		if (module_errors(new)->count > module_errors(old)->count ||
		    new->unparsed != old->unparsed)
			is_dropped |= drop_file(round, new->file->path,
			                        "the file would no longer parse");
	}
	return is_dropped;
}

/* A finding that is only a note where it was more is no longer the same. */
static bool drop_idle(struct round *round)
{
	struct table keys = list_keys(round->arena, &round->next->findings, NULL);
	bool is_dropped = false;
	for (size_t i = 0; i < round->wanted.count; i++) {
		const struct finding *old = &round->wanted.items[i];
		const struct finding *new =
		    round->is_made[i] ? table_get(&keys, key_of(round->arena, old, &round->edits))
		                      : NULL;
		if (!new || new->severity < old->severity)
			continue;
		drop(round, i, "it would not help");
		is_dropped = true;
	}
	return is_dropped;
}

static bool drop_harmful(struct round *round)
{
	struct table keys = list_keys(round->arena, &round->check->findings, &round->edits);
	bool is_dropped = false;
	for (size_t i = 0; i < round->next->findings.count; i++) {
		const struct finding *new = &round->next->findings.items[i];
		if (new->severity >= SEVERITY_WARNING &&
		    !table_get(&keys, key_of(round->arena, new, NULL)))
			is_dropped |= drop_file(round, new->place.file->path,
			                        "it would bring another finding");
	}
	return is_dropped;
}

static str last_part(str id)
{
	size_t dot = str_find_last_char(id, '.');
	return str_slice(id, dot == STR_NONE ? 0 : dot + 1, id.size);
}

/* True if the test is one of those that were to get a guard, or lies in one. */
static bool is_meant(const struct table *open, str id)
{
	for (size_t size = id.size; size > 0; size--) {
		bool is_part = size == id.size || id.data[size] == '.';
		if (is_part && table_get(open, str_slice(id, 0, size)))
			return true;
	}
	return false;
}

static struct table list_open(const struct round *round)
{
	struct table open = {0};
	for (size_t i = 0; i < round->wanted.count; i++) {
		const struct texts *tests = round->wanted.items[i].tests;
		for (size_t j = 0; round->is_made[i] && tests && j < tests->count; j++)
			table_set(round->arena, &open, tests->items[j], &round->wanted.items[i]);
	}
	return open;
}

/* True if the fix may have put its guard on a method of that name, or on a whole class. */
static bool may_guard(const struct texts *tests, str id)
{
	for (size_t i = 0; i < tests->count; i++)
		if (str_equal(last_part(tests->items[i]), last_part(id)))
			return true;
	return false;
}

static bool drop_guards_of(struct round *round, str id, bool only_likely)
{
	bool is_dropped = false;
	for (size_t i = 0; i < round->wanted.count; i++) {
		const struct texts *tests = round->wanted.items[i].tests;
		if (!round->is_made[i] || !tests || (only_likely && !may_guard(tests, id)))
			continue;
		drop(round, i, "tests would be skipped that make no such contact");
		is_dropped = true;
	}
	return is_dropped;
}

/* A method that several classes inherit may be right in one and wrong in another. */
static bool drop_overdone(struct round *round)
{
	struct table before = {0}, open = list_open(round);
	bool is_dropped = false;
	const struct guarded_tests *old = &round->check->facts.reach.guarded;
	const struct guarded_tests *new = &round->next->facts.reach.guarded;
	for (size_t i = 0; i < old->count; i++)
		table_set(round->arena, &before, old->items[i].test.id, &old->items[i]);
	for (size_t i = 0; i < new->count; i++) {
		str id = new->items[i].test.id;
		if (!table_get(&before, id) && !is_meant(&open, id))
			is_dropped |= drop_guards_of(round, id, true) ||
			              drop_guards_of(round, id, false);
	}
	return is_dropped;
}

/* ---- rounds ---- */

/* Makes all that helps; what is dropped may have been another's help, so all is read again. */
static bool make_round(struct round *round, const struct inputs *inputs)
{
	round->reasons = make_many(round->arena, const char *, round->wanted.count + 1);
	round->is_made = make_many(round->arena, bool, round->wanted.count + 1);
	gather(round, true);
	while (round->edits.count) {
		read_all(round, inputs);
		bool is_dropped = drop_unparsed(round);
		is_dropped |= drop_idle(round);
		is_dropped |= drop_harmful(round);
		is_dropped |= drop_overdone(round);
		if (!is_dropped)
			return true;
		check_free(round->next);
		gather(round, false);
	}
	return false;
}

/* Says what was not made; returns how many faults were mended. */
static size_t sum_up(struct round *round)
{
	bool *is_fixed = make_many(round->arena, bool, round->wanted.count + 1);
	for (size_t i = 0; i < round->wanted.count; i++) {
		const struct finding *finding = &round->wanted.items[i];
		const char *reason = round->reasons[i];
		is_fixed[i] = !reason;
		if (reason && reason != is_without && reason != is_later)
			buffer_addf(round->aside, "unmask: %.*s: %.*s is not fixed: %s\n",
			            STR_ARG(display_place(round->arena, finding->place)),
			            STR_ARG(rule_of(finding->rule)->name), reason);
	}
	return findings_count_faults(round->arena, &round->wanted, is_fixed);
}

/* What had to wait for another fix, as it is found now. What is gone with that one is fixed too. */
static struct findings find_waiting(struct round *round, size_t *fixed)
{
	struct table keys = list_keys(round->arena, &round->next->findings, NULL);
	struct findings waiting = {0};
	for (size_t i = 0; i < round->wanted.count; i++) {
		const struct finding *old = &round->wanted.items[i];
		if (round->reasons[i] != is_later)
			continue;
		const struct finding *new =
		    table_get(&keys, key_of(round->arena, old, &round->edits));
		if (new)
			*push(round->arena, &waiting) = *new;
		*fixed += !new;
	}
	return waiting;
}

/* The files that are no longer those of the program that was given. */
static void list_files(struct arena *arena, const struct program *old, struct repair *repair)
{
	for (size_t i = 0; i < old->modules.count; i++) {
		const struct file *file = old->modules.items[i]->file;
		const struct file *new = repair->program->modules.items[i]->file;
		if (file != new && !str_equal(file->text, new->text))
			*push(arena, repair) = (struct repaired){file, new->text};
	}
}

/* Fixes that wait for each other: more rounds are a circle. */
#define MOST_ROUNDS 8

struct repair repair_from_check(struct arena *arena, const struct program *program,
                                struct check *check, const struct findings *wanted,
                                const struct inputs *inputs)
{
	struct buffer aside = buffer_in(arena);
	struct repair repair = {.program = program, .check = check};
	struct findings left = *wanted;
	for (unsigned i = 0; left.count && i < MOST_ROUNDS; i++) {
		struct round round = {.arena = arena, .program = repair.program,
		                      .check = repair.check, .wanted = left,
		                      .is_first = i == 0, .aside = &aside};
		bool is_made = make_round(&round, inputs);
		repair.fixed += sum_up(&round);
		if (!is_made)
			break;
		left = find_waiting(&round, &repair.fixed);
		if (repair.check != check)
			check_free(repair.check);
		repair.program = round.next_program;
		repair.check = round.next;
	}
	list_files(arena, program, &repair);
	repair.aside = buffer_text(&aside);
	return repair;
}

void repair_free(struct repair *repair, const struct check *given)
{
	if (repair->check != given)
		check_free(repair->check);
}
