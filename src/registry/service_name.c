#include "base/buffer.h"
#include "registry/service.h"

/* How a registry names things: ids, endpoints, tests. */

str service_id_from_host(struct arena *arena, str host)
{
	struct buffer id = buffer_in(arena);
	if (str_starts(host, S("www.")))
		host = str_slice(host, 4, host.size);
	for (size_t i = 0; i < host.size; i++) {
		char c = host.data[i];
		bool is_sign = c == '.' || c == ':' || c == '-';
		bool is_repeated = !id.count || id.items[id.count - 1] == '-';
		if (!is_sign || !is_repeated)
			buffer_add_char(&id, is_sign ? '-' : c);
	}
	return buffer_text(&id);
}

str service_endpoint_name(struct arena *arena, const struct models *models,
                          const struct contact *contact)
{
	const struct scheme_models *lists[] = {&models->schemes, &models->protocols};
	if (contact->resolves_only)
		return S("dns");
	for (size_t i = 0; i < 2; i++)
		for (size_t j = 0; j < lists[i]->count; j++)
			if (str_equal(lists[i]->items[j].name, contact->protocol) &&
			    (contact->port < 0 || lists[i]->items[j].port == contact->port))
				return contact->protocol;
	if (contact->port < 0)
		return (str){NULL, 0};
	const char *transport = str_equal(contact->protocol, S("udp")) ? "udp" : "tcp";
	return str_format(arena, "%s/%d", transport, (int)contact->port);
}

bool service_names_test(const struct items *used_by, str test)
{
	for (size_t i = 0; i < used_by->count; i++)
		if (item_names_test(&used_by->items[i], test))
			return true;
	return false;
}

/* True if the list names single tests of the module. */
static bool is_split(const struct items *used_by, str module)
{
	for (size_t i = 0; i < used_by->count; i++)
		if (item_names_test(&(struct item){.text = module}, used_by->items[i].text))
			return true;
	return false;
}

str service_user_name(const struct table *test_modules, const struct items *used_by, str test)
{
	for (str id = test; id.size;) {
		if (table_get(test_modules, id))
			return is_split(used_by, id) ? test : id;
		size_t dot = str_find_last_char(id, '.');
		id = str_slice(id, 0, dot == STR_NONE ? 0 : dot);
	}
	return test;
}
