#include <stdlib.h>

#include "base/os.h"
#include "base/spelling.h"
#include "contact/test_root.h"
#include "parts.h"
#include "source/repository.h"

/* Every contact belongs to one service of the page: a declared one, what exempts it, or the domain
   of its host. */

struct groups {
	struct page *page;
	struct table by_domain;
	struct map known;         /* a service or exemption: its struct page_service */
};

static struct texts declared_hosts(struct arena *arena, const struct service_hosts *hosts)
{
	struct texts texts = {0};
	for (size_t i = 0; i < hosts->count; i++)
		*push(arena, &texts) = hosts->items[i].text;
	return texts;
}

static void add_group(struct arena *arena, struct groups *groups, const void *thing,
                      struct page_service group)
{
	struct page_service *made = make(arena, struct page_service);
	*made = group;
	map_set(arena, &groups->known, thing, made);
}

/* All that is declared has its place, also where nothing contacts it. */
static void add_declared(struct arena *arena, struct groups *groups,
                         const struct registry *registry)
{
	for (size_t i = 0; i < registry->services.count; i++) {
		const struct service *service = &registry->services.items[i];
		add_group(arena, groups, service,
		          (struct page_service){.title = service->id.text.data ? service->id.text
		                                                               : S("?"),
		                                .service = service,
		                                .hosts = declared_hosts(arena, &service->hosts)});
	}
	for (size_t i = 0; i < registry->exemptions.count; i++) {
		const struct exemption *exemption = &registry->exemptions.items[i];
		struct texts hosts = declared_hosts(arena, &exemption->hosts);
		add_group(arena, groups, exemption,
		          (struct page_service){.title = hosts.count ? hosts.items[0] : S("?"),
		                                .exemption = exemption,
		                                .hosts = hosts});
	}
}

static struct page_service *group_of(struct arena *arena, struct groups *groups,
                                     const struct registry *registry, struct contact *contact)
{
	const struct service_host *host;
	const struct service *service = NULL;
	const struct exemption *exemption = NULL;
	if (registry)
		service = registry_match(registry, &contact->host).service;
	if (registry && !service)
		exemption = registry_exemption(arena, registry, contact, &host);
	if (service || exemption)
		return map_get(&groups->known, service ? (const void *)service : exemption);
	str domain = host_domain(arena, &contact->host);
	struct page_service *group = table_get(&groups->by_domain, domain);
	if (!group) {
		group = make(arena, struct page_service);
		group->title = domain;
		table_set(arena, &groups->by_domain, domain, group);
	}
	return group;
}

/* The service's contacts in the order of all. */
static struct members members_of(const struct maker *maker, const struct page_service *service)
{
	struct members members = {0};
	for (size_t i = 0; i < maker->contacts.count; i++)
		if (maker->owners[i] == service)
			*push(maker->arena, &members) = i;
	return members;
}

static struct page_endpoint *endpoint_of(struct arena *arena, struct page_service *group, str label)
{
	for (size_t i = 0; i < group->endpoints.count; i++)
		if (str_equal(group->endpoints.items[i].label, label))
			return &group->endpoints.items[i];
	struct page_endpoint *endpoint = push(arena, &group->endpoints);
	endpoint->label = label;
	return endpoint;
}

static str upper(struct arena *arena, str text)
{
	char *letters = make_many(arena, char, text.size + 1);
	for (size_t i = 0; i < text.size; i++)
		letters[i] = text.data[i] >= 'a' && text.data[i] <= 'z'
		                 ? (char)(text.data[i] - 'a' + 'A')
		                 : text.data[i];
	return (str){letters, text.size};
}

static bool is_transport(str protocol)
{
	return str_equal(protocol, S("tcp")) || str_equal(protocol, S("udp"));
}

static str label(struct arena *arena, str protocol, int32_t port)
{
	if (is_transport(protocol) && port >= 0)
		return str_format(arena, "%.*s/%d", STR_ARG(protocol), (int)port);
	if (port < 0)
		return str_format(arena, "%.*s", STR_ARG(upper(arena, protocol)));
	return str_format(arena, "%.*s (tcp/%d)", STR_ARG(upper(arena, protocol)), (int)port);
}

