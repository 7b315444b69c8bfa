#include "rule/baseline_check.h"

#include "base/buffer.h"
#include "base/os.h"
#include "base/spelling.h"
#include "source/repository.h"
#include "text/display.h"

/* Larger files are no baselines. */
#define BASELINE_LIMIT ((size_t)64 << 20)

/* "unmask: FILE: what\n"; `what` may begin with the number of a line. */
static str say(struct arena *arena, str file, const char *separator, str what)
{
	return str_format(arena, "unmask: %.*s:%s%.*s\n", STR_ARG(display_text(arena, file)),
	                  separator, STR_ARG(what));
}

/* The git root round all the paths, else the baseline's folder. */
static str find_base(struct arena *arena, const struct roots *roots, str file)
{
	str common = os_real_path(arena, roots->count ? roots->items[0] : S("."));
	for (size_t i = 1; i < roots->count; i++)
		common = spelling_common(common, os_real_path(arena, roots->items[i]));
	str top = repository_of(arena, common);
	if (top.data)
		return top;
	str folder = spelling_parent(file);
	return os_real_path(arena, folder.size ? folder : S("."));
}

static void read_baseline(struct arena *arena, struct baseline_check *check)
{
	str text, error;
	enum os_kind kind = os_look(check->use.file).kind;
	/* What a pipe holds is not what is written again: to wait for it may take for ever. */
	if (check->use.is_written && (kind == OS_MISSING || kind == OS_OTHER))
		return;
	if (!os_read(arena, check->use.file, BASELINE_LIMIT, &text, &error)) {
		check->trouble = say(arena, check->use.file, " ", error);
		return;
	}
	check->baseline = baseline_from_text(arena, text);
	for (size_t i = 0; i < check->baseline.errors.count; i++) {
		str line = say(arena, check->use.file, "", check->baseline.errors.items[i]);
		check->trouble = str_join(arena, check->trouble, line);
	}
}

struct baseline_check baseline_check_begin(struct arena *arena, struct baseline_use use,
                                           const struct roots *roots, const struct paths *paths)
{
	struct baseline_check check = {.use = use, .roots = roots, .paths = paths};
	if (!use.file.data)
		return check;
	check.base = find_base(arena, roots, use.file);
	if (!check.base.size) {
		check.trouble = say(arena, use.file, " ", S("its folder does not exist"));
		return check;
	}
	read_baseline(arena, &check);
	return check;
}

/* The files of which a run tells all that there is, as the baseline spells them; NULL for those
   that could not be read as a whole. */
static struct table find_checked(struct arena *arena, const struct baseline_check *check,
                                 const struct facts *facts)
{
	struct table checked = {0};
	for (size_t i = 0; i < check->paths->count; i++) {
		struct path *path = &check->paths->items[i];
		if (path->is_selected)
			table_set(arena, &checked,
			          baseline_path(arena, check->base, path->name), path);
	}
	for (size_t i = 0; i < facts->modules->count; i++) {
		const struct module *module = facts->modules->items[i];
		if (module_errors(module)->count || module->unparsed != PARSED ||
		    module->file->problem != FILE_FINE)
			table_set(arena, &checked,
			          baseline_path(arena, check->base, module->file->path), NULL);
	}
	for (size_t i = 0; i < facts->survey->count; i++) {
		const struct file *file = facts->survey->items[i].file;
		if (file->problem != FILE_FINE)
			table_set(arena, &checked, baseline_path(arena, check->base, file->path),
			          NULL);
	}
	if (facts->registry && !facts->registry->errors.count) {
		str path = baseline_path(arena, check->base, facts->registry->file->path);
		table_set(arena, &checked, path, &checked);
	}
	return checked;
}

/* True if nothing is there any more, and it would have been below a folder that is checked. */
static bool is_gone(struct arena *arena, const struct baseline_check *check, str path)
{
	str full = spelling_join(arena, check->base, path), here = S(".");
	const struct roots *roots = check->roots;
	if (os_look(full).kind != OS_MISSING)
		return false;
	for (size_t i = 0; i < (roots->count ? roots->count : 1); i++) {
		str root = roots->count ? roots->items[i] : here;
		if (os_look(root).kind == OS_FOLDER &&
		    spelling_is_below(full, os_real_path(arena, root)))
			return true;
	}
	return false;
}

/* True if this run has found all that there is of an entry. */
static bool knows(struct arena *arena, const struct baseline_check *check,
                  const struct facts *facts, const struct rule_set *rules,
                  const struct table *checked, const struct baseline_entry *entry)
{
	if (!rule_is_asked(facts, rules, entry->rule))
		return false;
	/* A page is no source, and is compared whenever the rule is asked. */
	return entry->rule == RULE_STALE_PAGE || table_get(checked, entry->path) ||
	       is_gone(arena, check, entry->path);
}

static str plural(size_t count, const char *one, const char *more)
{
	return str_from_c(count == 1 ? one : more);
}

