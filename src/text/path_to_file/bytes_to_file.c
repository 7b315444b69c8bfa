#include "text/file.h"

#include <errno.h>
#include <iconv.h>

#include "base/buffer.h"
#include "coding.h"

static struct file *fail(struct arena *arena, str path, enum file_problem problem, str detail)
{
	struct file *file = file_from_text(arena, path, (str){NULL, 0});
	file->problem = problem;
	file->detail = detail;
	return file;
}

/* As much of an encoding's name as a person wants to read: it may be as long as the file. */
static str shorten(str encoding)
{
	return str_slice(encoding, 0, 40);
}

/* The line in which byte `at` stands, in bytes that could not be decoded. */
static unsigned line_of(struct arena *arena, str bytes, size_t at)
{
	const struct file *before = file_from_text(arena, (str){NULL, 0}, str_slice(bytes, 0, at));
	return before->line_count;
}

static struct file *fail_at(struct arena *arena, str path, str bytes, size_t at, str encoding)
{
	bool is_declared = encoding.size > 0;
	const char *hint = is_declared ? "" : ", and no other encoding is declared";
	if (!is_declared)
		encoding = S("UTF-8");
	str detail = str_format(arena, "line %u: byte 0x%02x is not %.*s%s",
	                        line_of(arena, bytes, at), (unsigned char)bytes.data[at],
	                        STR_ARG(shorten(encoding)), hint);
	return fail(arena, path, FILE_UNDECODED, detail);
}

/* Converts all of `bytes`. Returns how many could be converted: all of them, if all is well. */
static size_t convert(iconv_t converter, str bytes, struct buffer *text)
{
	char piece[8192];
	char *in = (char *)(uintptr_t)bytes.data;
	size_t left = bytes.size;
	bool is_flushed = false;
	while (!is_flushed) {
		char *out = piece;
		size_t room = sizeof piece;
		/* The last call writes what a stateful encoding still holds back. */
		is_flushed = left == 0;
		size_t result = iconv(converter, is_flushed ? NULL : &in, is_flushed ? NULL : &left,
		                      &out, &room);
		int failure = errno;
		buffer_add(text, (str){piece, sizeof piece - room});
		if (result == (size_t)-1 && failure != E2BIG)
			break;
	}
	return bytes.size - left;
}

static struct file *decode(struct arena *arena, str path, str bytes, str encoding, str name)
{
	iconv_t converter = iconv_open("UTF-8", name.data);
	if (converter == (iconv_t)-1) {
		str detail = str_format(arena, "encoding %.*s is not known here",
		                        STR_ARG(shorten(encoding)));
		return fail(arena, path, FILE_UNDECODED, detail);
	}
	struct buffer text = buffer_in(arena);
	size_t done = convert(converter, bytes, &text);
	iconv_close(converter);
	if (done < bytes.size)
		return fail_at(arena, path, bytes, done, encoding);
	struct file *file = file_from_text(arena, path, buffer_text(&text));
	file->encoding = name;
	return file;
}

static struct file *decode_declared(struct arena *arena, str path, str bytes, bool has_mark)
{
	str encoding = coding_name(bytes);
	str name = encoding.size ? coding_for_iconv(arena, encoding) : S("UTF-8");
	if (!name.size) {
		str detail = str_format(arena, "unknown encoding %.*s", STR_ARG(shorten(encoding)));
		return fail(arena, path, FILE_UNDECODED, detail);
	}
	bool is_utf8 = str_equal(name, S("UTF-8"));
	if (has_mark && !is_utf8) {
		str detail = str_format(arena,
		                        "declared as %.*s, but begins with the mark of UTF-8",
		                        STR_ARG(shorten(encoding)));
		return fail(arena, path, FILE_UNDECODED, detail);
	}
	if (!is_utf8)
		return decode(arena, path, bytes, encoding, name);
	size_t bad = coding_first_bad(bytes);
	if (bad != STR_NONE)
		return fail_at(arena, path, bytes, bad, encoding);
	struct file *file = file_from_text(arena, path, bytes);
	file->has_mark = has_mark;
	return file;
}

struct file *file_from_bytes(struct arena *arena, str path, str bytes)
{
	if (bytes.size > FILE_LIMIT) {
		str detail = str_format(arena, "larger than %zu MiB", FILE_LIMIT >> 20);
		return fail(arena, path, FILE_TOO_LARGE, detail);
	}
	bool has_mark = str_starts(bytes, S("\xef\xbb\xbf"));
	if (has_mark)
		bytes = str_slice(bytes, 3, bytes.size);
	return decode_declared(arena, path, bytes, has_mark);
}
