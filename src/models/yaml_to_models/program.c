/* What is known of the programs that a command line starts. */
#include "fields.h"

#define FIELD(key, reader, type, member)                                                       \
	{                                                                                      \
		key, reader, offsetof(struct type, member), NULL                               \
	}
#define END                                                                                    \
	{                                                                                      \
		NULL, NULL, 0, NULL                                                            \
	}

static bool check_list(struct reader *reader, const struct yaml_node *node)
{
	if (node->kind != YAML_LIST)
		complain(reader, node, "must be a list");
	return node->kind == YAML_LIST;
}

static void need(struct reader *reader, const struct yaml_node *node, const struct names *names,
                 const char *key)
{
	if (!names->count)
		complain(reader, node, "needs a %s", key);
}

static const struct field interpreter_fields[] = {
    FIELD("name", read_names, interpreter_model, names),
    FIELD("debug", read_flag, interpreter_model, is_debug),
    FIELD("keeps-duplicates", read_flag, interpreter_model, keeps_duplicates),
    FIELD("chooses", read_flag, interpreter_model, is_chooser),
    END,
};
static const struct group interpreter_group = {"an interpreter", interpreter_fields, SIZE_MAX};

void read_interpreters(struct reader *reader, const struct yaml_node *node, void *at,
                       const void *more)
{
	(void)more;
	struct interpreter_models *models = at;
	for (size_t i = 0; check_list(reader, node) && i < node->count; i++) {
		struct interpreter_model model = {0};
		if (!read_fields(reader, node->items[i], &model, &interpreter_group))
			continue;
		need(reader, node->items[i], &model.names, "name");
		*push(reader->arena, models) = model;
	}
}

/* A small number of words. */
static void read_count(struct reader *reader, const struct yaml_node *node, void *at,
                       const void *more)
{
	(void)more;
	int64_t number = node->kind == YAML_SCALAR ? str_to_number(node->text) : -1;
	if (number < 0 || number > 9)
		complain(reader, node, "must be a number from 0 to 9");
	else
		*(int32_t *)at = (int32_t)number;
}

static const struct field launcher_fields[] = {
    FIELD("name", read_names, launcher_model, names),
    FIELD("values", read_names, launcher_model, values),
    FIELD("groups", read_names, launcher_model, groups),
    FIELD("subcommands", read_names, launcher_model, subcommands),
    FIELD("text-options", read_names, launcher_model, text_options),
    FIELD("before", read_names, launcher_model, before),
    FIELD("clears", read_names, launcher_model, clears),
    FIELD("unsets", read_names, launcher_model, unsets),
    FIELD("splits", read_names, launcher_model, splits),
    FIELD("sets", read_names, launcher_model, sets),
    FIELD("inert", read_names, launcher_model, inert),
    FIELD("keeps", read_names, launcher_model, keeps),
    FIELD("operands", read_count, launcher_model, operands),
    FIELD("assigns", read_flag, launcher_model, assigns),
    FIELD("drops", read_flag, launcher_model, drops),
    FIELD("reads-script", read_flag, launcher_model, reads_script),
    FIELD("joins", read_flag, launcher_model, joins),
    END,
};
static const struct group launcher_group = {"a launcher", launcher_fields, SIZE_MAX};

void read_launchers(struct reader *reader, const struct yaml_node *node, void *at,
                    const void *more)
{
	(void)more;
	struct launcher_models *models = at;
	for (size_t i = 0; check_list(reader, node) && i < node->count; i++) {
		struct launcher_model model = {0};
		if (!read_fields(reader, node->items[i], &model, &launcher_group))
			continue;
		need(reader, node->items[i], &model.names, "name");
		*push(reader->arena, models) = model;
	}
}

static const struct field restart_fields[] = {
    FIELD("when", read_names, runner_model, restart.when),
    FIELD("options", read_names, runner_model, restart.options),
    END,
};
static const struct group restart_group = {"a restart", restart_fields,
                                           offsetof(struct runner_model, restart.is_given)};

static const struct field runs_fields[] = {
    FIELD("subcommands", read_names, runner_model, runs.subcommands),
    FIELD("values", read_names, runner_model, runs.values),
    FIELD("module-options", read_names, runner_model, runs.module_options),
    END,
};
static const struct group runs_group = {"what a runner runs", runs_fields,
                                        offsetof(struct runner_model, runs.is_given)};

