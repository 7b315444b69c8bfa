#include "base/os.h"
#include "cli/options.h"
#include "cli/report.h"
#include "output/findings_writers.h"
#include "output/json_writers.h"
#include "output/statistics.h"
#include "output/text_writers.h"

static str (*const writers[])(struct arena *arena, const struct result *result) = {
#define FORMAT(id, writer, name, is_list) writer##_from_findings,
#include "output/formats.def"
#undef FORMAT
};

static bool has_format(const struct options *options, enum format format)
{
	bool has = options->format == format;
	for (size_t i = 0; i < options->outputs.count; i++)
		has |= options->outputs.items[i].format == format;
	return has;
}

static int status_of(const struct result *result, const struct options *options)
{
	struct result_counts counts = result_counts(result->findings);
	if (!result->is_trusted)
		return 2;
	return !options->exits_zero &&
	       (counts.items[SEVERITY_WARNING] || counts.items[SEVERITY_ERROR]);
}

static str write_text(struct arena *arena, const struct result *result,
                      const struct options *options)
{
	if (!options->only_statistics)
		return writers[result->format](arena, result);
	struct statistics statistics = statistics_from_findings(arena, result->findings);
	if (format_is_json(result->format))
		return json_from_statistics(arena, &statistics, result->format);
	return text_from_statistics(arena, &statistics, result);
}

struct report report_from_findings(struct arena *arena, const struct result *result,
                                   const struct options *options)
{
	struct report report = {.status = status_of(result, options)};
	struct result here = *result;
	here.format = options->format;
	here.has_color = options->has_color;
	here.is_quiet = options->is_quiet;
	report.text = write_text(arena, &here, options);
	here.has_color = false;
	for (size_t i = 0; i < options->outputs.count; i++) {
		const struct output *output = &options->outputs.items[i];
		here.format = output->format;
		*push(arena, &report.files) = (struct report_file){
		    .path = output->file, .text = writers[here.format](arena, &here)};
	}
	/* Where a job of GitHub's shows what a step has to say. */
	str summary = os_environment("GITHUB_STEP_SUMMARY");
	if (summary.size && has_format(options, FORMAT_GITHUB))
		*push(arena, &report.files) =
		    (struct report_file){summary, summary_from_findings(arena, result), true};
	return report;
}
