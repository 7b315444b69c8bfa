#include "contact/host.h"

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

size_t measure_scheme(str text)
{
	size_t size = 0;
	while (size < text.size && (is_letter(text.data[size]) || is_digit(text.data[size]) ||
	                            text.data[size] == '+' || text.data[size] == '-' ||
	                            text.data[size] == '.'))
		size++;
	return size > 0 && is_letter(text.data[0]) ? size : 0;
}

static size_t find_end(str text, size_t from)
{
	while (from < text.size && text.data[from] != '/' && text.data[from] != '?' &&
	       text.data[from] != '#')
		from++;
	return from;
}

static bool is_port(str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (!is_digit(text.data[i]))
			return false;
	return true;
}

/* Where the host's name ends in "name:port"; several colons without brackets are an address alone.
   */
static size_t find_host_end(str text)
{
	if (str_starts(text, S("["))) {
		size_t bracket = str_find_char(text, ']');
		return bracket == STR_NONE ? STR_NONE : bracket + 1;
	}
	size_t first = str_find_char(text, ':'), last = str_find_last_char(text, ':');
	return first == last && first != STR_NONE ? first : text.size;
}

/* Splits "host:port". Returns false if it cannot be that: a bracket left open, or, where nothing
   but its shape says that it is an authority, a port that is no number. */
static bool split_host(str text, bool is_strict, struct authority *authority)
{
	size_t end = find_host_end(text);
	if (end == STR_NONE)
		return false;
	str rest = str_slice(text, end, text.size), port = str_slice(rest, 1, rest.size);
	bool is_fine = !rest.size || (rest.data[0] == ':' && is_port(port));
	if (!is_fine && is_strict)
		return false;
	authority->port = is_fine ? port : (str){NULL, 0};
	authority->host = str_slice(text, 0, end);
	if (str_starts(text, S("["))) {
		authority->host = str_slice(text, 1, end - 1);
		authority->host_at++;
	}
	return true;
}

bool authority_from_text(str text, bool bare, struct authority *authority)
{
	*authority = (struct authority){0};
	size_t scheme = measure_scheme(text), from = 0;
	if (!str_starts(str_slice(text, scheme, text.size), S("://")))
		scheme = 0;
	if (scheme)
		from = scheme + 3;
	else if (str_starts(text, S("//")))
		from = 2;
	bool is_bare = from == 0;
	if (is_bare && !bare)
		return false;
	size_t end = find_end(text, from);
	str whole = str_slice(text, from, end);
	/* Of several '@' the last one counts, as in urllib and in browsers. */
	size_t user = str_find_last_char(whole, '@');
	if (is_bare && (!whole.size || user != STR_NONE))
		return false;
	size_t skipped = user == STR_NONE ? 0 : user + 1;
	authority->scheme = str_slice(text, 0, scheme);
	authority->rest = str_slice(text, end, text.size);
	authority->host_at = from + skipped;
	return split_host(str_slice(whole, skipped, whole.size), is_bare, authority);
}