#define LOOKUP "DNS lookup"

/* A bare connection is told by what is spoken there, if the service says that. */
str label_contact(struct arena *arena, const struct service *service, const struct contact *contact)
{
	if (contact->resolves_only)
		return S(LOOKUP);
	bool is_bare = is_transport(contact->protocol) && contact->port >= 0;
	for (size_t i = 0; is_bare && service && i < service->endpoints.count; i++) {
		const struct endpoint *endpoint = &service->endpoints.items[i];
		if (endpoint->kind == ENDPOINT_PROTOCOL && endpoint_covers(endpoint, contact))
			return label(arena, endpoint->text, endpoint->port);
	}
	return label(arena, contact->protocol, contact->port);
}

static str label_endpoint(struct arena *arena, const struct endpoint *endpoint)
{
	if (endpoint->kind == ENDPOINT_DNS)
		return S(LOOKUP);
	if (endpoint->kind == ENDPOINT_PROTOCOL)
		return label(arena, endpoint->text, endpoint->port);
	return endpoint->text;
}

/* A port that is declared as a number is told by what is spoken there. */
static void name_endpoint(struct arena *arena, struct page_service *group, size_t i,
                          const struct contact *contact)
{
	if (group->service->endpoints.items[i].kind == ENDPOINT_TCP &&
	    !is_transport(contact->protocol) && contact->port >= 0)
		group->endpoints.items[i].label = label_contact(arena, group->service, contact);
}

/* The declared endpoints first, then what is used beside them: nothing is used twice. */
static void add_endpoints(const struct maker *maker, struct page_service *group,
                          const struct members *members)
{
	struct arena *arena = maker->arena;
	size_t count = group->service ? group->service->endpoints.count : 0;
	for (size_t i = 0; i < count; i++)
		*push(arena, &group->endpoints) = (struct page_endpoint){
		    label_endpoint(arena, &group->service->endpoints.items[i]), true, false};
	for (size_t i = 0; i < members->count; i++) {
		const struct contact *contact = &maker->contacts.items[members->items[i]];
		bool is_covered = false;
		for (size_t j = 0; j < count; j++)
			if (endpoint_covers(&group->service->endpoints.items[j], contact)) {
				group->endpoints.items[j].is_used = is_covered = true;
				name_endpoint(arena, group, j, contact);
			}
		if (!is_covered)
			endpoint_of(arena, group, label_contact(arena, group->service, contact))
			    ->is_used = true;
	}
}

static int compare_texts(const void *a, const void *b)
{
	return str_compare(*(const str *)a, *(const str *)b);
}

static void add_hosts(const struct maker *maker, struct page_service *group,
                      const struct members *members)
{
	for (size_t i = 0; i < members->count; i++) {
		str host = maker->contacts.items[members->items[i]].host.name;
		bool is_new = true;
		for (size_t j = 0; is_new && j < group->hosts.count; j++)
			is_new = !str_equal(group->hosts.items[j], host);
		if (is_new)
			*push(maker->arena, &group->hosts) = host;
	}
	if (group->hosts.count)
		qsort(group->hosts.items, group->hosts.count, sizeof(str), compare_texts);
}

static void fill(const struct maker *maker, struct page_service *group)
{
	struct members members = members_of(maker, group);
	group->tests = tests_of(maker, &members);
	add_endpoints(maker, group, &members);
	if (!group->service && !group->exemption)
		add_hosts(maker, group, &members);
}

static int compare_titles(const void *a, const void *b)
{
	return str_compare(((const struct page_service *)a)->title,
	                   ((const struct page_service *)b)->title);
}

static void sort_out(const struct maker *maker, const struct groups *groups)
{
	struct page *page = groups->page;
	for (size_t i = 0; i < groups->known.count; i++) {
		struct page_service *group = groups->known.items[i].value;
		struct page_services *list = group->exemption ? &page->exempt
		                             : group->service->retired.date.number
		                                 ? &page->retired
		                                 : &page->declared;
		fill(maker, group);
		*push(maker->arena, list) = *group;
	}
	for (size_t i = 0; i < groups->by_domain.count; i++) {
		struct page_service *group = groups->by_domain.items[i].value;
		fill(maker, group);
		*push(maker->arena, &page->undeclared) = *group;
	}
	if (page->undeclared.count)
		qsort(page->undeclared.items, page->undeclared.count, sizeof(struct page_service),
		      compare_titles);
}

