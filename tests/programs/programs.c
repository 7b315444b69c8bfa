/*
 * programs: suites made by chance, and the laws that hold for each of them.
 *
 *	programs COUNT SEED        analyses COUNT suites from SEED on; prints TAP
 *	programs --show SEED       prints the files of the suite
 *	programs --odd COUNT SEED  analyses COUNT programs, each with one odd call of what models know
 *	programs --show-odd SEED   prints the program; --say-odd SEED what is said of it
 *	programs --say SEED        prints what is said of it, in each way
 *	programs --cover FOLDER    compares what outlines tell with what bodies mention
 *
 * Nothing crashes, and the output is the same whatever way it is made. How much was found is
 * printed too: suites in which nothing is contacted would show nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "covered.h"
#include "described.h"
#include "made.h"
#include "odd.h"

static void show(const struct paths *paths)
{
	for (size_t i = 0; i < paths->count; i++) {
		const struct path *path = &paths->items[i];
		printf("# ---- %s\n", path->name.data);
		fwrite(path->bytes->data, 1, path->bytes->size, stdout);
	}
}

/* The first one is the plain one. */
static const struct way ways[] = {
    {"on one thread, whole files", 1, false, false},
    {"on three threads", 3, false, false},
    {"with bodies when they are asked for", 1, true, false},
    {"followed wholly", 1, false, true},
    {"followed wholly, with bodies when they are asked for", 1, true, true},
};
#define WAYS (sizeof ways / sizeof *ways)

static void say(struct arena *arena, const struct tools *tools, const struct paths *paths)
{
	for (size_t i = 0; i < WAYS; i++) {
		str text = described_suite(arena, tools, paths, &ways[i]);
		printf("# ---- %s\n", ways[i].name);
		fwrite(text.data, 1, text.size, stdout);
	}
}

static size_t count_parts(str text, const char *part)
{
	size_t count = 0;
	for (size_t at; (at = str_find(text, str_from_c(part))) != STR_NONE; count++)
		text = str_slice(text, at + 1, text.size);
	return count;
}

struct totals {
	size_t suites, contacts, wrong, bytes;
	struct coverage coverage;
};

static void add_coverage(struct totals *totals, struct coverage coverage)
{
	totals->coverage.wrong += coverage.wrong;
	totals->coverage.bodies += coverage.bodies;
	totals->coverage.mentions += coverage.mentions;
}

static bool report_coverage(const struct coverage *coverage, int number)
{
	bool is_whole = !coverage->wrong && coverage->mentions;
	printf("%s %d - outlines tell what %zu bodies mention, %zu times: of %zu less\n",
	       is_whole ? "ok" : "not ok", number, coverage->bodies, coverage->mentions,
	       coverage->wrong);
	return is_whole;
}

static void check_suite(const struct tools *tools, uint64_t seed, struct totals *totals)
{
	struct arena *arena = arena_new();
	struct paths paths = made_suite(arena, tools->models, seed);
	str plain = described_suite(arena, tools, &paths, &ways[0]);
	totals->suites++;
	totals->contacts += count_parts(plain, "\"use\"");
	add_coverage(totals, coverage_of_suite(tools->syntax, &paths));
	for (size_t i = 0; i < paths.count; i++)
		totals->bytes += paths.items[i].bytes->size;
	for (size_t i = 1; i < WAYS; i++) {
		if (str_equal(plain, described_suite(arena, tools, &paths, &ways[i])))
			continue;
		totals->wrong++;
		printf("# seed %llu: %s the output is another\n", (unsigned long long)seed,
		       ways[i].name);
	}
	arena_free(arena);
}

static int check_suites(struct tools tools, uint64_t count, uint64_t seed)
{
	struct totals totals = {0};
	for (uint64_t i = 0; i < count; i++) {
		/* Who reads the log of a crash must know which one it was. */
		fprintf(stderr, "seed %llu\n", (unsigned long long)(seed + i));
		tools.asks_guards = (seed + i) % 2;
		check_suite(&tools, seed + i, &totals);
	}
	bool has_contacts = totals.contacts > totals.suites / 10;
	printf("%s 1 - %zu suites, %zu bytes: the same in every way\n",
	       totals.wrong ? "not ok" : "ok", totals.suites, totals.bytes);
	printf("%s 2 - they hold contacts: %zu\n", has_contacts ? "ok" : "not ok",
	       totals.contacts);
	bool is_covered = report_coverage(&totals.coverage, 3);
	printf("1..3\n");
	return totals.wrong || !has_contacts || !is_covered;
}

