/* command_finding: what the rules on commands have in common: of which commands they speak, where
   and how. */
#ifndef UNMASK_COMMAND_FINDING_H
#define UNMASK_COMMAND_FINDING_H

#include "rule/facts.h"

/* True for a command that scripts start and whose output somebody reads: it is no child of Python
   code, neither its status nor its output answers a question, it starts a program. */
bool mode_is_judged(const struct mode *mode);

/* True for an argument list in Python code. */
bool mode_is_child(const struct mode *mode);

/* True if the command runs tests or checks: by a known runner, or by what its program is called. */
bool mode_is_test(const struct mode *mode);

/* True if all that is wrong is that the test runner starts Python anew, without its variables. */
bool mode_drops_by_restart(const struct mode *mode);

/* What the interpreter runs: "-m pytest", "run.py", "-c". Owned by the arena. */
str mode_program(struct arena *arena, const struct mode *mode);

/* True for a filter that the command's own -W or PYTHONWARNINGS sets, not its runner. */
bool knob_is_filter_of_command(const struct knob *knob);

/* One mode, while a rule looks at it. */
struct judged {
	struct arena *arena;
	const struct facts *facts;
	struct findings *findings;
	const struct surveyed *surveyed;
	const struct mode *mode;
};

/* Calls the function for every mode of every file that is checked. */
void each_mode(struct arena *arena, const struct facts *facts, struct findings *findings,
               void (*check)(const struct judged *at));

/* Adds a finding at `place`, or at the command if the place is none or in another file; then a note
   says where the place is. The pointer is valid as finding_add() says. */
struct finding *command_finding(const struct judged *at, enum rule_id rule, struct place place,
                                str message);

/* Adds the note that tells by which change the command becomes a dev run, if there is one. */
void command_advise(const struct judged *at, struct finding *finding);

/* True if the file runs the same program in another command that is fine by that. */
bool command_has_twin(const struct judged *at, bool (*is_fine)(const struct mode *mode));

/* True if the file runs the same program with asserts, too. */
bool command_asserts_elsewhere(const struct judged *at);

/* A filter that the interpreter drops because its text was given before, although it would change
   something; NULL if there is none. */
const struct warning_filter *command_missed_filter(const struct judged *at);

/* True if the mode has that verdict for such a filter alone: then that is what to say. */
bool command_is_dropped_filter(const struct judged *at, enum verdict verdict);

#endif
