/* host: the name or address of a machine, in the one form in which hosts are compared. */
#ifndef UNMASK_HOST_H
#define UNMASK_HOST_H

#include "base/arena.h"

enum host_class {
	HOST_NONE,       /* no host at all */
	HOST_LOCAL,      /* loopback, unspecified, link-local, multicast, broadcast, localhost */
	HOST_RESERVED,   /* under .test, .example, .invalid, .localhost (RFC 2606, RFC 6761) */
	HOST_UNROUTABLE, /* an address that IANA's registries mark as not globally reachable */
	HOST_EXTERNAL    /* anything else, also single labels and example.com, which resolve */
};

struct host {
	str name;              /* A-labels, lower case, no trailing dot; addresses as by
	                          inet_ntop */
	enum host_class class;
	bool is_numeric;       /* an address: a resolver has nothing to ask for it */
};

/* The host that `text` names, owned by the arena; class HOST_NONE if it names none: an empty text,
   labels that are not LDH or IDN of 1 to 63 octets (so none with an underscore), an all-digit last
   label that is no address. An IPv6 address may stand in brackets or have a zone (%eth0), which is
   dropped; one that carries an IPv4 address has its class. An IPv4 address is what inet_aton reads:
   also "127.1", "0x7f.1", and a lone number. */
struct host host_from_text(struct arena *arena, str text);

/* The name of a host as people write it, with U-labels (RFC 5890); the name itself if that is no
   other one. Owned by the arena, or the name itself. */
str host_unicode(struct arena *arena, str name);

/* "external", "reserved", "unroutable", "local", "none". */
str host_class_name(enum host_class class);

/* The parts of a URL's authority, or of a "host:port" text. Slices of the text. */
struct authority {
	str scheme;   /* lower case is up to the caller; empty without "scheme://" */
	str host;     /* without brackets; empty if there is none */
	str port;     /* digits; empty without */
	str rest;     /* what follows the authority, from its first '/', '?' or '#' on */
	size_t host_at; /* where the host begins in the text */
};

/* Splits "scheme://user@host:port/path" (RFC 3986), or "//host/…", or with `bare` also
   "host:port". Of "host:port" all must be right and no user is allowed; a URL's port that is no
   number is left out. Returns false if the text has no authority; "file:///x" has one, with an
   empty host. */
bool authority_from_text(str text, bool bare, struct authority *authority);

/* The domain of the host that one can register, by the public suffix list; an address, or a name
   without one, is its own. Owned by the arena. */
str host_domain(struct arena *arena, const struct host *host);

#endif
