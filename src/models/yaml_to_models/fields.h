/* fields: what the readers of a document of models share: its state, fields of their own kinds. */
#ifndef UNMASK_YAML_TO_MODELS_FIELDS_H
#define UNMASK_YAML_TO_MODELS_FIELDS_H

#include "models/models.h"
#include "text/yaml_fields.h"

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

struct model_reader {
	struct models *models;
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

/* The state of the document that the reader reads. */
struct model_reader *model_reader(const struct reader *reader);

/* Notes that the text of `node` must be known in the end; `owner` only for a method. */
void refer(struct reader *reader, enum reference_kind kind, const struct yaml_node *node,
           str owner);

/* A struct argument. */
void read_argument(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* A str that must be a known class in the end; names of classes, of replaced parts. */
void read_class_name(struct reader *reader, const struct yaml_node *node, void *at,
                     const void *more);
void read_class_names(struct reader *reader, const struct yaml_node *node, void *at,
                      const void *more);
void read_part_names(struct reader *reader, const struct yaml_node *node, void *at,
                     const void *more);

/* A struct contact_model of what an object carries, which may be a protocol alone. */
void read_carried(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* A struct proxy_model: a map, or the argument alone. */
void read_proxies(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* A struct callable_model from an item of `callables`, and from a method, which has no key `name`
   (`more` is the str that names its class, or NULL). The name itself is left to the caller. */
void read_callable(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_method(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

/* Lists of interpreters, launchers, test runners and commands, and the map of what else is known of
   programs: struct interpreter_models, launcher_models, runner_models, command_models,
   program_models. */
void read_interpreters(struct reader *reader, const struct yaml_node *node, void *at,
                       const void *more);
void read_launchers(struct reader *reader, const struct yaml_node *node, void *at,
                    const void *more);
void read_runners(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_handovers(struct reader *reader, const struct yaml_node *node, void *at,
                    const void *more);
void read_commands(struct reader *reader, const struct yaml_node *node, void *at, const void *more);
void read_programs(struct reader *reader, const struct yaml_node *node, void *at, const void *more);

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
