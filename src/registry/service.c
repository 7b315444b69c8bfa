#include "registry/service.h"

#include "base/glob.h"
#include "base/os.h"
#include "text/display.h"
#include "text/nearest.h"

/* The longest parent of a name that has an entry: "*.a.b" before "*.b". */
static const struct service_match *find_below(const struct registry *registry, str name)
{
	while (name.size) {
		str_cut(&name, '.');
		const struct service_match *match = table_get(&registry->below, name);
		if (name.size && match)
			return match;
	}
	return NULL;
}

static const struct service_match *find_block(const struct registry *registry,
                                              const struct host *host)
{
	struct block_key key;
	for (unsigned bits = 129; bits-- > 0;) {
		if (!registry->bits_used[bits] || !host_block(host, bits, &key))
			continue;
		const struct service_match *match =
		    table_get(&registry->blocks, (str){key.bytes, BLOCK_KEY_SIZE});
		if (match)
			return match;
	}
	return NULL;
}

struct service_match registry_match(const struct registry *registry, const struct host *host)
{
	const struct service_match *match = table_get(&registry->exact, host->name);
	if (!match && host->is_numeric)
		match = find_block(registry, host);
	else if (!match)
		match = find_below(registry, host->name);
	return match ? *match : (struct service_match){0};
}

void registry_mark(const struct registry *registry, struct contacts *contacts)
{
	for (size_t i = 0; i < contacts->count; i++) {
		struct contact *contact = &contacts->items[i];
		struct service_match match = registry_match(registry, &contact->host);
		contact->service = match.service ? match.service->id.text : (str){NULL, 0};
	}
}

static bool matches_base(const struct registry *registry, const struct items *globs, str real)
{
	if (!str_starts(real, registry->base))
		return false;
	str inside = str_slice(real, registry->base.size, real.size);
	if (str_starts(inside, S("/")))
		inside = str_slice(inside, 1, inside.size);
	else if (!str_ends(registry->base, S("/")))
		return false;
	for (size_t i = 0; i < globs->count; i++)
		if (glob_matches(globs->items[i].text, inside))
			return true;
	return false;
}

bool registry_globs_match(struct arena *arena, const struct registry *registry,
                          const struct items *globs, const struct file *file)
{
	for (size_t i = 0; i < globs->count; i++)
		if (file->inside.size && glob_matches(globs->items[i].text, file->inside))
			return true;
	return globs->count && registry->base.size &&
	       matches_base(registry, globs, os_real_path(arena, file->path));
}

const struct exemption *registry_exemption(struct arena *arena, const struct registry *registry,
                                           const struct contact *contact,
                                           const struct service_host **host)
{
	for (size_t i = 0; i < registry->exemptions.count; i++) {
		const struct exemption *exemption = &registry->exemptions.items[i];
		size_t j = 0;
		while (j < exemption->hosts.count &&
		       !host_pattern_matches(&exemption->hosts.items[j].pattern, &contact->host))
			j++;
		if (j == exemption->hosts.count)
			continue;
		*host = &exemption->hosts.items[j];
		const struct items *files = &exemption->files;
		if (!files->count ||
		    registry_globs_match(arena, registry, files, contact->use.file) ||
		    registry_globs_match(arena, registry, files, contact->literal.file))
			return exemption;
	}
	return NULL;
}

bool endpoint_covers(const struct endpoint *endpoint, const struct contact *contact)
{
	bool is_udp = str_equal(contact->protocol, S("udp"));
	bool is_port = contact->port < 0 || contact->port == endpoint->port;
	if (contact->resolves_only || endpoint->kind == ENDPOINT_DNS)
		return contact->resolves_only && endpoint->kind == ENDPOINT_DNS;
	if (is_udp || endpoint->kind == ENDPOINT_UDP)
		return is_udp && endpoint->kind == ENDPOINT_UDP && is_port;
	if (endpoint->kind == ENDPOINT_PROTOCOL && contact->port < 0)
		return str_equal(contact->protocol, endpoint->text) ||
		       str_equal(contact->protocol, S("tcp"));
	return is_port;
}

bool service_covers(const struct service *service, const struct contact *contact)
{
	for (size_t i = 0; i < service->endpoints.count; i++)
		if (endpoint_covers(&service->endpoints.items[i], contact))
			return true;
	return !service->endpoints.count;
}

bool item_names_test(const struct item *item, str test)
{
	return str_starts(test, item->text) &&
	       (test.size == item->text.size || test.data[item->text.size] == '.');
}

static const struct scheme_model *find_scheme(const struct scheme_models *schemes, str name)
{
	for (size_t i = 0; i < schemes->count; i++)
		if (str_equal(schemes->items[i].name, name) && schemes->items[i].port > 0)
			return &schemes->items[i];
	return NULL;
}

static void list_schemes(struct arena *arena, struct names *names,
                         const struct scheme_models *schemes)
{
	for (size_t i = 0; i < schemes->count; i++)
		if (schemes->items[i].port > 0)
			*push(arena, names) = schemes->items[i].name;
}

/* Two slips are a typing error, three another word. */
#define SLIPS 2

static str explain_endpoint(struct arena *arena, const struct models *models, str text)
{
	struct names known = {0};
	list_schemes(arena, &known, &models->schemes);
	list_schemes(arena, &known, &models->protocols);
	*push(arena, &known) = S("dns");
	str near = nearest_word(text, known.items, known.count, SLIPS);
	str hint = S(": write tcp/N or udp/N, dns, or the name of a protocol that has a port");
	if (near.data)
		hint = str_format(arena, "; did you mean '%.*s'?", STR_ARG(near));
	return str_format(arena, "unknown endpoint '%.*s'%.*s", STR_ARG(display_text(arena, text)),
	                  STR_ARG(hint));
}

static void join_endpoint(struct arena *arena, struct registry *registry,
                          const struct models *models, struct endpoint *endpoint)
{
	const struct scheme_model *scheme = find_scheme(&models->schemes, endpoint->text);
	if (!scheme)
		scheme = find_scheme(&models->protocols, endpoint->text);
	if (scheme) {
		endpoint->port = scheme->port;
		return;
	}
	*push(arena, &registry->errors) = (struct registry_error){
	    endpoint->place, explain_endpoint(arena, models, endpoint->text)};
	registry->has_gaps = true;
}

void registry_join(struct arena *arena, struct registry *registry, const struct models *models)
{
	for (size_t i = 0; i < registry->services.count; i++) {
		struct service *service = &registry->services.items[i];
		for (size_t j = 0; j < service->endpoints.count; j++)
			if (service->endpoints.items[j].kind == ENDPOINT_PROTOCOL)
				join_endpoint(arena, registry, models,
				              &service->endpoints.items[j]);
		for (size_t j = 0; !service->resources.place.file &&
		                   j < models->default_resources.count; j++)
			*push(arena, &service->resources) =
			    (struct item){.text = models->default_resources.items[j]};
	}
}

struct rule_set rules_with_settings(const struct rule_set *rules, const struct registry *registry)
{
	struct rule_set set = *rules;
	for (size_t i = 0; registry && i < registry->settings.count; i++) {
		const struct rule_setting *setting = &registry->settings.items[i];
		bool is_off = setting->severity == SEVERITY_OFF;
		if (!setting->has_severity)
			continue;
		if (!is_off)
			set.severities[setting->rule] = setting->severity;
		if (!set.is_chosen[setting->rule])
			set.has[setting->rule] = !is_off;
	}
	return set;
}
