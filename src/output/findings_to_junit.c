#include "base/map.h"
#include "output/findings_writers.h"
#include "text/display.h"
#include "text/xml.h"

#include <stdlib.h>

/* The findings of one file, in their order. */
struct suspect {
	str path;
	struct members {
		const struct finding **items;
		size_t count, capacity;
	} members;
	size_t failures; /* those that make the check fail */
};

struct suspects {
	struct suspect **items;
	size_t count, capacity;
	struct table by_path;
};

static struct suspect *find_suspect(struct arena *arena, struct suspects *suspects, str path)
{
	struct suspect *suspect = table_get(&suspects->by_path, path);
	if (suspect)
		return suspect;
	suspect = make(arena, struct suspect);
	suspect->path = path;
	*push(arena, suspects) = suspect;
	table_set(arena, &suspects->by_path, path, suspect);
	return suspect;
}

static int compare_suspects(const void *a, const void *b)
{
	const struct suspect *const *left = a, *const *right = b;
	return str_compare((*left)->path, (*right)->path);
}

/* Every file that was checked, and those besides in which something was found. */
static struct suspects gather(struct arena *arena, const struct result *result)
{
	struct suspects suspects = {0};
	const struct paths *paths = result->paths;
	for (size_t i = 0; i < paths->count; i++)
		if (paths->items[i].is_selected)
			find_suspect(arena, &suspects, paths->items[i].name);
	for (size_t i = 0; i < paths->broken.count; i++)
		if (paths->broken.items[i].is_selected)
			find_suspect(arena, &suspects, paths->broken.items[i].name);
	for (size_t i = 0; i < result->findings->count; i++) {
		const struct finding *finding = &result->findings->items[i];
		struct suspect *suspect = find_suspect(arena, &suspects, finding->place.file->path);
		*push(arena, &suspect->members) = finding;
		suspect->failures += finding->severity >= SEVERITY_WARNING;
	}
	if (suspects.count)
		qsort(suspects.items, suspects.count, sizeof *suspects.items, compare_suspects);
	return suspects;
}

static void add_line(struct buffer *out, struct place place, str severity, str message)
{
	struct arena *arena = out->arena;
	xml_add(out, str_format(arena, "%.*s: %.*s: %.*s", STR_ARG(display_place(arena, place)),
	                        STR_ARG(severity), STR_ARG(message)));
	buffer_add_char(out, '\n');
}

static void add_lines(struct buffer *out, const struct suspect *suspect, bool is_failure)
{
	struct arena *arena = out->arena;
	for (size_t i = 0; i < suspect->members.count; i++) {
		const struct finding *finding = suspect->members.items[i];
		if ((finding->severity >= SEVERITY_WARNING) != is_failure)
			continue;
		str message = display_text(arena, finding->message);
		str rule = rule_of(finding->rule)->name;
		add_line(out, finding->place, severity_name(finding->severity),
		         str_format(arena, "%.*s [%.*s]", STR_ARG(message), STR_ARG(rule)));
		for (size_t j = 0; j < finding->notes.count; j++)
			if (finding->notes.items[j].is_related)
				add_line(out, finding->notes.items[j].place,
				         severity_name(SEVERITY_NOTE),
				         display_text(arena, finding->notes.items[j].message));
	}
}

/* The worst of what makes the check fail. */
static enum severity worst_of(const struct suspect *suspect)
{
	enum severity worst = SEVERITY_OFF;
	for (size_t i = 0; i < suspect->members.count; i++)
		if (suspect->members.items[i]->severity > worst)
			worst = suspect->members.items[i]->severity;
	return worst;
}

/* One failure a file: of several, readers of the format show the first, or refuse them. */
static void add_suspect(struct buffer *out, const struct result *result,
                        const struct suspect *suspect)
{
	str path = result_path_or_own(out->arena, result, suspect->path);
	buffer_add(out, S("    <testcase classname=\"unmask\" name=\""));
	xml_add(out, path);
	buffer_add(out, S("\" file=\""));
	xml_add(out, path);
	buffer_add(out, suspect->members.count ? S("\">\n") : S("\"/>\n"));
	if (suspect->failures) {
		buffer_addf(out, "      <failure type=\"%.*s\" message=\"%zu finding%s\">",
		            STR_ARG(severity_name(worst_of(suspect))), suspect->failures,
		            suspect->failures == 1 ? "" : "s");
		add_lines(out, suspect, true);
		buffer_add(out, S("</failure>\n"));
	}
	if (suspect->failures < suspect->members.count) {
		buffer_add(out, S("      <system-out>"));
		add_lines(out, suspect, false);
		buffer_add(out, S("</system-out>\n"));
	}
	if (suspect->members.count)
		buffer_add(out, S("    </testcase>\n"));
}

str junit_from_findings(struct arena *arena, const struct result *result)
{
	struct suspects suspects = gather(arena, result);
	size_t failures = 0;
	for (size_t i = 0; i < suspects.count; i++)
		failures += suspects.items[i]->failures > 0;
	struct buffer out = buffer_in(arena);
	str counts = str_format(
	    arena, "name=\"unmask\" tests=\"%zu\" failures=\"%zu\" errors=\"0\"", suspects.count,
	    failures);
	buffer_addf(&out,
	            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites %.*s>\n"
	            "  <testsuite %.*s skipped=\"0\">\n",
	            STR_ARG(counts), STR_ARG(counts));
	for (size_t i = 0; i < suspects.count; i++)
		add_suspect(&out, result, suspects.items[i]);
	buffer_add(&out, S("  </testsuite>\n</testsuites>\n"));
	return buffer_text(&out);
}
