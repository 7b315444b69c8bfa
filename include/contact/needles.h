/* needles: what can show in what a walk records, and what leads to it unseen, as models know it. */
#ifndef UNMASK_NEEDLES_H
#define UNMASK_NEEDLES_H

#include "models/models.h"

/* What a dotted name is. */
enum needle {
	NEEDLE_ITSELF = 1,     /* a sink, a guard, or what gives an object that has them */
	NEEDLE_INSIDE = 2,     /* what such a name begins with */
	NEEDLE_ATTRIBUTE = 4,  /* a call reads the attribute that a text names: getattr */
	NEEDLE_MODULE = 8,     /* a call gives the module that a text names */
	NEEDLE_OWN = 16,       /* a call gives the names of the module that it stands in */
	NEEDLE_NAMES = 32,     /* a call gives the names of attributes: dir */
	NEEDLE_FIXTURE = 64,   /* a call gives the fixture that a text names */
	NEEDLE_START = 128,    /* a call starts a script that a text names */
	NEEDLE_VARIABLE = 256, /* a call gives a variable of the environment, which guards where it
	                          is asked for */
	NEEDLE_COMMAND = 512,  /* a call starts a program that a text names, which may contact
	                          somebody */
	NEEDLE_COMMAND_INSIDE = 1024 /* what such a name begins with */
};

struct needles {
	struct table names;    /* canonical dotted names: struct needle_bits */
	struct table methods;  /* methods of objects of any type */
	struct table fixtures; /* parameters that a runner fills with such an object: struct
	                          needle_bits */
	struct table through;  /* a method: the one of the same object that it calls (str *) */
	bool with_variables;
};

struct needle_bits {
	unsigned bits;
};

/* With variables of the environment, or without: they guard, and nothing else. Owned by the
   arena. */
struct needles needles_from_models(struct arena *arena, const struct models *models,
                                   bool with_variables);

#endif
