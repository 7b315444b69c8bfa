/* derive: what the files share that say how a call's value follows from its arguments. */
#ifndef UNMASK_DERIVE_H
#define UNMASK_DERIVE_H

#include "contact/program_to_reach/walk/walk.h"

struct derivation_call {
	struct walk *walk;
	const struct value *self;
	const struct value *from;    /* the argument that the model names, else self */
	const struct arguments *arguments;
	const struct value *class_name; /* of the class that the result is said to have */
	struct place place;
};

/* The derivations that make, read or grow a container; NULL for any other. */
const struct value *derive_container(const struct derivation_call *call, enum derivation how);

/* The derivations that ask something of a value: true, false or unknown. */
const struct value *derive_test(const struct derivation_call *call, enum derivation how);

/* What `map` makes of each text that the value may be. */
const struct value *map_text(struct walk *walk, const struct value *value,
                             const struct value *(*map)(struct walk *walk,
                                                        const struct value *text,
                                                        const struct value *argument),
                             const struct value *argument);

/* shell.c */
const struct value *shell_words_of(struct walk *walk, const struct value *text);

/* text.c */
const struct value *find(const struct derivation_call *call, bool is_last);
const struct value *length(struct walk *walk, const struct value *value);

/* url.c */
const struct value *url_of(struct walk *walk, const struct value *text,
                           const struct value *argument);
const struct value *url_text(struct walk *walk, const struct value *from);
const struct value *join_url(struct walk *walk, const struct value *base,
                             const struct value *url);
const struct value *replace_url(const struct derivation_call *call);

/* fields.c */
const struct value *tuple_class(const struct derivation_call *call);
const struct value *replace_fields(const struct derivation_call *call);

#endif
