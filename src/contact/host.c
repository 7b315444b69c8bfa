#define _DEFAULT_SOURCE /* inet_aton */
#include "contact/host.h"

#include <arpa/inet.h>
#include <idn2.h>
#include <libpsl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

/* Octets of a name and of a label: RFC 1035, section 2.3.4; without the trailing dot. */
#define NAME_LIMIT 253
#define LABEL_LIMIT 63

struct address {
	int family;
	unsigned char bytes[16];
};

struct block {
	const char *network;
	unsigned bits;
	enum host_class class;
};

#define ADDRESS6(network, bits, class)
#define DOMAIN(name, class)
#define ADDRESS4(network, bits, class) {network, bits, class},
static const struct block blocks4[] = {
#include "contact/special_hosts.def"
};
#undef ADDRESS4
#define ADDRESS4(network, bits, class)
#undef ADDRESS6
#define ADDRESS6(network, bits, class) {network, bits, class},
static const struct block blocks6[] = {
#include "contact/special_hosts.def"
};
#undef ADDRESS6
#define ADDRESS6(network, bits, class)
#undef DOMAIN

struct domain {
	str name;
	enum host_class class;
};

#define DOMAIN(name, class) {{name, sizeof name - 1}, class},
static const struct domain domains[] = {
#include "contact/special_hosts.def"
};
#undef DOMAIN

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static bool shares_prefix(const unsigned char *a, const unsigned char *b, unsigned bits)
{
	if (memcmp(a, b, bits / 8) != 0)
		return false;
	unsigned rest = bits % 8;
	return rest == 0 || (a[bits / 8] ^ b[bits / 8]) >> (8 - rest) == 0;
}

static enum host_class find_block(const struct address *address, const struct block *blocks,
                                  size_t count)
{
	enum host_class class = HOST_EXTERNAL;
	unsigned longest = 0;
	for (size_t i = 0; i < count; i++) {
		unsigned char network[16];
		inet_pton(address->family, blocks[i].network, network);
		if (blocks[i].bits > longest &&
		    shares_prefix(address->bytes, network, blocks[i].bits)) {
			longest = blocks[i].bits;
			class = blocks[i].class;
		}
	}
	return class;
}

/* True if the IPv6 address holds an IPv4 one that is really meant: mapped and compatible (RFC 4291,
   2.5.5; "::" and "::1" are neither), or translated (RFC 6052, 2.1). */
static bool holds_inner(const struct address *address, struct address *inner)
{
	static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
	static const unsigned char translated[12] = {0x00, 0x64, 0xff, 0x9b};
	static const unsigned char none[15] = {0};
	bool is_compatible = memcmp(address->bytes, none, 12) == 0 &&
	                     (memcmp(address->bytes, none, 15) != 0 || address->bytes[15] > 1);
	*inner = (struct address){.family = AF_INET};
	memcpy(inner->bytes, address->bytes + 12, 4);
	return is_compatible || memcmp(address->bytes, mapped, sizeof mapped) == 0 ||
	       memcmp(address->bytes, translated, sizeof translated) == 0;
}

static enum host_class classify_address(const struct address *address)
{
	struct address inner;
	if (address->family == AF_INET)
		return find_block(address, blocks4, LENGTH(blocks4));
	if (holds_inner(address, &inner))
		return find_block(&inner, blocks4, LENGTH(blocks4));
	return find_block(address, blocks6, LENGTH(blocks6));
}

static struct host describe_address(struct arena *arena, const struct address *address)
{
	char text[INET6_ADDRSTRLEN] = "";
	inet_ntop(address->family, address->bytes, text, sizeof text);
	str name = str_copy(arena, str_from_c(text));
	return (struct host){name, classify_address(address), true};
}

/* A text that fits and has no NUL inside, terminated. */
static bool terminate(str text, char *c_text, size_t size)
{
	if (text.size >= size || str_find_char(text, '\0') != STR_NONE)
		return false;
	if (text.size)
		memcpy(c_text, text.data, text.size);
	c_text[text.size] = '\0';
	return true;
}

/* All forms that a resolver takes for a number: "127.0.0.1", but also "127.1", "0x7f.1" and
   "2130706433" (inet_aton, POSIX). It ignores what follows white space, so that must not come to
   it. */
static bool parse_ipv4(str text, struct address *address)
{
	char c_text[64];
	struct in_addr number;
	for (size_t i = 0; i < text.size; i++)
		if (!memchr("0123456789abcdefABCDEFxX.", text.data[i], 25))
			return false;
	if (!terminate(text, c_text, sizeof c_text) || !inet_aton(c_text, &number))
		return false;
	address->family = AF_INET;
	memcpy(address->bytes, &number, sizeof number);
	return true;
}

/* With or without brackets; a zone says through which interface, not which host (RFC 4007). */
static bool parse_ipv6(str text, struct address *address)
{
	char c_text[INET6_ADDRSTRLEN];
	if (str_starts(text, S("[")) && str_ends(text, S("]")))
		text = str_slice(text, 1, text.size - 1);
	size_t zone = str_find_char(text, '%');
	if (zone != STR_NONE && zone + 1 == text.size)
		return false;
	if (!terminate(str_slice(text, 0, zone), c_text, sizeof c_text))
		return false;
	address->family = AF_INET6;
	return inet_pton(AF_INET6, c_text, address->bytes) == 1;
}

