/* host_pattern: which hosts an entry of the registry means. */
#ifndef UNMASK_HOST_PATTERN_H
#define UNMASK_HOST_PATTERN_H

#include "contact/host.h"

enum host_pattern_kind {
	PATTERN_EXACT, /* one name or address */
	PATTERN_BELOW, /* *.name: any depth below the name, not the name itself */
	PATTERN_BLOCK  /* network/bits: the addresses that share that prefix (RFC 4632) */
};

/* An address of either family cut to its first bits: the same bytes for the same block. */
#define BLOCK_KEY_SIZE 18
struct block_key {
	char bytes[BLOCK_KEY_SIZE]; /* bits of the family, bits of the prefix, the address */
};

struct host_pattern {
	enum host_pattern_kind kind;
	str name;                /* in the form of hosts, of a block its network's; without "*." */
	unsigned bits;           /* of a block */
	struct block_key key;    /* of a block */
};

/* Reads "www.python.org", "*.python.org", "испытание.pythontest.net", "192.0.2.1", "192.0.2.0/24",
   "2001:db8::/32". Returns false and sets `*error`, owned by the arena, for anything else: also for
   a URL, a port, an address in a form that only some resolvers take, and a block with bits beyond
   its prefix. */
bool host_pattern_from_text(struct arena *arena, str text, struct host_pattern *pattern,
                            str *error);

/* True if the pattern means the host. */
bool host_pattern_matches(const struct host_pattern *pattern, const struct host *host);

/* The block of the address's first `bits` bits. Returns false if the host is no address, or one of
   fewer bits. */
bool host_block(const struct host *host, unsigned bits, struct block_key *key);

#endif
