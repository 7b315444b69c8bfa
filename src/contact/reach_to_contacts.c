#include "base/map.h"
#include "contact/contact.h"
#include "source/program.h"

static bool is_selected(struct place place)
{
	return place.file && place.file->is_selected;
}

static bool has_selected_place(const struct contact *contact)
{
	if (is_selected(contact->literal) || is_selected(contact->use))
		return true;
	for (size_t i = 0; i < contact->via.count; i++)
		if (is_selected(contact->via.items[i].place))
			return true;
	return false;
}

/* A test's id is its module's, then the names in it: a.b.Class.test. */
static bool has_selected_test(const struct table *ids, const struct contact *contact)
{
	for (size_t i = 0; i < contact->tests.count; i++) {
		str id = contact->tests.items[i];
		while (id.size && !table_get(ids, id)) {
			size_t dot = str_find_last_char(id, '.');
			id = str_slice(id, 0, dot == STR_NONE ? 0 : dot);
		}
		if (id.size)
			return true;
	}
	return false;
}

struct contacts contacts_from_reach(struct arena *arena, const struct program *program,
                                    const struct reach *reach, bool with_replaced)
{
	struct table ids = {0};
	for (size_t i = 0; i < program->modules.count; i++) {
		struct module *module = program->modules.items[i];
		if (module->file->is_selected)
			table_set(arena, &ids, program_test_id(program, module), module);
	}
	struct contacts contacts = {0};
	for (size_t i = 0; i < reach->contacts.count; i++) {
		const struct contact *contact = &reach->contacts.items[i];
		if (contact->is_replaced && !with_replaced)
			continue;
		if (has_selected_place(contact) || has_selected_test(&ids, contact))
			*push(arena, &contacts) = *contact;
	}
	return contacts;
}
