/* parts: what the files of this arrow share. */
#ifndef UNMASK_CONTACTS_TO_PAGE_PARTS_H
#define UNMASK_CONTACTS_TO_PAGE_PARTS_H

#include "registry/page.h"

/* The contacts of one service of the page, each with its number among all. */
struct members {
	size_t *items;
	size_t count, capacity;
};

struct maker {
	struct arena *arena;
	const struct program *program;
	const struct registry *registry;
	const struct reach *reach;
	str base;                         /* the real folder from which paths are told */
	struct contacts contacts;         /* those on the page */
	struct page_service **owners;     /* of each contact */
	str root;                         /* the real folder from which pytest tells paths */
};

/* Where a place stands, as links tell it. */
struct page_link link_of(const struct maker *maker, const struct file *file, uint32_t offset);

/* The tests that make the contacts. */
struct page_tests tests_of(const struct maker *maker, const struct members *members);

/* "HTTPS (tcp/443)" of a contact; the service may be NULL. */
str label_contact(struct arena *arena, const struct service *service,
                  const struct contact *contact);

/* What comments tell of each service; set in the services. */
void tell_stories(const struct maker *maker);

#endif
