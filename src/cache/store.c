#include "cache/store.h"

#include <string.h>

#include "base/buffer.h"
#include "base/os.h"
#include "cache/bytes.h"

/* What a value begins with; another layout has another number. */
#define MAGIC S("unmask 1\n")

/* https://bford.info/cachedir/: whoever makes backups leaves the folder out. */
#define TAG S("CACHEDIR.TAG")
#define TAG_TEXT S("Signature: 8a477f597d28d172789f06886806bc55\n")

/* Bytes of one value, and of all together. The whole of CPython's tree takes about 1 MB. */
#define VALUE_LIMIT ((size_t)64 << 20)
#define STORE_LIMIT ((uint64_t)256 << 20)

/* Nanoseconds after which who began to write a file has ended. */
#define UNFINISHED_LIMIT ((int64_t)3600 * 1000000000)

#define NAME_SIZE (2 * (size_t)DIGEST_SIZE)

static str name_of(struct arena *arena, const struct digest *key)
{
	static const char digits[] = "0123456789abcdef";
	char *name = arena_alloc(arena, NAME_SIZE + 1);
	for (size_t i = 0; i < DIGEST_SIZE; i++) {
		name[2 * i] = digits[key->bytes[i] >> 4];
		name[2 * i + 1] = digits[key->bytes[i] & 15];
	}
	return (str){name, NAME_SIZE};
}

static bool is_value_name(str name)
{
	bool is_hex = name.size == NAME_SIZE;
	for (size_t i = 0; is_hex && i < name.size; i++)
		is_hex = str_find_char(S("0123456789abcdef"), name.data[i]) != STR_NONE;
	return is_hex;
}

enum private_state store_open(struct arena *arena, struct store *store, str folder)
{
	enum private_state state = private_folder(arena, folder);
	*store = (struct store){.folder = folder, .limit = STORE_LIMIT};
	return state;
}

/* Of the key too: a value in another's place is damaged. */
static struct digest seal(const struct digest *key, str value)
{
	struct digest parts[] = {*key, digest_of(value)};
	return digest_of((str){(const char *)parts, sizeof parts});
}

enum stored store_get(struct arena *arena, const struct store *store, struct digest key, str *value)
{
	size_t start = MAGIC.size + DIGEST_SIZE;
	str name = name_of(arena, &key);
	str bytes = private_read(arena, store->folder, name, VALUE_LIMIT + start);
	*value = (str){NULL, 0};
	if (!bytes.data)
		return STORED_NOTHING;
	str found = str_slice(bytes, start, bytes.size);
	struct digest sealed = seal(&key, found);
	if (bytes.size >= start && str_starts(bytes, MAGIC) &&
	    memcmp(bytes.data + MAGIC.size, sealed.bytes, DIGEST_SIZE) == 0) {
		*value = found;
		return STORED_WHOLE;
	}
	private_remove(arena, store->folder, name);
	return STORED_DAMAGED;
}

static void drop_unfinished(struct arena *arena, const struct store *store,
                            const struct private_file *file)
{
	if (str_starts(file->name, PRIVATE_UNFINISHED) &&
	    os_now() - file->used > UNFINISHED_LIMIT)
		private_remove(arena, store->folder, file->name);
}

/* What was used last is kept. */
static void forget(struct arena *arena, const struct store *store)
{
	struct private_files files = private_list(arena, store->folder);
	uint64_t sum = 0;
	for (size_t i = 0; i < files.count; i++) {
		drop_unfinished(arena, store, &files.items[i]);
		sum += is_value_name(files.items[i].name) ? files.items[i].size : 0;
	}
	for (size_t i = 0; i < files.count && sum > store->limit; i++)
		if (is_value_name(files.items[i].name) &&
		    private_remove(arena, store->folder, files.items[i].name))
			sum -= files.items[i].size;
}

static bool has_file(struct arena *arena, const struct store *store, str name)
{
	return private_read(arena, store->folder, name, VALUE_LIMIT).data != NULL;
}

bool store_put(struct arena *arena, const struct store *store, struct digest key, str value)
{
	struct buffer bytes = buffer_in(arena);
	if (value.size > VALUE_LIMIT || value.size > store->limit)
		return false;
	struct digest sealed = seal(&key, value);
	buffer_add(&bytes, MAGIC);
	bytes_add_digest(&bytes, &sealed);
	buffer_add(&bytes, value);
	if (!has_file(arena, store, TAG))
		private_write(arena, store->folder, TAG, TAG_TEXT);
	bool is_kept =
	    private_write(arena, store->folder, name_of(arena, &key), buffer_text(&bytes));
	forget(arena, store);
	return is_kept;
}

struct store_cleaning store_clean(struct arena *arena, const struct store *store)
{
	struct store_cleaning cleaning = {.is_whole = true};
	struct private_files files = private_list(arena, store->folder);
	for (size_t i = 0; i < files.count; i++) {
		const struct private_file *file = &files.items[i];
		bool is_value = is_value_name(file->name);
		if (!is_value && !str_equal(file->name, TAG) &&
		    !str_starts(file->name, PRIVATE_UNFINISHED))
			continue;
		bool is_gone = private_remove(arena, store->folder, file->name);
		cleaning.is_whole &= is_gone;
		cleaning.count += is_gone && is_value;
		cleaning.bytes += is_gone && is_value ? file->size : 0;
	}
	return cleaning;
}
