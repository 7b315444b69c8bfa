#include "base/spelling.h"
#include "search.h"

/* Whom the names in a file mean. What an import names in full is compared with the names that
   modules have in a program, and with where they stand; so is what follows a name that nothing but
   imports binds. Behind any other name the last word alone counts. */

struct bindings {
	struct binding {
		unsigned dots;
		struct parts parts;
	} *items;
	size_t count, capacity;
};

#define REBOUND_BITS 65536

/* ---- what files are called ---- */

static str package_name(const struct search *search, str folder)
{
	str name = spelling_base(folder), outer = spelling_parent(folder);
	if (!folder.size)
		return search->top;
	if (!table_get(&search->packages, outer))
		return name;
	return str_format(search->arena, "%.*s.%.*s", STR_ARG(package_name(search, outer)),
	                  STR_ARG(name));
}

static str module_name(const struct search *search, const struct one *one)
{
	if (!table_get(&search->packages, one->folder))
		return one->stem;
	str package = package_name(search, one->folder);
	return one->is_package ? package
	                       : str_format(search->arena, "%.*s.%.*s", STR_ARG(package),
	                                    STR_ARG(one->stem));
}

/* The whole path, dotted. */
static str full_name(const struct search *search, str spot)
{
	str joined = str_format(search->arena, "%.*s%s%.*s", STR_ARG(search->top),
	                        spot.size ? "/" : "", STR_ARG(spot));
	char *bytes = make_many(search->arena, char, joined.size + 1);
	for (size_t i = 0; i < joined.size; i++)
		bytes[i] = joined.data[i] == '/' ? '.' : joined.data[i];
	return (str){bytes, joined.size};
}

void name_ones(struct search *search)
{
	for (size_t i = 0; i < search->paths->count; i++) {
		struct one *one = &search->ones[i];
		if (!one->path.size)
			continue;
		one->spot = one->is_package
		                ? one->folder
		                : spelling_join(search->arena, one->folder, one->stem);
		one->name = module_name(search, one);
		one->full = full_name(search, one->spot);
	}
}

/* ---- whether a name is that of a file ---- */

/* Takes the parts off the end of the text. What is left ends where a part could; with is_glued the
   first of them may be the end of a longer one. */
static bool take_off(str *text, char separator, const struct parts *parts, bool is_glued)
{
	for (size_t i = parts->count; i > 0; i--) {
		str part = parts->items[i - 1];
		if (!str_ends(*text, part))
			return false;
		text->size -= part.size;
		if (text->size && text->data[text->size - 1] == separator)
			text->size--;
		else if (text->size && !(is_glued && i == 1))
			return false;
	}
	return true;
}

/* Alone it is the program that runs, whatever file that is. */
static bool is_running(const struct parts *parts)
{
	return parts->count == 1 && str_equal(parts->items[0], S("__main__"));
}

/* a.b.c in that file: by its own name, or on the path below a folder round the file; the name of a
   library's module only so. */
static bool is_absolute(const struct search *search, const struct one *from,
                        const struct one *one, const struct parts *parts)
{
	str left = one->name, folder = one->spot;
	if (is_running(parts))
		return false;
	bool is_below_it = take_off(&folder, '/', parts, false) && is_below(from->path, folder);
	bool is_its_name = take_off(&left, '.', parts, false) && !left.size;
	str full = one->full;
	if (parts->count > 1 && take_off(&full, '.', parts, false) && !full.size)
		return true;
	if (is_its_name && !names_hold(&search->models->inert_modules, parts->items[0]))
		return true;
	return is_below_it && (is_its_name || parts->count > 1 || str_equal(folder, from->folder));
}

static str outer_name(str name)
{
	size_t dot = str_find_last_char(name, '.');
	return str_slice(name, 0, dot == STR_NONE ? 0 : dot);
}