static void add_surplus(struct arena *arena, struct buffer *out, str file,
                        const struct baseline_entry *entry)
{
	str what = str_format(arena, "%u: only %u of these %zu places %.*s known: %.*s",
	                      entry->line, entry->count, entry->found,
	                      STR_ARG(plural(entry->count, "is", "are")), STR_ARG(entry->key));
	buffer_add(out, say(arena, file, "", what));
}

static void add_shrinkable(struct arena *arena, struct buffer *out, str file,
                           const struct baseline_entry *entry)
{
	str what = str_format(arena, "%u: only %zu of these %u places %.*s left: %.*s",
	                      entry->line, entry->found, entry->count,
	                      STR_ARG(plural(entry->found, "is", "are")), STR_ARG(entry->key));
	if (!entry->found)
		what = str_format(arena, "%u: nothing is left of this: %.*s", entry->line,
		                  STR_ARG(entry->key));
	buffer_add(out, say(arena, file, "", what));
}

static struct baseline_verdict compare(struct arena *arena, struct baseline_check *check,
                                       const struct facts *facts, const struct rule_set *rules,
                                       struct findings *findings)
{
	struct baseline_verdict verdict = {0};
	struct buffer out = buffer_in(arena);
	struct table checked = find_checked(arena, check, facts);
	baseline_cover(arena, &check->baseline, check->base, findings);
	for (size_t i = 0; i < check->baseline.count; i++) {
		const struct baseline_entry *entry = &check->baseline.items[i];
		if (entry->found > entry->count) {
			add_surplus(arena, &out, check->use.file, entry);
		} else if (entry->found + entry->told < entry->count && !check->use.allows_shrink &&
		           knows(arena, check, facts, rules, &checked, entry)) {
			add_shrinkable(arena, &out, check->use.file, entry);
			verdict.status = 1;
		}
	}
	if (verdict.status)
		buffer_add(&out, say(arena, check->use.file, " ",
		                     S("it can be shorter: --write-baseline writes it anew, "
		                       "--allow-shrink leaves it")));
	verdict.aside = buffer_text(&out);
	return verdict;
}

/* What was found, and of the old entries those that nobody asked about, with their comments. */
static struct baseline renew(struct arena *arena, struct baseline_check *check,
                             const struct facts *facts, const struct rule_set *rules,
                             const struct findings *findings)
{
	struct baseline new = baseline_from_findings(arena, findings, check->base);
	struct table checked = find_checked(arena, check, facts);
	for (size_t i = 0; i < check->baseline.count; i++) {
		const struct baseline_entry *old = &check->baseline.items[i];
		struct baseline_entry *entry = baseline_find(&new, old->key);
		bool is_kept = !knows(arena, check, facts, rules, &checked, old);
		if (!entry && is_kept)
			entry = baseline_add(arena, &new, *old);
		if (entry && is_kept && entry->count < old->count)
			entry->count = old->count;
		if (entry)
			entry->comments = old->comments;
	}
	new.comments = check->baseline.comments;
	return new;
}

static size_t count_places(const struct baseline *baseline)
{
	size_t count = 0;
	for (size_t i = 0; i < baseline->count; i++)
		count += baseline->items[i].count;
	return count;
}

static struct baseline_verdict write(struct arena *arena, struct baseline_check *check,
                                     const struct facts *facts, const struct rule_set *rules,
                                     struct findings *findings)
{
	str error;
	if (facts->registry && facts->registry->errors.count)
		return (struct baseline_verdict){
		    say(arena, check->use.file, " ",
		        S("not written, for the registry is wrong")),
		    2};
	if (test_files_trouble(arena, &facts->reach.test_files).data)
		return (struct baseline_verdict){
		    say(arena, check->use.file, " ",
		        S("not written, for no test was recognised")),
		    2};
	if (repository_is_left(arena, check->use.file, S(".")))
		return (struct baseline_verdict){
		    say(arena, check->use.file, " ", S(LEADS_OUT)), 2};
	struct baseline new = renew(arena, check, facts, rules, findings);
	if (!os_write(arena, check->use.file, text_from_baseline(arena, &new), &error))
		return (struct baseline_verdict){say(arena, check->use.file, " ", error), 2};
	size_t count = count_places(&new);
	str what = str_format(arena, "written: %zu place%.*s in %zu entr%.*s", count,
	                      STR_ARG(plural(count, "", "s")), new.count,
	                      STR_ARG(plural(new.count, "y", "ies")));
	size_t before = count_places(&check->baseline);
	if (before)
		what = str_format(arena, "%.*s; there were %zu", STR_ARG(what), before);
	baseline_cover(arena, &new, check->base, findings);
	return (struct baseline_verdict){say(arena, check->use.file, " ", what), 0};
}

struct baseline_verdict baseline_check_end(struct arena *arena, struct baseline_check *check,
                                           const struct facts *facts,
                                           const struct rule_set *rules,
                                           struct findings *findings)
{
	if (!check->use.file.data)
		return (struct baseline_verdict){S(""), 0};
	if (check->use.is_written)
		return write(arena, check, facts, rules, findings);
	return compare(arena, check, facts, rules, findings);
}
