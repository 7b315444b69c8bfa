/*
 * programs: suites made by chance, and the laws that hold for each of them.
 *
 *	programs COUNT SEED        analyses COUNT suites from SEED on; prints TAP
 *	programs --show SEED       prints the files of the suite
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

static void print(struct arena *arena, const struct tools *tools, const char *what, uint64_t seed)
{
	struct paths paths = made_suite(arena, tools->models, seed);
	if (strcmp(what, "--say") == 0)
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
	if (argc != 3)
		return fprintf(stderr, "usage: programs COUNT SEED | --show SEED | --say SEED | "
		                       "--cover FOLDER\n"), 2;
	uint64_t seed = strtoull(argv[2], NULL, 10);
	struct tools tools = {models_built_in(arena), syntax_new(arena, S(""), &error), true};
	int status = 0;
	if (!tools.syntax)
		status = 2;
	else if (strcmp(argv[1], "--cover") == 0)
		status = cover(arena, &tools, argv[2]);
	else if (strcmp(argv[1], "--show") == 0 || strcmp(argv[1], "--say") == 0)
		print(arena, &tools, argv[1], seed);
	else
		status = check_suites(tools, strtoull(argv[1], NULL, 10), seed);
	if (tools.syntax)
		syntax_free(tools.syntax);
	arena_free(arena);
	return status;
}
