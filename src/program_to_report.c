#include "report.h"
#include "rules.h"

static bool is_json(const struct options *options)
{
	return options->format == FORMAT_JSON || options->format == FORMAT_JSONL;
}

static size_t count_selected(const struct modules *modules, const struct files *broken)
{
	size_t count = 0;
	for (size_t i = 0; i < modules->count; i++)
		count += modules->items[i]->file->is_selected;
	for (size_t i = 0; i < broken->count; i++)
		count += broken->items[i]->is_selected;
	return count;
}

static struct report check(struct arena *arena, const struct program *program,
                           const struct files *broken, const struct options *options)
{
	struct facts facts = {
	    .modules = &program->modules,
	    .broken = broken,
	    .models = program->models,
	    .resources = &program->resources,
	    .reach = reach_from_program(arena, program),
	    .guards = guards_from_program(arena, program),
	    .skips = skips_from_program(arena, program),
	    .masks = masks_from_program(arena, program),
	};
	struct findings findings = findings_from_facts(arena, &facts, &options->rules);
	struct report report = {0};
	for (size_t i = 0; i < findings.count; i++)
		report.status |= findings.items[i].severity >= SEVERITY_WARNING;
	if (is_json(options))
		report.text = json_from_findings(arena, &findings, options->format);
	else
		report.text = text_from_findings(arena, &findings, options,
		                                 count_selected(&program->modules, broken));
	reach_free(&facts.reach);
	return report;
}

static str describe_contacts(struct arena *arena, const struct program *program,
                             const struct reach *reach, const struct options *options)
{
	if (options->only_unresolved && is_json(options))
		return json_from_unresolveds(arena, &reach->unresolved, options->format);
	if (options->only_unresolved)
		return text_from_unresolveds(arena, &reach->unresolved);
	bool with_replaced = options->with_replaced || options->stage == STAGE_CONTACTS;
	struct contacts contacts = contacts_from_reach(arena, program, reach, with_replaced);
	if (is_json(options))
		return json_from_contacts(arena, &contacts, options->format);
	return text_from_contacts(arena, &contacts, options);
}

static str list_contacts(struct arena *arena, const struct program *program,
                         const struct options *options)
{
	struct reach reach = reach_from_program(arena, program);
	str text = describe_contacts(arena, program, &reach, options);
	reach_free(&reach);
	return text;
}

static str list_mentions(struct arena *arena, const struct program *program,
                         const struct options *options)
{
	struct reach reach = reach_from_program(arena, program);
	struct mentions mentions = mentions_from_program(arena, program, &reach.contacts);
	reach_free(&reach);
	if (is_json(options))
		return json_from_mentions(arena, &mentions, options->format);
	return text_from_mentions(arena, &mentions);
}

static str list_guards(struct arena *arena, const struct program *program,
                       const struct options *options)
{
	struct guards guards = guards_from_program(arena, program);
	if (is_json(options))
		return json_from_guards(arena, &guards, options->format);
	return text_from_guards(arena, &guards);
}

static str list_masks(struct arena *arena, const struct program *program)
{
	struct masks masks = masks_from_program(arena, program);
	return text_from_masks(arena, &masks);
}

struct report report_from_program(struct arena *arena, const struct program *program,
                                  const struct files *broken, const struct options *options)
{
	struct report report = {0};
	if (options->command == COMMAND_CHECK)
		return check(arena, program, broken, options);
	if (options->command == COMMAND_MENTIONS)
		report.text = list_mentions(arena, program, options);
	else if (options->command == COMMAND_RESOURCES)
		report.text = list_guards(arena, program, options);
	else if (options->stage == STAGE_MASKS)
		report.text = list_masks(arena, program);
	else if (options->stage == STAGE_PROGRAM)
		report.text = text_from_program(arena, program);
	else
		report.text = list_contacts(arena, program, options);
	return report;
}
