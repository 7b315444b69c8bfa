#include "cache/bytes.h"

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

str bytes_slice(struct bytes *in, uint64_t size)
{
	if (size > in->rest.size) {
		fail(in);
		return (str){NULL, 0};
	}
	str slice = str_slice(in->rest, 0, (size_t)size);
	in->rest = str_slice(in->rest, (size_t)size, in->rest.size);
	return slice;
}

str bytes_text(struct bytes *in)
{
	return bytes_slice(in, bytes_number(in));
}
