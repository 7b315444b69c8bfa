/* need: a test that needs a resource, and what for. */
#ifndef UNMASK_NEED_H
#define UNMASK_NEED_H

#include "contact/contact.h"
#include "source/program.h"

/* A contact that a test makes. */
struct need_use {
	const struct contact *contact;
	const struct test_way *way;
};

struct need {
	struct test_name test;
	str path;                    /* of the file it is collected from, as pytest tells it */
	struct texts requires;       /* sorted resources without which it does not run to its end,
	                                else those that each of its contacts requires */
	bool is_guarded;             /* none of its contacts is made without some resource */
	bool is_loading;             /* a contact is made before its tests could be left out */
	struct need_uses {
		struct need_use *items;
		size_t count, capacity;
	} uses;                      /* in the order of contacts; none: it is only skipped without
	                                the resource */
	str covered_by;              /* the id of a class or module that is needy too and holds it;
	                                data NULL: none */
};

struct needs {
	struct need *items;      /* sorted by test_name_compare */
	size_t count, capacity;
	const struct cuts *cuts; /* what was followed in part: it may need more */
	str trouble;             /* why there are none: a resource that is asked for is none of the
	                            suite; data NULL: nothing */
};

/* The tests of selected files that need one of the resources: that are skipped without it, or make
   a contact only behind it. One of the models' default resources stands for the network: it means
   every contact that needs a route, guarded or not, and all resources of the network. `asked` empty
   means these. What is always skipped or replaced needs nothing. `root` is the folder from which
   pytest tells paths, test_root(). Owned by the arena; contacts are the reach's. */
struct needs needs_from_reach(struct arena *arena, const struct program *program,
                              const struct reach *reach, const struct names *asked, str root);

#endif
