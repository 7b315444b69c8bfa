#include <stdlib.h>

#include "registry/registry_draft.h"

struct drafting {
	struct arena *arena;
	const struct models *models;
	const struct registry *registry;
	const struct table *test_modules;
	struct map of_services;    /* struct service to struct draft_service */
	struct table by_domain;    /* domain to struct draft_service, or to that of a service */
};

static void add_once(struct arena *arena, struct texts *texts, str text)
{
	for (size_t i = 0; i < texts->count; i++)
		if (str_equal(texts->items[i], text))
			return;
	*push(arena, texts) = text;
}

static bool has_id(const struct drafting *drafting, str id)
{
	const struct registry *registry = drafting->registry;
	for (size_t i = 0; registry && i < registry->services.count; i++)
		if (str_equal(registry->services.items[i].id.text, id))
			return true;
	for (size_t i = 0; i < drafting->by_domain.count; i++) {
		const struct draft_service *draft = drafting->by_domain.items[i].value;
		if (!draft->old && str_equal(draft->id, id))
			return true;
	}
	return false;
}

static str choose_id(const struct drafting *drafting, str domain)
{
	str id = service_id_from_host(drafting->arena, domain), tried = id;
	for (int number = 2; has_id(drafting, tried); number++)
		tried = str_format(drafting->arena, "%.*s-%d", STR_ARG(id), number);
	return tried;
}

static struct draft_service *draft_of(struct drafting *drafting, const struct service *service)
{
	struct draft_service *draft = map_get(&drafting->of_services, service);
	if (!draft) {
		draft = make(drafting->arena, struct draft_service);
		draft->old = service;
		map_set(drafting->arena, &drafting->of_services, service, draft);
	}
	return draft;
}

static struct draft_service *draft_for_domain(struct drafting *drafting, str domain)
{
	struct draft_service *draft = table_get(&drafting->by_domain, domain);
	if (draft)
		return draft;
	draft = make(drafting->arena, struct draft_service);
	draft->id = choose_id(drafting, domain);
	table_set(drafting->arena, &drafting->by_domain, domain, draft);
	return draft;
}

/* Services that have a host of a domain take its other hosts too. */
static void claim_domains(struct drafting *drafting)
{
	const struct registry *registry = drafting->registry;
	for (size_t i = 0; registry && i < registry->services.count; i++) {
		const struct service *service = &registry->services.items[i];
		for (size_t j = 0; j < service->hosts.count && !service->retired.date.number; j++) {
			str text = service->hosts.items[j].text;
			text = str_starts(text, S("*.")) ? str_slice(text, 2, text.size) : text;
			struct host host = host_from_text(drafting->arena, text);
			str domain = host_domain(drafting->arena, &host);
			if (host.class != HOST_NONE && !table_get(&drafting->by_domain, domain))
				table_set(drafting->arena, &drafting->by_domain, domain,
				          draft_of(drafting, service));
		}
	}
}

/* A service names who uses it, or it is new: then all are named. */
static void add_tests(struct drafting *drafting, struct draft_service *draft,
                      const struct contact *contact)
{
	static const struct items nobody;
	const struct items *used_by = draft->old ? &draft->old->used_by : &nobody;
	if (draft->old && !used_by->count)
		return;
	for (size_t i = 0; i < contact->tests.count; i++) {
		str test = contact->tests.items[i];
		if (!service_names_test(used_by, test))
			add_once(drafting->arena, &draft->tests,
			         service_user_name(drafting->test_modules, used_by, test));
	}
}

static void add_contact(struct drafting *drafting, const struct contact *contact)
{
	const struct registry *registry = drafting->registry;
	const struct service *service =
	    registry ? registry_match(registry, &contact->host).service : NULL;
	const struct service_host *host;
	if (service && service->retired.date.number)
		return;
	if (registry && !service &&
	    registry_exemption(drafting->arena, registry, contact, &host))
		return;
	struct draft_service *draft =
	    service ? draft_of(drafting, service)
	            : draft_for_domain(drafting, host_domain(drafting->arena, &contact->host));
	if (!service)
		add_once(drafting->arena, &draft->hosts, contact->host.name);
	str endpoint = service_endpoint_name(drafting->arena, drafting->models, contact);
	bool is_covered = draft->old && service_covers(draft->old, contact);
	if (endpoint.data && !is_covered)
		add_once(drafting->arena, &draft->endpoints, endpoint);
	for (size_t i = 0; i < contact->requires.count; i++)
		if (names_hold(&drafting->models->network_resources, contact->requires.items[i]))
			add_once(drafting->arena, &draft->resources, contact->requires.items[i]);
	add_tests(drafting, draft, contact);
}

static int compare_texts(const void *left, const void *right)
{
	return str_compare(*(const str *)left, *(const str *)right);
}

static void sort_texts(struct texts *texts)
{
	if (texts->count)
		qsort(texts->items, texts->count, sizeof *texts->items, compare_texts);
}

/* True if the endpoint is the port of another one in the list, which then says it too. */
static bool is_said(const struct models *models, const struct texts *endpoints, str endpoint)
{
	const struct scheme_models *lists[] = {&models->schemes, &models->protocols};
	int64_t port = str_starts(endpoint, S("tcp/"))
	                   ? str_to_number(str_slice(endpoint, 4, endpoint.size))
	                   : -1;
	for (size_t i = 0; i < 2 && port > 0; i++)
		for (size_t j = 0; j < lists[i]->count; j++)
			for (size_t k = 0; k < endpoints->count; k++)
				if (lists[i]->items[j].port == port &&
				    str_equal(lists[i]->items[j].name, endpoints->items[k]))
					return true;
	return false;
}

static void drop_said(const struct models *models, struct texts *endpoints)
{
	size_t kept = 0;
	for (size_t i = 0; i < endpoints->count; i++)
		if (!is_said(models, endpoints, endpoints->items[i]))
			endpoints->items[kept++] = endpoints->items[i];
	endpoints->count = kept;
}

static void take(struct drafting *drafting, struct registry_draft *all,
                 struct draft_service *draft)
{
	drop_said(drafting->models, &draft->endpoints);
	sort_texts(&draft->hosts);
	sort_texts(&draft->endpoints);
	sort_texts(&draft->resources);
	sort_texts(&draft->tests);
	if (draft->hosts.count || draft->endpoints.count || draft->tests.count)
		*push(drafting->arena, all) = *draft;
}

static int compare_ids(const void *left, const void *right)
{
	const struct draft_service *a = left, *b = right;
	return str_compare(a->id, b->id);
}

struct registry_draft draft_from_contacts(struct arena *arena, const struct models *models,
                                          const struct registry *registry,
                                          const struct contacts *contacts,
                                          const struct table *test_modules)
{
	struct drafting drafting = {arena, models, registry, test_modules, {0}, {0}};
	struct registry_draft all = {0};
	claim_domains(&drafting);
	for (size_t i = 0; i < contacts->count; i++)
		if (contact_is_made(&contacts->items[i]))
			add_contact(&drafting, &contacts->items[i]);
	for (size_t i = 0; registry && i < registry->services.count; i++) {
		struct draft_service *draft =
		    map_get(&drafting.of_services, &registry->services.items[i]);
		if (draft)
			take(&drafting, &all, draft);
	}
	size_t first = all.count;
	for (size_t i = 0; i < drafting.by_domain.count; i++) {
		struct draft_service *draft = drafting.by_domain.items[i].value;
		if (!draft->old)
			take(&drafting, &all, draft);
	}
	if (all.count > first)
		qsort(all.items + first, all.count - first, sizeof *all.items, compare_ids);
	return all;
}
