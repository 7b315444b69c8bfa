/* contact: a place where test code would reach a host outside the machine. */
#ifndef UNMASK_CONTACT_H
#define UNMASK_CONTACT_H

#include "contact/cut.h"
#include "contact/guard.h"
#include "contact/host.h"
#include "contact/test_name.h"

/* A place that a host's name passes between its literal and its use. */
struct via {
	struct place place;
	str what; /* "class attribute mapfileurl", "parameter url", "return of get_url" */
};

struct vias {
	struct via *items;
	size_t count, capacity;
};

struct texts {
	str *items;
	size_t count, capacity;
};

/* Keeps those of the texts that are among the others too, in their order. */
void texts_keep_common(struct texts *texts, const struct texts *others);

/* A test that makes a contact, by all its ways to it. */
struct test_way {
	struct test_name test;
	struct texts requires;   /* sorted resources that are enabled on each of these ways */
	bool is_guarded;         /* none of them lacks a resource guard */
	str skipped;             /* why none of them ever runs; data NULL: one does */
};

struct test_ways {
	struct test_way *items;
	size_t count, capacity;
};

struct contact {
	struct host host;
	int32_t port;            /* -1: not known */
	str protocol;            /* "http", "ftp", "tcp", "dns", … */
	bool resolves_only;      /* the name is looked up, nothing is connected */
	struct place literal;    /* the token that names the host */
	struct place use;        /* the call to the sink */
	str sink;                /* its dotted name */
	struct vias via;         /* from the literal to the use */
	struct texts tests;      /* sorted ids of what reaches it; empty: no entry is known */
	struct test_ways by_test; /* the same, told apart by what runners call them and sorted by
	                             that; of a contact at import the test modules that import it */
	struct texts requires;   /* sorted resources that are enabled on every way to it */
	struct guard_places guards; /* the guards on these ways */
	str sink_resource;       /* the resource that the sink itself asks for; data NULL: none */
	bool at_import;          /* it happens while a module is imported */
	bool is_caught;          /* on every way the test survives an outage by catching it */
	bool tolerant;           /* on every way an outage becomes a skip */
	struct place tolerance;  /* the call that makes it so; file NULL without */
	str tolerated;           /* the host that this call names, in the form of hosts; data
	                            NULL: it names none that is known */
	bool is_named;           /* on some way, some tolerance names the host that is contacted */
	str skipped;             /* why it never runs; data NULL: it runs */
	str overridable_by;      /* the environment variable that may replace the host; NULL:
	                            none */
	str service;             /* the id of the service that the host belongs to; data NULL: none,
	                            or no registry was asked */
	bool is_replaced;        /* the network is faked here: no contact, listed on demand only */
	struct place replaced_by;
	bool is_entered;         /* some known entry reaches it */
	bool is_doubtful;        /* on every way that lacks a guard, code that is no test's decides
	                            by what is not known whether it happens */
	bool is_guarded;         /* no way from an entry to it lacks a resource guard */
	struct texts open_tests; /* if not: the sorted ids of what surely reaches it without one;
	                            if it is doubtful, of what may */
	struct vias open_way;    /* if not: the calls of one way that lacks it, entry first */
	str mark;                /* if not: a mark of the test there of which nothing is known;
	                            data NULL: it has none */
	struct place mark_place;
};

/* True if a test really makes the contact: the host is external, an entry reaches it, nothing skips
   or replaces it. */
bool contact_is_made(const struct contact *contact);

struct contacts {
	struct contact *items;   /* sorted: literal path, line, column, host, port, use */
	size_t count, capacity;
};

/* A sink whose host is not known, or is only partly known. */
struct unresolved {
	struct place use;
	str sink;
	str reason;              /* "parameter host of connect()", … for a person */
	struct guard_places guards; /* on the ways to it: none of these guards is idle */
};

struct unresolveds {
	struct unresolved *items;
	size_t count, capacity;
};

/* An object that was made where an outage is tolerated, and reads from the network where it no
   longer is. */
struct late {
	struct place use;        /* the call that reads */
	str method;              /* its dotted name */
	struct place tolerance;  /* the call that tolerates outages where the object was made */
	struct texts tests;      /* at most one id of what reaches it */
};

struct lates {
	struct late *items;
	size_t count, capacity;
};

/* A test that runs only where resources are enabled. */
struct guarded_test {
	struct test_name test;
	struct texts requires;    /* resources that every way to its end has passed; at least one */
};

struct guarded_tests {
	struct guarded_test *items;
	size_t count, capacity;
};

/* The files that are called as runners' test files are, but for those of fixtures. A test that a
   runner would collect is seen where the analysis runs it. */
struct test_files {
	size_t seen;                /* tests that were seen in all of them */
	size_t unseen;              /* files that define some, of which none was seen */
	struct place first;         /* the name of one in the first of these; file NULL: none */
	size_t empty;               /* selected files that define none */
	str breach;                 /* something that was followed though it should lead to nothing,
	                               and did not: a fault of this program; empty: none */
};

/* "unmask: no test was …\n" if they define tests and none was seen, or there is a breach, so that
   nothing that is told of the tests can be trusted; else data is NULL. Owned by the arena. */
str test_files_trouble(struct arena *arena, const struct test_files *files);

struct program;

/* What the program contacts. */
struct reach {
	struct contacts contacts;       /* replaced ones included, marked is_replaced */
	struct unresolveds unresolved;  /* sorted by place */
	struct lates lates;             /* sorted by place */
	struct guard_places obscure;    /* guards behind which something was not followed, in any
	                                   order */
	struct guarded_tests guarded;   /* sorted by id; tests that are always skipped are not
	                                   among them */
	struct cuts cuts;               /* what was followed in part, of runners' entries */
	struct test_files test_files;
	struct arena **arenas;          /* what hangs on them: one for each module */
	size_t arena_count;
};

/* All contacts of the program, for every entry. Deterministic, whatever the number of threads.
   Freed with reach_free. */
struct reach reach_from_program(struct arena *arena, const struct program *program);

/* The contacts of the reach that have to do with a selected file: it holds the literal, the use, a
   place between them, or a test that reaches them. Replaced ones only if they are asked for. What
   the items point to is shared with the reach. */
struct contacts contacts_from_reach(struct arena *arena, const struct program *program,
                                    const struct reach *reach, bool with_replaced);

/* Frees the contacts. */
void reach_free(struct reach *reach);

#endif
