/* yaml_node: a YAML document as read: scalars are text, everything knows its line and column. */
#ifndef UNMASK_YAML_NODE_H
#define UNMASK_YAML_NODE_H

#include "base/arena.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

/* Bytes of the text that was read, which is UTF-8. */
struct yaml_span {
	uint32_t start, end;
};

struct yaml_node {
	enum yaml_kind kind;
	uint32_t line, column;     /* from 1; column counts characters */
	struct yaml_span span;     /* with quotes and brackets; without what follows */
	bool is_wrong;             /* an alias: it has been complained of */
	bool is_flow;              /* a list or map in brackets */
	str text;                  /* of a scalar, unescaped; never typed: `no` is the text "no" */
	bool is_quoted;            /* the scalar was quoted or a block; else an empty one is null */
	struct yaml_node **items;  /* of a list, or the values of a map, in order */
	str *keys;                 /* of a map: the key of each value */
	uint32_t *key_lines;       /* of a map: the line of each key */
	uint32_t *key_columns;
	struct yaml_span *key_spans;
	size_t count;
};

/* Something wrong in a YAML text. */
struct yaml_error {
	uint32_t line, column;
	struct yaml_span span;     /* one character where no more is known */
	str message;
};

struct yaml_errors {
	struct yaml_error *items;
	size_t count, capacity;
};

/* Adds an error of no span, whose message is what printf would print. */
void yaml_errors_add(struct arena *arena, struct yaml_errors *errors, uint32_t line,
                     uint32_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The document in `text`, owned by the arena. Duplicate keys, aliases, anchors, tags, several
   documents and nesting deeper than 64 are errors, each with its place; all errors that can be told
   apart are added to `errors`. Returns NULL if there is no usable document. An empty text is an
   empty map. */
struct yaml_node *yaml_node_from_text(struct arena *arena, str text, struct yaml_errors *errors);

/* The value of `key` in a map, or NULL: also if `node` is NULL or no map. */
const struct yaml_node *yaml_get(const struct yaml_node *node, str key);

#endif
