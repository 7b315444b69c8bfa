#include "base/os.h"
#include "base/spelling.h"
#include "baseline_check.h"
#include "display.h"
#include "report.h"
#include "rules.h"

static bool is_json(const struct options *options)
{
	return options->format == FORMAT_JSON || options->format == FORMAT_JSONL;
}

/* The ids of the modules, as runners name them. */
static struct table find_test_modules(struct arena *arena, const struct program *program)
{
	struct table ids = {0};
	for (size_t i = 0; i < program->modules.count; i++) {
		struct module *module = program->modules.items[i];
		table_set(arena, &ids, program_test_id(program, module), module);
	}
	return ids;
}

/* True if a folder is named in which, or below which, the registry lies. */
static bool holds_registry(struct arena *arena, const struct registry *registry,
                           const struct options *options)
{
	str file = os_real_path(arena, registry->file->path), here = S(".");
	const str *paths = options->paths.count ? options->paths.items : &here;
	for (size_t i = 0; i < (options->paths.count ? options->paths.count : 1); i++)
		if (os_look(paths[i]).kind == OS_FOLDER &&
		    spelling_is_below(file, os_real_path(arena, paths[i])))
			return true;
	return false;
}

static bool names_folder(const struct options *options)
{
	for (size_t i = 0; i < options->paths.count; i++)
		if (os_look(options->paths.items[i]).kind == OS_FOLDER)
			return true;
	return !options->paths.count;
}

/* True if what is checked holds all that the suite contacts: then a registry can be asked what each
   of its entries is for. Never for a list of files. */
static bool is_whole(struct arena *arena, const struct program *program, const struct reach *reach,
                     const struct registry *registry, const struct options *options)
{
	if (!registry || !names_folder(options) ||
	    (program->is_unbounded && !holds_registry(arena, registry, options)))
		return false;
	size_t count = 0;
	for (size_t i = 0; i < reach->contacts.count; i++)
		count += !reach->contacts.items[i].is_replaced;
	return contacts_from_reach(arena, program, reach, false).count == count;
}

static bool holds(const struct findings *findings, enum rule_id rule)
{
	size_t i = 0;
	while (i < findings->count && findings->items[i].rule != rule)
		i++;
	return i < findings->count;
}

/* What a check says besides its findings: that there was nothing to compare with, or that what is
   wrong is not shown. */
static str remark(struct arena *arena, const struct rule_set *rules,
                  const struct registry *registry, const struct findings *findings,
                  const struct options *options)
{
	static const enum rule_id of_services[] = {
	    RULE_DRIFTED_USE,     RULE_EXPIRED_SERVICE,     RULE_IDLE_EXEMPTION,
	    RULE_RETIRED_SERVICE, RULE_UNDECLARED_HOST,     RULE_UNDECLARED_ENDPOINT,
	    RULE_UNUSED_HOST,     RULE_UNUSED_SERVICE,      RULE_OVERLAPPING_SERVICES,
	};
	if (registry && registry->errors.count && !holds(findings, RULE_INVALID_REGISTRY))
		return str_format(arena, "unmask: %.*s is wrong, and what is wrong is not shown\n",
		                  STR_ARG(display_text(arena, registry->file->path)));
	if (registry || options->is_quiet)
		return S("");
	for (size_t i = 0; i < sizeof of_services / sizeof *of_services; i++)
		if (rules->has[of_services[i]])
			return S("unmask: no unmask.yaml found: services are not checked\n");
	return S("");
}

/* What only some rules need takes its time: without them it is left out. */
static void add_evidence(struct arena *arena, const struct program *program,
                         const struct inputs *inputs, const struct rule_set *rules,
                         const struct options *options, struct facts *facts)
{
	if (rules_need(rules, EVIDENCE_MASKS))
		facts->masks = masks_from_program(arena, program);
	if (!rules_need(rules, EVIDENCE_CONTACTS))
		return;
	facts->reach = reach_from_program(arena, program);
	facts->guards = guards_from_program(arena, program);
	facts->skips = skips_from_program(arena, program);
	facts->is_whole = is_whole(arena, program, &facts->reach, inputs->registry, options);
}

