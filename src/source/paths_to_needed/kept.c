#include "kept.h"

#include "base/os.h"
#include "cache/bytes.h"
#include "text/file.h"

static void add_names(struct buffer *out, const struct names *names)
{
	bytes_add_number(out, names->count);
	for (size_t i = 0; i < names->count; i++)
		bytes_add_text(out, names->items[i]);
}

/* All that the words of a file are told by, besides its bytes. */
static struct digest make_key(const struct search *search, const struct store *store)
{
	struct buffer out = buffer_in(search->arena);
	bytes_add_digest(&out, &store->program);
	bytes_add_text(&out, S("words"));
	bytes_add_text(&out, os_real_path(search->arena, S(".")));
	add_names(&out, &search->models->entries.test_bases);
	bytes_add_text(&out, search->models->module_table);
	for (size_t i = 0; i < search->words.count; i++) {
		const struct known *known = search->words.items[i].value;
		bytes_add_text(&out, search->words.items[i].key);
		bytes_add_number(&out, known->files.count > 0);
	}
	bytes_add_text(&out, search->top);
	for (size_t i = 0; i < search->paths->count; i++)
		bytes_add_text(&out, search->ones[i].path);
	return digest_of(buffer_text(&out));
}

static bool read_file(const struct search *search, struct bytes *in, struct kept_file *file)
{
	file->path = bytes_text(in);
	file->signature = bytes_signature(in);
	file->digest = bytes_digest(in);
	file->size = bytes_number(in);
	file->has_base = bytes_number(in) != 0;
	file->is_empty = bytes_number(in) != 0;
	for (uint64_t left = bytes_number(in); left && !in->is_wrong; left--) {
		struct mentioned one = {.index = (uint32_t)bytes_number(in)};
		one.kinds = (unsigned)bytes_number(in);
		in->is_wrong |= one.index >= search->paths->count;
		*push(search->arena, &file->ones) = one;
	}
	for (uint64_t left = bytes_number(in); left && !in->is_wrong; left--) {
		struct kept_word word = {.word = (uint32_t)bytes_number(in)};
		word.kinds = (unsigned)bytes_number(in);
		word.is_user = bytes_number(in) != 0;
		word.is_set = bytes_number(in) != 0;
		in->is_wrong |= word.word >= search->words.count;
		*push(search->arena, &file->words) = word;
	}
	return !in->is_wrong;
}

struct kept kept_open(const struct search *search, const struct store *store)
{
	struct arena *arena = search->arena;
	struct kept kept = {.store = store, .text = buffer_in(arena)};
	str value;
	if (!store)
		return kept;
	kept.key = make_key(search, store);
	if (store_get(arena, store, kept.key, &value) != STORED_WHOLE)
		return kept;
	struct bytes in = {.rest = value};
	for (uint64_t left = bytes_number(&in); left && !in.is_wrong; left--) {
		struct kept_file *file = make(arena, struct kept_file);
		if (read_file(search, &in, file))
			table_set(arena, &kept.files, file->path, file);
	}
	return kept;
}

const struct kept_file *kept_find(const struct kept *kept, str path)
{
	struct signature now;
	const struct kept_file *file = table_get(&kept->files, path);
	if (!file || !os_sign(path, &now) || !signature_equal(&now, &file->signature))
		return NULL;
	watch_tell(&(struct told){
	    .kind = ASKED_READ,
	    .subject = path,
	    .number = FILE_LIMIT,
	    .digest = &file->digest,
	    .signature = now,
	});
	return file;
}

void kept_add(struct kept *kept, const struct kept_file *file)
{
	struct buffer *out = &kept->text;
	const struct signature *signature = &file->signature;
	if (!kept->store || !signature->inode || !signature_is_settled(signature, os_now()))
		return;
	bytes_add_text(out, file->path);
	bytes_add_signature(out, signature);
	bytes_add_digest(out, &file->digest);
	bytes_add_number(out, file->size);
	bytes_add_number(out, file->has_base);
	bytes_add_number(out, file->is_empty);
	bytes_add_number(out, file->ones.count);
	for (size_t i = 0; i < file->ones.count; i++) {
		bytes_add_number(out, file->ones.items[i].index);
		bytes_add_number(out, file->ones.items[i].kinds);
	}
	bytes_add_number(out, file->words.count);
	for (size_t i = 0; i < file->words.count; i++) {
		bytes_add_number(out, file->words.items[i].word);
		bytes_add_number(out, file->words.items[i].kinds);
		bytes_add_number(out, file->words.items[i].is_user);
		bytes_add_number(out, file->words.items[i].is_set);
	}
	kept->count++;
}

void kept_close(const struct search *search, struct kept *kept)
{
	struct buffer value = buffer_in(search->arena);
	if (!kept->store || !kept->is_changed)
		return;
	bytes_add_number(&value, kept->count);
	buffer_add(&value, buffer_text(&kept->text));
	/* Without room for it the next run reads all files once more. */
	(void)!store_put(search->arena, kept->store, kept->key, buffer_text(&value));
}
