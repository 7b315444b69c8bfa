/* script_kind: what kind of commands a file may hold. */
#ifndef UNMASK_SCRIPT_KIND_H
#define UNMASK_SCRIPT_KIND_H

#include "base/str.h"

enum script_kind {
	SCRIPT_NONE,
	SCRIPT_PYTHON,
	SCRIPT_SHELL,
	SCRIPT_MAKE,
	SCRIPT_WORKFLOW, /* of GitHub and GitLab: .github/workflows/x.yml, action.yml */
	SCRIPT_INI,      /* tox.ini, setup.cfg, pytest.ini */
	SCRIPT_TOML,     /* pyproject.toml, pytest.toml, tox.toml, hatch.toml */
	SCRIPT_DOCKER,
	SCRIPT_BATCH,
	SCRIPT_POWERSHELL
};

/* The kind that a file has by its path alone; SCRIPT_NONE if its first line has to be asked. */
enum script_kind script_kind_by_path(str path);

/* The kind that a shebang line gives: SCRIPT_PYTHON, SCRIPT_SHELL, SCRIPT_MAKE or SCRIPT_NONE.
   `start` is the beginning of the file. */
enum script_kind script_kind_by_shebang(str start);

/* True if the name, of a kind that we do not know, says that the file is no Python: a suffix, a
   name that begins with a dot, or one that a tool gives its settings. */
bool script_is_foreign(str path);

/* The first line behind #!, without white space at its ends; data NULL if there is none. */
str script_shebang(str start);

#endif
