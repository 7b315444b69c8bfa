#include "base/os.h"
#include "kept.h"
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
	bool has_words;
	struct naming naming;
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
	reading->has_words = true;
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
	naming_word(&reading->naming, word, known);
	if (known)
		add_mention_of(search, &known->users, reading->index, word->kinds);
}

static void add_import(void *context, const struct imported *imported)
{
	struct reading *reading = context;
	naming_import(&reading->naming, imported);
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

static void read_words(struct search *search, uint32_t index, str bytes)
{
	struct reading reading = {.search = search, .index = index, .arena = arena_new()};
	struct hearer hearer = {add_mention, add_import, &reading, reading.arena};
	reading.naming = naming_new(reading.arena, search, index);
	mentions_each(bytes, &hearer);
	naming_end(&reading.naming);
	search->ones[index].size = bytes.size;
	search->ones[index].is_empty = !reading.has_words;
	for (size_t i = 0; i < reading.set.count; i++)
		add_setters(&reading, reading.set.items[i]);
	for (size_t w = 0; reading.replaces && w < search->words.count; w++) {
		const struct known *known = search->words.items[w].value;
		const struct mentioned *user = find_user(&known->users, index);
		if (user && (user->kinds & MENTION_NAMED))
			add_setter(&reading, search->words.items[w].key);
	}
	arena_free(reading.arena);
}

/* The words that the file was found to have. */
static void collect(const struct search *search, uint32_t index, struct kept_file *file)
{
	file->size = search->ones[index].size;
	file->has_base = search->ones[index].has_base;
	file->is_empty = search->ones[index].is_empty;
	for (uint32_t i = 0; i < search->paths->count; i++) {
		const struct mentions *users = &search->ones[i].users;
		if (users->count && users->items[users->count - 1].index == index)
			*push(search->arena, &file->ones) = (struct mentioned){
			    i, users->items[users->count - 1].kinds};
	}
	for (uint32_t w = 0; w < search->words.count; w++) {
		const struct known *known = search->words.items[w].value;
		const struct mentions *users = &known->users;
		const struct indexes *setters = &known->setters;
		bool is_user = users->count && users->items[users->count - 1].index == index;
		bool is_set = setters->count && setters->items[setters->count - 1] == index;
		if (is_user || is_set)
			*push(search->arena, &file->words) = (struct kept_word){
			    w, is_user ? users->items[users->count - 1].kinds : 0, is_user, is_set};
	}
}

/* As if it had been read. */
static void restore(struct search *search, uint32_t index, const struct kept_file *file)
{
	search->ones[index].size = file->size;
	search->ones[index].has_base = file->has_base;
	search->ones[index].is_empty = file->is_empty;
	for (size_t i = 0; i < file->ones.count; i++)
		add_mention_of(search, &search->ones[file->ones.items[i].index].users, index,
		               file->ones.items[i].kinds);
	for (size_t i = 0; i < file->words.count; i++) {
		const struct kept_word *word = &file->words.items[i];
		struct known *known = search->words.items[word->word].value;
		if (word->is_user)
			*push(search->arena, &known->users) =
			    (struct mentioned){index, word->kinds};
		if (word->is_set)
			*push(search->arena, &known->setters) = index;
	}
}

/* What cannot be read mentions nothing. */
static void read_file(struct search *search, struct kept *kept, uint32_t index)
{
	const struct path *path = &search->paths->items[index];
	const struct kept_file *known = path->bytes ? NULL : kept_find(kept, path->name);
	if (known) {
		restore(search, index, known);
		kept_add(kept, known);
		return;
	}
	struct arena *arena = arena_new();
	struct kept_file file = {.path = path->name};
	str bytes = path->bytes ? *path->bytes : (str){NULL, 0}, error;
	/* Before it is read: then what changes meanwhile has another one. */
	bool is_signed = !path->bytes && kept->store && os_sign(path->name, &file.signature);
	bool is_read = path->bytes || os_read(arena, path->name, FILE_LIMIT, &bytes, &error);
	read_words(search, index, bytes);
	if (is_signed && is_read) {
		file.digest = digest_of(bytes);
		collect(search, index, &file);
		kept_add(kept, &file);
	}
	kept->is_changed |= is_signed;
	arena_free(arena);
}

void read_files(struct search *search, const struct store *store)
{
	struct kept kept = kept_open(search, store);
	for (size_t i = 0; i < search->paths->count; i++)
		if (search->ones[i].path.size)
			read_file(search, &kept, (uint32_t)i);
	kept_close(search, &kept);
	for (size_t w = 0; w < search->words.count; w++) {
		const struct known *known = search->words.items[w].value;
		for (size_t i = 0; i < known->users.count; i++)
			*push(search->arena, &search->ones[known->users.items[i].index].names) =
			    (struct mentioned){(uint32_t)w, known->users.items[i].kinds};
	}
}

/* How the word stands in a file, or NULL; they are sorted by files. */
const struct mentioned *find_user(const struct mentions *users, uint32_t index)
{
	size_t from = 0, to = users->count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (users->items[middle].index < index)
			from = middle + 1;
		else
			to = middle;
	}
	bool is_there = from < users->count && users->items[from].index == index;
	return is_there ? &users->items[from] : NULL;
}
