#include "base/digest.h"

#include <sodium/core.h>
#include <sodium/crypto_generichash.h>
#include <string.h>

struct digest digest_of(str bytes)
{
	struct digest digest;
	/* Chooses what suits the processor, the first time; it can be called at any time. */
	(void)!sodium_init();
	crypto_generichash(digest.bytes, sizeof digest.bytes, (const unsigned char *)bytes.data,
	                   bytes.size, NULL, 0);
	return digest;
}

bool digest_equal(const struct digest *a, const struct digest *b)
{
	return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}
