#include "base/map.h"

static uint64_t hash_pointer(const void *key)
{
	uint64_t bits = (uint64_t)(uintptr_t)key >> 4;
	bits *= 0x9e3779b97f4a7c15u;
	return bits ^ bits >> 29;
}

struct map_entry *map_find(const struct map *map, const void *key)
{
	if (!map->slot_count) {
		for (size_t i = 0; i < map->count; i++)
			if (map->items[i].key == key)
				return &map->items[i];
		return NULL;
	}
	size_t mask = map->slot_count - 1;
	for (size_t at = hash_pointer(key) & mask; map->slots[at]; at = (at + 1) & mask)
		if (map->items[map->slots[at] - 1].key == key)
			return &map->items[map->slots[at] - 1];
	return NULL;
}

void *map_get(const struct map *map, const void *key)
{
	struct map_entry *entry = map_find(map, key);
	return entry ? entry->value : NULL;
}

static void map_index(struct map *map, size_t item)
{
	size_t mask = map->slot_count - 1, at = hash_pointer(map->items[item].key) & mask;
	while (map->slots[at])
		at = (at + 1) & mask;
	map->slots[at] = (uint32_t)(item + 1);
}

/* Up to this many entries a linear search is quicker than hashing and takes no slots. */
#define SMALL 8

void map_set(struct arena *arena, struct map *map, const void *key, void *value)
{
	struct map_entry *entry = map_find(map, key);
	if (entry) {
		entry->value = value;
		return;
	}
	*push(arena, map) = (struct map_entry){key, value};
	if (map->count > SMALL && map->count * 4 > map->slot_count * 3) {
		map->slot_count = map->slot_count ? map->slot_count * 2 : SMALL * 4;
		map->slots = make_many(arena, uint32_t, map->slot_count);
		for (size_t i = 0; i < map->count; i++)
			map_index(map, i);
	} else if (map->slot_count) {
		map_index(map, map->count - 1);
	}
}

static struct table_entry *table_find(const struct table *table, str key)
{
	if (!table->slot_count)
		return NULL;
	size_t mask = table->slot_count - 1;
	for (size_t at = str_hash(key) & mask; table->slots[at]; at = (at + 1) & mask)
		if (str_equal(table->items[table->slots[at] - 1].key, key))
			return &table->items[table->slots[at] - 1];
	return NULL;
}

void *table_get(const struct table *table, str key)
{
	struct table_entry *entry = table_find(table, key);
	return entry ? entry->value : NULL;
}

static void table_index(struct table *table, size_t item)
{
	size_t mask = table->slot_count - 1, at = str_hash(table->items[item].key) & mask;
	while (table->slots[at])
		at = (at + 1) & mask;
	table->slots[at] = (uint32_t)(item + 1);
}

void table_set(struct arena *arena, struct table *table, str key, void *value)
{
	struct table_entry *entry = table_find(table, key);
	if (entry) {
		entry->value = value;
		return;
	}
	*push(arena, table) = (struct table_entry){key, value};
	if (table->count * 4 > table->slot_count * 3) {
		table->slot_count = table->slot_count ? table->slot_count * 2 : 16;
		table->slots = make_many(arena, uint32_t, table->slot_count);
		for (size_t i = 0; i < table->count; i++)
			table_index(table, i);
	} else {
		table_index(table, table->count - 1);
	}
}