static bool is_ascii(str text)
{
	for (size_t i = 0; i < text.size; i++)
		if ((unsigned char)text.data[i] >= 0x80)
			return false;
	return true;
}

/* IDNA 2008 first. What it forbids but resolvers still ask for (symbols, as IDNA 2003 had them)
   comes with the transitional mapping; labels with "--" in third place beside others, without any.
   */
static str encode_labels(struct arena *arena, str text)
{
	static const int ways[] = {IDN2_NONTRANSITIONAL, IDN2_TRANSITIONAL, IDN2_NO_TR46};
	char c_text[4 * NAME_LIMIT];
	if (!terminate(text, c_text, sizeof c_text))
		return (str){NULL, 0};
	for (size_t i = 0; i < LENGTH(ways); i++) {
		uint8_t *encoded = NULL;
		if (idn2_lookup_u8((const uint8_t *)c_text, &encoded, IDN2_NFC_INPUT | ways[i]) !=
		    IDN2_OK)
			continue;
		str name = str_copy(arena, str_from_c((const char *)encoded));
		idn2_free(encoded);
		return name;
	}
	return (str){NULL, 0};
}

static str to_lower(struct arena *arena, str text)
{
	char *lower = arena_alloc(arena, text.size + 1);
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		lower[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	return (str){lower, text.size};
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters, digits, hyphens, with a hyphen at neither end (RFC 952, RFC 1123 section 2.1). A name
   with an underscore would be resolved too, but it names a record, not a host (RFC 8552). */
static bool is_label(str label)
{
	if (!label.size || label.size > LABEL_LIMIT)
		return false;
	for (size_t i = 0; i < label.size; i++) {
		char c = label.data[i];
		bool is_edge = i == 0 || i + 1 == label.size;
		if (!is_digit(c) && !(c >= 'a' && c <= 'z') && (c != '-' || is_edge))
			return false;
	}
	return true;
}

static bool is_number(str label)
{
	for (size_t i = 0; i < label.size; i++)
		if (!is_digit(label.data[i]))
			return false;
	return true;
}

static bool is_name(str name, str *last)
{
	if (!name.size || name.size > NAME_LIMIT || str_ends(name, S(".")))
		return false;
	for (str rest = name; rest.size;) {
		*last = str_cut(&rest, '.');
		if (!is_label(*last))
			return false;
	}
	return !is_number(*last);
}

static enum host_class classify_name(str name, str last)
{
	if (str_equal(name, S("localhost")))
		return HOST_LOCAL;
	for (size_t i = 0; i < LENGTH(domains); i++)
		if (str_equal(domains[i].name, last))
			return domains[i].class;
	return HOST_EXTERNAL;
}

struct host host_from_text(struct arena *arena, str text)
{
	struct address address = {0};
	if (!text.size)
		return (struct host){0};
	if (parse_ipv4(text, &address) || parse_ipv6(text, &address))
		return describe_address(arena, &address);
	bool is_mapped = !is_ascii(text);
	if (is_mapped)
		text = encode_labels(arena, text);
	if (str_ends(text, S(".")))
		text.size--;
	str name = to_lower(arena, text), last = {NULL, 0};
	/* Full-width digits are digits once they are mapped. */
	if (is_mapped && parse_ipv4(name, &address))
		return describe_address(arena, &address);
	if (!is_name(name, &last))
		return (struct host){0};
	return (struct host){name, classify_name(name, last), false};
}

str host_class_name(enum host_class class)
{
	switch (class) {
	case HOST_NONE:
		break;
	case HOST_LOCAL:
		return S("local");
	case HOST_RESERVED:
		return S("reserved");
	case HOST_UNROUTABLE:
		return S("unroutable");
	case HOST_LINK:
		return S("link");
	case HOST_EXTERNAL:
		return S("external");
	}
	return S("none");
}

bool host_needs_route(enum host_class class)
{
	return class == HOST_EXTERNAL || class == HOST_UNROUTABLE || class == HOST_LINK;
}

bool host_is_dotless(const struct host *host)
{
	return host->class == HOST_EXTERNAL && !host->is_numeric &&
	       str_find_char(host->name, '.') == STR_NONE;
}

str host_unicode(struct arena *arena, str name)
{
	char *decoded = NULL;
	if (str_find(name, S("xn--")) == STR_NONE ||
	    idn2_to_unicode_8z8z(str_copy(arena, name).data, &decoded, 0) != IDN2_OK)
		return name;
	str text = str_copy(arena, str_from_c(decoded));
	idn2_free(decoded);
	/* what decodes to no name at all stays as it is */
	return str_equal(host_from_text(arena, text).name, name) ? text : name;
}

str host_domain(struct arena *arena, const struct host *host)
{
	/* The list of suffixes wants a NUL behind the name. */
	str name = str_copy(arena, host->name);
	const char *domain =
	    host->is_numeric ? NULL : psl_registrable_domain(psl_builtin(), name.data);
	return domain ? str_from_c(domain) : name;
}

str host_tables(struct arena *arena)
{
	return str_format(arena, "%s %s %s", psl_get_version(), psl_builtin_sha1sum(),
	                  idn2_check_version(NULL));
}
