/* draw: numbers by chance, the same for the same seed on every machine. */
#ifndef UNMASK_TESTS_DRAW_H
#define UNMASK_TESTS_DRAW_H

#include <stdbool.h>
#include <stdint.h>

struct draw {
	uint64_t state;
};

/* A number below `count`, which is not 0. splitmix64, by Sebastiano Vigna. */
static inline unsigned draw_below(struct draw *draw, unsigned count)
{
	uint64_t z = draw->state += 0x9e3779b97f4a7c15;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (unsigned)((z ^ (z >> 31)) % count);
}

/* True in one of `count` cases. */
static inline bool draw_one_of(struct draw *draw, unsigned count)
{
	return draw_below(draw, count) == 0;
}

#endif
