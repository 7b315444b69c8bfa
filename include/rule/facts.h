/* facts: what the rules may know. */
#ifndef UNMASK_FACTS_H
#define UNMASK_FACTS_H

#include "contact/contact.h"
#include "contact/skip.h"
#include "devmode/mask.h"
#include "devmode/survey.h"
#include "registry/service.h"
#include "registry/stale_page.h"
#include "rule/suppression.h"
#include "source/program.h"
#include "source/sources.h"
#include "text/finding.h"

/* Everything that a rule sees of a suite. Of a module it looks at the file and at what could not be
   read, never at statements. */
struct facts {
	const struct modules *modules;
	const struct files *broken;
	const struct models *models;
	const struct names *resources; /* the suite's own resource names; none if it lists none */
	const struct registry *registry; /* NULL: none, and no rule on services runs */
	const struct table *test_modules; /* the id of each module, as runners name it */
	bool is_whole;                 /* a folder is checked that holds all that the suite
	                                  contacts */
	struct date today;
	struct reach reach;
	struct guards guards;
	struct skips skips;
	struct stale_pages stale;      /* none unless the whole suite is checked */
	struct masks masks;
	const struct survey *survey;   /* the commands in the files that are checked */
	struct suppressions suppressions;
};

/* True if the rule is in the set, and has what it needs to find all that there is in the selected
   files: some need a registry, and some look at the whole suite. */
bool rule_is_asked(const struct facts *facts, const struct rule_set *rules, enum rule_id rule);

#endif
