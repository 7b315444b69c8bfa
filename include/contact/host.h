/* host: the name or address of a machine, in the one form in which hosts are compared. */
#ifndef UNMASK_HOST_H
#define UNMASK_HOST_H

#include "base/arena.h"

enum host_class {
	HOST_NONE,       /* no host at all */
	HOST_LOCAL,      /* this machine: loopback, unspecified, localhost */
	HOST_LINK,       /* what an interface reaches without a router: link-local, multicast,
	                    broadcast */
	HOST_RESERVED,   /* under .test, .example, .invalid, .localhost (RFC 2606, RFC 6761),
	                    .onion (RFC 7686), .alt (RFC 9476) */
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

/* True for a name of one label. No top-level domain has an address of its own (ICANN prohibits it:
   SAC053, RFC 7085), so such a name stands for a machine of the local network, or for none. */
bool host_is_dotless(const struct host *host);

/* The name of a host as people write it, with U-labels (RFC 5890); the name itself if that is no
   other one. Owned by the arena, or the name itself. */
str host_unicode(struct arena *arena, str name);

/* "external", "reserved", "unroutable", "link", "local", "none". */
str host_class_name(enum host_class class);

/* True if a machine that has a loopback interface only, such as a sandbox for builds, has no way to
   these hosts: "Network is unreachable" comes at once, where a test may wait for a time-out or an
   answer. That an address is not globally reachable (RFC 6890) is known to routers; private,
   documentation and reserved ones need a route to the first of them as public ones do. What stays
   on a link leaves by an interface: link-local (RFC 3927, section 2.6.2; RFC 4291, section 2.5.6),
   broadcast (RFC 919, section 7), multicast, which has a default interface (RFC 1112, section 6.1).
   Linux's routing tables hold none of them for the loopback (ip-route(8): table local has
   127.0.0.0/8 and ::1). Names that cannot be registered (RFC 6761) are looked up in vain with a
   network too. */
bool host_needs_route(enum host_class class);

/* The parts of a URL's authority, or of a "host:port" text. Slices of the text. */
struct authority {
	str scheme;   /* lower case is up to the caller; empty without "scheme://" */
	str host;     /* without brackets; empty if there is none */
	str port;     /* digits; empty without */
	str rest;     /* what follows the authority, from its first '/', '?' or '#' on */
	size_t host_at; /* where the host begins in the text */
};

/* The bytes of what may be a scheme in front of a ':'; 0 if the text begins with none (RFC 3986,
   section 3.1). */
size_t measure_scheme(str text);

/* Splits "scheme://user@host:port/path" (RFC 3986), or "//host/…", or with `bare` also
   "host:port". Of "host:port" all must be right and no user is allowed; a URL's port that is no
   number is left out. Returns false if the text has no authority; "file:///x" has one, with an
   empty host. */
bool authority_from_text(str text, bool bare, struct authority *authority);

/* The domain of the host that one can register, by the public suffix list; an address, or a name
   without one, is its own. Owned by the arena. */
str host_domain(struct arena *arena, const struct host *host);

/* Which lists of suffixes and of letters the functions here go by: another list may give other
   answers. Owned by the arena. */
str host_tables(struct arena *arena);

#endif
