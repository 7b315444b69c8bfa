/* cut: a test that was followed in part, since the walk ran out of something on the way. */
#ifndef UNMASK_CUT_H
#define UNMASK_CUT_H

#include "contact/test_name.h"
#include "text/place.h"

enum limit {
#define LIMIT(id, name, message) LIMIT_##id,
#include "contact/limits.def"
#undef LIMIT
};

struct cut {
	struct test_name test; /* of a class or a module: what is done for all of its tests */
	enum limit limit;
	struct place place;    /* the first that could have led to a contact and was not followed */
};

struct cuts {
	struct cut *items;     /* sorted by place and test */
	size_t count, capacity;
};

/* "steps", … */
str limit_name(enum limit limit);

/* "its steps are used up here", … */
str limit_message(enum limit limit);

/* True if the test is one that a runner finds in a selected file. */
bool cut_is_selected(const struct cut *cut);

/* "3 tests, 1 class" of the selected ones; empty if there are none. Owned by the arena. */
str cuts_count_text(struct arena *arena, const struct cuts *cuts);

#endif
