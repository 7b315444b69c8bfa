/* late: bodies that are parsed when they are asked for. */
#ifndef UNMASK_LATE_H
#define UNMASK_LATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "source/module.h"
#include "source/syntax.h"

/* How much of each list stands before a body; the examples are known last. */
struct counts {
	size_t functions, classes, texts, doctests;
};

struct late_body {
	atomic_bool is_read;
	struct late *late;
	struct function *function;
	const struct outline_body *outline;
	unsigned depth;              /* of the walk where it stands */
	struct counts before;        /* of what stands outside of such bodies */
	struct contents contents;    /* what stands in it, once it is read */
};

/* The bodies of one module, by whichever thread they are asked for. */
struct late {
	pthread_mutex_t lock;
	struct arena *arena;         /* of what is made of bodies; NULL: nothing yet */
	struct pool *pool;
	const struct syntax *syntax;
	struct module *module;
	const struct outline *outline;
	struct {
		struct late_body **items;
		size_t count, capacity;
	} bodies;                    /* in order */
	atomic_bool is_joined;
	struct contents all;         /* of the module, once they are joined */
	atomic_bool has_examples;
	struct doctests examples;    /* of the module, once it has them */
	atomic_bool has_errors;
	struct syntax_errors errors; /* of the bodies that may hold some, once they are known */
};

/* The bodies that the tree leaves out, none of which is known yet. Owned by the arena. */
struct late *late_from_tree(struct arena *arena, struct pool *pool, const struct tree *tree,
                            struct module *module);

/* True if each body that was left out is that of a function. */
bool late_is_whole(const struct late *late);

/* Ends what late_from_tree() began. */
void late_end(struct late *late);

/* Parses the body and lowers it, with its lock held. */
void lower_late(struct late_body *body);

#endif
