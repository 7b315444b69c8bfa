#include "scan.h"
#include "source/script_kind.h"

struct commands commands_from_handover(struct arena *arena, const struct command_tools *tools,
                                       const struct file *file, const struct handover *handover)
{
	enum script_kind kind = script_kind_by_path(file->path);
	if (kind == SCRIPT_NONE && handover->named.size)
		kind = handover->program->takes_targets ? SCRIPT_MAKE : SCRIPT_INI;
	enum command_source source = kind == SCRIPT_MAKE     ? SOURCE_MAKE
	                             : kind == SCRIPT_PYTHON ? SOURCE_PYTHON
	                                                     : SOURCE_TOX;
	struct scan scan = scan_new(arena, tools->models, file, source);
	scan.handover = handover;
	if (kind == SCRIPT_MAKE)
		read_make_file(&scan);
	else if (kind == SCRIPT_INI)
		read_ini_file(&scan);
	else if (kind == SCRIPT_TOML)
		read_toml_file(&scan);
	else if (kind == SCRIPT_PYTHON)
		read_python_file(&scan, tools, NULL);
	return scan_end(&scan);
}
