#include "base/os.h"
#include "base/spelling.h"
#include "rule/check.h"
#include "rule/rules.h"

/* True if a folder is named in which, or below which, the registry lies. */
static bool holds_registry(struct arena *arena, const struct registry *registry,
                           const struct roots *roots)
{
	str file = os_real_path(arena, registry->file->path), here = S(".");
	const str *paths = roots->count ? roots->items : &here;
	for (size_t i = 0; i < (roots->count ? roots->count : 1); i++)
		if (os_look(paths[i]).kind == OS_FOLDER &&
		    spelling_is_below(file, os_real_path(arena, paths[i])))
			return true;
	return false;
}

/* True if what is checked holds all that the suite contacts: then a registry can be asked what each
   of its entries is for. Never for a list of files. */
static bool is_whole(struct arena *arena, const struct program *program, const struct reach *reach,
                     const struct inputs *inputs)
{
	const struct registry *registry = inputs->registry;
	if (!registry || !inputs->paths->has_folder ||
	    test_files_trouble(arena, &reach->test_files).data ||
	    (program->is_unbounded && !holds_registry(arena, registry, inputs->roots)))
		return false;
	size_t count = 0;
	for (size_t i = 0; i < reach->contacts.count; i++)
		count += !reach->contacts.items[i].is_replaced;
	return contacts_from_reach(arena, program, reach, false).count == count;
}

/* What only some rules need takes its time: without them it is left out. */
static void add_evidence(struct arena *arena, const struct program *program,
                         const struct inputs *inputs, const struct rule_set *rules,
                         struct facts *facts)
{
	if (rules_need(rules, EVIDENCE_MASKS))
		facts->masks = masks_from_program(arena, program);
	if (!rules_need(rules, EVIDENCE_CONTACTS))
		return;
	facts->reach = reach_from_program(arena, program);
	facts->guards = guards_from_program(arena, program);
	facts->skips = skips_from_program(arena, program);
	facts->is_whole = is_whole(arena, program, &facts->reach, inputs);
}

struct check *check_from_program(struct arena *arena, const struct program *program,
                                 const struct inputs *inputs)
{
	const struct registry *registry = inputs->registry;
	struct check *check = make(arena, struct check);
	struct facts *facts = &check->facts;
	check->rules = rules_with_settings(inputs->rules, registry);
	check->test_modules = program_test_modules(arena, program);
	*facts = (struct facts){
	    .modules = &program->modules,
	    .broken = inputs->broken,
	    .models = program->models,
	    .resources = &program->resources,
	    .registry = registry,
	    .test_modules = &check->test_modules,
	    .today = date_today(),
	    .survey = inputs->survey,
	    .suppressions = suppressions_from_program(arena, program, inputs->survey, registry),
	};
	add_evidence(arena, program, inputs, &check->rules, facts);
	if (facts->is_whole && check->rules.has[RULE_STALE_PAGE] && !registry->errors.count)
		facts->stale = stale_pages_from_reach(arena, program, &facts->reach, registry,
		                                      inputs->writer);
	check->findings = findings_from_facts(arena, facts, &check->rules);
	return check;
}

void check_free(struct check *check)
{
	reach_free(&check->facts.reach);
	if (check->own_survey)
		survey_free(check->own_survey);
}
