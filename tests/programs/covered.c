#include <stdio.h>

#include "covered.h"
#include "source/mentions.h"
#include "source/sources.h"

/* A mention of a body that was parsed has a counterpart among those that its outline tells: of the
   same names, and with nothing said of it that leads to less. */

struct side {
	const struct mentions *mentions;
	const struct module *module;
	uint32_t unit;           /* of the function that stands in no other */
	size_t first, end;       /* its mentions */
};

static bool is_outer(const struct function *function)
{
	return function && !function->outer;
}

/* True for what stands in the function's body. */
static bool is_in(const struct side *side, uint32_t index)
{
	const struct unit *units = side->mentions->units.items;
	bool is_own_head = false;
	for (; units[index].outer; index = units[index].outer)
		is_own_head |= units[index].is_head && is_outer(units[index].function);
	return index == side->unit && !is_own_head;
}

static bool has_same_names(const struct mentions *a, const struct mention *m,
                           const struct mentions *b, const struct mention *n)
{
	bool is_same = m->count == n->count;
	for (size_t i = 0; is_same && i < m->count; i++)
		is_same = a->names.items[m->first + i] == b->names.items[n->first + i];
	return is_same;
}

static bool is_same_import(const struct import *a, const struct import *b)
{
	return str_equal(a->module, b->module) && a->dots == b->dots && a->from == b->from &&
	       a->as == b->as && a->is_star == b->is_star;
}

static bool has_same_head(const struct mention *m, const struct mention *n)
{
	bool is_local = n->head == MENTION_LOCAL || n->head == MENTION_OTHER;
	switch ((enum mention_head)m->head) {
	case MENTION_IMPORT:
		return n->head == MENTION_IMPORT && is_same_import(m->import, n->import);
	case MENTION_SELF:
	case MENTION_SUPER:
		return is_outer(m->method) ? n->head == m->head : is_local;
	case MENTION_LOST: return false;
	default: return n->head == m->head;
	}
}

/* The parser takes r'\\' for nothing: what has a backslash in it names nothing. */
static bool has_same_texts(const struct mention *m, const struct mention *n)
{
	bool is_same = true;
	for (size_t i = 0; i < 2; i++) {
		str a = mention_text(m, i), b = mention_text(n, i);
		bool is_raw = b.data && str_find_char(b, '\\') != STR_NONE;
		is_same &= is_raw || (!a.data == !b.data && str_equal(a, b));
	}
	return is_same;
}

static bool has_callee(const struct side *fine, uint32_t m, const struct side *coarse, uint32_t n)
{
	return !n || (m && has_same_names(fine->mentions, &fine->mentions->list.items[m - 1],
	                                  coarse->mentions,
	                                  &coarse->mentions->list.items[n - 1]));
}

static bool covers(const struct side *fine, const struct mention *m, const struct side *coarse,
                   const struct mention *n)
{
	return has_same_names(fine->mentions, m, coarse->mentions, n) && has_same_head(m, n) &&
	       has_same_texts(m, n) && m->is_called == n->is_called &&
	       m->is_stored == n->is_stored && m->is_looked_at >= n->is_looked_at &&
	       m->is_dropped >= n->is_dropped && m->is_first >= n->is_first &&
	       has_callee(fine, m->callee, coarse, n->callee);
}

static bool is_covered(const struct side *fine, const struct mention *m, const struct side *coarse)
{
	const struct mention_list *list = &coarse->mentions->list;
	bool is_nothing = !m->count && m->head == MENTION_SELF && !is_outer(m->method);
	for (size_t i = coarse->first; !is_nothing && i < coarse->end; i++)
		if (covers(fine, m, coarse, &list->items[i]))
			return true;
	return is_nothing;
}

static bool has_word(const struct side *fine, const struct word *word, const struct side *coarse)
{
	const struct word_list *words = &coarse->mentions->words;
	for (size_t i = 0; i < words->count; i++)
		if (words->items[i].unit == coarse->unit &&
		    str_equal(words->items[i].text, word->text) &&
		    has_callee(fine, word->callee, coarse, words->items[i].callee))
			return true;
	return false;
}

/* Each module is read twice, so classes are told apart by where they stand. */
static bool has_store(const struct attribute_store *store, const struct side *coarse)
{
	const struct store_list *stores = &coarse->mentions->stores;
	for (size_t i = 0; i < stores->count; i++) {
		const struct attribute_store *one = &stores->items[i];
		bool is_here =
		    coarse->mentions->list.items[one->first].unit == coarse->unit &&
		    one->name == store->name;
		bool is_inner = store->class && store->class->function;
		bool is_same = !store->class || (one->class && !is_inner &&
		                                 one->class->start == store->class->start);
		if (is_here && (is_same || (is_inner && (one->is_any || one->class))))
			return true;
	}
	return false;
}

static bool has_import(const struct import *import, const struct side *coarse)
{
	const struct unit_imports *imports = &coarse->mentions->imports;
	for (size_t i = 0; i < imports->count; i++)
		if (imports->items[i].unit == coarse->unit &&
		    is_same_import(imports->items[i].import, import))
			return true;
	return false;
}

