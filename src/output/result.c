#include "output/result.h"

#include <inttypes.h>

#include "base/map.h"
#include "base/os.h"
#include "base/spelling.h"
#include "contact/cut.h"
#include "source/repository.h"
#include "text/display.h"

str result_root(struct arena *arena, const struct paths *paths)
{
	str here = os_real_path(arena, S("."));
	str top = os_real_path(arena, paths->root.size ? paths->root : S("."));
	str repository = repository_of(arena, top);
	if (repository.size)
		return repository;
	return spelling_is_below(top, here) ? here : top;
}

str result_path(struct arena *arena, const struct result *result, str path)
{
	str folder = spelling_parent(path);
	str real = os_real_path(arena, folder.size ? folder : S("."));
	if (!real.size || !spelling_is_below(real, result->root))
		return (str){NULL, 0};
	return spelling_below(spelling_join(arena, real, spelling_base(path)), result->root);
}

str result_path_or_own(struct arena *arena, const struct result *result, str path)
{
	str inside = result_path(arena, result, path);
	return inside.data ? inside : path;
}

struct result_counts result_counts(const struct findings *findings)
{
	struct result_counts counts = {0};
	for (size_t i = 0; i < findings->count; i++)
		counts.items[findings->items[i].severity]++;
	return counts;
}

str result_counts_text(struct arena *arena, const struct result_counts *counts)
{
	struct buffer out = buffer_in(arena);
	for (int severity = SEVERITY_ERROR; severity > SEVERITY_OFF; severity--) {
		size_t count = counts->items[severity];
		if (count)
			buffer_addf(&out, "%s%zu %.*s%s", out.count ? ", " : "", count,
			            STR_ARG(severity_name((enum severity)severity)),
			            count == 1 ? "" : "s");
	}
	return buffer_text(&out);
}

static size_t count_files(const struct paths *paths)
{
	size_t count = 0;
	for (size_t i = 0; i < paths->count; i++)
		count += paths->items[i].is_selected;
	for (size_t i = 0; i < paths->broken.count; i++)
		count += paths->broken.items[i].is_selected;
	return count;
}

str result_summary(struct arena *arena, const struct result *result)
{
	if (result->is_quiet)
		return S("");
	size_t files = count_files(result->paths);
	struct result_counts counts = result_counts(result->findings);
	str found = result_counts_text(arena, &counts);
	size_t suppressed = result->findings->suppressed;
	str kept = suppressed ? str_format(arena, ", %zu suppressed", suppressed) : S("");
	if (result->findings->known)
		kept = str_format(arena, "%.*s, %zu in the baseline", STR_ARG(kept),
		                  result->findings->known);
	if (result->findings->fixed)
		kept = str_format(arena, "%.*s, %zu fixed", STR_ARG(kept), result->findings->fixed);
	if (result->empty_test_files)
		kept = str_format(arena, "%.*s, %zu test file%s without tests",
		                  STR_ARG(kept), result->empty_test_files,
		                  result->empty_test_files == 1 ? "" : "s");
	str in_part = cuts_count_text(arena, result->cuts);
	if (in_part.size)
		kept = str_format(arena, "%.*s, %.*s followed in part", STR_ARG(kept),
		                  STR_ARG(in_part));
	str since = S("");
	if (result->since.data)
		since = str_join(arena, S(", lines changed since "),
		                 display_text(arena, result->since));
	return str_format(arena, "Checked %zu file%s%.*s: %.*s%.*s.\n", files,
	                  files == 1 ? "" : "s", STR_ARG(since),
	                  STR_ARG(found.size ? found : S("nothing found")), STR_ARG(kept));
}

/* Two halves, so that even a report of millions has no two alike by chance. */
static str hash(struct arena *arena, str text)
{
	return str_format(arena, "%016" PRIx64 "%016" PRIx64, str_hash(text),
	                  str_hash(str_join(arena, S("unmask"), text)));
}

str *result_fingerprints(struct arena *arena, const struct result *result)
{
	const struct findings *findings = result->findings;
	str *prints = make_many(arena, str, findings->count);
	struct table seen = {0};
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		str path = result_path_or_own(arena, result, finding->place.file->path);
		/* No name of a rule and no path holds a NUL. */
		str text = str_format(arena, "%.*s%c%.*s%c%.*s",
		                      STR_ARG(rule_of(finding->rule)->name), 0, STR_ARG(path), 0,
		                      STR_ARG(finding->subject));
		size_t *before = table_get(&seen, text);
		if (!before) {
			before = make(arena, size_t);
			table_set(arena, &seen, text, before);
		}
		str number = str_format(arena, "%zu%c", ++*before, 0);
		prints[i] = hash(arena, str_join(arena, number, text));
	}
	return prints;
}
