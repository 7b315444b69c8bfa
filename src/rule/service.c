#include "base/buffer.h"
#include "contact_finding.h"
#include "registry/registry_draft.h"
#include "registry/registry_edit.h"
#include "rule/rules.h"
#include "text/display.h"

/* A contact that a rule on services speaks of, and where. */
struct judged {
	const struct contact *contact;
	struct place place;
	struct service_match match;
};

/* The next such contact from number `*at` on; false if there is none. */
static bool next_judged(const struct facts *facts, size_t *at, struct judged *judged)
{
	const struct contacts *contacts = &facts->reach.contacts;
	while (facts->registry && facts->registry->is_read && *at < contacts->count) {
		const struct contact *contact = &contacts->items[(*at)++];
		*judged = (struct judged){contact, contact_place(contact),
		                          registry_match(facts->registry, &contact->host)};
		if (judged->place.file && contact_is_made(contact))
			return true;
	}
	return false;
}

/* Whoever declared "*.name" may have meant the name itself too. */
static void explain_wildcard(struct arena *arena, const struct facts *facts, str host,
                             struct finding *finding)
{
	const struct service_match *match = table_get(&facts->registry->below, host);
	if (match && !match->service->retired.date.number)
		finding_add_note(arena, finding, match->host->place,
		                 str_format(arena, "'%.*s' does not mean the name itself",
		                            STR_ARG(display_text(arena, match->host->text))));
}

static void suggest_service(struct arena *arena, const struct registry *registry,
                            const struct draft_service *draft, struct finding *finding)
{
	struct buffer lines = buffer_in(arena);
	bool is_first = !registry->services.key.file;
	if (is_first)
		buffer_add(&lines, S("services:\n"));
	draft_add_entry(&lines, draft_margin(registry), draft);
	uint32_t end = (uint32_t)registry->file->text.size;
	struct place place = is_first ? (struct place){registry->file, end, end}
	                              : registry->services.key;
	edit_add_lines(arena, finding, place,
	               is_first ? S("declare it here") : S("declare it below"),
	               str_slice(buffer_text(&lines), 0, lines.count - 1));
}

/* What `registry --update` would write: struct draft_service by the hosts that are not declared. */
static struct table draft_hosts(struct arena *arena, const struct facts *facts)
{
	struct table hosts = {0};
	struct registry_draft draft =
	    draft_from_contacts(arena, facts->models, facts->registry, &facts->reach.contacts,
	                        facts->test_modules);
	for (size_t i = 0; i < draft.count; i++)
		for (size_t j = 0; j < draft.items[i].hosts.count; j++)
			table_set(arena, &hosts, draft.items[i].hosts.items[j], &draft.items[i]);
	return hosts;
}

static void suggest_host(struct arena *arena, const struct facts *facts,
                         const struct table *drafts, str host, struct finding *finding)
{
	const struct draft_service *draft = table_get(drafts, host);
	explain_wildcard(arena, facts, host, finding);
	if (draft->old)
		edit_add_item(arena, finding, LIST_PLACE(draft->old->hosts), host);
	else
		suggest_service(arena, facts->registry, draft, finding);
}

void check_undeclared_host(struct arena *arena, const struct facts *facts,
                           struct findings *findings)
{
	struct judged judged;
	const struct service_host *host;
	struct table drafts = {0};
	for (size_t at = 0; next_judged(facts, &at, &judged);) {
		const struct contact *contact = judged.contact;
		if (facts->registry->has_gaps || judged.match.service ||
		    registry_exemption(arena, facts->registry, contact, &host))
			continue;
		struct contact_saying saying = {contact, &contact->tests,
		                                .tail = S(", which no service declares")};
		struct finding *finding = contact_finding(arena, findings, RULE_UNDECLARED_HOST,
		                                          judged.place, &saying);
		if (!finding)
			continue;
		if (!drafts.count)
			drafts = draft_hosts(arena, facts);
		suggest_host(arena, facts, &drafts, contact->host.name, finding);
	}
}

