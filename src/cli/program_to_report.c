#include "cli/options.h"
#include "cli/report.h"
#include "contact/mention.h"
#include "contact/test_root.h"
#include "fix/repair.h"
#include "output/json_writers.h"
#include "output/result.h"
#include "output/text_writers.h"
#include "registry/registry_draft.h"
#include "rule/baseline_check.h"
#include "text/display.h"

static bool is_json(const struct options *options)
{
	return options->format == FORMAT_JSON || options->format == FORMAT_JSONL;
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

/* Keeps what is said of the one file that standard input is. */
static void keep_selected(struct findings *findings)
{
	size_t kept = 0;
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].place.file->is_selected)
			findings->items[kept++] = findings->items[i];
	findings->count = kept;
}

/* What is said of the findings, but for those that are known or did not change, and whether they
   are too bad. */
static struct report conclude(struct arena *arena, struct check *check,
                              struct baseline_check *baseline, const struct inputs *inputs,
                              const struct options *options)
{
	struct findings *findings = &check->findings;
	const struct test_files *test_files = &check->facts.reach.test_files;
	str trouble = test_files_trouble(arena, test_files);
	struct baseline_verdict verdict =
	    baseline_check_end(arena, baseline, &check->facts, &check->rules, findings);
	if (inputs->changes)
		changes_keep(arena, inputs->changes, check->facts.modules, findings);
	if (options->input_name.data)
		keep_selected(findings);
	struct result result = {
	    .findings = findings,
	    .paths = inputs->paths,
	    .root = result_root(arena, inputs->paths),
	    .is_trusted = !trouble.data &&
	                  (!inputs->registry || !inputs->registry->errors.count),
	    .empty_test_files = test_files->empty,
	    .since = options->since,
	};
	struct report report = report_from_findings(arena, &result, options);
	str remarks = remark(arena, &check->rules, inputs->registry, findings, options);
	report.aside = str_join(arena, str_join(arena, trouble, remarks), verdict.aside);
	if (verdict.status > report.status && !(options->exits_zero && verdict.status == 1))
		report.status = verdict.status;
	return report;
}

static struct baseline_use use_of(const struct options *options)
{
	return (struct baseline_use){options->baseline, options->writes_baseline,
	                             options->allows_shrink};
}

/* What is to be mended: of a copy, since a repair is compared with all that was found. */
static struct findings find_wanted(struct arena *arena, const struct check *check,
                                   const struct inputs *inputs, const struct options *options)
{
	struct findings wanted = {0};
	for (size_t i = 0; i < check->findings.count; i++)
		*push(arena, &wanted) = check->findings.items[i];
	if (options->baseline.data && !options->writes_baseline) {
		struct baseline_check known = baseline_check_begin(
		    arena, use_of(options), inputs->roots, inputs->paths);
		baseline_cover(arena, &known.baseline, known.base, &wanted);
	}
	if (inputs->changes)
		changes_keep(arena, inputs->changes, check->facts.modules, &wanted);
	return wanted;
}

static struct report fail_again(struct arena *arena, str aside, str trouble)
{
	aside = str_format(arena, "%.*sunmask: %.*s\n", STR_ARG(aside), STR_ARG(trouble));
	return (struct report){.aside = aside, .status = 2};
}

/* Writes what mends the findings, or shows it, and then shows what is left. */
static struct report mend(struct arena *arena, const struct program *program, struct check *check,
                          struct baseline_check *baseline, const struct inputs *inputs,
                          const struct options *options)
{
	struct findings wanted = find_wanted(arena, check, inputs, options);
	struct repair repair = repair_from_check(arena, program, check, &wanted, inputs);
	struct report report = report_from_repair(arena, &repair, options);
	struct inputs left = *inputs;
	str trouble = {NULL, 0}, aside = report.aside;
	if (!report.status && !options->only_patch) {
		/* What was written has moved the lines that changed. */
		if (inputs->changes)
			left.changes = changes_from_revision(
			    arena, options->since, options->paths.items, options->paths.count,
			    &trouble);
		repair.check->findings.fixed = repair.fixed;
		report = trouble.data ? fail_again(arena, aside, trouble)
		                      : conclude(arena, repair.check, baseline, &left, options);
		report.aside = trouble.data ? report.aside
		                            : str_join(arena, aside, report.aside);
	}
	repair_free(&repair, check);
	return report;
}

static struct report check(struct arena *arena, const struct program *program,
                           const struct inputs *inputs, const struct options *options)
{
	struct baseline_check baseline =
	    baseline_check_begin(arena, use_of(options), inputs->roots, inputs->paths);
	if (baseline.trouble.data)
		return (struct report){.aside = baseline.trouble, .status = 2};
	struct check *check = check_from_program(arena, program, inputs);
	if (options->fixes)
		fixes_from_findings(arena, program, &check->facts, &check->findings);
	struct report report =
	    options->fixes ? mend(arena, program, check, &baseline, inputs, options)
	                   : conclude(arena, check, &baseline, inputs, options);
	check_free(check);
	return report;
}

