#include "image.h"

#include <string.h>

#define WORD sizeof(uintptr_t)

struct twins {
	const struct arena *one, *two;
	size_t *places;    /* of each piece: its offset in the image; STR_NONE: not reached */
	struct {
		size_t *items;
		size_t count, capacity;
	} open;            /* pieces whose pointers have not been followed */
};

static uintptr_t word_at(const struct arena *arena, size_t offset)
{
	uintptr_t word;
	memcpy(&word, arena->memory + offset, WORD);
	return word;
}

/* What the pointer at an offset points to, as an offset; STR_NONE: there is no pointer. */
static size_t target_at(const struct twins *twins, size_t offset)
{
	uintptr_t one = word_at(twins->one, offset), two = word_at(twins->two, offset);
	size_t target = one - (uintptr_t)twins->one->memory;
	bool is_pointer = one != two && target == two - (uintptr_t)twins->two->memory &&
	                  target < twins->one->used;
	return is_pointer ? target : STR_NONE;
}

static void reach(struct arena *arena, struct twins *twins, size_t piece)
{
	if (twins->places[piece] != STR_NONE)
		return;
	twins->places[piece] = 0;
	*push(arena, &twins->open) = piece;
}

static bool is_same(const struct arena *one, const struct arena *two)
{
	return one->count == two->count &&
	       memcmp(one->pieces, two->pieces, one->count * sizeof *one->pieces) == 0;
}

/* Marks all pieces to which pointers lead from the first. Returns false if the twins differ. */
static bool reach_all(struct arena *arena, struct twins *twins)
{
	reach(arena, twins, 0);
	while (twins->open.count) {
		struct piece piece = twins->one->pieces[twins->open.items[--twins->open.count]];
		for (size_t at = piece.start; at < piece.start + piece.size; at += WORD) {
			size_t target = target_at(twins, at);
			if (target != STR_NONE)
				reach(arena, twins, recorder_piece(twins->one, target));
			else if (word_at(twins->one, at) != word_at(twins->two, at))
				return false;
		}
	}
	return true;
}

/* Gives each piece that was reached its place; returns how many words they are. */
static size_t place_pieces(struct twins *twins)
{
	size_t words = 0;
	for (size_t i = 0; i < twins->one->count; i++) {
		if (twins->places[i] == STR_NONE)
			continue;
		twins->places[i] = words * WORD;
		words += (twins->one->pieces[i].size + WORD - 1) / WORD;
	}
	return words;
}

static void copy_piece(const struct twins *twins, size_t i, struct word *words)
{
	const struct piece *pieces = twins->one->pieces;
	for (size_t at = pieces[i].start; at < pieces[i].start + pieces[i].size; at += WORD) {
		size_t target = target_at(twins, at);
		if (target == STR_NONE) {
			*words++ = (struct word){word_at(twins->one, at), false};
			continue;
		}
		size_t piece = recorder_piece(twins->one, target);
		*words++ = (struct word){twins->places[piece] + target - pieces[piece].start, true};
	}
}

bool image_from_twins(struct arena *arena, const struct arena *one, const struct arena *two,
                      struct image *image)
{
	struct twins twins = {one, two, make_many(arena, size_t, one->count), {NULL, 0, 0}};
	for (size_t i = 0; i < one->count; i++)
		twins.places[i] = STR_NONE;
	if (!is_same(one, two) || !reach_all(arena, &twins))
		return false;
	image->count = place_pieces(&twins);
	image->words = make_many(arena, struct word, image->count);
	for (size_t i = 0; i < one->count; i++)
		if (twins.places[i] != STR_NONE)
			copy_piece(&twins, i, image->words + twins.places[i] / WORD);
	return true;
}
