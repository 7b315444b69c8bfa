/* parts: what the readers of a registry share: its state, and fields of its own kinds. */
#ifndef UNMASK_YAML_TO_REGISTRY_PARTS_H
#define UNMASK_YAML_TO_REGISTRY_PARTS_H

#include "registry/service.h"
#include "text/yaml_fields.h"

struct registry_reader {
	struct registry *registry;
	struct table ids; /* id: the struct yaml_node that says it */
};

/* The state of the registry that the reader reads. */
struct registry_reader *registry_reader(const struct reader *reader);

/* Where a span of the document is. */
struct place yaml_place(const struct reader *reader, struct yaml_span span);

/* Where the key of the field is that is being read. To be asked before anything is read in it. */
struct place yaml_key_place(const struct reader *reader);

/* A struct item; a struct items. */
void read_item(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_items(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* A struct service_hosts, a struct endpoints, a struct day. */
void read_hosts(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_endpoints(struct reader *reader, const struct yaml_node *node, void *at,
                    const void *more);
void read_day(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* Lists of services, of exemptions, of pages; a map of rules. */
void read_services(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_exemptions(struct reader *reader, const struct yaml_node *node, void *at,
                     const void *more);
void read_pages(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_settings(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

#endif
