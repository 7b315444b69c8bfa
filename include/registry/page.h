/*
 * page: "Services used by unit tests": what the tests contact, why, and what they say of it.
 *
 * It knows nothing of the format it is written in. All texts are as the sources have them; a writer
 * escapes what its format would obey. Everything is owned by the arena that it was made in.
 */
#ifndef UNMASK_PAGE_H
#define UNMASK_PAGE_H

#include "contact/contact.h"
#include "contact/need.h"
#include "registry/service.h"
#include "source/program.h"

/* Where something stands, as a page links it. */
struct page_link {
	str path;      /* from the root of the git repository, else from the suite's top; never
	                  absolute */
	uint32_t line; /* 0: of no line that is known */
};

/* One way in which a test contacts a host. */
struct page_use {
	str host;
	str endpoint; /* "HTTPS (tcp/443)", "DNS lookup" */
};

struct page_uses {
	struct page_use *items;
	size_t count, capacity;
};

enum page_guard {
	GUARD_NONE,    /* on some way no resource is asked for */
	GUARD_SKIPPED, /* the test never runs */
	GUARD_PASSED   /* resources are asked for on every way */
};

/* A test, a fixture or a module that contacts a service. */
struct page_test {
	str id;              /* "test_ssl.NetworkedTests.test_x"; the path where no test is known */
	bool is_known;       /* a runner's entry reaches it */
	str node;            /* for pytest: "Lib/test/test_ssl.py::NetworkedTests::test_x" */
	str module;          /* the file that it is in, without a folder and suffix */
	struct page_link link;
	struct page_uses uses;
	enum page_guard guard;
	struct texts requires; /* of GUARD_PASSED; none: some resource on each way, not the same */
	str skipped;         /* why, of GUARD_SKIPPED */
};

struct page_tests {
	struct page_test *items; /* sorted by id */
	size_t count, capacity;
};

struct page_paragraph {
	str text;     /* one line; of code lines as they are */
	bool is_code; /* indented in the source, or a list: its lines mean something */
};

/* What comments say round the contacts of one function. */
struct page_story {
	str where; /* "test_timeout.TCPTimeoutTestCase.testConnectTimeout" */
	struct page_link link;
	struct page_paragraphs {
		struct page_paragraph *items;
		size_t count, capacity;
	} paragraphs;
};

struct page_endpoint {
	str label;
	bool is_declared, is_used;
};

/* A service, or hosts of one domain that no service declares. */
struct page_service {
	str title;
	const struct service *service;     /* NULL: not declared */
	const struct exemption *exemption; /* NULL: it is not exempt */
	struct texts hosts;  /* as declared; else those that are contacted, sorted */
	struct page_endpoints {
		struct page_endpoint *items;
		size_t count, capacity;
	} endpoints;
	struct page_tests tests;
	struct page_stories {
		struct page_story *items;
		size_t count, capacity;
	} stories;
};

struct page_services {
	struct page_service *items;
	size_t count, capacity;
};

/* What is lost without a resource. */
struct page_resource {
	str name;
	size_t tests, files;
};

struct page {
	struct page_services declared, retired; /* in the order of the registry */
	struct page_services exempt;            /* likewise */
	struct page_services undeclared;        /* sorted by title */
	struct page_resources {
		struct page_resource *items;    /* sorted by name */
		size_t count, capacity;
	} resources;
	struct page_tests tests;  /* all that contact something and are not always skipped, by id;
	                             without uses */
	struct needs needs;       /* all that need the network, as `unmask list` has them */
	bool has_registry;
};

/* How a page is written. */
struct page_style {
	bool has_lines;   /* links name lines */
	bool is_fragment; /* it goes between the markers of another page: no title, nothing that
	                     belongs to a whole document */
	str link_base;    /* what stands before a link's path; empty: links are relative */
};

/* The page of the contacts in `reach` that have to do with the selected files. The registry may be
   NULL. Replaced contacts and hosts that are not external are left out. */
struct page *page_from_contacts(struct arena *arena, const struct program *program,
                                const struct reach *reach, const struct registry *registry);

/* The address of a link; what would end an address in some format is percent-encoded (RFC 3986,
   section 2.1). Owned by the arena. */
str page_address(struct arena *arena, const struct page_style *style, struct page_link link);

/* The next piece of a text: a web address, without the punctuation that ends a sentence, or what
   stands before one. Cuts it from `*rest`; `*is_address` tells which it is. */
str page_cut(str *rest, bool *is_address);

/* The text on one line, white space single, what a terminal or a reader would obey or not see
   spelled out. Owned by the arena, or the text itself. */
str page_line(struct arena *arena, str text);

/* How an international name reads, behind it: " (испытание.pythontest.net)"; where it is written
   so, what is really asked for. Empty for any other name. Owned by the arena. */
str page_host_note(struct arena *arena, str host);

/* "network and urlfetch", "always skipped: why", "no guard". Owned by the arena. */
str page_guard_text(struct arena *arena, const struct page_test *test);

/* "Without the network resource, 57 tests in 12 files are skipped." in two halves, round the name.
   Owned by the arena. */
str page_resource_tail(struct arena *arena, const struct page_resource *resource);

/* What the page begins with: how much is contacted, in a sentence or two. Owned by the arena. */
str page_summary(struct arena *arena, const struct page *page);

/* What is declared that the service is for, or why the hosts are exempt; data NULL: nothing. */
str page_about(const struct page_service *service);

/* A fact that is declared of a service: "Operator", and its texts, each one line. */
struct page_fact {
	const char *name;
	struct texts texts;
};

struct page_facts {
	struct page_fact *items;
	size_t count, capacity;
};

/* What a service declares besides hosts and endpoints, in the order of a page; what is not given is
   left out. Owned by the arena. */
struct page_facts page_facts_of(struct arena *arena, const struct page_service *service);

/* "HTTP (tcp/80), DNS lookup (no test uses it)". Owned by the arena. */
str page_endpoints_text(struct arena *arena, const struct page_service *service);

/* The sections in which services stand, in the order of a page. */
struct page_section {
	const char *title;                    /* NULL: the services stand for themselves */
	const char *text;                     /* what it is about */
	const char *anchor;
	const struct page_services *services; /* at least one */
};

#define PAGE_SECTIONS 4

/* Fills `sections` with those that are not empty, and returns how many. */
size_t page_sections(const struct page *page, struct page_section sections[PAGE_SECTIONS]);

#endif