/* ..a.b in that file: in its place, or by the name of its package. */
static bool is_relative(const struct one *from, const struct one *one, unsigned dots,
                        const struct parts *parts)
{
	str left = one->spot, folder = from->folder, package = from->name;
	for (unsigned i = 1; i < dots; i++)
		folder = spelling_parent(folder);
	if (take_off(&left, '/', parts, false) && str_equal(left, folder))
		return true;
	for (unsigned i = from->is_package ? 1 : 0; i < dots; i++)
		package = outer_name(package);
	left = one->name;
	return take_off(&left, '.', parts, false) && str_equal(left, package);
}

static bool is_named_so(const struct naming *naming, const struct one *one, unsigned dots,
                        const struct parts *parts)
{
	const struct one *from = &naming->search->ones[naming->index];
	return one->is_named && (dots ? is_relative(from, one, dots, parts)
	                              : is_absolute(naming->search, from, one, parts));
}

/* True if what begins so may be of the suite. */
static bool is_ours(const struct naming *naming, unsigned dots, const struct parts *parts)
{
	const struct known *known =
	    parts->count ? table_get(&naming->search->words, parts->items[0]) : NULL;
	return dots || (known && known->is_ours);
}

/* ---- who is named ---- */

void add_mention_of(struct search *search, struct mentions *users, uint32_t index, unsigned kinds)
{
	if (!users->count || users->items[users->count - 1].index != index)
		*push(search->arena, users) = (struct mentioned){index, 0};
	users->items[users->count - 1].kinds |= kinds;
}

/* Adds the file to the users of each that the name is of. Where it is of none, the last part alone
   may mean others by the kinds `else_kinds`, if these are any. */
static void add_named(const struct naming *naming, unsigned dots, const struct parts *parts,
                      unsigned kinds, unsigned else_kinds)
{
	struct search *search = naming->search;
	const struct known *known =
	    table_get(&search->words, parts->items[parts->count - 1]);
	bool is_found = false;
	for (size_t i = 0; known && i < known->files.count; i++) {
		struct one *one = &search->ones[known->files.items[i]];
		bool is_it = is_named_so(naming, one, dots, parts);
		if (is_it)
			add_mention_of(search, &one->users, naming->index, kinds);
		is_found |= is_it;
	}
	for (size_t i = 0; !is_found && else_kinds && known && i < known->files.count; i++)
		add_mention_of(search, &search->ones[known->files.items[i]].users, naming->index,
		               else_kinds);
}

static void bind_name(struct naming *naming, str name, unsigned dots, const struct parts *parts)
{
	struct bindings *bindings = table_get(&naming->bound, name);
	if (!bindings) {
		bindings = make(naming->arena, struct bindings);
		table_set(naming->arena, &naming->bound, name, bindings);
	}
	*push(naming->arena, bindings) = (struct binding){dots, *parts};
}

/* What stands behind `from` is looked for in what stands before: there it may be anything. */
static void add_item(struct naming *naming, const struct imported *imported)
{
	struct parts parts = imported->module;
	bool may_be_any = is_ours(naming, imported->dots, &parts);
	if (parts.count < MAX_PARTS)
		parts.items[parts.count++] = imported->item;
	add_named(naming, imported->dots, &parts, MENTION_IMPORT | MENTION_BOUND,
	          may_be_any ? MENTION_ATTRIBUTE | MENTION_BOUND : 0);
	bind_name(naming, imported->as.data ? imported->as : imported->item, imported->dots,
	          &parts);
}

void naming_import(struct naming *naming, const struct imported *imported)
{
	struct parts parts = imported->module;
	unsigned bound = imported->is_from ? 0 : MENTION_BOUND;
	for (; parts.count; parts.count--)
		add_named(naming, imported->dots, &parts, MENTION_IMPORT | bound, 0);
	if (imported->item.data) {
		add_item(naming, imported);
	} else if (!imported->is_from) {
		parts = imported->module;
		parts.count = imported->as.data ? parts.count : 1;
		bind_name(naming, imported->as.data ? imported->as : parts.items[0], 0, &parts);
	}
}

struct naming naming_new(struct arena *arena, struct search *search, uint32_t index)
{
	return (struct naming){.search = search,
	                       .index = index,
	                       .arena = arena,
	                       .rebound = make_many(arena, uint64_t, REBOUND_BITS / 64)};
}

