#include "text/nearest.h"

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t nearest_distance(str a, str b)
{
	if (a.size > NEAREST_LONGEST || b.size > NEAREST_LONGEST)
		return SIZE_MAX;
	size_t rows[3][NEAREST_LONGEST + 1];
	size_t *before = rows[0], *last = rows[1], *row = rows[2];
	for (size_t j = 0; j <= b.size; j++)
		last[j] = j;
	for (size_t i = 1; i <= a.size; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b.size; j++) {
			bool same = a.data[i - 1] == b.data[j - 1];
			row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + !same);
			if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
			    a.data[i - 2] == b.data[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		size_t *oldest = before;
		before = last;
		last = row;
		row = oldest;
	}
	return last[b.size];
}

str nearest_word(str word, const str *words, size_t count, size_t limit)
{
	str nearest = {NULL, 0};
	size_t best = least(limit + 1, word.size);
	for (size_t i = 0; i < count; i++) {
		size_t distance = nearest_distance(word, words[i]);
		if (distance < best) {
			best = distance;
			nearest = words[i];
		}
	}
	return nearest;
}
