#include "text/file.h"

#include <errno.h>
#include <iconv.h>

#include "base/buffer.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Appends the text in another encoding; false if that does not have all of its characters. */
static bool encode(struct buffer *out, str text, str encoding)
{
	iconv_t converter = iconv_open(str_copy(out->arena, encoding).data, "UTF-8");
	if (converter == (iconv_t)-1)
		return false;
	char piece[8192];
	char *in = (char *)(uintptr_t)text.data;
	size_t left = text.size;
	bool is_flushed = false, is_fine = true;
	while (!is_flushed && is_fine) {
		char *to = piece;
		size_t room = sizeof piece;
		/* The last call writes what a stateful encoding still holds back. */
		is_flushed = left == 0;
		size_t result = iconv(converter, is_flushed ? NULL : &in, is_flushed ? NULL : &left,
		                      &to, &room);
		is_fine = result != (size_t)-1 || errno == E2BIG;
		buffer_add(out, (str){piece, sizeof piece - room});
	}
	iconv_close(converter);
	return is_fine;
}

bool bytes_from_file(struct arena *arena, const struct file *file, str text, str *bytes)
{
	struct buffer out = buffer_in(arena);
	if (file->has_mark)
		buffer_add(&out, S(BYTE_ORDER_MARK));
	bool is_fine = true;
	if (file->encoding.size)
		is_fine = encode(&out, text, file->encoding);
	else
		buffer_add(&out, text);
	*bytes = buffer_text(&out);
	return is_fine;
}
