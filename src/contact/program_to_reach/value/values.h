/* values: what the walk knows of a value, and the objects and classes that values are. */
#ifndef UNMASK_VALUES_H
#define UNMASK_VALUES_H

#include "models/models.h"
#include "text/place.h"

enum value_kind {
	VALUE_UNKNOWN,
	VALUE_TEXT,
	VALUE_NUMBER,
	VALUE_REAL,      /* a number with a fraction */
	VALUE_TRUTH,     /* number is 0 or 1 */
	VALUE_NONE,
	VALUE_SEQUENCE,  /* tuple, list, set, generator */
	VALUE_DICT,
	VALUE_FUNCTION,  /* a def or lambda of the program, perhaps bound to an object */
	VALUE_CLASS,     /* a class of the program */
	VALUE_OBJECT,    /* an object of a class of the program or of a modelled library class */
	VALUE_MODULE,    /* a module of the program */
	VALUE_LIBRARY,   /* a dotted name outside the program, perhaps bound to an object */
	VALUE_METHOD,    /* an attribute of something unknown: text is its name, self the object */
	VALUE_EFFECT,    /* a decorator or context manager: facts that hold inside what it wraps */
	VALUE_CONDITION, /* true only where a resource is enabled */
	VALUE_MANAGER,   /* a context manager that a generator function makes: callee, arguments */
	VALUE_PARTIAL,   /* a callable with some of its arguments */
	VALUE_SUPER,     /* super(): self, and the class after which to look */
	VALUE_URL,       /* the parts of a URL: items[0] is its text */
	VALUE_UNION
};

enum passage {
	THROUGH_CONSTANT,
	THROUGH_PARAMETER,
	THROUGH_RESULT,
	THROUGH_ATTRIBUTE,
	THROUGH_CLASS_ATTRIBUTE
};

/* Where a text came through on its way; the newest first. */
struct origin {
	struct place place;
	str name;                    /* of what it came through: it outlives the walk */
	const struct origin *next;
	enum passage passage;
	unsigned count;
};

/* A run of known characters, or a hole. */
struct piece {
	str text;
	bool is_hole;
	struct place literal;        /* the token it comes from; file NULL if from none */
	const struct origin *origin;
};

struct entered;
struct frame;
struct state;
struct object;
struct class_value;
struct module_value;
struct fact;
struct arguments;

/* What few values have. Copies of a value share it: see more_of(). */
struct value_more {
	str variable;                /* of a text: the environment variable that may replace it */
	unsigned doubts;             /* of a list, dict: how many conditions that nobody knows led
	                                to where it was made */
	const struct value *callee;  /* of a partial, a manager; of a function that runs within a
	                                manager: the function itself */
	const struct value *within;  /* of a function: the manager */
	const struct arguments *arguments; /* of a partial, a manager */
	const struct callable_model *manages; /* of a function: its call makes a manager */
	const struct entered *entered; /* of a manager: it has been entered */
	const struct state *yield;   /* of a generator: what holds where it yields; NULL: it does
	                                not */
	const struct value *takes;   /* of a generator: the exceptions that it catches where it
	                                yields; NULL: none */
	const struct value *rows;    /* of a fixture: the values it is called for; NULL: none */
	struct place place;          /* of a condition: the call that makes it */
};

/* There are more of these than of anything else. */
struct value {
	enum value_kind kind : 8;
	bool is_tuple : 1;           /* of a sequence: its elements cannot change */
	bool is_open : 1;            /* of a sequence, dict: it may hold more than the elements
	                                kept */
	bool is_property : 1;        /* of a function: how it is bound; and */
	bool is_static : 1;
	bool is_class_method : 1;
	bool is_fixture : 1;         /* of a function: a runner calls it for a parameter, or */
	bool is_automatic : 1;       /* always */
	bool is_negated : 1;         /* of a condition */
	bool is_fake : 1;            /* of a library: something unknown has been put in its place */
	bool is_left_out : 1;        /* of what is unknown: one of more alternatives than are kept;
	                                of a sequence, dict: it had more elements than are kept */
	bool may_be_empty : 1;       /* of a sequence, dict: a condition may have left out all */
	bool is_row : 1;             /* of a sequence: one row of a list of parameters; or */
	bool is_collection : 1;      /* the tests that a runner found: what is taken out of it is
	                                not run */
	bool is_bytes : 1;
	size_t count;                /* of pieces or items */
	str text;                    /* of a library: its dotted name; of a method, a condition:
	                                name */
	union {
		int64_t number;      /* of a number, a truth */
		double real;
		const struct arena *home; /* of a list, a dict: it grows only where it was made:
		                        what outlives a test must not point into it */
	};
	union {
		struct piece *pieces; /* of a text */
		const struct value **items; /* elements; alternatives; values of a dict; defaults */
	};
	union {
		const struct value **keys; /* of a dict */
		struct frame *closure; /* of a function: where it was made */
		const struct module *module; /* of a module */
	};
	const struct value *self;    /* of a bound function, library method, super; of an effect:
	                                the exceptions that end there */
	const struct function *function;
	struct class_value *class;   /* of a class, an object's class, super: the class to look
	                                after */
	struct object *object;
	const struct fact *facts;    /* of an effect; of a function or class: its decorators'
	                                effects */
	const struct callable_model *model; /* of a function, an effect, a manager */
	const struct value_more *more; /* never NULL */
};

extern const struct value_more nothing_more;
extern const struct value unknown_value, none_value, true_value, false_value, left_out_value;

struct attribute {
	const struct name *name;
	const struct value *value;
	const struct attribute *next;
};

struct class_value {
	const struct class *class;
	const struct value **bases;
	size_t base_count;
	const struct value **mro;    /* itself first; classes and library names */
	size_t mro_count;
	struct map attributes;       /* name: struct value, as the class body left them */
	const struct fact *facts;    /* effects of its decorators, and of its bases' */
	const struct arena *home;    /* where it was made, and may be changed */
	struct frame *closure;
};

/* What an object was told of an address when it was made. */
struct carried {
	bool is_given;                    /* something was told */
	const struct value *url, *host, *endpoint, *port, *address;
	str protocol;
};

struct object {
	struct class_value *class;        /* NULL: of a library class alone */
	const struct class_model *model;  /* its library class, or the nearest library base */
	str library;                      /* the dotted name of that class */
	struct place made;
	const struct module_value *body;  /* that ran when it was made; NULL: an entry did */
	const struct arena *home;         /* where it was made, and may be changed */
	struct carried carried;
	const struct value *calls;        /* of a mock: the callable that it was made to call */
	const struct value *gives;        /* of a mock: what a call of it was made to return */
	const struct value *proxies;      /* of a handler: the URL of a proxy, by scheme */
	bool has_no_servers;              /* it was made without servers to ask */
	bool is_bare;                     /* it was made without handlers */
};

struct keyword {
	const struct name *name;
	const struct value *value;
};

struct arguments {
	const struct value **items;
	size_t count, capacity;
	struct keywords {
		struct keyword *items;
		size_t count, capacity;
	} keywords;
	bool is_open;                /* a *rest or **rest of unknown content was passed */
};

#endif
