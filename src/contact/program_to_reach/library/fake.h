/* fake: what stands in for the real thing. */
#ifndef UNMASK_FAKE_H
#define UNMASK_FAKE_H

#include "contact/program_to_reach/walk/walk.h"

/* fake.c */
struct place place_of_fake(struct walk *walk, const struct value *object, const struct name *name);

#endif
