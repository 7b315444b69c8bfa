/* ways: each way to a sink that a walk has met, as a contact of its own. */
#ifndef UNMASK_WAYS_H
#define UNMASK_WAYS_H

#include "contact/program_to_reach/value/state.h"

/* By what a contact is told from others: literal, host, port, use, protocol. */
int compare_way_keys(const struct contact *a, const struct contact *b);

/* Among the ways of one contact, those that matter first: entered before not entered, running
   before skipped, those that show in a selected file, then by test. Ties are told apart by their
   calls, so that the order of threads does not show. */
int compare_ways(const void *left, const void *right);

/* Takes note of a way, whose parts may go. One that says of its tests what another one said is
   joined with that: the first by compare_ways() stands for both, and is its first test's. */
void keep_way(struct walk *walk, const struct contact *way);

#endif