static struct report check(struct arena *arena, const struct program *program,
                           const struct inputs *inputs, const struct options *options)
{
	const struct registry *registry = inputs->registry;
	struct baseline_check baseline =
	    baseline_check_begin(arena, options, inputs->paths);
	if (baseline.trouble.data)
		return (struct report){.aside = baseline.trouble, .status = 2};
	struct rule_set rules = rules_with_settings(&options->rules, registry);
	struct table test_modules = find_test_modules(arena, program);
	struct facts facts = {
	    .modules = &program->modules,
	    .broken = inputs->broken,
	    .models = program->models,
	    .resources = &program->resources,
	    .registry = registry,
	    .test_modules = &test_modules,
	    .today = date_today(),
	    .survey = inputs->survey,
	    .suppressions = suppressions_from_program(arena, program,
		                                          inputs->survey, registry),
	};
	add_evidence(arena, program, inputs, &rules, options, &facts);
	if (facts.is_whole && rules.has[RULE_STALE_PAGE] && !registry->errors.count)
		facts.stale = stale_pages_from_reach(arena, program, &facts.reach, registry);
	struct findings findings = findings_from_facts(arena, &facts, &rules);
	struct baseline_verdict verdict =
	    baseline_check_end(arena, &baseline, &facts, &rules, &findings);
	if (inputs->changes)
		changes_keep(arena, inputs->changes, &program->modules, &findings);
	struct result result = {
	    .findings = &findings,
	    .paths = inputs->paths,
	    .root = result_root(arena, inputs->paths),
	    .is_trusted = !registry || !registry->errors.count,
	    .since = options->since,
	};
	struct report report = report_from_findings(arena, &result, options);
	report.aside = str_join(arena, remark(arena, &rules, registry, &findings, options),
	                        verdict.aside);
	if (verdict.status > report.status && !(options->exits_zero && verdict.status == 1))
		report.status = verdict.status;
	reach_free(&facts.reach);
	return report;
}

static str describe_contacts(struct arena *arena, const struct program *program,
                             const struct reach *reach, const struct registry *registry,
                             const struct options *options)
{
	if (options->only_unresolved && is_json(options))
		return json_from_unresolveds(arena, &reach->unresolved, options->format);
	if (options->only_unresolved)
		return text_from_unresolveds(arena, &reach->unresolved);
	bool with_replaced = options->with_replaced || options->stage == STAGE_CONTACTS;
	struct contacts contacts = contacts_from_reach(arena, program, reach, with_replaced);
	if (registry)
		registry_mark(registry, &contacts);
	if (is_json(options))
		return json_from_contacts(arena, &contacts, options->format);
	return text_from_contacts(arena, &contacts, options);
}

static str list_contacts(struct arena *arena, const struct program *program,
                         const struct registry *registry, const struct options *options)
{
	struct reach reach = reach_from_program(arena, program);
	str text = describe_contacts(arena, program, &reach, registry, options);
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

static struct report print_page(struct arena *arena, const struct program *program,
                                const struct registry *registry, const struct options *options)
{
	struct reach reach = reach_from_program(arena, program);
	struct page *page = page_from_contacts(arena, program, &reach, registry);
	struct report report = {0};
	/* A page must not be replaced by one that is made from half a registry. */
	if (!options->writes_page || !registry || !registry->errors.count)
		report = report_from_page(arena, page, options);
	reach_free(&reach);
	return report;
}

static struct report list_tests(struct arena *arena, const struct program *program,
                                const struct options *options)
{
	struct reach reach = reach_from_program(arena, program);
	struct needs needs = needs_from_reach(arena, program, &reach, &options->needs);
	struct report report = report_from_needs(arena, &needs, options->list_format);
	reach_free(&reach);
	return report;
}

static struct report write_registry(struct arena *arena, const struct program *program,
                                    const struct registry *registry,
                                    const struct options *options)
{
	if (!registry && options->updates_registry)
		return (struct report){
		    .aside = S("unmask: no unmask.yaml found: --init writes one\n"), .status = 2};
	struct reach reach = reach_from_program(arena, program);
	struct contacts contacts = contacts_from_reach(arena, program, &reach, false);
	struct table test_modules = find_test_modules(arena, program);
	struct registry_draft draft = draft_from_contacts(arena, program->models, registry,
	                                                  &contacts, &test_modules);
	struct report report = report_from_draft(arena, registry, &draft, options);
	reach_free(&reach);
	return report;
}

static str list_masks(struct arena *arena, const struct program *program)
{
	struct masks masks = masks_from_program(arena, program);
	return text_from_masks(arena, &masks);
}

struct report report_from_program(struct arena *arena, const struct program *program,
                                  const struct inputs *inputs, const struct options *options)
{
	const struct registry *registry = inputs->registry;
	struct report report = {0};
	if (options->command == COMMAND_CHECK)
		return check(arena, program, inputs, options);
	if (options->command == COMMAND_REGISTRY)
		return write_registry(arena, program, registry, options);
	if (options->command == COMMAND_PAGE)
		report = print_page(arena, program, registry, options);
	else if (options->command == COMMAND_LIST)
		report = list_tests(arena, program, options);
	else if (options->command == COMMAND_MENTIONS)
		report.text = list_mentions(arena, program, options);
	else if (options->command == COMMAND_RESOURCES)
		report.text = list_guards(arena, program, options);
	else if (options->stage == STAGE_MASKS)
		report.text = list_masks(arena, program);
	else if (options->stage == STAGE_PROGRAM)
		report.text = text_from_program(arena, program);
	else
		report.text = list_contacts(arena, program, registry, options);
	if (registry && registry->errors.count) {
		report.status = 2;
		str aside = str_format(arena, "unmask: %.*s is wrong: 'unmask check' shows where\n",
		                       STR_ARG(display_text(arena, registry->file->path)));
		report.aside = str_join(arena, report.aside, aside);
	}
	return report;
}
