/* guard: what keeps code from running unless a resource is enabled. */
#ifndef UNMASK_GUARD_H
#define UNMASK_GUARD_H

#include "text/place.h"

enum guard_form {
	GUARD_CALL,      /* requires('network') */
	GUARD_DECORATOR, /* @requires_resource('network') */
	GUARD_CONDITION, /* if is_resource_enabled('network'): */
	GUARD_SKIP,      /* @skipUnless(is_resource_enabled('network'), …) */
	GUARD_MARK       /* @pytest.mark.network */
};

/* "call", "decorator", "condition", "skip", "mark". */
str guard_form_name(enum guard_form form);

/* A guard on the way to a contact. */
struct guard_place {
	struct place place;
	enum guard_form form;
	str resource;
};

struct guard_places {
	struct guard_place *items;
	size_t count, capacity;
};

/* A guard as it stands in the source. */
struct guard {
	struct place place;      /* the call, decorator or condition */
	enum guard_form form;
	str name;                /* the dotted name of what asks for the resource */
	str resource;            /* data NULL if it is not a literal */
	struct place resource_place; /* the literal that names it */
	str covers;              /* "module", "class X", "function X.y", "lines a-b" */
	str subject;             /* what an idle guard stands for: the dotted name of what it
	                            covers */
	uint32_t cover_start, cover_end; /* the covered bytes of the file */
	bool is_opaque;          /* the cover calls what cannot be followed and may contact
	                            something: a program it starts, a module neither known nor at
	                            hand */
};

struct guards {
	struct guard *items;     /* sorted by place */
	size_t count, capacity;
};

/* Names of resources up to this many edits away are taken for a slip. */
#define NEAR_RESOURCE 2

struct program;

/* Every guard that stands in the program's modules, owned by the arena. */
struct guards guards_from_program(struct arena *arena, const struct program *program);

#endif
