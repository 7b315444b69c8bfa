#include "answer.h"
#include "command.h"

/* What starts the command that stands behind it: sudo, env, timeout, bash -c. */

struct arguments words_from(const struct arguments *words, size_t from)
{
	size_t first = from < words->count ? from : words->count;
	return (struct arguments){.items = words->items + first,
	                          .count = words->count - first,
	                          .capacity = words->count - first,
	                          .is_open = words->is_open};
}

bool is_option(str text)
{
	return text.size > 1 && text.data[0] == '-' && text.data[1] != HOLE;
}

/* One launcher at work. */
struct launch {
	struct started *started;
	const struct launcher_model *model;
	const struct arguments *words;
	size_t at;
	unsigned depth;
};

static str word_at(const struct launch *launch, size_t i)
{
	return text_of(launch->started->sink.walk, launch->words->items[i]);
}

static void run_text(void *context, const struct arguments *words)
{
	const struct launch *launch = context;
	start_words(launch->started, words, launch->depth + 1);
}

/* The option that a text for a shell follows may stand in a cluster: -lc. */
static bool takes_text(const struct launcher_model *model, str text)
{
	for (size_t i = 0; i < model->text_options.count; i++) {
		str option = model->text_options.items[i];
		bool is_cluster = option.size == 2 && text.size > 1 && text.data[0] == '-' &&
		                  text.data[1] != '-';
		if (str_equal(option, text) ||
		    (is_cluster && str_find_char(text, option.data[1]) != STR_NONE))
			return true;
	}
	return false;
}

/* Moves behind the subcommand with which the launcher starts something; false without it. */
static bool skip_subcommand(struct launch *launch)
{
	for (; launch->at < launch->words->count; launch->at++) {
		str text = word_at(launch, launch->at);
		if (names_hold(&launch->model->subcommands, text)) {
			launch->at++;
			return true;
		}
		if (!is_option(text) && !names_hold(&launch->model->groups, text))
			return false;
		if (names_hold(&launch->model->values, text))
			launch->at++;
	}
	return false;
}

/* The words behind one of `before`, up to what ends them: find -exec COMMAND ; */
static void run_behind(const struct launch *launch)
{
	size_t from = 1, to;
	while (from < launch->words->count &&
	       !names_hold(&launch->model->before, word_at(launch, from)))
		from++;
	for (to = ++from; to < launch->words->count; to++) {
		str text = word_at(launch, to);
		if (str_equal(text, S(";")) || str_equal(text, S("+")))
			break;
	}
	struct arguments rest = words_from(launch->words, from);
	rest.count = to > from && to <= launch->words->count ? to - from : 0;
	start_words(launch->started, &rest, launch->depth + 1);
}

/* Moves behind the launcher's own options; true if a text for a shell follows. */
static bool skip_options(struct launch *launch, bool *is_inert)
{
	const struct launcher_model *model = launch->model;
	for (; launch->at < launch->words->count; launch->at++) {
		str text = word_at(launch, launch->at);
		bool is_assignment = model->assigns && str_find_char(text, '=') != STR_NONE;
		*is_inert |= names_hold(&model->inert, text);
		if (str_equal(text, S("--"))) {
			launch->at++;
			return false;
		}
		if (!is_option(text) && !is_assignment)
			return false;
		if (takes_text(model, text)) {
			launch->at++;
			return true;
		}
		if (names_hold(&model->values, text) || names_hold(&model->unsets, text) ||
		    names_hold(&model->sets, text))
			launch->at++;
	}
	return false;
}

/* eval and its like make a text of their words. */
static const struct value *joined(const struct launch *launch, const struct arguments *words)
{
	struct walk *walk = launch->started->sink.walk;
	const struct value *list = new_sequence(walk, words->items, words->count, false);
	return join_texts(walk, new_text(walk, S(" "), (struct place){0}), list);
}

void run_launched(struct started *started, const struct launcher_model *model,
                  const struct arguments *words, unsigned depth)
{
	struct walk *walk = started->sink.walk;
	struct launch launch = {started, model, words, 1, depth};
	bool is_inert = false;
	if (model->before.count) {
		run_behind(&launch);
		return;
	}
	if (model->subcommands.count && !skip_subcommand(&launch))
		return;
	bool is_text = skip_options(&launch, &is_inert);
	struct arguments rest = words_from(words, launch.at);
	if (is_inert || !rest.count)
		return;
	if (is_text) {
		each_command(walk, rest.items[0], run_text, &launch);
		return;
	}
	rest = words_from(&rest, (size_t)model->operands);
	if (model->joins)
		each_command(walk, joined(&launch, &rest), run_text, &launch);
	else
		start_words(started, &rest, depth + 1);
}
