/* follow: what the programs come to start that commands hand over to. */
#ifndef UNMASK_PATHS_TO_SURVEY_FOLLOW_H
#define UNMASK_PATHS_TO_SURVEY_FOLLOW_H

#include "devmode/handover.h"

/* Follows the handover through the files, by their paths (struct file), and through what these hand
   over in turn: sets its file and its modes, owned by the arena. Takes from `bytes` what it reads,
   and follows nothing further once that is used up. */
void handover_follow(struct arena *arena, const struct command_tools *tools,
                     const struct table *files, size_t *bytes, struct handover *handover);

#endif
