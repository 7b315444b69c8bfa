#include "contact_finding.h"
#include "registry/registry_edit.h"
#include "rule/rules.h"
#include "text/display.h"

/* The contacts of one service. */
struct users {
	const struct contact **items;
	size_t count, capacity;
};

/* A service that says who uses it: struct service to struct users. */
static struct map find_users(struct arena *arena, const struct facts *facts)
{
	struct map users = {0};
	for (size_t i = 0; i < facts->registry->services.count; i++) {
		const struct service *service = &facts->registry->services.items[i];
		if (service->used_by.count && !service->retired.date.number)
			map_set(arena, &users, service, make(arena, struct users));
	}
	for (size_t i = 0; users.count && i < facts->reach.contacts.count; i++) {
		const struct contact *contact = &facts->reach.contacts.items[i];
		struct users *of_service =
		    map_get(&users, registry_match(facts->registry, &contact->host).service);
		if (of_service && !contact->is_replaced)
			*push(arena, of_service) = contact;
	}
	return users;
}

static bool names_some(const struct item *item, const struct contact *contact)
{
	for (size_t i = 0; i < contact->tests.count; i++)
		if (item_names_test(item, contact->tests.items[i]))
			return true;
	return false;
}

/* Names without a use. A test that is skipped still says what it would contact. */
static void check_named(struct arena *arena, const struct service *service,
                        const struct users *users, struct findings *findings)
{
	const struct items *used_by = &service->used_by;
	for (size_t i = 0; i < used_by->count; i++) {
		const struct item *item = &used_by->items[i];
		bool is_right = false;
		for (size_t j = 0; j < users->count && !is_right; j++)
			is_right = names_some(item, users->items[j]);
		if (is_right)
			continue;
		str test = display_text(arena, item->text);
		str message = str_format(arena, "%.*s does not contact service '%.*s'",
		                         STR_ARG(test), STR_ARG(service->id.text));
		struct finding *finding = finding_add(arena, findings, RULE_DRIFTED_USE,
		                                      item->place, message, item->text);
		size_t count = used_by->count + (service->dynamic.text.data != NULL);
		edit_remove_item(arena, finding, used_by->place, item->place, count);
	}
}

/* Uses without a name: one finding for each name. */
static void check_unnamed(struct arena *arena, const struct facts *facts,
                          const struct service *service, const struct contact *contact,
                          struct table *told, struct findings *findings)
{
	const struct items *used_by = &service->used_by;
	for (size_t i = 0; i < contact->tests.count; i++) {
		str test = contact->tests.items[i];
		str name = service_user_name(facts->test_modules, used_by, test);
		if (service_names_test(used_by, test) || table_get(told, name))
			continue;
		table_set(arena, told, name, told);
		str message =
		    str_format(arena, "%.*s contacts service '%.*s' too, and is not named",
		               STR_ARG(display_text(arena, name)), STR_ARG(service->id.text));
		struct finding *finding = finding_add(arena, findings, RULE_DRIFTED_USE,
		                                      used_by->key, message, name);
		finding_add_note(arena, finding, contact->use, S("contact is made here"));
		edit_add_item(arena, finding, LIST_PLACE(*used_by), name);
	}
}

void check_drifted_use(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	if (!facts->registry || facts->registry->errors.count || !facts->is_whole)
		return;
	struct map users = find_users(arena, facts);
	for (size_t i = 0; i < users.count; i++) {
		const struct service *service = users.items[i].key;
		const struct users *of_service = users.items[i].value;
		struct table told = {0};
		check_named(arena, service, of_service, findings);
		for (size_t j = 0; j < of_service->count; j++)
			if (contact_is_made(of_service->items[j]))
				check_unnamed(arena, facts, service, of_service->items[j], &told,
				              findings);
	}
}
