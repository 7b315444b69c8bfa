/* digest: the fingerprint of some bytes, which nobody can make other bytes for. */
#ifndef UNMASK_BASE_DIGEST_H
#define UNMASK_BASE_DIGEST_H

#include "base/str.h"

#define DIGEST_SIZE 32

/* BLAKE2b (RFC 7693). */
struct digest {
	unsigned char bytes[DIGEST_SIZE];
};

/* The digest of the bytes. From any thread. */
struct digest digest_of(str bytes);

/* True if both are of the same bytes. */
bool digest_equal(const struct digest *a, const struct digest *b);

#endif
