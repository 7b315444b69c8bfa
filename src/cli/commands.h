/* commands: what `unmask` can be asked to do, each in a file of its name. */
#ifndef UNMASK_COMMANDS_H
#define UNMASK_COMMANDS_H

#include "suite.h"

/* Each reads as much of the suite as it needs, which the caller frees when it has printed the
   report. */
struct report run_check(struct arena *arena, const struct options *options,
                        struct suite *suite);
struct report run_contacts(struct arena *arena, const struct options *options,
                           struct suite *suite);
struct report run_mentions(struct arena *arena, const struct options *options,
                           struct suite *suite);
struct report run_resources(struct arena *arena, const struct options *options,
                            struct suite *suite);
struct report run_list(struct arena *arena, const struct options *options,
                       struct suite *suite);
struct report run_page(struct arena *arena, const struct options *options,
                       struct suite *suite);
struct report run_registry(struct arena *arena, const struct options *options,
                           struct suite *suite);
struct report run_modes(struct arena *arena, const struct options *options,
                        struct suite *suite);
struct report run_rules(struct arena *arena, const struct options *options,
                        struct suite *suite);
struct report run_explain(struct arena *arena, const struct options *options,
                          struct suite *suite);
struct report run_show(struct arena *arena, const struct options *options,
                       struct suite *suite);
struct report run_clean(struct arena *arena, const struct options *options,
                        struct suite *suite);

/* The contacts of a program, as the options want them; a stage has replaced ones and those that
   stay on the link, too. */
struct report show_contacts(struct arena *arena, const struct options *options,
                            struct suite *suite, bool is_stage);

/* The commands in the files, each with its mode. */
struct report show_modes(struct arena *arena, const struct options *options,
                         struct suite *suite);

#endif
