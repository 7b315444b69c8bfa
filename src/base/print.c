#include "base/print.h"

#include <assert.h>

struct output {
	char *to;                    /* NULL: only counted */
	size_t count;
};

/* What stands between % and the letter of a conversion. */
struct spec {
	bool is_left, has_zeros;
	size_t width;
	int precision;               /* -1: none */
	bool is_sized;               /* the precision is an argument: that many bytes are there */
	unsigned longs;              /* 1: long, 2: long long */
	bool is_size;                /* size_t */
};

static void put(struct output *out, const char *bytes, size_t size)
{
	if (out->to && size)
		memcpy(out->to + out->count, bytes, size);
	out->count += size;
}

static void fill(struct output *out, char c, size_t count)
{
	while (count-- > 0)
		put(out, &c, 1);
}

static void put_padded(struct output *out, const struct spec *spec, const char *bytes, size_t size)
{
	size_t missing = spec->width > size ? spec->width - size : 0;
	if (!spec->is_left)
		fill(out, ' ', missing);
	put(out, bytes, size);
	if (spec->is_left)
		fill(out, ' ', missing);
}

static void put_text(struct output *out, const struct spec *spec, const char *text)
{
	size_t size = spec->precision >= 0 ? (size_t)spec->precision : strlen(text);
	const char *end = spec->precision >= 0 && !spec->is_sized ? memchr(text, '\0', size)
	                                                          : NULL;
	put_padded(out, spec, text, end ? (size_t)(end - text) : size);
}

static void put_number(struct output *out, const struct spec *spec, unsigned long long number,
                       bool is_negative, char letter)
{
	const char *figures = letter == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
	unsigned base = letter == 'x' || letter == 'X' ? 16 : letter == 'o' ? 8 : 10;
	char digits[64];
	size_t at = sizeof digits;
	do {
		digits[--at] = figures[number % base];
		number /= base;
	} while (number);
	size_t wanted = spec->has_zeros && spec->width < sizeof digits
	                    ? spec->width - (is_negative && spec->width)
	                    : 0;
	while (sizeof digits - at < wanted)
		digits[--at] = '0';
	if (is_negative)
		digits[--at] = '-';
	put_padded(out, spec, digits + at, sizeof digits - at);
}

static void put_signed(struct output *out, const struct spec *spec, va_list *args)
{
	long long number = spec->longs > 1 ? va_arg(*args, long long)
	                   : spec->longs   ? va_arg(*args, long)
	                                   : va_arg(*args, int);
	unsigned long long size = (unsigned long long)number;
	put_number(out, spec, number < 0 ? 0 - size : size, number < 0, 'd');
}

static void put_unsigned(struct output *out, const struct spec *spec, char letter, va_list *args)
{
	unsigned long long number = spec->is_size     ? va_arg(*args, size_t)
	                            : spec->longs > 1 ? va_arg(*args, unsigned long long)
	                            : spec->longs     ? va_arg(*args, unsigned long)
	                                              : va_arg(*args, unsigned);
	put_number(out, spec, number, false, letter);
}

static void put_fraction(struct output *out, const struct spec *spec, double number)
{
	char digits[512]; /* DBL_MAX has 309 before its point */
	int size = snprintf(digits, sizeof digits, "%.*f",
	                    spec->precision < 0 || spec->precision > 100 ? 6 : spec->precision,
	                    number);
	put_padded(out, spec, digits, size > 0 ? (size_t)size : 0);
}

/* A number in the format, or an argument. */
static int read_count(const char **at, va_list *args)
{
	int count = 0;
	if (**at == '*') {
		++*at;
		return va_arg(*args, int);
	}
	for (; **at >= '0' && **at <= '9'; ++*at)
		count = count * 10 + (**at - '0');
	return count;
}

static struct spec read_spec(const char **at, va_list *args)
{
	struct spec spec = {.precision = -1};
	for (; **at == '-' || **at == '0'; ++*at) {
		spec.is_left |= **at == '-';
		spec.has_zeros |= **at == '0';
	}
	int width = read_count(at, args);
	spec.width = width > 0 ? (size_t)width : 0;
	if (**at == '.') {
		++*at;
		spec.is_sized = **at == '*';
		spec.precision = read_count(at, args);
	}
	for (; **at == 'l' || **at == 'z'; ++*at) {
		spec.longs += **at == 'l';
		spec.is_size |= **at == 'z';
	}
	return spec;
}

static void put_conversion(struct output *out, const struct spec *spec, char letter, va_list *args)
{
	char c;
	switch (letter) {
	case 's': put_text(out, spec, va_arg(*args, const char *)); break;
	case 'd':
	case 'i': put_signed(out, spec, args); break;
	case 'u':
	case 'x':
	case 'X':
	case 'o': put_unsigned(out, spec, letter, args); break;
	case 'f': put_fraction(out, spec, va_arg(*args, double)); break;
	case 'c':
		c = (char)va_arg(*args, int);
		put_padded(out, spec, &c, 1);
		break;
	case '%': put(out, "%", 1); break;
	default: assert(false); /* a conversion that print does not know */
	}
}

size_t print_args(char *to, const char *format, va_list args)
{
	struct output out = {to, 0};
	va_list left;
	va_copy(left, args);
	while (*format) {
		size_t plain = strcspn(format, "%");
		put(&out, format, plain);
		format += plain;
		if (!*format)
			break;
		format++;
		struct spec spec = read_spec(&format, &left);
		put_conversion(&out, &spec, *format, &left);
		format += *format != '\0';
	}
	va_end(left);
	return out.count;
}
