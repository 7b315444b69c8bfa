#include "commands.h"
#include "devmode/answer.h"
#include "input.h"
#include "output/json_writers.h"
#include "output/text_writers.h"

struct report show_modes(struct arena *arena, const struct options *options, struct suite *suite)
{
	struct report report = {0};
	if (!suite_know(arena, options, suite, &report) ||
	    !suite_find(arena, options, false, true, suite, &report) ||
	    !suite_prepare(arena, options, suite, &report))
		return report;
	suite_survey(arena, options, suite);
	report.text = format_is_json(options->format)
	                  ? json_from_survey(arena, &suite->survey, options->format)
	                  : text_from_survey(arena, &suite->survey);
	return report;
}

/* What is said of the command line that is given, or of each line of standard input. */
static struct report answer(struct arena *arena, const struct options *options)
{
	str trouble = {NULL, 0}, text = options->line;
	struct models *models = models_from_options(arena, options, NULL, &trouble);
	if (!trouble.data && str_equal(text, S("-")))
		read_input(arena, &text, &trouble);
	if (trouble.data)
		return report_trouble(arena, &trouble, 1);
	struct answers answers = {0};
	bool is_one = text.data == options->line.data;
	if (is_one)
		*push(arena, &answers) = answer_from_line(arena, models, text);
	while (!is_one && text.size)
		*push(arena, &answers) = answer_from_line(arena, models, str_cut(&text, '\n'));
	struct report report = {0};
	if (format_is_json(options->format))
		report.text = json_from_answers(arena, &answers, options->format);
	else
		report.text = text_from_answers(arena, &answers);
	return report;
}

struct report run_modes(struct arena *arena, const struct options *options,
                        struct suite *suite)
{
	return options->line.data ? answer(arena, options) : show_modes(arena, options, suite);
}
