/* finding: what a rule says of one place. */
#ifndef UNMASK_FINDING_H
#define UNMASK_FINDING_H

#include "text/edit.h"

enum severity { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

/* "off", "note", "warning", "error": SARIF's words. */
str severity_name(enum severity severity);

/* What a rule needs: the commands in the files are always known. */
enum evidence {
	EVIDENCE_FILES,
	EVIDENCE_CONTACTS,      /* contacts, guards and skips */
	EVIDENCE_MASKS
};

/* A rule: a row of rules.def. */
struct rule {
	str name;               /* by its fault: "unguarded-contact" */
	enum severity severity; /* at which it reports */
	bool is_default;        /* it runs unless it is ignored; else only if it is selected */
	enum evidence evidence;
	str summary;            /* one line */
};

enum rule_id {
#define RULE(id, function, name, severity, is_default, evidence, summary) RULE_##id,
#include "text/rules.def"
#undef RULE
	RULE_COUNT
};

/* The row of a rule; lives as long as the program. */
const struct rule *rule_of(enum rule_id id);

/* The rule of that name, or RULE_COUNT. */
enum rule_id rule_by_name(str name);

/* One line that says that there is no rule of that name, and which one may be meant. Owned by the
   arena. */
str rule_unknown(struct arena *arena, str name);

/* The rules that run. */
struct rule_set {
	bool has[RULE_COUNT];
	bool is_chosen[RULE_COUNT];           /* somebody said so on the command line */
	enum severity severities[RULE_COUNT]; /* at which each reports */
};

/* Those that run unless somebody says otherwise, at their own severities. */
struct rule_set rules_by_default(void);

/* True if some rule of the set needs the evidence. */
bool rules_need(const struct rule_set *set, enum evidence evidence);

/* A place that explains a finding: "host comes from here". */
struct note {
	struct place place;
	str message;
	str lines;              /* to be written there, without the last line end; data NULL:
	                           none */
	bool is_related;        /* it explains nothing: the same fault is there, too */
	bool is_hint;           /* it goes for the fault, wherever it is found */
};

struct notes {
	struct note *items;
	size_t count, capacity;
};

struct contact;
struct contact_saying;
struct texts;

struct finding {
	enum rule_id rule;
	enum severity severity;
	struct place place;     /* file NULL never occurs */
	struct place home;      /* where it would stand if every file were selected, which
	                           suppressions and baselines go by too; file NULL: at its place */
	str message;            /* one line, no full stop */
	str subject;            /* what tells it from its neighbours without a line: host, name */
	struct notes notes;
	const struct contact *contact; /* that it speaks of; NULL: of none. As long as the reach */
	const struct texts *tests; /* that it counts, sorted ids; NULL without a contact */
	str saying;             /* the message as if it counted the first of them only; data NULL
	                           without a contact */
	const struct contact_saying *said; /* what the message is made of; NULL without a contact */
	str fault;              /* all that have the same rule, file, severity and this are one
	                           fault; data NULL: this is one by itself */
	bool is_told;           /* another finding says so of the same place: not shown */
	struct fix fix;         /* what makes it go away, if that is known */
};

struct findings {
	struct finding *items;
	size_t count, capacity;
	size_t suppressed;      /* how many more faults there are that comments keep back */
	size_t known;           /* how many more that a baseline holds */
	size_t fixed;           /* how many there were that are gone */
};

/* Appends a finding of the rule's default severity, without notes; the pointer is valid until the
   next one is added. */
struct finding *finding_add(struct arena *arena, struct findings *findings, enum rule_id rule,
                            struct place place, str message, str subject);

/* Lowers the severity of a case that does less harm than the rule's others; never raises it. */
void finding_lower(struct finding *finding, enum severity severity);

/* Sorts by path, position, rule, subject, and drops those that say the same twice. The
   order does not depend on the one before. */
void findings_sort(struct findings *findings);

/* What two findings of one fault, and no others, have in common. Owned by the arena. */
str finding_fault(struct arena *arena, const struct finding *finding);

/* How many faults the findings are of which `is_counted` is true; those that are told by others are
   none. */
size_t findings_count_faults(struct arena *arena, const struct findings *findings,
                             const bool *is_counted);

#endif
