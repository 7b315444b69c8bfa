/*
 * graph: who leads to whom, shared by the files of this part.
 *
 * A node is something that may lead to a needle; an edge leads from it to what then may too.
 */
#ifndef UNMASK_GRAPH_H
#define UNMASK_GRAPH_H

#include "contact/needles.h"
#include "demand.h"
#include "source/mentions.h"

#define NO_MODULE UINT32_MAX /* of a node that stands for all modules */

enum {
	NO_NODE,                 /* nothing: an edge from or to it is none */
	NEEDLE_NODE              /* what is looked for */
};

struct indices {
	uint32_t *items;
	size_t count, capacity;
};

#define INSIDE (NEEDLE_INSIDE | NEEDLE_COMMAND_INSIDE)

/* A dotted name outside the program. */
struct known {
	str dotted;
	unsigned bits;           /* of enum needle */
	bool is_known;           /* models know something of its library */
	bool is_plain;           /* … and nothing of what a call of it does */
	struct map parts;        /* a name: struct known */
};

/* What is known of one module. */
struct scope {
	const struct module *module;
	const struct module_value *value; /* NULL: it was not imported */
	uint32_t index;
	uint32_t units;          /* the node of its first unit; the others follow */
	struct mentions mentions;
	uint32_t all;            /* the node of all its names: it is handed round */
	struct map bindings;     /* a name: the node of what it stands for */
	struct map spaces;       /* struct known: the namespace package's module; NULL: none */
	struct map texts;        /* a name: the node of its mention in a literal */
	struct map exports;      /* the same, in the list of the module's names */
	struct map fixtures;     /* a name: the node of a literal that may name a fixture */
	struct map stems;        /* a module: the node of a literal that names its file */
	struct map named;        /* a module: the node of a literal that is its name */
	uint32_t lookup;         /* the node of what reads attributes by such names */
	uint32_t names;          /* the node of what lists the names of attributes */
	uint32_t command;        /* the node of a literal that may name a program */
	bool names_itself;       /* it mentions its own file */
	bool starts_modules;     /* one of its literals is the option that does */
	struct indices reached;  /* modules that it imports or names */
	struct indices seeds;    /* its nodes that lead to a needle at once */
};

struct edges {
	struct edge {
		uint32_t from, to;
	} *items;
	size_t count, capacity;
};

struct sorted {
	uint32_t *starts;        /* of each node: where its edges begin in `targets` */
	uint32_t *targets;
};

struct graph {
	struct arena *arena;     /* of what is asked later */
	struct arena *work;      /* of what is not: gone once there are answers */
	const struct walk *walk;
	const struct program *program;
	struct needles needles;
	struct scope *scopes;    /* one for each module */
	struct map by_module;    /* module: its scope */
	struct indices modules;  /* of each node: its module */
	struct edges edges;
	struct edges gifts;      /* who comes by whom: from one that lives to what does then */
	struct indices seeds;    /* of nodes of no module */
	struct known library;    /* what all that is outside the program is a part of */
	struct table known;      /* dotted names: struct known */
	struct map method_names; /* of methods that are needles, whatever their object is */
	struct map heap;         /* an object, class, frame: the node of what was set in it */
	struct map heap_modules; /* a module: struct map, of a name: the node of what it was
	                            set to */
	struct {
		struct holding {
			const struct class *class;
			const struct name *name;
			uint32_t node;
		} *items;
		size_t count, capacity;
	} holdings;              /* what classes hold */
	struct map functions;    /* a function: its node */
	struct map classes;      /* struct class: its index in families */
	struct indices families; /* classes that inherit from one another: of each another one */
	struct map attributes;   /* a name: the node of whatever has it */
	struct map *family_attributes; /* the same, of each family */
	struct map *family_aliases; /* of each: an attribute: the struct known that it is set to */
	struct map aliases;      /* the same, of anything */
	struct map holders;      /* the same, of modules that are handed round */
	bool *takes_any;         /* of each: a library's class is among its bases all of whose
	                            methods make contacts */
	struct {
		struct inheriting {
			const struct class *class;
			const struct class_model *base;
		} *items;
		size_t count, capacity;
	} inheriting;            /* classes and the library's bases that make contacts */
	uint32_t *family_lookups; /* of each: an attribute that some literal names is read */
	uint32_t *implicit;      /* of each family: the node of what the language calls */
	struct map class_values; /* all that were met */
	struct map values;       /* a value, class, object, frame: its node */
	struct map texts;        /* names that are some literal */
	struct map fixtures;     /* a name: the node of what a runner gives a parameter */
	struct map methods;      /* of functions that stand in their class as they are */
	struct map loose;        /* of functions that are called with any object */
	struct map fixture_functions; /* that a runner calls for a parameter */
	uint32_t lookup;         /* an attribute that some literal names is read */
	uint32_t fixture_lookup; /* the same, of what a runner gives a parameter */
	uint32_t any_method;     /* some attribute of a class is read */
	uint32_t exported;       /* the same, of a name that a module lists */
	uint32_t import;         /* a module that some literal names is imported */
	uint32_t start;          /* a script that some literal names is started */
	uint32_t start_module;   /* … as a module */
	uint32_t command;        /* a program that some literal names is started */
	struct map composed;     /* a unit's node: struct map, of what imports there */
	struct table commands;   /* stems of the names of those that models know */
	const struct name *list; /* in which a module lists its names */
	struct {
		struct pending {
			struct scope *scope;
			const struct mention *mention;
			const struct name **parts;
			size_t count;
		} *items;
		size_t count, capacity;
	} pending;               /* attributes that may turn out to be of such a module */
	unsigned depth;
};

