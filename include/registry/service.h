/*
 * service: the registry, which declares what the tests may contact, and the exceptions from it.
 *
 * Everything in it knows where it stands in the registry's file, so that a finding can point there
 * and an edit can be printed. A place spans the bytes of what it says: of a text with its quotes,
 * of a list with its brackets, of an entry of a block from its first key to its last value. What is
 * not given has places of no file.
 */
#ifndef UNMASK_SERVICE_H
#define UNMASK_SERVICE_H

#include "contact/contact.h"
#include "contact/host_pattern.h"
#include "models/models.h"
#include "text/date.h"
#include "text/finding.h"

/* One text and where it stands. */
struct item {
	struct place key;        /* the key in front of it; no file for an item of a list */
	struct place place;
	str text;                /* data NULL: not given */
};

/* A list of texts; it may also be written as one text. */
struct items {
	struct item *items;
	size_t count, capacity;
	struct place key, place; /* of the whole list */
};

struct service_host {
	struct place place;
	str text;                /* as it is written */
	struct host_pattern pattern;
};

struct service_hosts {
	struct service_host *items;
	size_t count, capacity;
	struct place key, place;
};

enum endpoint_kind {
	ENDPOINT_DNS,      /* the name is looked up, and nothing is connected */
	ENDPOINT_TCP,      /* tcp/N */
	ENDPOINT_UDP,      /* udp/N */
	ENDPOINT_PROTOCOL  /* https, smtp, …: its own port, by whatever protocol it is spoken to */
};

struct endpoint {
	struct place place;
	str text;                /* as it is written */
	enum endpoint_kind kind;
	int32_t port;            /* of a protocol: -1 until registry_join() knows it */
};

struct endpoints {
	struct endpoint *items;
	size_t count, capacity;
	struct place key, place;
};

/* A day and where it stands. */
struct day {
	struct place key, place;
	str text;                /* "2027-11-22" */
	struct date date;        /* number 0: not given */
};

struct service {
	struct place place;      /* the whole entry, without its dash */
	struct item id;          /* kebab-case, unique */
	struct service_hosts hosts;  /* at least one */
	struct endpoints endpoints;  /* none: any */
	struct items resources;      /* one of them must guard each contact; of no place where it is
	                                not said and "network" is meant */
	struct item purpose, operator, contact, notes;
	struct items source, env, bugs;
	struct items used_by;        /* tests: "test_ssl", "test_ssl.NetworkedTests.test_x" */
	struct item dynamic;         /* why there are uses that cannot be seen */
	struct day reviewed, expires, retired;
};

/* Contacts that need no service. */
struct exemption {
	struct place place;
	struct service_hosts hosts;  /* at least one */
	struct items files;          /* globs; none: any file */
	struct item reason;
};

/* What the registry says of a rule. */
struct rule_setting {
	struct place key, place;
	enum rule_id rule;
	bool has_severity;
	enum severity severity;      /* SEVERITY_OFF: it does not run unless it is selected */
	struct items excepts;        /* globs of files where it does not count */
};

/* A page that is made from the registry, and that a check compares. */
struct kept_page {
	struct place place;
	struct item file;            /* relative to the registry's folder */
	struct item format, between, link_base;
	bool has_lines;
};

/* Something wrong in the registry. */
struct registry_error {
	struct place place;
	str message;
};

struct registry {
	const struct file *file;     /* without a byte order mark; only what comes before the first
	                                byte that is no UTF-8 */
	str base;                    /* the real path of the git root round it, else of its folder:
	                                where globs begin */
	str top;                     /* the real folder that the files lie below which it may name;
	                                empty: nobody asked */
	struct place version;        /* the value of the key */
	struct services {
		struct service *items;   /* in the order of the file */
		size_t count, capacity;
		struct place key, place;
	} services;
	struct exemptions {
		struct exemption *items;
		size_t count, capacity;
		struct place key, place;
	} exemptions;
	struct rule_settings {
		struct rule_setting *items;
		size_t count, capacity;
		struct place key, place;
	} settings;
	struct items models;         /* paths, relative to the registry's folder */
	struct kept_pages {
		struct kept_page *items;
		size_t count, capacity;
	} pages;
	struct registry_errors {
		struct registry_error *items;
		size_t count, capacity;
	} errors;                    /* in the order of the file, once it is read */
	bool is_read;                /* it is a YAML document, though there may be errors in it */
	bool has_gaps;               /* a host, an endpoint or an exemption could not be read: what
	                                seems undeclared may be declared */
	/* Hosts to struct service_match; names and keys of blocks. Live services come first. */
	struct table exact, below, blocks;
	unsigned bits_used[129];     /* how many blocks there are of each length */
};

/* Which service a host belongs to, and by which of its hosts. */
struct service_match {
	const struct service *service;   /* NULL: none */
	const struct service_host *host;
};

/* The registry in the file, owned by the arena. Never fails: what is wrong is in its errors, and
   all that can be read is there. Unknown protocols among the endpoints are left to
   registry_join(). */
struct registry *registry_from_yaml(struct arena *arena, const struct file *file);

/* Gives each endpoint that is a protocol its port, which the models know; one that they do not know
   is an error. To be called once, when all models are read. */
void registry_join(struct arena *arena, struct registry *registry, const struct models *models);

/* The service of the host: that with the most exact pattern; of two, the first that is not retired,
   else the first. */
struct service_match registry_match(const struct registry *registry, const struct host *host);

/* Says of each contact which service its host belongs to. */
void registry_mark(const struct registry *registry, struct contacts *contacts);

/* The exemption of a contact by its host and by the files of its use and its literal, or NULL.
   `*host` is the one of its hosts that matched. */
const struct exemption *registry_exemption(struct arena *arena, const struct registry *registry,
                                           const struct contact *contact,
                                           const struct service_host **host);

/* True if one of the globs matches the file: seen from the suite's top, or from the registry's
   base. */
bool registry_globs_match(struct arena *arena, const struct registry *registry,
                          const struct items *globs, const struct file *file);

/* True if the endpoint covers the contact. A contact whose port is not known is covered by its
   protocol or by any port. */
bool endpoint_covers(const struct endpoint *endpoint, const struct contact *contact);

/* True if some endpoint of the service covers the contact, or it lists none. */
bool service_covers(const struct service *service, const struct contact *contact);

/* A first id for the service of a host: without the "www." that says nothing, its dots as hyphens.
   Owned by the arena. */
str service_id_from_host(struct arena *arena, str host);

/* How a registry names what the contact does, as shortly as it can; data NULL if nobody knows its
   port. Owned by the arena, or the contact's. */
str service_endpoint_name(struct arena *arena, const struct models *models,
                          const struct contact *contact);

/* True if the list names the test, or what holds it. */
bool service_names_test(const struct items *used_by, str test);

/* What to name of a test: its module, as a runner knows it; the test itself where the list names
   single ones of the module. `test_modules` are the ids of the modules. */
str service_user_name(const struct table *test_modules, const struct items *used_by, str test);

/* True if the test id is the item or lies in it: "test_ssl.T.test_x" in "test_ssl". */
bool item_names_test(const struct item *item, str test);

/* The rules that run, and how severe they are, when the registry (NULL: none) has its say: what was
   chosen on the command line stays. */
struct rule_set rules_with_settings(const struct rule_set *rules,
                                    const struct registry *registry);

#endif