/* The network's resources: those that stand before a contact. */
static void count_resources(struct arena *arena, struct page *page, const struct maker *maker,
                            const struct reach *reach)
{
	struct texts names = {0};
	for (size_t i = 0; i < maker->contacts.count; i++)
		for (size_t j = 0; j < maker->contacts.items[i].guards.count; j++)
			*push(arena, &names) = maker->contacts.items[i].guards.items[j].resource;
	if (names.count)
		qsort(names.items, names.count, sizeof(str), compare_texts);
	for (size_t i = 0; i < names.count; i++) {
		if (i && str_equal(names.items[i], names.items[i - 1]))
			continue;
		struct page_resource resource = {.name = names.items[i]};
		struct map files = {0};
		for (size_t j = 0; j < reach->guarded.count; j++) {
			const struct guarded_test *test = &reach->guarded.items[j];
			const struct file *file = test->test.collector->file;
			for (size_t k = 0; file->is_selected && k < test->requires.count; k++)
				if (str_equal(test->requires.items[k], resource.name)) {
					resource.tests++;
					map_set(arena, &files, file, page);
				}
		}
		resource.files = files.count;
		*push(arena, &page->resources) = resource;
	}
}

static void list_contacts(struct maker *maker, const struct reach *reach)
{
	struct contacts all = contacts_from_reach(maker->arena, maker->program, reach, false);
	for (size_t i = 0; i < all.count; i++)
		if (all.items[i].host.class == HOST_EXTERNAL)
			*push(maker->arena, &maker->contacts) = all.items[i];
}

static str find_base(struct arena *arena, const struct program *program,
                     const struct registry *registry)
{
	if (registry)
		return registry->base;
	for (size_t i = 0; i < program->modules.count; i++) {
		const struct file *file = program->modules.items[i]->file;
		if (file->is_selected)
			return repository_of(
			    arena, spelling_parent(os_real_path(arena, file->path)));
	}
	return (str){NULL, 0};
}

struct page_link link_of(const struct maker *maker, const struct file *file, uint32_t offset)
{
	str path = file->inside.size ? file->inside : file->path;
	str real = os_real_path(maker->arena, file->path);
	if (maker->base.size && spelling_is_below(real, maker->base))
		path = spelling_below(real, maker->base);
	while (str_starts(path, S("/")))
		path = str_slice(path, 1, path.size);
	return (struct page_link){path, offset == UINT32_MAX ? 0
	                                                     : file_position(file, offset).line};
}

struct page *page_from_contacts(struct arena *arena, const struct program *program,
                                const struct reach *reach, const struct registry *registry)
{
	struct page *page = make(arena, struct page);
	struct groups groups = {.page = page};
	struct maker maker = {.arena = arena,
	                      .program = program,
	                      .registry = registry,
	                      .reach = reach,
	                      .base = find_base(arena, program, registry)};
	maker.root = test_root(arena, program, maker.base);
	list_contacts(&maker, reach);
	if (registry)
		add_declared(arena, &groups, registry);
	maker.owners = make_many(arena, struct page_service *, maker.contacts.count + 1);
	struct members running = {0};
	for (size_t i = 0; i < maker.contacts.count; i++) {
		maker.owners[i] = group_of(arena, &groups, registry, &maker.contacts.items[i]);
		if (!maker.contacts.items[i].skipped.data)
			*push(arena, &running) = i;
	}
	tell_stories(&maker);
	sort_out(&maker, &groups);
	page->tests = tests_of(&maker, &running);
	page->needs = needs_from_reach(arena, program, reach, &(struct names){0}, maker.root);
	count_resources(arena, page, &maker, reach);
	page->has_registry = registry != NULL;
	return page;
}
