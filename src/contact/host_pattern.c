#include "contact/host_pattern.h"

#include <arpa/inet.h>
#include <string.h>

#include "text/display.h"

/* Hosts have addresses in the form of inet_ntop(). */
static unsigned read_address(str name, unsigned char *bytes)
{
	char c_text[INET6_ADDRSTRLEN];
	if (name.size >= sizeof c_text)
		return 0;
	memcpy(c_text, name.data, name.size);
	c_text[name.size] = '\0';
	if (inet_pton(AF_INET, c_text, bytes) == 1)
		return 32;
	return inet_pton(AF_INET6, c_text, bytes) == 1 ? 128 : 0;
}

static struct block_key cut_address(const unsigned char *bytes, unsigned size, unsigned bits)
{
	struct block_key key = {{(char)size, (char)bits}};
	for (unsigned i = 0; i < size / 8; i++) {
		unsigned left = bits > i * 8 ? bits - i * 8 : 0;
		unsigned mask = left >= 8 ? 0xff : 0xff & ~(0xffu >> left);
		key.bytes[2 + i] = (char)(bytes[i] & mask);
	}
	return key;
}

bool host_block(const struct host *host, unsigned bits, struct block_key *key)
{
	unsigned char bytes[16] = {0};
	unsigned size = host->is_numeric ? read_address(host->name, bytes) : 0;
	if (!size || bits > size)
		return false;
	*key = cut_address(bytes, size, bits);
	return true;
}

/* Is `text` the address itself, but for the case of letters? "127.1" and "[::1]" are not. */
static bool is_plain(str text, str name)
{
	bool is_same = text.size == name.size;
	for (size_t i = 0; is_same && i < text.size; i++) {
		char c = text.data[i];
		is_same = (c >= 'A' && c <= 'F' ? (char)(c | 0x20) : c) == name.data[i];
	}
	return is_same;
}

static bool read_block(struct arena *arena, str text, struct host_pattern *pattern, str *error)
{
	str rest = text, network = str_cut(&rest, '/');
	struct host host = host_from_text(arena, network);
	unsigned char bytes[16] = {0};
	unsigned size = host.is_numeric ? read_address(host.name, bytes) : 0;
	int64_t bits = rest.size <= 3 ? str_to_number(rest) : -1;
	if (!size) {
		*error = S("no host: leave out what follows the '/'");
		return false;
	}
	if (bits < 0 || bits > size) {
		*error = str_format(arena, "a block ends with /0 to /%u", size);
		return false;
	}
	*pattern = (struct host_pattern){PATTERN_BLOCK, host.name, (unsigned)bits,
	                                 cut_address(bytes, size, (unsigned)bits)};
	if (memcmp(pattern->key.bytes + 2, bytes, sizeof bytes) != 0) {
		char network_text[INET6_ADDRSTRLEN] = "";
		inet_ntop(size == 32 ? AF_INET : AF_INET6, pattern->key.bytes + 2, network_text,
		          sizeof network_text);
		*error = str_format(arena, "the block has more than %d bits; did you mean '%s/%d'?",
		                    (int)bits, network_text, (int)bits);
		return false;
	}
	if (!is_plain(network, host.name))
		*error = str_format(arena, "write it as '%.*s/%d'", STR_ARG(host.name), (int)bits);
	return !error->data;
}

/* Why the text is no host. */
static str explain(struct arena *arena, str text)
{
	struct authority authority;
	bool has_authority = authority_from_text(text, true, &authority);
	struct host host = {0};
	if (has_authority)
		host = host_from_text(arena, authority.host);
	if (host.class != HOST_NONE && authority.scheme.size)
		return str_format(arena, "a URL is no host; did you mean '%.*s'?",
		                  STR_ARG(host.name));
	if (host.class != HOST_NONE && authority.port.size)
		return str_format(arena, "a host has no port: write '%.*s', and tcp/%.*s among the "
		                         "endpoints", STR_ARG(host.name), STR_ARG(authority.port));
	if (str_find_char(text, '*') != STR_NONE)
		return S("no host: a '*' stands only at the beginning, before a '.' and a name");
	return str_format(arena, "'%.*s' is no host name or address",
	                  STR_ARG(display_text(arena, text)));
}

bool host_pattern_from_text(struct arena *arena, str text, struct host_pattern *pattern, str *error)
{
	*error = (str){NULL, 0};
	bool is_below = str_starts(text, S("*."));
	str name = str_slice(text, is_below ? 2 : 0, text.size);
	struct host host = host_from_text(arena, name);
	if (!is_below && host.class == HOST_NONE && str_find(text, S("//")) == STR_NONE &&
	    str_find_char(text, '/') != STR_NONE)
		return read_block(arena, text, pattern, error);
	if (host.class == HOST_NONE || (is_below && host.is_numeric))
		*error = explain(arena, text);
	else if (host.is_numeric && !is_plain(text, host.name))
		*error = str_format(arena, "an address is written as '%.*s'", STR_ARG(host.name));
	*pattern = (struct host_pattern){.kind = is_below ? PATTERN_BELOW : PATTERN_EXACT,
	                                 .name = host.name};
	return !error->data;
}

bool host_pattern_matches(const struct host_pattern *pattern, const struct host *host)
{
	struct block_key key;
	switch (pattern->kind) {
	case PATTERN_EXACT:
		return str_equal(pattern->name, host->name);
	case PATTERN_BELOW:
		return !host->is_numeric && host->name.size > pattern->name.size + 1 &&
		       str_ends(host->name, pattern->name) &&
		       host->name.data[host->name.size - pattern->name.size - 1] == '.';
	case PATTERN_BLOCK:
		return host_block(host, pattern->bits, &key) &&
		       memcmp(&key, &pattern->key, sizeof key) == 0;
	}
	return false;
}
