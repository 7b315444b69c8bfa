#include "contact_finding.h"
#include "registry/registry_edit.h"
#include "rule/rules.h"
#include "text/display.h"

void check_invalid_registry(struct arena *arena, const struct facts *facts,
                            struct findings *findings)
{
	for (size_t i = 0; facts->registry && i < facts->registry->errors.count; i++) {
		const struct registry_error *error = &facts->registry->errors.items[i];
		finding_add(arena, findings, RULE_INVALID_REGISTRY, error->place, error->message,
		            error->message);
	}
}

/* True if everything that the suite contacts is at hand, and everything that the registry says, so
   that what nobody contacts is no longer needed. */
static bool sees_all(const struct facts *facts)
{
	return facts->registry && !facts->registry->errors.count && facts->is_whole;
}

static bool is_live(const struct service *service)
{
	return !service->retired.date.number;
}

void check_expired_service(struct arena *arena, const struct facts *facts,
                           struct findings *findings)
{
	for (size_t i = 0; sees_all(facts) && i < facts->registry->services.count; i++) {
		const struct service *service = &facts->registry->services.items[i];
		const struct day *expires = &service->expires;
		if (!is_live(service) || !expires->date.number ||
		    expires->date.number >= facts->today.number)
			continue;
		str message = str_format(arena, "service '%.*s' was due for review by %.*s",
		                         STR_ARG(service->id.text), STR_ARG(expires->text));
		struct finding *finding = finding_add(arena, findings, RULE_EXPIRED_SERVICE,
		                                      expires->place, message, service->id.text);
		finding_add_note(arena, finding, service->reviewed.place,
		                 S("last reviewed here: see whether all this is still true"));
	}
}

/* The hosts that are contacted: by name, the names above them, and those that are addresses. A
   contact that is skipped counts, for the skip may end; and one by nobody known, for nobody can
   tell that it never happens. */
struct uses {
	struct table names, parents;
	struct hosts {
		const struct host **items;
		size_t count, capacity;
	} addresses;
};

static void add_use(struct arena *arena, struct uses *uses, const struct host *host)
{
	if (table_get(&uses->names, host->name))
		return;
	table_set(arena, &uses->names, host->name, uses);
	if (host->is_numeric)
		*push(arena, &uses->addresses) = host;
	for (str rest = host->name; !host->is_numeric && rest.size;) {
		str_cut(&rest, '.');
		if (rest.size)
			table_set(arena, &uses->parents, rest, uses);
	}
}

static struct uses find_uses(struct arena *arena, const struct facts *facts)
{
	struct uses uses = {0};
	for (size_t i = 0; i < facts->reach.contacts.count; i++)
		if (!facts->reach.contacts.items[i].is_replaced)
			add_use(arena, &uses, &facts->reach.contacts.items[i].host);
	return uses;
}

static bool is_used(const struct uses *uses, const struct service_host *host)
{
	const struct host_pattern *pattern = &host->pattern;
	bool is_used = false;
	switch (pattern->kind) {
	case PATTERN_EXACT:
		return table_get(&uses->names, pattern->name);
	case PATTERN_BELOW:
		return table_get(&uses->parents, pattern->name);
	case PATTERN_BLOCK:
		for (size_t i = 0; i < uses->addresses.count && !is_used; i++)
			is_used = host_pattern_matches(pattern, uses->addresses.items[i]);
		return is_used;
	}
	return is_used;
}

static size_t count_used(const struct uses *uses, const struct service *service)
{
	size_t count = 0;
	for (size_t i = 0; i < service->hosts.count; i++)
		count += is_used(uses, &service->hosts.items[i]);
	return count;
}

/* True if its entry may be asked what it is for: it is not retired, and claims no use that cannot
   be seen. */
static bool is_visible(const struct service *service)
{
	return is_live(service) && !service->dynamic.text.data && service->hosts.count;
}

void check_unused_service(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	if (!sees_all(facts))
		return;
	struct uses uses = find_uses(arena, facts);
	for (size_t i = 0; i < facts->registry->services.count; i++) {
		const struct service *service = &facts->registry->services.items[i];
		if (!is_visible(service) || count_used(&uses, service) || !service->id.text.data)
			continue;
		str message = str_format(arena, "no test contacts service '%.*s'",
		                         STR_ARG(service->id.text));
		struct finding *finding = finding_add(arena, findings, RULE_UNUSED_SERVICE,
		                                      service->id.place, message, service->id.text);
		int margin = edit_margin(service);
		edit_add_lines(arena, finding, service->place,
		               S("retire it by the day on which it was contacted last, as in"),
		               str_format(arena, "%*sretired: YYYY-MM-DD", margin, ""));
		edit_add_lines(arena, finding, service->place,
		               S("or, if its use cannot be seen, say why, as in"),
		               str_format(arena, "%*sused-by: {dynamic: REASON}", margin, ""));
	}
}

