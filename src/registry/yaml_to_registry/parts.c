#include "parts.h"

#include "text/display.h"

struct registry_reader *registry_reader(const struct reader *reader)
{
	return reader->owner;
}

struct place yaml_place(const struct reader *reader, struct yaml_span span)
{
	return (struct place){registry_reader(reader)->registry->file, span.start, span.end};
}

struct place yaml_key_place(const struct reader *reader)
{
	return yaml_place(reader, reader->key);
}

void read_item(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct item *item = at;
	struct place key = yaml_key_place(reader);
	if (check_text(reader, node))
		*item = (struct item){key, yaml_place(reader, node->span), node->text};
}

/* The texts that a field holds: those of a list, or one that stands alone. */
struct text_nodes {
	const struct yaml_node *const *items;
	size_t count;
};

static struct text_nodes list_texts(struct reader *reader, const struct yaml_node *const *node)
{
	if ((*node)->kind == YAML_LIST) {
		if (!(*node)->count)
			complain(reader, *node, "is empty: leave it out, or name one");
		return (struct text_nodes){(const struct yaml_node *const *)(*node)->items,
		                           (*node)->count};
	}
	if ((*node)->kind == YAML_MAP)
		complain(reader, *node, "must be a text or a list of texts");
	return (struct text_nodes){node, (*node)->kind == YAML_SCALAR};
}

void read_items(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct items *items = at;
	items->key = yaml_key_place(reader);
	items->place = yaml_place(reader, node->span);
	struct text_nodes texts = list_texts(reader, &node);
	for (size_t i = 0; i < texts.count; i++) {
		const struct yaml_node *text = texts.items[i];
		if (check_text(reader, text))
			*push(reader->arena, items) = (struct item){
			    .place = yaml_place(reader, text->span), .text = text->text};
	}
	/* What is wrong is as if it were not there. */
	if (!items->count)
		*items = (struct items){0};
}

/* True if the text is not among the seen ones; it is from then on. */
static bool is_new(struct arena *arena, struct table *seen, str text)
{
	if (table_get(seen, text))
		return false;
	table_set(arena, seen, text, seen);
	return true;
}

/* The same for two spellings of the same hosts, and for no others. */
static str spell_pattern(struct arena *arena, const struct host_pattern *pattern)
{
	return str_format(arena, "%s%.*s/%u", pattern->kind == PATTERN_BELOW ? "*." : "",
	                  STR_ARG(pattern->name), pattern->bits);
}

static void add_host(struct reader *reader, struct service_hosts *hosts,
                     const struct yaml_node *node, struct table *seen)
{
	struct service_host host = {.place = yaml_place(reader, node->span), .text = node->text};
	str error;
	bool is_right = check_text(reader, node);
	if (is_right && !host_pattern_from_text(reader->arena, node->text, &host.pattern, &error)) {
		complain(reader, node, "%.*s", STR_ARG(error));
		is_right = false;
	}
	if (!is_right) {
		registry_reader(reader)->registry->has_gaps = true;
	} else if (!is_new(reader->arena, seen, spell_pattern(reader->arena, &host.pattern))) {
		complain(reader, node, "'%.*s' is there twice",
		         STR_ARG(display_text(reader->arena, node->text)));
	} else {
		*push(reader->arena, hosts) = host;
	}
}

void read_hosts(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct service_hosts *hosts = at;
	hosts->key = yaml_key_place(reader);
	hosts->place = yaml_place(reader, node->span);
	struct text_nodes texts = list_texts(reader, &node);
	struct table seen = {0};
	for (size_t i = 0; i < texts.count; i++)
		add_host(reader, hosts, texts.items[i], &seen);
	if (!hosts->count)
		registry_reader(reader)->registry->has_gaps = true;
}

/* "tcp/N" or "udp/N"; returns false if the text is something else. */
static bool read_transport(struct reader *reader, const struct yaml_node *node,
                           struct endpoint *endpoint)
{
	str rest = node->text, transport = str_cut(&rest, '/');
	bool is_udp = str_equal(transport, S("udp"));
	if (!is_udp && !str_equal(transport, S("tcp")))
		return false;
	int64_t port = str_to_number(rest);
	if (port < 1 || port > 65535 || rest.data[0] == '0') {
		complain(reader, node, "a port is a number from 1 to 65535: %s/80",
		         is_udp ? "udp" : "tcp");
		registry_reader(reader)->registry->has_gaps = true;
	}
	endpoint->kind = is_udp ? ENDPOINT_UDP : ENDPOINT_TCP;
	endpoint->port = (int32_t)port;
	return true;
}

static void add_endpoint(struct reader *reader, struct endpoints *endpoints,
                         const struct yaml_node *node, struct table *seen)
{
	struct endpoint endpoint = {yaml_place(reader, node->span), node->text, ENDPOINT_PROTOCOL,
	                            -1};
	if (!check_text(reader, node)) {
		registry_reader(reader)->registry->has_gaps = true;
		return;
	}
	if (str_equal(node->text, S("dns")))
		endpoint.kind = ENDPOINT_DNS;
	else
		read_transport(reader, node, &endpoint);
	if (!is_new(reader->arena, seen, node->text))
		complain(reader, node, "'%.*s' is there twice",
		         STR_ARG(display_text(reader->arena, node->text)));
	*push(reader->arena, endpoints) = endpoint;
}

void read_endpoints(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct endpoints *endpoints = at;
	endpoints->key = yaml_key_place(reader);
	endpoints->place = yaml_place(reader, node->span);
	struct text_nodes texts = list_texts(reader, &node);
	struct table seen = {0};
	for (size_t i = 0; i < texts.count; i++)
		add_endpoint(reader, endpoints, texts.items[i], &seen);
	if (!endpoints->count)
		registry_reader(reader)->registry->has_gaps = true;
}

void read_day(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct day *day = at;
	struct place key = yaml_key_place(reader);
	struct date date = {0};
	if (node->kind == YAML_SCALAR)
		date = date_from_text(node->text);
	if (!date.number)
		complain(reader, node, "must be a day of the calendar: YYYY-MM-DD");
	else
		*day = (struct day){key, yaml_place(reader, node->span), node->text, date};
}
