#include "rule/changes.h"

#include "base/os.h"
#include "base/spelling.h"

struct keeper {
	struct arena *arena;
	const struct changes *changes;
	struct map known;        /* a struct file: its struct changed_file */
	struct map modules;      /* a struct file: its struct module */
};

static const struct changed_file whole = {.is_whole = true};
static const struct changed_file same = {.is_whole = false};

/* Where the file really is; of a link to nothing where the link is. */
static str find_real(struct arena *arena, str path)
{
	str real = os_real_path(arena, path);
	if (real.size)
		return real;
	str parent = spelling_parent(path);
	parent = os_real_path(arena, parent.size ? parent : S("."));
	return spelling_join(arena, parent, spelling_base(path));
}

static bool is_inside(const struct changes *changes, str real)
{
	for (size_t i = 0; i < changes->tops.count; i++)
		if (spelling_is_below(real, changes->tops.items[i]))
			return true;
	return false;
}

/* What lies in no tree that was asked has no line that changed there. */
static const struct changed_file *look_up(struct arena *arena, const struct changes *changes,
                                          str path)
{
	str real = find_real(arena, path);
	const struct changed_file *changed = table_get(&changes->files, real);
	if (changed)
		return changed;
	if (!is_inside(changes, real))
		return &same;
	if (table_get(&changes->tracked, real))
		return &same;
	/* A folder that git tracks as if it were a file is a submodule. */
	for (str folder = spelling_parent(real); folder.size > 1;
	     folder = spelling_parent(folder)) {
		changed = table_get(&changes->files, folder);
		if (changed)
			return changed;
		if (table_get(&changes->tracked, folder))
			return &same;
	}
	return &whole;
}

static const struct changed_file *changed_of(struct keeper *keeper, const struct file *file)
{
	const struct changed_file *changed = map_get(&keeper->known, file);
	if (changed)
		return changed;
	changed = look_up(keeper->arena, keeper->changes, file->path);
	map_set(keeper->arena, &keeper->known, file, (void *)(uintptr_t)changed);
	return changed;
}

/* As git counts them: a lone CR ends no line. */
static uint32_t line_at(const struct file *file, uint32_t offset)
{
	uint32_t line = 1;
	for (uint32_t i = 0; i < offset && i < file->text.size; i++)
		line += file->text.data[i] == '\n';
	return line;
}

static bool touches(const struct hunks *hunks, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < hunks->count; i++) {
		const struct hunk *hunk = &hunks->items[i];
		if (hunk->count && hunk->first <= last && hunk->first + hunk->count - 1 >= first)
			return true;
	}
	return false;
}

static bool lost_decorator(const struct hunks *hunks, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < hunks->count; i++) {
		const struct hunk *hunk = &hunks->items[i];
		if (str_starts(str_trim(hunk->removed), S("@")) && hunk->first >= first &&
		    hunk->first <= last)
			return true;
	}
	return false;
}

static bool place_changed(struct keeper *keeper, struct place place)
{
	const struct changed_file *changed = changed_of(keeper, place.file);
	if (changed->is_whole || !changed->hunks.count)
		return changed->is_whole;
	if (!place.end || !place.file->text.size)
		return true;
	uint32_t last = place.end > place.start ? place.end - 1 : place.end;
	return touches(&changed->hunks, line_at(place.file, place.start),
	               line_at(place.file, last));
}

/* The lines in which a definition is decorated and named. */
static bool header_changed(const struct hunks *hunks, const struct file *file, uint32_t start,
                           uint32_t end)
{
	uint32_t first = line_at(file, start), last = line_at(file, end);
	return touches(hunks, first, last) || lost_decorator(hunks, first, last);
}

static bool class_changed(const struct hunks *hunks, const struct class *class)
{
	const struct file *file = class->module->file;
	uint32_t first = line_at(file, class->start);
	if (!class->decorators.count)
		return lost_decorator(hunks, first, first);
	uint32_t end = class->decorators.items[class->decorators.count - 1]->end;
	return header_changed(hunks, file, class->start, end) ||
	       lost_decorator(hunks, first, line_at(file, class->name_start));
}

/* Whoever takes a guard off a test, or makes one of a helper, changes none of the lines below. */
static bool definition_changed(struct keeper *keeper, struct place place)
{
	const struct module *module = map_get(&keeper->modules, place.file);
	const struct hunks *hunks = &changed_of(keeper, place.file)->hunks;
	if (!module || !hunks->count)
		return false;
	const struct functions *functions = &module_contents(module)->functions;
	for (size_t i = 0; i < functions->count; i++) {
		const struct function *function = functions->items[i];
		if (function->name && function->start <= place.start &&
		    place.end <= function->end &&
		    header_changed(hunks, place.file, function->start, function->name_start))
			return true;
	}
	const struct classes *classes = &module_contents(module)->classes;
	for (size_t i = 0; i < classes->count; i++) {
		const struct class *class = classes->items[i];
		if (class->start <= place.start && place.end <= class->end &&
		    class_changed(hunks, class))
			return true;
	}
	return false;
}

static bool is_new(struct keeper *keeper, const struct finding *finding)
{
	if (finding->rule == RULE_INVALID_REGISTRY || place_changed(keeper, finding->place) ||
	    definition_changed(keeper, finding->place))
		return true;
	for (size_t i = 0; i < finding->notes.count; i++) {
		const struct note *note = &finding->notes.items[i];
		/* What is to be written elsewhere is no cause. */
		bool is_cause = !note->lines.data || note->place.file == finding->place.file;
		if (is_cause &&
		    (place_changed(keeper, note->place) ||
		     definition_changed(keeper, note->place)))
			return true;
	}
	return false;
}

void changes_keep(struct arena *arena, const struct changes *changes, const struct modules *modules,
                  struct findings *findings)
{
	struct keeper keeper = {.arena = arena, .changes = changes};
	for (size_t i = 0; i < modules->count; i++)
		map_set(arena, &keeper.modules, modules->items[i]->file, modules->items[i]);
	size_t kept = 0;
	for (size_t i = 0; i < findings->count; i++)
		if (is_new(&keeper, &findings->items[i]))
			findings->items[kept++] = findings->items[i];
	findings->count = kept;
}