void check_unused_host(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	if (!sees_all(facts))
		return;
	struct uses uses = find_uses(arena, facts);
	for (size_t i = 0; i < facts->registry->services.count; i++) {
		const struct service *service = &facts->registry->services.items[i];
		const struct service_hosts *hosts = &service->hosts;
		if (!is_visible(service) || !count_used(&uses, service))
			continue;
		for (size_t j = 0; j < hosts->count; j++) {
			const struct service_host *host = &hosts->items[j];
			if (is_used(&uses, host))
				continue;
			str message =
			    str_format(arena, "no test contacts '%.*s' of service '%.*s'",
			               STR_ARG(display_text(arena, host->text)),
			               STR_ARG(service->id.text));
			struct finding *finding = finding_add(arena, findings, RULE_UNUSED_HOST,
			                                      host->place, message, host->text);
			edit_remove_item(arena, finding, hosts->place, host->place, hosts->count);
		}
	}
}

static bool is_other(const struct service_match *match, const struct service *service)
{
	return match && match->service != service && is_live(match->service);
}

/* The blocks that hold an address or a smaller block. */
static const struct service_match *find_other_block(const struct registry *registry,
                                                    const struct service *service,
                                                    const struct host_pattern *pattern)
{
	struct host host = {.name = pattern->name, .is_numeric = true};
	struct block_key key;
	unsigned most = pattern->kind == PATTERN_BLOCK ? pattern->bits : 128;
	for (unsigned bits = most + 1; bits-- > 0;) {
		if (!registry->bits_used[bits] || !host_block(&host, bits, &key))
			continue;
		const struct service_match *match =
		    table_get(&registry->blocks, (str){key.bytes, BLOCK_KEY_SIZE});
		if (is_other(match, service))
			return match;
	}
	return NULL;
}

/* Another live service that has the pattern too, or one that holds it; or NULL. */
static const struct service_match *find_other(const struct registry *registry,
                                              const struct service *service,
                                              const struct host_pattern *pattern)
{
	const struct service_match *match = find_other_block(registry, service, pattern);
	if (match || pattern->kind == PATTERN_BLOCK)
		return match;
	const struct table *table =
	    pattern->kind == PATTERN_EXACT ? &registry->exact : &registry->below;
	for (str name = pattern->name; name.size; str_cut(&name, '.')) {
		match = table_get(table, name);
		if (is_other(match, service))
			return match;
		table = &registry->below;
	}
	return NULL;
}

void check_overlapping_services(struct arena *arena, const struct facts *facts,
                                struct findings *findings)
{
	for (size_t i = 0; facts->registry && i < facts->registry->services.count; i++) {
		const struct service *service = &facts->registry->services.items[i];
		for (size_t j = 0; is_live(service) && j < service->hosts.count; j++) {
			const struct service_host *host = &service->hosts.items[j];
			const struct service_match *other =
			    find_other(facts->registry, service, &host->pattern);
			if (!other)
				continue;
			str message = str_format(arena,
			                         "'%.*s' of service '%.*s' belongs to service "
			                         "'%.*s' too",
			                         STR_ARG(display_text(arena, host->text)),
			                         STR_ARG(service->id.text),
			                         STR_ARG(other->service->id.text));
			struct finding *finding =
			    finding_add(arena, findings, RULE_OVERLAPPING_SERVICES, host->place,
			                message, host->text);
			finding_add_note(arena, finding, other->host->place,
			                 S("it is declared here too"));
			edit_remove_item(arena, finding, service->hosts.place, host->place,
			                 service->hosts.count);
		}
	}
}

void check_idle_exemption(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	if (!sees_all(facts))
		return;
	struct map busy = {0};
	const struct registry *registry = facts->registry;
	for (size_t i = 0; i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		const struct service_host *host;
		if (contact->is_replaced || contact->host.class != HOST_EXTERNAL ||
		    registry_match(registry, &contact->host).service)
			continue;
		if (registry_exemption(arena, registry, contact, &host))
			map_set(arena, &busy, host, &busy);
	}
	for (size_t i = 0; i < registry->exemptions.count; i++) {
		const struct exemption *exemption = &registry->exemptions.items[i];
		const struct service_hosts *hosts = &exemption->hosts;
		for (size_t j = 0; j < hosts->count; j++) {
			const struct service_host *host = &hosts->items[j];
			if (map_get(&busy, host))
				continue;
			str message =
			    str_format(arena, "no contact with '%.*s' needs this exemption",
			               STR_ARG(display_text(arena, host->text)));
			struct finding *finding = finding_add(arena, findings, RULE_IDLE_EXEMPTION,
			                                      host->place, message, host->text);
			if (hosts->count > 1)
				edit_remove_item(arena, finding, hosts->place, host->place,
				                 hosts->count);
			else
				edit_add_lines(arena, finding, exemption->place, S("remove this"),
				               (str){NULL, 0});
		}
	}
}
