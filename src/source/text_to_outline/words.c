#include <string.h>

#include "scan.h"

/* Twice as many slots as things. */
static bool is_full(const struct slots *slots, size_t count)
{
	return 2 * (count + 1) > slots->count;
}

static struct slots more_slots(struct arena *arena, const struct slots *slots)
{
	size_t count = slots->count ? 2 * slots->count : 512;
	return (struct slots){make_many(arena, uint32_t, count), count};
}

static void place_in(struct slots *slots, uint64_t hash, size_t index)
{
	size_t at = hash & (slots->count - 1);
	while (slots->items[at])
		at = (at + 1) & (slots->count - 1);
	slots->items[at] = (uint32_t)index + 1;
}

static bool is_keyword(str text)
{
	static const char *const keywords[] = {
	    "False", "None",   "True",     "and",    "as",     "assert", "async",  "await",
	    "break", "class",  "continue", "def",    "del",    "elif",   "else",   "except",
	    "for",   "from",   "finally",  "global", "if",     "import", "in",     "is",
	    "not",   "lambda", "nonlocal", "or",     "pass",   "raise",  "return", "try",
	    "while", "with",   "yield",
	};
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
		if (str_equal(text, str_from_c(keywords[i])))
			return true;
	return false;
}

uint32_t word_of(struct words *words, str text)
{
	uint64_t hash = str_hash(text);
	if (is_full(&words->word_slots, words->words.count)) {
		words->word_slots = more_slots(words->arena, &words->word_slots);
		for (size_t i = 0; i < words->words.count; i++)
			place_in(&words->word_slots, words->words.items[i].hash, i);
	}
	const struct slots *slots = &words->word_slots;
	for (size_t at = hash & (slots->count - 1); slots->items[at];
	     at = (at + 1) & (slots->count - 1)) {
		const struct word *word = &words->words.items[slots->items[at] - 1];
		if (word->hash == hash && str_equal(word->text, text))
			return slots->items[at] - 1;
	}
	*push(words->arena, &words->words) =
	    (struct word){.text = text, .hash = hash, .is_keyword = is_keyword(text)};
	place_in(&words->word_slots, hash, words->words.count - 1);
	return (uint32_t)words->words.count - 1;
}

const struct name *word_name(struct scan *scan, uint32_t index)
{
	struct word *word = &scan->words.words.items[index];
	if (!word->name)
		word->name = pool_name(scan->pool, word->text);
	return word->name;
}

static uint64_t hash_chain(uint32_t of, uint32_t word)
{
	uint64_t hash = ((uint64_t)of << 32 | word) * 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 29;
}

uint32_t chain_of(struct scan *scan, uint32_t of, uint32_t word)
{
	struct words *words = &scan->words;
	struct chains *chains = &scan->outline.chains;
	uint64_t hash = hash_chain(of, word);
	if (is_full(&words->chain_slots, chains->count)) {
		words->chain_slots = more_slots(words->arena, &words->chain_slots);
		for (size_t i = 0; i < chains->count; i++)
			place_in(&words->chain_slots,
			         hash_chain(chains->items[i].of, words->of_chains.items[i]), i);
	}
	const struct slots *slots = &words->chain_slots;
	for (size_t at = hash & (slots->count - 1); slots->items[at];
	     at = (at + 1) & (slots->count - 1)) {
		uint32_t index = slots->items[at] - 1;
		if (chains->items[index].of == of && words->of_chains.items[index] == word)
			return index;
	}
	*push(words->arena, &words->of_chains) = word;
	*push(words->arena, chains) = (struct chain){word_name(scan, word), of};
	place_in(&words->chain_slots, hash, chains->count - 1);
	return (uint32_t)chains->count - 1;
}