/* What stays on the link leads to no host that could be named in a registry: only who runs tests
   without an interface asks for it. */
static void drop_links(struct contacts *contacts)
{
	size_t kept = 0;
	for (size_t i = 0; i < contacts->count; i++)
		if (contacts->items[i].host.class != HOST_LINK)
			contacts->items[kept++] = contacts->items[i];
	contacts->count = kept;
}

static str describe_contacts(struct arena *arena, const struct program *program,
                             const struct reach *reach, const struct registry *registry,
                             const struct options *options)
{
	if (options->only_unresolved && is_json(options))
		return json_from_unresolveds(arena, &reach->unresolved, options->format);
	if (options->only_unresolved)
		return text_from_unresolveds(arena, &reach->unresolved);
	bool is_stage = options->stage == STAGE_CONTACTS;
	bool with_replaced = options->with_replaced || is_stage;
	struct contacts contacts = contacts_from_reach(arena, program, reach, with_replaced);
	if (!is_stage)
		drop_links(&contacts);
	if (registry)
		registry_mark(registry, &contacts);
	if (is_json(options))
		return json_from_contacts(arena, &contacts, options->format);
	return text_from_contacts(arena, &contacts, options->format == FORMAT_FULL);
}

/* What is told of tests that cannot be seen is not to be trusted. */
static void add_trouble(struct arena *arena, const struct reach *reach, struct report *report)
{
	str trouble = test_files_trouble(arena, &reach->test_files);
	if (!trouble.data)
		return;
	report->aside = str_join(arena, trouble, report->aside);
	report->status = 2;
}

static struct report list_contacts(struct arena *arena, const struct program *program,
                                   const struct registry *registry,
                                   const struct options *options)
{
	struct reach reach = reach_from_program(arena, program);
	struct report report = {
	    .text = describe_contacts(arena, program, &reach, registry, options)};
	add_trouble(arena, &reach, &report);
	reach_free(&reach);
	return report;
}

static struct report list_mentions(struct arena *arena, const struct program *program,
                                   const struct options *options)
{
	struct reach reach = reach_from_program(arena, program);
	struct mentions mentions = mentions_from_program(arena, program, &reach.contacts);
	struct report report = {.text = is_json(options)
	                                    ? json_from_mentions(arena, &mentions, options->format)
	                                    : text_from_mentions(arena, &mentions)};
	add_trouble(arena, &reach, &report);
	reach_free(&reach);
	return report;
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
	str trouble = test_files_trouble(arena, &reach.test_files);
	struct report report = {0};
	/* A page must not be replaced by one that is made from half a registry or half a suite. */
	bool is_whole = !trouble.data && (!registry || !registry->errors.count);
	if (!options->writes_page || is_whole)
		report = report_from_page(arena, page, options);
	add_trouble(arena, &reach, &report);
	reach_free(&reach);
	return report;
}

static struct report list_tests(struct arena *arena, const struct program *program,
                                const struct options *options)
{
	struct reach reach = reach_from_program(arena, program);
	str root = test_root(arena, program, test_root_usual(arena, program));
	struct needs needs = needs_from_reach(arena, program, &reach, &options->needs, root);
	struct report report = report_from_needs(arena, &needs, options->list_format);
	add_trouble(arena, &reach, &report);
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
	struct table test_modules = program_test_modules(arena, program);
	struct registry_draft draft = draft_from_contacts(arena, program->models, registry,
	                                                  &contacts, &test_modules);
	str trouble = test_files_trouble(arena, &reach.test_files);
	struct report report = {0};
	if (!trouble.data)
		report = report_from_draft(arena, registry, &draft, options);
	add_trouble(arena, &reach, &report);
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
		report = list_mentions(arena, program, options);
	else if (options->command == COMMAND_RESOURCES)
		report.text = list_guards(arena, program, options);
	else if (options->stage == STAGE_MASKS)
		report.text = list_masks(arena, program);
	else if (options->stage == STAGE_PROGRAM)
		report.text = text_from_program(arena, program);
	else
		report = list_contacts(arena, program, registry, options);
	if (registry && registry->errors.count) {
		report.status = 2;
		str aside = str_format(arena, "unmask: %.*s is wrong: 'unmask check' shows where\n",
		                       STR_ARG(display_text(arena, registry->file->path)));
		report.aside = str_join(arena, report.aside, aside);
	}
	return report;
}
