#include "commands.h"
#include "fix/repair.h"
#include "output/page_writers.h"
#include "output/result.h"
#include "output/text_writers.h"
#include "rule/baseline_check.h"
#include "rule/faults.h"
#include "text/display.h"

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
	*findings = faults_from_findings(arena, findings);
	struct result result = {
	    .findings = findings,
	    .paths = inputs->paths,
	    .root = result_root(arena, inputs->paths),
	    .is_trusted = !trouble.data &&
	                  (!inputs->registry || !inputs->registry->errors.count),
	    .empty_test_files = test_files->empty,
	    .cuts = &check->facts.reach.cuts,
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
	struct report report = report_trouble(arena, &trouble, 1);
	report.aside = str_join(arena, aside, report.aside);
	return report;
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

/* What is to be declared is proposed for all tests together. */
static bool asks_all(const struct check *check)
{
	return check->facts.masks.asks_all || holds(&check->findings, RULE_UNDECLARED_HOST);
}

static const struct reach *reach_of(const struct check *check)
{
	return rules_need(&check->rules, EVIDENCE_CONTACTS) ? &check->facts.reach : NULL;
}

/* What is checked, once all is read. */
static struct report judge(struct arena *arena, const struct options *options,
                           struct suite *suite, const struct changes *changes)
{
	struct roots roots = {.items = options->paths.items, .count = options->paths.count};
	struct page_writer writer = {page_text};
	struct inputs inputs = {.roots = &roots,
	                        .paths = &suite->paths,
	                        .rules = &options->rules,
	                        .writer = &writer,
	                        .broken = &suite->sources.broken,
	                        .survey = &suite->survey,
	                        .registry = suite->registry,
	                        .changes = changes};
	struct baseline_check baseline =
	    baseline_check_begin(arena, use_of(options), inputs.roots, inputs.paths);
	if (baseline.trouble.data)
		return (struct report){.aside = baseline.trouble, .status = 2};
	struct check *check = check_from_program(arena, suite->program, &inputs);
	while (suite_lacks(arena, options, suite, reach_of(check), asks_all(check))) {
		check_free(check);
		check = check_from_program(arena, suite->program, &inputs);
	}
	if (options->fixes)
		fixes_from_findings(arena, suite->program, &check->facts, &check->findings);
	struct report report =
	    options->fixes ? mend(arena, suite->program, check, &baseline, &inputs, options)
	                   : conclude(arena, check, &baseline, &inputs, options);
	check_free(check);
	return report;
}

/* True if somebody asks for all that is wrong in the files, or for fixes, which ask what the whole
   file holds. */
static bool looks_at_all(const struct options *options, const struct registry *registry)
{
	struct rule_set rules = rules_with_settings(&options->rules, registry);
	bool is_asked = rules.has[RULE_SYNTAX_ERROR] && rules.is_chosen[RULE_SYNTAX_ERROR];
	return options->fixes || is_asked;
}

struct report run_check(struct arena *arena, const struct options *options,
                        struct suite *suite)
{
	struct report report = {0};
	const struct changes *changes = NULL;
	str trouble = {NULL, 0};
	if (!suite_know(arena, options, suite, &report))
		return report;
	if (options->since.data)
		changes = changes_from_revision(arena, options->since, options->paths.items,
		                                options->paths.count, &trouble);
	if (trouble.data)
		return report_trouble(arena, &trouble, 1);
	if (!suite_find(arena, options, true, true, suite, &report))
		return report;
	if (options->only_files)
		return (struct report){.text = list_from_paths(arena, &suite->paths)};
	if (!suite_prepare(arena, options, suite, &report))
		return report;
	suite_need(arena, options, suite);
	suite->is_whole = looks_at_all(options, suite->registry);
	suite_read(arena, options, suite);
	suite_join(arena, options, suite);
	suite_survey(arena, options, suite);
	return judge(arena, options, suite, changes);
}
