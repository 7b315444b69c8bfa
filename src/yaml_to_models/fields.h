/* fields: tables that say which keys a map may have, what each holds, and where it goes. */
#ifndef UNMASK_YAML_TO_MODELS_FIELDS_H
#define UNMASK_YAML_TO_MODELS_FIELDS_H

#include "models.h"

enum reference_kind {
	REFERENCE_CLASS,    /* a class */
	REFERENCE_CALLABLE, /* a callable, a method, or a class */
	REFERENCE_PART,     /* the part of a replacement */
	REFERENCE_METHOD    /* a method of `owner` */
};

/* A name that must be known once the whole document has been read. */
struct reference {
	enum reference_kind kind;
	str name;
	str owner; /* of a class: the one whose base it is; empty: none */
	const struct yaml_node *node;
};

struct reader {
	struct arena *arena;
	struct models *models;
	struct yaml_errors *errors;
	const struct yaml_node *root;
	struct table callables, classes; /* of this document: each name is written once */
	struct references {
		struct reference *items;
		size_t count, capacity;
	} references;
	struct shared_methods { /* any-methods that are those of a class */
		struct reference *items;
		size_t count, capacity;
	} shared;
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

/* Adds an error at the node. */
void complain(struct reader *reader, const struct yaml_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Notes that the text of `node` must be known in the end; `owner` only for a method. */
void refer(struct reader *reader, enum reference_kind kind, const struct yaml_node *node,
           str owner);

/* The map `node` by the group's fields; unknown keys are errors. `at` is what the offsets count
   from. Returns false if it is no map. */
bool read_fields(struct reader *reader, const struct yaml_node *node, void *at,
                 const struct group *group);

/* Readers of a str, a bool, an int32_t that is a port, a struct argument, a struct names. A list of
   names may also be written as one name. */
void read_text(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_flag(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_port(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_argument(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_names(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* A struct table from each key to the text (str *) that stands there. */
void read_texts(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* A str that must be a known class in the end; names of classes, of replaced parts. */
void read_class_name(struct reader *reader, const struct yaml_node *node, void *at,
                     const void *more);
void read_class_names(struct reader *reader, const struct yaml_node *node, void *at,
                      const void *more);
void read_part_names(struct reader *reader, const struct yaml_node *node, void *at,
                     const void *more);

/* An enum: `more` is a NULL-terminated list of words in the order of its values. */
void read_word(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* Nested fields: `more` is a group. */
void read_group(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* A struct contact_model of what an object carries, which may be a protocol alone. */
void read_carried(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* A struct callable_model from an item of `callables`, and from a method, which has no key `name`
   (`more` is the str that names its class, or NULL). The name itself is left to the caller. */
void read_callable(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_method(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* The names that a key stands for: "a, b" is two. */
struct names split_names(struct arena *arena, str key);

/* The names of an item of `callables` or `classes`: none has been complained of, and so has one
   that is among the `seen` ones of this document. */
struct names read_item_names(struct reader *reader, const struct yaml_node *node,
                             struct table *seen);

/* One item of `classes`: adds it to the models. */
void read_class(struct reader *reader, const struct yaml_node *node);

/* The items of `masks`, into a struct table of struct mask_model. */
void read_masks(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* Gives every class what it inherits, and makes sure that all that is referred to is known. */
void join_models(struct reader *reader);

#endif
