#include "base/pool.h"

#include <pthread.h>

/* Shards keep threads out of each other's way; the low bits of the hash choose one. */
#define SHARDS 16

struct shard {
	pthread_mutex_t lock;
	struct arena *arena;
	const struct name **slots;
	size_t slot_count, count;
};

struct pool {
	struct shard shards[SHARDS];
};

struct pool *pool_new(struct arena *arena)
{
	struct pool *pool = make(arena, struct pool);
	for (size_t i = 0; i < SHARDS; i++) {
		struct shard *shard = &pool->shards[i];
		pthread_mutex_init(&shard->lock, NULL);
		shard->arena = arena_new();
		shard->slot_count = 1024;
		shard->slots = make_many(shard->arena, const struct name *, shard->slot_count);
	}
	return pool;
}

void pool_free(struct pool *pool)
{
	for (size_t i = 0; i < SHARDS; i++) {
		arena_free(pool->shards[i].arena);
		pthread_mutex_destroy(&pool->shards[i].lock);
	}
}

static size_t slot_of(const struct shard *shard, uint64_t hash)
{
	return (size_t)(hash / SHARDS) & (shard->slot_count - 1);
}

static void grow(struct shard *shard)
{
	struct shard old = *shard;
	shard->slot_count *= 2;
	shard->slots = make_many(shard->arena, const struct name *, shard->slot_count);
	for (size_t i = 0; i < old.slot_count; i++)
		for (const struct name *name = old.slots[i], *next; name; name = next) {
			struct name *moved = (struct name *)(uintptr_t)name;
			next = name->next;
			size_t at = slot_of(shard, name->hash);
			moved->next = shard->slots[at];
			shard->slots[at] = name;
		}
}

static const struct name *find_or_add(struct shard *shard, str text, uint64_t hash)
{
	for (const struct name *name = shard->slots[slot_of(shard, hash)]; name; name = name->next)
		if (name->hash == hash && str_equal(name->text, text))
			return name;
	if (shard->count++ > shard->slot_count)
		grow(shard);
	struct name *added = make(shard->arena, struct name);
	size_t at = slot_of(shard, hash);
	*added = (struct name){str_copy(shard->arena, text), hash, shard->slots[at]};
	shard->slots[at] = added;
	return added;
}

const struct name *pool_name(struct pool *pool, str text)
{
	uint64_t hash = str_hash(text);
	struct shard *shard = &pool->shards[hash % SHARDS];
	pthread_mutex_lock(&shard->lock);
	const struct name *name = find_or_add(shard, text, hash);
	pthread_mutex_unlock(&shard->lock);
	return name;
}