static uint32_t bit_of(str name)
{
	uint32_t hash = (uint32_t)name.size;
	for (size_t i = 0; i < name.size && i < 12; i++)
		hash = hash * 31 + (unsigned char)name.data[i];
	return (hash ^ hash >> 16) % REBOUND_BITS;
}

void naming_word(struct naming *naming, const struct word *word, struct known *known)
{
	if (word->is_told)
		return;
	uint32_t bit = word->is_bound ? bit_of(word->text) : 0;
	naming->rebound[bit / 64] |= (uint64_t)word->is_bound << (bit % 64);
	if (!word->is_open && !(word->kinds & MENTION_PROGRAM) && is_running(word->chain))
		return;
	bool is_chain = word->chain->count > 1 || word->is_open;
	if (known && known->files.count && (word->kinds || is_chain))
		*push(naming->arena, &naming->chains) = (struct seen_chain){
		    known, *word->chain, word->kinds, word->is_open, word->is_text};
}

/* ---- chains of names ---- */

/* A text that is but this name, or ends in it: .b, %s.b. */
static void add_text(struct naming *naming, const struct seen_chain *chain, struct one *one)
{
	unsigned kinds = (chain->kinds & ~(unsigned)MENTION_IMPORT) | MENTION_TEXT;
	if (chain->is_open)
		kinds |= MENTION_RELATIVE | MENTION_ATTRIBUTE;
	if (!chain->is_open && is_named_so(naming, one, 0, &chain->parts))
		kinds |= MENTION_IMPORT;
	add_mention_of(naming->search, &one->users, naming->index, kinds);
}

/* What follows a name that only imports bind is looked for in what they name. */
static void add_chain(struct naming *naming, const struct seen_chain *chain)
{
	const struct parts *parts = &chain->parts;
	str head = parts->items[0];
	const struct bindings *bindings = table_get(&naming->bound, head);
	uint32_t bit = bit_of(head);
	bool is_rebound = naming->rebound[bit / 64] >> (bit % 64) & 1;
	bool is_known = bindings && !is_rebound && !chain->is_open;
	for (size_t i = 0; is_known && i < bindings->count; i++) {
		const struct binding *binding = &bindings->items[i];
		struct parts whole = binding->parts;
		for (size_t j = 1; j < parts->count && whole.count < MAX_PARTS; j++)
			whole.items[whole.count++] = parts->items[j];
		add_named(naming, binding->dots, &whole, MENTION_IMPORT,
		          is_ours(naming, binding->dots, &binding->parts) ? MENTION_ATTRIBUTE
		                                                          : 0);
	}
	bool may_be_any = !chain->is_text || chain->is_open || bindings ||
	                  is_ours(naming, 0, parts);
	if (!is_known && may_be_any)
		add_named(naming, 0, parts, MENTION_ATTRIBUTE, MENTION_ATTRIBUTE);
}

/* A dotted text may be the end of a module's name that is put together. */
static bool ends_name(const struct one *one, const struct parts *parts)
{
	str left = one->full;
	return one->is_named && take_off(&left, '.', parts, true);
}

static void add_seen(struct naming *naming, const struct seen_chain *chain)
{
	bool is_text = chain->is_text;
	bool is_whole = chain->parts.count > 1 && !chain->is_open;
	for (size_t i = 0; i < chain->known->files.count; i++) {
		struct one *one = &naming->search->ones[chain->known->files.items[i]];
		struct mentions *users = &one->users;
		if (is_text && !(is_whole && one->is_named))
			add_text(naming, chain, one);
		else if (is_text && ends_name(one, &chain->parts))
			add_mention_of(naming->search, users, naming->index,
			               MENTION_IMPORT | MENTION_BOUND);
		if (chain->kinds & MENTION_PROGRAM)
			add_mention_of(naming->search, users, naming->index, MENTION_PROGRAM);
	}
	if (is_whole || (chain->is_open && !is_text))
		add_chain(naming, chain);
}

void naming_end(struct naming *naming)
{
	for (size_t i = 0; i < naming->chains.count; i++)
		add_seen(naming, &naming->chains.items[i]);
}