/* graph.c */
uint32_t new_node(struct graph *graph, uint32_t module);
void add_edge(struct graph *graph, uint32_t from, uint32_t to);
uint32_t keyed_node(struct graph *graph, struct map *map, const void *key, uint32_t module);
struct scope *scope_of(const struct graph *graph, const struct module *module);
void reach_module(struct graph *graph, struct scope *scope, const struct module *module);
uint32_t escaped_node(struct graph *graph, const struct module *module);
void add_gift(struct graph *graph, uint32_t from, uint32_t to);
uint32_t attribute_node(struct graph *graph, const struct name *name);
struct known *known_part(struct graph *graph, struct known *known, const struct name *name);
struct known *known_name(struct graph *graph, str dotted);
uint32_t shown_node(const struct graph *graph, unsigned bits);
uint32_t held_node(const struct graph *graph, unsigned bits);

/* families.c */
uint32_t family_of(struct graph *graph, const struct class *class);
uint32_t family_node(struct graph *graph, const struct class *class, const struct name *name);
void open_families(struct graph *graph);
void join_families(struct graph *graph, const struct class *a, const struct class *b);
void close_families(struct graph *graph);
uint32_t implicit_node(struct graph *graph, const struct class *class);
uint32_t lookup_node(struct graph *graph, const struct class *class);
bool is_implicit(const struct name *name);

/* values.c: the node of what a value can lead to. */
uint32_t value_node(struct graph *graph, const struct value *value);
uint32_t method_node(struct graph *graph, const struct value *value);
uint32_t facts_node(struct graph *graph, const struct fact *facts);
uint32_t class_node(struct graph *graph, struct class_value *class);
uint32_t binding_node(struct graph *graph, struct scope *scope, const struct name *name,
                      const struct value **value);
void add_heap(struct graph *graph);
void add_fixture(struct graph *graph, const struct name *name, const struct value *value,
                 uint32_t node);

/* mention.c */
void add_pending(struct graph *graph);

/* mentions.c */
void add_mentions(struct graph *graph, struct scope *scope);
void add_aliases(struct graph *graph, struct scope *scope);
void add_loose(struct graph *graph, struct scope *scope);

/* imports.c */
void add_imports(struct graph *graph);

/* sorted.c */
struct sorted sort_edges(struct arena *arena, const struct edges *edges, size_t nodes);

/* commands.c */
void add_command(struct graph *graph, struct scope *scope, str text);

/* words.c */
void add_words(struct graph *graph);
void find_options(struct scope *scope);

#endif
