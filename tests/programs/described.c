#include "described.h"

#include "base/buffer.h"
#include "contact/mention.h"
#include "contact/need.h"
#include "contact/test_root.h"
#include "output/findings_writers.h"
#include "output/json_writers.h"
#include "output/page_writers.h"
#include "rule/check.h"
#include "source/sources.h"

static void add_findings(struct buffer *out, const struct check *check, const struct paths *paths)
{
	struct result result = {
	    .findings = &check->findings,
	    .paths = paths,
	    .root = S("/"),
	    .is_trusted = true,
	    .cuts = &check->facts.reach.cuts,
	    .format = FORMAT_JSON,
	};
	buffer_add(out, json_from_findings(out->arena, &result));
}

static void add_reach(struct buffer *out, const struct program *program, const struct reach *reach)
{
	struct arena *arena = out->arena;
	struct names asked = {0};
	struct contacts contacts = contacts_from_reach(arena, program, reach, true);
	struct mentions mentions = mentions_from_program(arena, program, &reach->contacts);
	struct guards guards = guards_from_program(arena, program);
	str root = test_root(arena, program, test_root_usual(arena, program));
	struct needs needs = needs_from_reach(arena, program, reach, &asked, root);
	buffer_add(out, json_from_contacts(arena, &contacts, FORMAT_JSON));
	buffer_add(out, json_from_unresolveds(arena, &reach->unresolved, &reach->cuts,
	                                      FORMAT_JSON));
	buffer_add(out, json_from_mentions(arena, &mentions, FORMAT_JSON));
	buffer_add(out, json_from_guards(arena, &guards, FORMAT_JSON));
	buffer_add(out, json_from_needs(arena, &needs, FORMAT_JSON));
}

static void add_program(struct buffer *out, const struct program *program,
                        const struct paths *paths, const struct survey *survey)
{
	struct rule_set rules = rules_by_default();
	struct roots roots = {0};
	struct files broken = {0};
	struct page_writer writer = {page_text};
	for (size_t i = 0; i < RULE_COUNT; i++)
		rules.has[i] = true;
	struct inputs inputs = {.roots = &roots,
	                        .paths = paths,
	                        .rules = &rules,
	                        .writer = &writer,
	                        .broken = &broken,
	                        .survey = survey};
	struct check *check = check_from_program(out->arena, program, &inputs);
	add_reach(out, program, &check->facts.reach);
	add_findings(out, check, paths);
	check_free(check);
}

str described_suite(struct arena *arena, const struct tools *tools, const struct paths *paths,
                    const struct way *way)
{
	struct buffer out = buffer_in(arena);
	struct pool *pool = pool_new(arena);
	struct needed needed = needed_all(arena, paths);
	struct reader reader = {.pool = pool,
	                        .syntax = tools->syntax,
	                        .paths = paths,
	                        .threads = way->threads,
	                        .is_late = way->is_late};
	struct sources sources = sources_from_paths(arena, &reader, &needed, NULL);
	struct program *program =
	    program_from_modules(arena, pool, tools->models, sources.modules, paths->root);
	program->threads = way->threads;
	program->is_exhaustive = way->is_exhaustive;
	program->asks_guards = tools->asks_guards;
	program->syntax = tools->syntax;
	struct command_tools commands = {
	    .models = tools->models, .syntax = tools->syntax, .pool = pool};
	struct survey survey =
	    survey_from_paths(arena, &commands, paths, &sources.modules, way->threads);
	add_program(&out, program, paths, &survey);
	survey_free(&survey);
	sources_free(&sources);
	pool_free(pool);
	return buffer_text(&out);
}
