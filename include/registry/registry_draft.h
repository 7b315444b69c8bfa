/*
 * registry_draft: what a registry lacks, of what a suite was found to contact.
 *
 * One entry for each service that has to be added, or to be added to. Its lists hold only what is
 * missing, sorted, without repetition.
 */
#ifndef UNMASK_REGISTRY_DRAFT_H
#define UNMASK_REGISTRY_DRAFT_H

#include "base/buffer.h"
#include "registry/service.h"

struct draft_service {
	const struct service *old; /* the service to add to; NULL: a new one */
	str id;                    /* of a new one */
	struct texts hosts, endpoints, resources, tests;
};

struct registry_draft {
	struct draft_service *items; /* those to add to in the order of the registry, then new
	                                ones by their domain */
	size_t count, capacity;
};

/* What the contacts need that the registry (NULL: there is none yet) does not declare. New hosts
   are grouped by the domain that one can register (public suffix list); a host whose domain some
   service has already goes to that service. Contacts that are skipped, faked, exempt or of a
   retired service need nothing. `test_modules` are the ids of the modules. Owned by the arena. */
struct registry_draft draft_from_contacts(struct arena *arena, const struct models *models,
                                          const struct registry *registry,
                                          const struct contacts *contacts,
                                          const struct table *test_modules);

/* The text of the registry with the draft in it: all else stays as it is, byte for byte. Without a
   registry the text of a new one. Owned by the arena. */
str text_from_draft(struct arena *arena, const struct registry *registry,
                    const struct registry_draft *draft);

/* Appends the lines of a new service, with so many spaces in front of its dash. */
void draft_add_entry(struct buffer *out, int margin, const struct draft_service *draft);

/* True if a new service has to say which resource it needs. */
bool draft_says_resource(const struct draft_service *draft);

/* How many spaces stand in front of the dash of a new service: as many as of the last one. */
int draft_margin(const struct registry *registry);

/* "2 services, 1 host": what the draft adds; empty if nothing. */
str draft_summary(struct arena *arena, const struct registry_draft *draft);

#endif
