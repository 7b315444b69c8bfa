/* fake: what stands in for the real thing. */
#ifndef UNMASK_FAKE_H
#define UNMASK_FAKE_H

#include "walk.h"

/* fake.c */
struct place place_of_fake(struct walk *walk, const struct value *object, const struct name *name);
bool is_mock(const struct value *value);
const struct value *called_by_mock(struct walk *walk, const struct value *value);
const struct value *given_by_mock(struct walk *walk, const struct value *value);
const struct value *fake_of(struct walk *walk, str name, struct place place);
bool stands_for_network(const struct value *object, const struct name *name);
void note_fake(struct walk *walk, const struct value *object, const struct name *name,
               struct place place);

#endif
