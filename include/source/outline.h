/*
 * outline: what one pass over the bytes of a Python file knows of it, without a syntax tree.
 *
 * Tokens are told apart as CPython's Parser/tokenizer.c does, with the nested f-strings of PEP 701.
 */
#ifndef UNMASK_OUTLINE_H
#define UNMASK_OUTLINE_H

#include "base/map.h"
#include "base/pool.h"
#include "source/comment.h"

enum unparsed { PARSED, UNPARSED_DEPTH, UNPARSED_TIME };

/* What a chain's name is an attribute of, where that is no other chain. */
#define CHAIN_NAME UINT32_MAX        /* of nothing: it is a name */
#define CHAIN_VALUE (UINT32_MAX - 1) /* of some value: f().name */
#define CHAIN_TEXT (UINT32_MAX - 2)  /* of nothing: a text could name it, 'a' or 'a.b' */

/* A name, or an attribute of what another chain is: a.b.c are three chains. */
struct chain {
	const struct name *name; /* of a text: all of it, with its dots */
	uint32_t of;             /* the index of a chain, or what stands in its place */
};

/* One name that an import in a function binds. */
struct outline_import {
	uint32_t module;         /* the chain of its last name; CHAIN_NAME: there are only dots */
	bool is_inner;           /* it stands in a function or class in the body */
	uint32_t dots;           /* of a relative import */
	const struct name *from; /* `from module import from`; NULL: `import module`, or a star */
	const struct name *as;   /* NULL: not given another name */
	bool is_star;
};

struct chain_indices {
	uint32_t *items;
	size_t count, capacity;
};

/* A chain where it is read, as struct mention has it (mentions.h); none where a name is bound. */
struct outline_use {
	uint32_t chain;
	uint32_t callee;         /* one more than the use of what is called with it; 0: none */
	uint32_t texts;          /* of a call: one more than the index of the first of two texts,
	                            those of its first arguments; 0: neither is one */
	bool is_called : 1;
	bool is_first : 1;
	bool is_looked_at : 1;
	bool is_stored : 1;
	bool is_dropped : 1;
	bool is_super : 1;       /* the attribute of a call of super */
};

/* A text: each of those side by side, each piece of an f-string. */
struct outline_text {
	str text;                /* decoded */
	uint32_t callee;         /* as of a use */
};

/* object.name = value. */
struct outline_store {
	uint32_t target;         /* its chain */
	uint32_t first, end;     /* the uses in its value */
};

/* A function that stands in no other, and what is told of its body: nested functions and classes
   are a part of it. Its decorators and parameters are not. */
struct outline_body {
	uint32_t start;          /* of its def or async: decorators stand before it */
	uint32_t body, end;      /* from the first to behind the last token of its body */
	bool has_examples;       /* a text in it has a prompt of doctest's */
	bool has_host;           /* a text in it could name a host */
	struct chain_indices mentions; /* each once */
	struct chain_indices assigned; /* that an assignment, a loop or an `as` may set */
	struct outline_imports {
		struct outline_import *items;
		size_t count, capacity;
	} imports;
	bool is_odd;             /* it may be no Python */
	bool is_hard;            /* what follows does not tell what a parser would */
	bool has_classes;
	struct outline_uses {
		struct outline_use *items;
		size_t count, capacity;
	} uses;                  /* in order */
	struct outline_texts {
		struct outline_text *items;
		size_t count, capacity;
	} texts;
	struct outline_strs {
		str *items;
		size_t count, capacity;
	} arguments;             /* texts of calls, two and two; data NULL: it is none */
	struct outline_stores {
		struct outline_store *items;
		size_t count, capacity;
	} stores;
	struct chain_indices own;        /* names that it binds itself for sure */
	struct chain_indices inner;      /* names that something in it may bind */
	struct chain_indices declared;   /* names that are global or nonlocal somewhere */
	struct chain_indices parameters; /* of functions in it */
	struct chain_indices methods;    /* of classes in it */
};

struct outline {
	struct comments comments; /* in order; where it is not to be parsed, those before that */
	enum unparsed unparsed;   /* why it is not to be parsed: it nests deeper than CPython takes,
	                             or has so many tokens that parsing takes too long */
	bool is_sure;             /* nothing was seen that the parser may take for something else */
	struct chains {
		struct chain *items;
		size_t count, capacity;
	} chains;
	struct outline_bodies {
		struct outline_body *items;
		size_t count, capacity;
	} bodies;            /* in order */
};

/* The outline of a text whose lines end in line feeds. Owned by the arena; names are interned in
   the pool. Without one there are no chains and no definitions. */
struct outline outline_from_text(struct arena *arena, struct pool *pool, str text);

/* True if the body mentions one of the names, be it as an attribute or in a text. */
bool outline_body_mentions(const struct outline *outline, const struct outline_body *definition,
                         const struct map *names);

#endif