static const struct field runner_fields[] = {
    FIELD("modules", read_names, runner_model, modules),
    FIELD("scripts", read_names, runner_model, scripts),
    FIELD("programs", read_names, runner_model, programs),
    FIELD("filters", read_names, runner_model, filters),
    FIELD("setting-options", read_names, runner_model, overrides),
    FIELD("variables", read_names, runner_model, variables),
    FIELD("filter-options", read_names, runner_model, filter_options),
    FIELD("silencers", read_names, runner_model, silencers),
    FIELD("value-options", read_names, runner_model, value_options),
    FIELD("hides-passing", read_names, runner_model, passing.hide),
    FIELD("unless", read_names, runner_model, passing.unless),
    {"restart", read_group, 0, &restart_group},
    {"runs", read_group, 0, &runs_group},
    END,
};
static const struct group runner_group = {"a runner", runner_fields, SIZE_MAX};

void read_runners(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	struct runner_models *models = at;
	for (size_t i = 0; check_list(reader, node) && i < node->count; i++) {
		struct runner_model model = {0};
		if (!read_fields(reader, node->items[i], &model, &runner_group))
			continue;
		bool is_script = model.scripts.count && !model.programs.count;
		if (!is_script)
			need(reader, node->items[i], &model.modules, "modules");
		if (is_script || model.modules.count)
			*push(reader->arena, models) = model;
	}
}

static const struct field handover_fields[] = {
    FIELD("name", read_names, handover_model, names),
    FIELD("variables", read_names, handover_model, variables),
    FIELD("modules", read_names, handover_model, modules),
    FIELD("files", read_names, handover_model, files),
    FIELD("templates", read_names, handover_model, templates),
    FIELD("values", read_names, handover_model, values),
    FIELD("inert", read_names, handover_model, inert),
    FIELD("obscures", read_names, handover_model, obscures),
    FIELD("subcommands", read_names, handover_model, subcommands),
    FIELD("target-options", read_names, handover_model, target_options),
    FIELD("target-variables", read_names, handover_model, target_variables),
    FIELD("folder-options", read_names, handover_model, folder_options),
    FIELD("file-options", read_names, handover_model, file_options),
    FIELD("takes-targets", read_flag, handover_model, takes_targets),
    FIELD("drops", read_flag, handover_model, drops),
    END,
};
static const struct group handover_group = {"a handover", handover_fields, SIZE_MAX};

void read_handovers(struct reader *reader, const struct yaml_node *node, void *at,
                    const void *more)
{
	(void)more;
	struct handover_models *models = at;
	for (size_t i = 0; check_list(reader, node) && i < node->count; i++) {
		struct handover_model model = {0};
		if (!read_fields(reader, node->items[i], &model, &handover_group))
			continue;
		need(reader, node->items[i], &model.names, "name");
		need(reader, node->items[i], &model.files, "files");
		*push(reader->arena, models) = model;
	}
}

static const struct field program_fields[] = {
    FIELD("interpreter-variables", read_names, program_models, interpreter_variables),
    FIELD("launcher-variables", read_names, program_models, launcher_variables),
    FIELD("option-variables", read_names, program_models, option_variables),
    FIELD("settings", read_names, program_models, settings),
    FIELD("environment-files", read_names, program_models, environment_files),
    FIELD("usual-variables", read_names, program_models, usual_variables),
    FIELD("environments", read_names, program_models, environments),
    FIELD("null-streams", read_names, program_models, null_streams),
    FIELD("executables", read_names, program_models, executables),
    FIELD("check-words", read_names, program_models, check_words),
    FIELD("script-sections", read_names, program_models, script_sections),
    FIELD("command-sections", read_names, program_models, command_sections),
    FIELD("command-settings", read_names, program_models, command_settings),
    FIELD("setting-sections", read_names, program_models, setting_sections),
    FIELD("setting-options", read_names, program_models, setting_options),
    FIELD("setting-filters", read_names, program_models, setting_filters),
    FIELD("compilers", read_names, program_models, compilers),
    FIELD("nothing", read_names, program_models, nothing),
    END,
};
static const struct group program_group = {"programs", program_fields, SIZE_MAX};

void read_programs(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	read_fields(reader, node, at, &program_group);
}