void check_undeclared_endpoint(struct arena *arena, const struct facts *facts,
                               struct findings *findings)
{
	struct judged judged;
	for (size_t at = 0; next_judged(facts, &at, &judged);) {
		const struct contact *contact = judged.contact;
		const struct service *service = judged.match.service;
		if (facts->registry->has_gaps || !service || service->retired.date.number ||
		    service_covers(service, contact))
			continue;
		str endpoint = service_endpoint_name(arena, facts->models, contact);
		struct contact_saying saying = {
		    contact, &contact->tests,
		    .tail = str_format(arena, ", but that is no endpoint of service '%.*s'",
		                       STR_ARG(service->id.text)),
		    .apart = endpoint};
		struct finding *finding = contact_finding(
		    arena, findings, RULE_UNDECLARED_ENDPOINT, judged.place, &saying);
		if (finding && endpoint.data)
			edit_add_item(arena, finding, LIST_PLACE(service->endpoints), endpoint);
	}
}

void check_retired_service(struct arena *arena, const struct facts *facts,
                           struct findings *findings)
{
	struct judged judged;
	for (size_t at = 0; next_judged(facts, &at, &judged);) {
		const struct service *service = judged.match.service;
		if (!service || !service->retired.date.number)
			continue;
		struct contact_saying saying = {
		    judged.contact, &judged.contact->tests,
		    .tail = str_format(arena, ", but service '%.*s' is retired since %.*s",
		                       STR_ARG(service->id.text),
		                       STR_ARG(service->retired.text))};
		struct finding *finding = contact_finding(arena, findings, RULE_RETIRED_SERVICE,
		                                          judged.place, &saying);
		if (finding)
			finding_add_note(arena, finding, service->retired.place, S("retired here"));
	}
}

static bool serves(const struct service *service, str resource)
{
	for (size_t i = 0; i < service->resources.count; i++)
		if (str_equal(service->resources.items[i].text, resource))
			return true;
	return false;
}

/* True if the service's own resource may be among those that guard the contact: on every way, or,
   where the ways have different guards, on one of them. */
static bool is_well_guarded(const struct service *service, const struct contact *contact)
{
	for (size_t i = 0; i < contact->requires.count; i++)
		if (serves(service, contact->requires.items[i]))
			return true;
	for (size_t i = 0; !contact->requires.count && i < contact->guards.count; i++)
		if (serves(service, contact->guards.items[i].resource))
			return true;
	return false;
}

static str join_texts(struct arena *arena, const struct items *items)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < items->count; i++)
		buffer_addf(&out, "%s'%.*s'", i ? " or " : "",
		            STR_ARG(display_text(arena, items->items[i].text)));
	return buffer_text(&out);
}

/* If the guard is right, the registry is not. */
static void suggest_resource(struct arena *arena, const struct service *service, str resource,
                             struct finding *finding)
{
	const struct items *resources = &service->resources;
	if (resources->place.file) {
		finding_add_note(arena, finding, resources->place,
		                 S("the service's resource is named here; if the guard is right,"));
		edit_add_item(arena, finding, LIST_PLACE(*resources), resource);
		return;
	}
	struct buffer line = buffer_in(arena);
	buffer_addf(&line, "%*sresource: [", edit_margin(service), "");
	for (size_t i = 0; i < resources->count; i++)
		buffer_addf(&line, "%.*s, ", STR_ARG(resources->items[i].text));
	buffer_addf(&line, "%.*s]", STR_ARG(yaml_scalar(arena, resource)));
	edit_add_lines(arena, finding, service->hosts.key,
	               S("if that is right, add to the service"), buffer_text(&line));
}

/* Called by check_wrong_resource(): the same fault, seen from the service. */
void check_service_resource(struct arena *arena, const struct facts *facts,
                            struct findings *findings)
{
	struct judged judged;
	if (facts->registry && facts->registry->errors.count)
		return;
	for (size_t at = 0; next_judged(facts, &at, &judged);) {
		const struct contact *contact = judged.contact;
		const struct service *service = judged.match.service;
		if (!service || service->retired.date.number || !contact->is_guarded ||
		    !contact->guards.count || is_well_guarded(service, contact))
			continue;
		const struct guard_place *guard = &contact->guards.items[0];
		struct contact_saying saying = {
		    contact, &contact->tests,
		    .tail = str_format(arena, " behind '%.*s', but service '%.*s' is for %.*s",
		                       STR_ARG(guard->resource), STR_ARG(service->id.text),
		                       STR_ARG(join_texts(arena, &service->resources))),
		    .is_by_itself = true};
		struct finding *finding = contact_finding(arena, findings, RULE_WRONG_RESOURCE,
		                                          judged.place, &saying);
		if (!finding)
			continue;
		finding_add_note(arena, finding, guard->place,
		                 str_format(arena, "'%.*s' is required here",
		                            STR_ARG(guard->resource)));
		suggest_resource(arena, service, guard->resource, finding);
	}
}