/* In two ways, of which the second goes by demand. */
static void check_odd(const struct tools *tools, uint64_t number, struct totals *totals)
{
	struct arena *arena = arena_new();
	struct paths paths = odd_program(arena, tools->models, number);
	str plain = described_suite(arena, tools, &paths, &ways[3]);
	totals->suites++;
	totals->contacts += count_parts(plain, "\"use\"");
	totals->bytes += paths.items[0].bytes->size;
	if (!str_equal(plain, described_suite(arena, tools, &paths, &ways[2]))) {
		totals->wrong++;
		printf("# seed %llu: the output is another\n", (unsigned long long)number);
	}
	arena_free(arena);
}

static int check_odds(struct tools tools, uint64_t count, uint64_t seed)
{
	struct totals totals = {0};
	for (uint64_t i = 0; i < count; i++) {
		fprintf(stderr, "seed %llu\n", (unsigned long long)(seed + i));
		tools.asks_guards = (seed + i) % 2;
		check_odd(&tools, seed + i, &totals);
	}
	size_t callables = odd_callables(tools.models);
	bool has_contacts = totals.contacts > totals.suites / 10;
	printf("%s 1 - %zu programs, %zu bytes: the same in both ways\n",
	       totals.wrong ? "not ok" : "ok", totals.suites, totals.bytes);
	printf("%s 2 - they hold contacts: %zu\n", has_contacts ? "ok" : "not ok",
	       totals.contacts);
	printf("# %zu of %zu callables\n", count < callables ? (size_t)count : callables, callables);
	printf("1..2\n");
	return totals.wrong || !has_contacts;
}

static void print(struct arena *arena, const struct tools *tools, const char *what, uint64_t seed)
{
	bool is_odd = strcmp(what, "--show-odd") == 0 || strcmp(what, "--say-odd") == 0;
	struct paths paths = is_odd ? odd_program(arena, tools->models, seed)
	                            : made_suite(arena, tools->models, seed);
	if (strncmp(what, "--say", 5) == 0)
		say(arena, tools, &paths);
	else
		show(&paths);
}

static int cover(struct arena *arena, const struct tools *tools, const char *folder)
{
	str root = str_from_c(folder);
	struct roots roots = {.items = &root, .count = 1};
	struct paths paths = paths_from_roots(arena, &roots);
	struct coverage coverage = coverage_of_suite(tools->syntax, &paths);
	return !report_coverage(&coverage, 1);
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	str error = {NULL, 0};
	bool is_odd = argc == 4 && strcmp(argv[1], "--odd") == 0;
	if (argc != 3 && !is_odd)
		return fprintf(stderr, "usage: programs COUNT SEED | --odd COUNT SEED | --show SEED | "
		                       "--show-odd SEED | --say SEED | --cover FOLDER\n"), 2;
	uint64_t seed = strtoull(argv[argc - 1], NULL, 10);
	struct tools tools = {models_built_in(arena), syntax_new(arena, S(""), &error), true};
	int status = 0;
	if (!tools.syntax)
		status = 2;
	else if (strcmp(argv[1], "--cover") == 0)
		status = cover(arena, &tools, argv[2]);
	else if (is_odd)
		status = check_odds(tools, strtoull(argv[2], NULL, 10), seed);
	else if (strncmp(argv[1], "--show", 6) == 0 || strncmp(argv[1], "--say", 5) == 0)
		print(arena, &tools, argv[1], seed);
	else
		status = check_suites(tools, strtoull(argv[1], NULL, 10), seed);
	if (tools.syntax)
		syntax_free(tools.syntax);
	arena_free(arena);
	return status;
}
