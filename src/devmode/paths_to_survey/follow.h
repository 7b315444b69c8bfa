/* follow: what the programs come to start that commands hand over to. */
#ifndef UNMASK_PATHS_TO_SURVEY_FOLLOW_H
#define UNMASK_PATHS_TO_SURVEY_FOLLOW_H

#include "base/map.h"
#include "devmode/handover.h"

struct follower {
	struct arena *arena;
	const struct command_tools *tools;
	struct table files;      /* struct file, by their paths */
	size_t bytes;            /* so many may still be read: nothing is followed further then */
	struct table readings;   /* what was read of a file, by what it was asked */
	struct map ways;         /* by which file a handover goes on */
};

/* Follows the handover through the files, and through what these hand over in turn: sets its file
   and its modes, owned by the follower's arena. */
void handover_follow(struct follower *follower, struct handover *handover);

#endif
