/* mask: code that hides what development mode would show: what it hides, where, and how far. */
#ifndef UNMASK_MASK_H
#define UNMASK_MASK_H

#include "text/place.h"

enum mask_kind {
	MASK_IGNORE,         /* a filter that ignores warnings */
	MASK_RESET,          /* the filters are gone, or lie under one that only shows */
	MASK_DEAD_FILTER,    /* a filter that can never match */
	MASK_INERT,          /* what is said of a filter where none is made */
	MASK_DROPPED_RECORD, /* warnings are recorded, and nobody gets the record */
	MASK_RECORDER,       /* the same with everything that is warned of, strict mode or not */
	MASK_MACHINERY,      /* what issues or shows warnings is replaced */
	MASK_HOOK,           /* what shows an exception that cannot be raised is replaced */
	MASK_CAPTURE,        /* warnings go to a log that nobody shows */
	MASK_CRASH_HANDLER,  /* a crash shows no traceback */
	MASK_ASYNC_DEBUG     /* a loop's debug mode is off */
};

/* How much is hidden. */
enum mask_width {
	WIDTH_ALL,      /* every warning */
	WIDTH_CATEGORY, /* every warning of a category that belongs to no library */
	WIDTH_NARROW,   /* those of a message, a module, or one library's category */
	WIDTH_OWN       /* those of a category that the program itself defines */
};

/* How long it lasts. Up to SCOPE_API nothing is hidden beyond what the code means to protect. */
enum mask_scope {
	SCOPE_BLOCK,    /* to the end of a block, a test or a class, where the old state is back */
	SCOPE_RESTORED, /* until the code puts back what it had saved */
	SCOPE_CALLERS,  /* in a function that is only called in such blocks */
	SCOPE_LAST,     /* it comes behind all other filters, those of development mode too */
	SCOPE_UNASKED,  /* only where nobody asked for warnings */
	SCOPE_API,      /* in a function that does nothing else: whoever calls it masks */
	SCOPE_FUNCTION, /* from the first call of a function on */
	SCOPE_MAIN,     /* for the whole process, which is a script's own */
	SCOPE_MODULE    /* for the whole process, once a module is imported */
};

struct mask {
	struct place place;   /* the call or assignment */
	enum mask_kind kind;
	enum mask_width width;
	enum mask_scope scope;
	bool does_nothing;    /* of what replaces something: a callable without any effect */
	bool is_strict;       /* the same function makes all else an error: this is an exception */
	bool is_mild;         /* a case that does less harm than most, see the rule's page */
	bool is_passed_on;    /* a call of a function that does nothing but mask */
	bool is_of_run;       /* of a run of tests, which it ends with */
	bool is_settings;     /* in a file that a tool runs in a process of its own */
	str name;             /* the API's dotted name */
	str what;             /* the category that is hidden; why a filter is dead; else empty */
	str where;            /* the dotted name of the function, class or module that holds it */
	struct place because; /* the block, or the call, that decides the scope; file NULL: none */
};

struct masks {
	struct mask *items;   /* sorted by place */
	size_t count, capacity;
	bool asks_all;        /* a method is among those whose callers matter: anybody may be
	                         one, also in modules that were not read */
};

/* "ignore", "reset", …; "all", "category", …; "block", "restored", …: for `unmask show masks`. */
str mask_kind_name(enum mask_kind kind);
str mask_width_name(enum mask_width width);
str mask_scope_name(enum mask_scope scope);

/* True if all that the earlier filter takes in the later one does, which goes before it: it is for
   any message and module, and for every category or the same. Both are texts, as settings have
   them: "action:message:category:module:line". */
bool filter_covers(str later, str earlier);

/* True if nothing is hidden beyond what the code means to protect. */
bool mask_is_scoped(const struct mask *mask);

struct program;

/* Every mask in the selected modules, also those whose scope makes them harmless; owned by the
   arena. */
struct masks masks_from_program(struct arena *arena, const struct program *program);

#endif
