#include <string.h>

#include "models/models.h"

#include "frozen_models.h"

/* Words of memory, each behind some that are zero; a pointer is an offset from the first. */
struct models *models_built_in(struct arena *arena)
{
	char *start = arena_alloc(arena, FROZEN_WORDS * sizeof(uintptr_t)), *at = start;
	for (size_t i = 0; i < FROZEN_COUNT; i++) {
		uintptr_t word = frozen_words[i];
		if (frozen_steps[i] & FROZEN_POINTER)
			word += (uintptr_t)start;
		at += (frozen_steps[i] & (FROZEN_POINTER - 1)) * sizeof word;
		memcpy(at, &word, sizeof word);
		at += sizeof word;
	}
	return (struct models *)start;
}
