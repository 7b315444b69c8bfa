/* test_root: the folder from which a test runner tells where tests are. */
#ifndef UNMASK_TEST_ROOT_H
#define UNMASK_TEST_ROOT_H

#include "source/program.h"

/* The real folder from which pytest tells the paths of the program's selected files: the nearest
   one round them with a file that holds its settings, else with one that begins a project, up to
   the root of the git repository. `otherwise` where there is none, which may have data NULL. Owned
   by the arena. */
str test_root(struct arena *arena, const struct program *program, str otherwise);

/* From where pytest tells paths without settings, which is where it is started: usually in the root
   of the selected files' git repository, else in the current folder. Data NULL if they are in
   neither. Owned by the arena. */
str test_root_usual(struct arena *arena, const struct program *program);

/* The file's path from that folder; if it is not below, from the suite's top. Owned by the
   arena. */
str test_path(struct arena *arena, str root, const struct file *file);

#endif
