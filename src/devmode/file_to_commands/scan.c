#include "scan.h"

/* Far more than any file needs that people wrote; it ends what functions that call each other
   twice would make of a few lines. */
#define STEP_LIMIT 2000000

struct scan scan_new(struct arena *arena, const struct models *models, const struct file *file,
                     enum command_source source)
{
	return (struct scan){.arena = arena, .models = models, .file = file, .source = source,
	                     .is_check = names_check(models, file->path)};
}

static int compare_commands(const void *a, const void *b)
{
	const struct command *first = *(const struct command *const *)a;
	const struct command *second = *(const struct command *const *)b;
	return place_compare(first->place, second->place);
}

struct commands scan_end(struct scan *scan)
{
	bash_close(scan);
	struct commands *commands = &scan->commands;
	/* Few move: files are read from top to bottom. Insertion keeps equal places in order. */
	for (size_t i = 1; i < commands->count; i++) {
		struct command *moved = commands->items[i];
		size_t at = i;
		for (; at && compare_commands(&commands->items[at - 1], &moved) > 0; at--)
			commands->items[at] = commands->items[at - 1];
		commands->items[at] = moved;
	}
	struct handovers *handovers = &commands->handovers;
	for (size_t i = 1; i < handovers->count; i++) {
		struct handover *moved = handovers->items[i];
		size_t at = i;
		for (; at && place_compare(handovers->items[at - 1]->place, moved->place) > 0;
		     at--)
			handovers->items[at] = handovers->items[at - 1];
		handovers->items[at] = moved;
	}
	return *commands;
}

bool scan_step(struct scan *scan)
{
	return scan->steps++ < STEP_LIMIT;
}

struct script script_of_file(struct scan *scan, size_t from, size_t to)
{
	struct pieces *pieces = make(scan->arena, struct pieces);
	*push(scan->arena, pieces) = (struct piece){0, (uint32_t)from, false};
	return (struct script){.text = str_slice(scan->file->text, from, to), .pieces = pieces};
}

struct script script_at(str text, struct place place)
{
	return (struct script){.text = text, .fixed = place};
}

/* Where the byte of the composed text stands in the file. */
static uint32_t find_offset(const struct pieces *pieces, size_t offset)
{
	size_t low = 0, high = pieces->count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (pieces->items[middle].from <= offset)
			low = middle;
		else
			high = middle;
	}
	const struct piece *piece = &pieces->items[low];
	return piece->is_fixed ? piece->to : piece->to + (uint32_t)offset - piece->from;
}

struct place script_place(const struct scan *scan, const struct script *script, size_t from,
                          size_t to)
{
	if (script->fixed.file || !script->pieces)
		return script->fixed;
	uint32_t start = find_offset(script->pieces, script->base + from);
	uint32_t end = to > from ? find_offset(script->pieces, script->base + to - 1) + 1 : start;
	return (struct place){scan->file, start, end < start ? start : end};
}

struct script script_slice(const struct script *script, size_t from, size_t to)
{
	struct script part = *script;
	part.text = str_slice(script->text, from, to);
	part.base += (uint32_t)from;
	return part;
}

struct composer composer_new(struct scan *scan)
{
	return (struct composer){buffer_in(scan->arena), make(scan->arena, struct pieces)};
}

void composer_add(struct composer *composer, str text, size_t offset, bool is_fixed)
{
	struct pieces *pieces = composer->pieces;
	if (!text.size)
		return;
	*push(composer->text.arena, pieces) =
	    (struct piece){(uint32_t)composer->text.count, (uint32_t)offset, is_fixed};
	buffer_add(&composer->text, text);
}

struct script composer_script(const struct composer *composer)
{
	return (struct script){.text = buffer_text(&composer->text),
	                       .pieces = composer->pieces->count ? composer->pieces : NULL};
}

static bool matches_name(str pattern, str text)
{
	size_t star = str_find_char(pattern, '*');
	if (star == STR_NONE)
		return str_equal(pattern, text);
	str head = str_slice(pattern, 0, star), tail = str_slice(pattern, star + 1, pattern.size);
	return text.size >= head.size + tail.size && str_starts(text, head) && str_ends(text, tail);
}

bool matches_any(const struct names *patterns, str text)
{
	for (size_t i = 0; i < patterns->count; i++)
		if (matches_name(patterns->items[i], text))
			return true;
	return false;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool names_check(const struct models *models, str name)
{
	for (size_t at = 0; at < name.size;) {
		size_t end = at;
		while (end < name.size && is_letter(name.data[end]))
			end++;
		if (end > at && names_hold(&models->programs.check_words, str_slice(name, at, end)))
			return true;
		at = end + 1;
	}
	return false;
}
