#include "base/os.h"
#include "search.h"
#include "text/file.h"

/* Which of the words that matter stand in which files. */

/* What is learnt of the file that is read. */
struct reading {
	struct search *search;
	uint32_t index;
	struct {
		struct word *items;
		size_t count, capacity;
	} imported;              /* the words of its imports */
	struct names set;        /* what has an attribute assigned to */
	bool is_place;           /* the module whose place another one takes is named next */
	bool replaces;           /* one may take the place of any module that is named */
	struct arena *arena;
};

struct known *know(struct search *search, str word)
{
	struct known *known = table_get(&search->words, word);
	if (!known) {
		known = make(search->arena, struct known);
		table_set(search->arena, &search->words, word, known);
	}
	return known;
}

str last_part(str dotted)
{
	size_t dot = str_find_last_char(dotted, '.');
	return str_slice(dotted, dot == STR_NONE ? 0 : dot + 1, dotted.size);
}

/* The names that models list may have a * at one end. */
static bool is_base(struct search *search, str word)
{
	const struct names *bases = &search->models->entries.test_bases;
	for (size_t i = 0; i < bases->count; i++) {
		str part = mentions_longest(last_part(bases->items[i]));
		if (str_starts(word, part) || str_ends(word, part))
			return true;
	}
	return false;
}

static void add_setter(struct reading *reading, str word)
{
	struct known *known = table_get(&reading->search->words, word);
	struct indexes *setters = known ? &known->setters : NULL;
	if (setters &&
	    (!setters->count || setters->items[setters->count - 1] != reading->index))
		*push(reading->search->arena, setters) = reading->index;
}

/* sys.modules['a.b'] = …; what is no text there may be any name. */
static void note_place(struct reading *reading, const struct word *word)
{
	const struct models *models = reading->search->models;
	if (reading->is_place && (word->kinds & (MENTION_TEXT | MENTION_ATTRIBUTE)))
		add_setter(reading, word->text);
	else
		reading->replaces |= reading->is_place;
	reading->is_place =
	    (reading->is_place && word->leads_on) ||
	    (word->has_item && str_equal(word->text, last_part(models->module_table)));
}

static void add_mention(void *context, const struct word *word)
{
	struct reading *reading = context;
	struct search *search = reading->search;
	struct one *one = &search->ones[reading->index];
	if (!one->has_base)
		one->has_base = is_base(search, word->text);
	/* What is set of a module stays with who sets it (import.c). */
	const struct known *owner = table_get(&search->words, word->owner);
	if (word->set.data && !(owner && owner->files.count))
		*push(reading->arena, &reading->set) = word->set;
	note_place(reading, word);
	if (word->statement)
		*push(reading->arena, &reading->imported) = *word;
	struct known *known = table_get(&search->words, word->text);
	if (!known)
		return;
	struct mentions *users = &known->users;
	if (!users->count || users->items[users->count - 1].index != reading->index)
		*push(search->arena, users) = (struct mentioned){reading->index, 0};
	users->items[users->count - 1].kinds |= word->kinds;
}

/* What the statement imports that binds the name. */
static void add_setters(struct reading *reading, str name)
{
	for (size_t i = 0; i < reading->imported.count; i++) {
		const struct word *bound = &reading->imported.items[i];
		if (!str_equal(bound->text, name))
			continue;
		for (size_t j = 0; j < reading->imported.count; j++)
			if (reading->imported.items[j].statement == bound->statement &&
			    !reading->imported.items[j].leads_on)
				add_setter(reading, reading->imported.items[j].text);
	}
}

/* What cannot be read mentions nothing. */
static void read_file(struct search *search, uint32_t index)
{
	const struct path *path = &search->paths->items[index];
	struct reading reading = {.search = search, .index = index, .arena = arena_new()};
	str bytes = path->bytes ? *path->bytes : (str){NULL, 0}, error;
	if (path->bytes || os_read(reading.arena, path->name, FILE_LIMIT, &bytes, &error))
		mentions_each(bytes, add_mention, &reading);
	search->ones[index].size = bytes.size;
	for (size_t i = 0; i < reading.set.count; i++)
		add_setters(&reading, reading.set.items[i]);
	for (size_t w = 0; reading.replaces && w < search->words.count; w++) {
		const struct mentioned *user = find_user(search->words.items[w].value, index);
		if (user && (user->kinds & MENTION_NAMED))
			add_setter(&reading, search->words.items[w].key);
	}
	arena_free(reading.arena);
}

void read_files(struct search *search)
{
	for (size_t i = 0; i < search->paths->count; i++)
		if (search->ones[i].path.size)
			read_file(search, (uint32_t)i);
	for (size_t w = 0; w < search->words.count; w++) {
		const struct known *known = search->words.items[w].value;
		for (size_t i = 0; i < known->users.count; i++)
			*push(search->arena, &search->ones[known->users.items[i].index].names) =
			    (struct mentioned){(uint32_t)w, known->users.items[i].kinds};
	}
}

/* How the word stands in a file, or NULL; they are sorted by files. */
const struct mentioned *find_user(const struct known *known, uint32_t index)
{
	size_t from = 0, to = known->users.count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (known->users.items[middle].index < index)
			from = middle + 1;
		else
			to = middle;
	}
	bool is_there = from < known->users.count && known->users.items[from].index == index;
	return is_there ? &known->users.items[from] : NULL;
}
