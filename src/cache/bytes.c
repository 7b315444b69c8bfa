#include "cache/bytes.h"

#include <string.h>

void bytes_add_number(struct buffer *out, uint64_t number)
{
	while (number >= 128) {
		buffer_add_char(out, (char)(number | 128));
		number >>= 7;
	}
	buffer_add_char(out, (char)number);
}

void bytes_add_text(struct buffer *out, str text)
{
	bytes_add_number(out, text.size);
	buffer_add(out, text);
}

void bytes_add_digest(struct buffer *out, const struct digest *digest)
{
	buffer_add(out, (str){(const char *)digest->bytes, DIGEST_SIZE});
}

void bytes_add_signature(struct buffer *out, const struct signature *signature)
{
	bytes_add_number(out, signature->device);
	bytes_add_number(out, signature->inode);
	bytes_add_number(out, signature->size);
	bytes_add_number(out, (uint64_t)signature->modified);
	bytes_add_number(out, (uint64_t)signature->changed);
}

static uint64_t fail(struct bytes *in)
{
	*in = (struct bytes){.is_wrong = true};
	return 0;
}

uint64_t bytes_number(struct bytes *in)
{
	uint64_t number = 0;
	for (unsigned shift = 0; shift < 64; shift += 7) {
		if (!in->rest.size)
			return fail(in);
		unsigned char byte = (unsigned char)in->rest.data[0];
		in->rest = str_slice(in->rest, 1, in->rest.size);
		number |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return number;
	}
	return fail(in);
}

static str slice(struct bytes *in, uint64_t size)
{
	if (size > in->rest.size) {
		fail(in);
		return (str){NULL, 0};
	}
	str found = str_slice(in->rest, 0, (size_t)size);
	in->rest = str_slice(in->rest, (size_t)size, in->rest.size);
	return found;
}

str bytes_text(struct bytes *in)
{
	return slice(in, bytes_number(in));
}

struct digest bytes_digest(struct bytes *in)
{
	struct digest digest = {{0}};
	str found = slice(in, DIGEST_SIZE);
	if (found.size)
		memcpy(digest.bytes, found.data, DIGEST_SIZE);
	return digest;
}

struct signature bytes_signature(struct bytes *in)
{
	struct signature signature = {.device = bytes_number(in)};
	signature.inode = bytes_number(in);
	signature.size = bytes_number(in);
	signature.modified = (int64_t)bytes_number(in);
	signature.changed = (int64_t)bytes_number(in);
	return signature;
}
