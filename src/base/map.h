/*
 * map: a hash table from a pointer to a pointer, or from a str to a pointer.
 *
 * Keys are compared by address (map_*) or by bytes (table_*). Nothing is ever removed; a value may
 * be replaced. The order of entries is the order of insertion, so that a walk is deterministic
 * wherever the insertions were.
 */
#ifndef UNMASK_BASE_MAP_H
#define UNMASK_BASE_MAP_H

#include "base/arena.h"

struct map_entry {
	const void *key;
	void *value;
};

struct map {
	struct map_entry *items; /* in order of insertion */
	size_t count, capacity;
	uint32_t *slots; /* index into items plus one; 0 is free */
	size_t slot_count;
};

/* The value of `key`, or NULL. */
void *map_get(const struct map *map, const void *key);

/* The entry of `key`, or NULL: tells a NULL value from no entry. */
struct map_entry *map_find(const struct map *map, const void *key);

/* Sets the value of `key`. */
void map_set(struct arena *arena, struct map *map, const void *key, void *value);

struct table_entry {
	str key;
	void *value;
};

struct table {
	struct table_entry *items; /* in order of insertion */
	size_t count, capacity;
	uint32_t *slots;
	size_t slot_count;
};

/* The value of `key`, or NULL. */
void *table_get(const struct table *table, str key);

/* Sets the value of `key`; the bytes of the key must outlive the table. */
void table_set(struct arena *arena, struct table *table, str key, void *value);

#endif
