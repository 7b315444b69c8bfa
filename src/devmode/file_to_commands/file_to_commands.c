#include "scan.h"
#include "source/script_kind.h"

static enum command_source source_of(enum script_kind kind)
{
	switch (kind) {
	case SCRIPT_PYTHON:
		return SOURCE_PYTHON;
	case SCRIPT_MAKE:
		return SOURCE_MAKE;
	case SCRIPT_WORKFLOW:
		return SOURCE_WORKFLOW;
	case SCRIPT_INI:
	case SCRIPT_TOML:
		return SOURCE_TOX;
	case SCRIPT_DOCKER:
		return SOURCE_DOCKER;
	case SCRIPT_BATCH:
		return SOURCE_BATCH;
	case SCRIPT_POWERSHELL:
		return SOURCE_POWERSHELL;
	case SCRIPT_SHELL:
	case SCRIPT_NONE:
		break;
	}
	return SOURCE_SHELL;
}

static void read_file(struct scan *scan, enum script_kind kind, const struct command_tools *tools,
                      const struct module *module)
{
	switch (kind) {
	case SCRIPT_PYTHON:
		read_python_file(scan, tools, module);
		break;
	case SCRIPT_SHELL:
		read_shell_file(scan);
		break;
	case SCRIPT_MAKE:
		read_make_file(scan);
		break;
	case SCRIPT_WORKFLOW:
		read_workflow_file(scan);
		break;
	case SCRIPT_INI:
		read_ini_file(scan);
		break;
	case SCRIPT_TOML:
		read_toml_file(scan);
		break;
	case SCRIPT_DOCKER:
		read_docker_file(scan);
		break;
	case SCRIPT_BATCH:
		read_batch_file(scan);
		break;
	case SCRIPT_POWERSHELL:
		read_powershell_file(scan);
		break;
	case SCRIPT_NONE:
		break;
	}
}

struct commands commands_from_file(struct arena *arena, const struct command_tools *tools,
                                   const struct file *file, enum script_kind kind,
                                   const struct module *module)
{
	struct scan scan = scan_new(arena, tools->models, file, source_of(kind));
	read_shebang(&scan);
	read_file(&scan, kind, tools, module);
	return scan_end(&scan);
}