static bool has_inner(const struct name *name, bool is_method, const struct side *coarse)
{
	const struct inner_names *inner = &coarse->mentions->inner;
	for (size_t i = 0; i < inner->count; i++)
		if (inner->items[i].unit == coarse->unit && inner->items[i].name == name &&
		    inner->items[i].is_method == is_method)
			return true;
	return false;
}

static bool has_function(const struct function *function, const struct side *coarse)
{
	bool has = !function->outer || !function->class || !function->name ||
	           has_inner(function->name, true, coarse);
	for (size_t i = 0; has && function->outer && i < function->parameter_count; i++)
		has = !function->parameters[i].name ||
		      has_inner(function->parameters[i].name, false, coarse);
	return has;
}

/* ---- a module, both ways ---- */

static size_t report(const struct side *side, const char *what, str text)
{
	printf("# %.*s:%u: %s: %.*s\n", STR_ARG(side->module->file->path),
	       side->mentions->units.items[side->unit].function->start, what, STR_ARG(text));
	return 1;
}

/* The last of its names, for people. */
static str name_of(const struct mentions *mentions, const struct mention *mention)
{
	return mention->count ? mentions->names.items[mention->first + mention->count - 1]->text
	                      : S("");
}

static size_t compare_body(const struct side *fine, const struct side *coarse,
                           struct coverage *coverage)
{
	const struct mentions *all = fine->mentions;
	size_t wrong = 0;
	for (size_t i = 0; i < all->list.count; i++) {
		const struct mention *mention = &all->list.items[i];
		if (!is_in(fine, mention->unit))
			continue;
		coverage->mentions++;
		if (!is_covered(fine, mention, coarse))
			wrong += report(fine, "mention", name_of(all, mention));
	}
	for (size_t i = 0; i < all->words.count; i++)
		if (is_in(fine, all->words.items[i].unit) &&
		    !has_word(fine, &all->words.items[i], coarse))
			wrong += report(fine, "text", all->words.items[i].text);
	for (size_t i = 0; i < all->stores.count; i++)
		if (is_in(fine, all->list.items[all->stores.items[i].first].unit) &&
		    !has_store(&all->stores.items[i], coarse))
			wrong += report(fine, "store", all->stores.items[i].name->text);
	for (size_t i = 0; i < all->imports.count; i++)
		if (is_in(fine, all->imports.items[i].unit) &&
		    !has_import(all->imports.items[i].import, coarse))
			wrong += report(fine, "import", all->imports.items[i].import->module);
	for (size_t i = 1; i < all->units.count; i++)
		if (is_in(fine, (uint32_t)i) && !has_function(all->units.items[i].function, coarse))
			wrong += report(fine, "function", S(""));
	return wrong;
}

static void compare_module(struct arena *arena, const struct module *whole,
                           const struct module *late, struct coverage *coverage)
{
	struct mentions fine = mentions_from_module(arena, whole);
	struct mentions coarse = mentions_from_module(arena, late);
	struct map units = {0};
	for (size_t i = 1; i < fine.units.count; i++)
		if (!fine.units.items[i].is_head && !fine.units.items[i].function->outer)
			map_set(arena, &units,
			        (void *)((uintptr_t)fine.units.items[i].function->start + 1),
			        (void *)(uintptr_t)i);
	for (uint32_t i = 1; i < coarse.units.count; i++) {
		struct unread unread;
		const struct function *function = coarse.units.items[i].function;
		if (coarse.units.items[i].is_head || !function_unread(function, &unread))
			continue;
		void *unit = map_get(&units, (void *)((uintptr_t)function->start + 1));
		struct side parsed = {&fine, whole, (uint32_t)(uintptr_t)unit, 0, 0};
		struct side told = {&coarse, late, i, 0, 0};
		while (told.first < coarse.list.count && coarse.list.items[told.first].unit != i)
			told.first++;
		for (told.end = told.first; told.end < coarse.list.count &&
		                            coarse.list.items[told.end].unit == i;)
			told.end++;
		coverage->bodies++;
		coverage->wrong += compare_body(&parsed, &told, coverage) > 0;
	}
}

struct coverage coverage_of_suite(const struct syntax *syntax, const struct paths *paths)
{
	struct arena *arena = arena_new();
	struct coverage coverage = {0};
	struct pool *pool = pool_new(arena);
	struct needed needed = needed_all(arena, paths);
	struct reader reader = {.pool = pool, .syntax = syntax, .paths = paths, .threads = 1};
	struct sources whole = sources_from_paths(arena, &reader, &needed, NULL);
	reader.is_late = true;
	struct sources late = sources_from_paths(arena, &reader, &needed, NULL);
	for (size_t i = 0; i < whole.modules.count; i++) {
		struct arena *scratch = arena_new();
		if (!whole.modules.items[i]->outer.errors.count)
			compare_module(scratch, whole.modules.items[i], late.modules.items[i],
			               &coverage);
		arena_free(scratch);
	}
	sources_free(&whole);
	sources_free(&late);
	pool_free(pool);
	arena_free(arena);
	return coverage;
}
