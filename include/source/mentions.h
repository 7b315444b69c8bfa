/*
 * mentions: what each function of a module, and its body, mentions by name.
 *
 * It is all that tells who may lead to what, and a pure function of the module: names are not
 * followed beyond it.
 */
#ifndef UNMASK_MENTIONS_H
#define UNMASK_MENTIONS_H

#include "source/module.h"

enum mention_head {
	MENTION_NAME,    /* a name that no function round it binds: the module's, or a builtin */
	MENTION_IMPORT,  /* what an import in a function binds */
	MENTION_SELF,    /* the first parameter of the method that it stands in */
	MENTION_SUPER,   /* super() in a method */
	MENTION_LOCAL,   /* a name that a function binds */
	MENTION_LOST,    /* what stands too deep for anyone to say */
	MENTION_OTHER    /* anything else */
};

/* A dotted chain. There are about as many as names in the sources, so they are small. */
struct mention {
	union {
		const struct import *import;   /* of IMPORT */
		const struct function *method; /* of SELF and SUPER */
	};
	const str *texts;             /* of a call: its first two arguments, where they are
	                                 literals; else their data is NULL. NULL: neither is */
	uint32_t unit;                /* where it stands: an index of units */
	uint32_t first;               /* its parts, in `names`: of NAME and IMPORT with the name
	                                 itself, else only the attributes that follow */
	uint32_t callee;              /* of an argument: one more than the mention of what is
	                                called with it; 0: none */
	uint32_t arguments;           /* of a call: how many it has */
	uint8_t head;                 /* enum mention_head */
	uint8_t count;                /* of its parts */
	bool is_called : 1;
	bool is_first : 1;            /* it is the first argument of that call */
	bool is_looked_at : 1;        /* it goes nowhere: one of its elements does, or whether it
	                                is something */
	bool is_stored : 1;           /* all that is done with it is to store it */
	bool is_dropped : 1;          /* of a call: its result goes nowhere, or into a table */
};

/* The text of one of a call's first two arguments; data NULL: it is no literal. */
static inline str mention_text(const struct mention *mention, size_t index)
{
	return mention->texts ? mention->texts[index] : (str){NULL, 0};
}

/* A text literal. */
struct word {
	uint32_t unit;
	uint32_t callee;              /* as of a mention */
	bool is_exported;             /* it is in the module's list of its names */
	str text;
};

/* object.name = value. */
struct attribute_store {
	const struct class *class;    /* of the method whose object that is; NULL: of none */
	const struct name *name;
	uint32_t first, end;          /* what the value mentions: indices of mentions */
	bool is_any;                  /* of an outline: it may be that of a class in the body */
};

/* What stands in a body that is not parsed, and is a unit of its own where it is. */
struct inner_name {
	const struct name *name;
	uint32_t unit;                /* of the body */
	bool is_method;               /* it is that of a method; else that of a parameter */
};

/* Something that runs as a whole. What a unit holds also counts for those round it. */
struct unit {
	const struct function *function; /* NULL: the module's body, its classes' bodies included */
	uint32_t outer;               /* the unit round it; its own index: none */
	bool is_head;                 /* decorators and defaults of the function, whose unit is the
	                                one round it: they are run where that is defined */
};

struct mentions {
	struct units {
		struct unit *items;
		size_t count, capacity;
	} units;                      /* the module's body first */
	struct mention_list {
		struct mention *items;
		size_t count, capacity;
	} list;                       /* by where they stand */
	struct mention_names {
		const struct name **items;
		size_t count, capacity;
	} names;
	struct word_list {
		struct word *items;
		size_t count, capacity;
	} words;
	struct store_list {
		struct attribute_store *items;
		size_t count, capacity;
	} stores;
	struct unit_imports {
		struct unit_import {
			const struct import *import;
			uint32_t unit;
		} *items;
		size_t count, capacity;
	} imports;
	struct inner_names {
		struct inner_name *items;
		size_t count, capacity;
	} inner;
};

/* What the module mentions. Bodies that are not parsed stay so where their outline tells enough:
   what it tells may be more. Owned by the arena; it points into the module. */
struct mentions mentions_from_module(struct arena *arena, const struct module *module);

#endif
