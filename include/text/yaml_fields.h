/*
 * yaml_fields: tables that say which keys a map of a YAML document may have, what each holds, and
 * where it goes. Whatever is wrong is added to the reader's errors, and the rest is still read.
 */
#ifndef UNMASK_YAML_FIELDS_H
#define UNMASK_YAML_FIELDS_H

#include "text/yaml_node.h"

struct reader {
	struct arena *arena;
	struct yaml_errors *errors;
	struct yaml_span key; /* of the field that is being read, until it reads another one */
	void *owner;          /* what the readers of one kind of document share */
};

struct field {
	const char *key;  /* NULL ends a table */
	/* Reads what `node` says into `at`, whose type is that of the member. */
	void (*read)(struct reader *reader, const struct yaml_node *node, void *at,
	             const void *more);
	size_t offset;    /* of the member that is read */
	const void *more; /* what the reader needs: a group, a table of words */
};

/* Fields that stand in a map of their own. */
struct group {
	const char *what; /* "a contact": in messages */
	const struct field *fields;
	size_t given; /* offset of the bool that says that the map is there; SIZE_MAX: none */
};

/* Adds an error at the node, unless it has been complained of already. */
void complain(struct reader *reader, const struct yaml_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* True if the node is of that kind, a map or a list; else that is an error. */
bool check_kind(struct reader *reader, const struct yaml_node *node, enum yaml_kind kind);

/* True if the node is a text that is not empty; else that is an error. */
bool check_text(struct reader *reader, const struct yaml_node *node);

/* The map `node` by the group's fields; unknown keys are errors. `at` is what the offsets count
   from. Returns false if it is no map. */
bool read_fields(struct reader *reader, const struct yaml_node *node, void *at,
                 const struct group *group);

/* Nothing: the document must be of version 1. */
void read_version(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* Readers of a str, a bool, an int32_t that is a port, a struct names. A list of names may also be
   written as one name. */
void read_text(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_flag(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_port(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_names(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* A struct table from each key to the text (str *) that stands there. */
void read_texts(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* An enum: `more` is a NULL-terminated list of words in the order of its values. */
void read_word(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* Nested fields: `more` is a group. */
void read_group(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

#endif
