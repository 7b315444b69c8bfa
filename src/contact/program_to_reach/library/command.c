#include "answer.h"
#include "command.h"
#include "contact/program_to_reach/value/bounds.h"
#include "contact/program_to_reach/walk/api.h"

/* Programs that are started: what of a command line is whose option, and which program it is of. */

#define LAUNCH_DEPTH 12 /* commands that start commands */

/* ---- options ---- */

static bool takes_value(const struct command_model *model, str option)
{
	return names_hold(&model->values, option) || names_hold(&model->port_options, option) ||
	       names_hold(&model->operand_options, option) ||
	       names_hold(&model->address_options, option) ||
	       names_hold(&model->index_options, option) ||
	       names_hold(&model->proxy_options, option) ||
	       names_hold(&model->wants_options, option);
}

static void take_flag(struct line *line, str option)
{
	line->is_inert |= names_hold(&line->model->inert, option);
	line->has_no_index |= names_hold(&line->model->no_index_options, option);
}

static void take_value(struct line *line, str option, const struct value *value)
{
	const struct command_model *model = line->model;
	struct walk *walk = line->started->sink.walk;
	line->wants_index |= names_hold(&model->wants_options, option);
	if (names_hold(&model->index_options, option))
		line->index = value;
	else if (names_hold(&model->proxy_options, option))
		line->proxy = value;
	else if (names_hold(&model->address_options, option))
		*push(walk->arena, &line->addresses) = value;
	else if (names_hold(&model->operand_options, option))
		*push(walk->arena, &line->operands) = value;
	else if (names_hold(&model->port_options, option))
		line->port = value;
}

/* -sSLo FILE: of letters that are written together, the first that takes a value ends them. */
static void read_letters(struct line *line, const struct arguments *words, size_t *at, str flat)
{
	struct walk *walk = line->started->sink.walk;
	for (size_t i = 1; i < flat.size; i++) {
		const char letters[2] = {'-', flat.data[i]};
		str option = str_copy(walk->arena, (str){letters, sizeof letters});
		take_flag(line, option);
		if (!takes_value(line->model, option))
			continue;
		if (i + 1 < flat.size)
			take_value(line, option,
			           slice_text(walk, words->items[*at], i + 1, flat.size));
		else if (*at + 1 < words->count)
			take_value(line, option, words->items[++*at]);
		return;
	}
}

static void read_option(struct line *line, const struct arguments *words, size_t *at, str flat)
{
	struct walk *walk = line->started->sink.walk;
	size_t equals = str_find_char(flat, '=');
	str name = str_slice(flat, 0, equals == STR_NONE ? flat.size : equals);
	take_flag(line, name);
	if (equals != STR_NONE && takes_value(line->model, name))
		take_value(line, name,
		           slice_text(walk, words->items[*at], equals + 1, flat.size));
	else if (takes_value(line->model, flat) && *at + 1 < words->count)
		take_value(line, flat, words->items[++*at]);
	else if (flat.data[1] != '-')
		read_letters(line, words, at, flat);
}

/* Tells options from operands. Returns false if the words are not those that the model is of. */
static bool read_line(struct line *line, const struct arguments *words)
{
	struct walk *walk = line->started->sink.walk;
	const struct command_model *model = line->model;
	bool has_subcommand = !model->subcommands.count, is_ended = false;
	for (size_t i = 1; i < words->count; i++) {
		const struct value *word = words->items[i];
		str flat = word->kind == VALUE_TEXT ? flat_text(walk, word) : S("");
		if (!is_ended && str_equal(flat, S("--"))) {
			is_ended = true;
		} else if (!is_ended && is_option(flat)) {
			read_option(line, words, &i, flat);
		} else if (names_hold(&model->other_operands, flat)) {
			continue;
		} else if (has_subcommand) {
			*push(walk->arena, &line->operands) = word;
			is_ended |= model->stops;
		} else if (names_hold(&model->subcommands, flat)) {
			has_subcommand = true;
		} else if (!names_hold(&model->groups, flat)) {
			return false;
		}
	}
	return has_subcommand;
}

/* ---- programs ---- */

/* True if a model says what the program does that is the first of the words, or a module of that
   name. */
static bool run_command(struct started *started, const struct arguments *words, str name,
                        bool is_module)
{
	const struct command_models *models = &started->sink.walk->program->models->commands;
	for (size_t i = models->count; i-- > 0;) {
		struct line line = {.started = started, .model = &models->items[i]};
		bool is_meant = is_module ? names_hold(&line.model->modules, name)
		                          : command_is_named(line.model, name);
		if (!is_meant || !read_line(&line, words))
			continue;
		use_line(&line);
		return true;
	}
	return false;
}

/* python -m MODULE: options with a value of their own are -W and -X. */
static void run_interpreter(struct started *started, const struct arguments *words)
{
	struct walk *walk = started->sink.walk;
	for (size_t i = 1; i < words->count; i++) {
		str text = text_of(walk, words->items[i]);
		if (str_equal(text, S("-m")) && i + 1 < words->count) {
			struct arguments rest = words_from(words, i + 1);
			run_command(started, &rest, text_of(walk, rest.items[0]), true);
			return;
		}
		if (!is_option(text) || str_equal(text, S("-c")))
			return;
		if (str_equal(text, S("-W")) || str_equal(text, S("-X")))
			i++;
	}
}

void start_words(struct started *started, const struct arguments *words, unsigned depth)
{
	struct walk *walk = started->sink.walk;
	if (!words->count || depth > LAUNCH_DEPTH || is_spent(walk))
		return;
	const struct value *first = words->items[0];
	str name = first->kind == VALUE_TEXT ? base_name(flat_text(walk, first)) : S("");
	unsigned versions[2];
	walk->steps += words->count;
	if (!name.size || str_find_char(name, HOLE) != STR_NONE)
		return;
	if (models_interpreter(walk->program->models, name, versions)) {
		run_interpreter(started, words);
		return;
	}
	if (run_command(started, words, name, false))
		return;
	const struct launcher_model *launcher = models_launcher(walk->program->models, name);
	if (launcher)
		run_launched(started, launcher, words, depth);
}

/* ---- what a call starts ---- */

static void run_shell_words(void *context, const struct arguments *words)
{
	start_words(context, words, 0);
}

/* Each word has one of its alternatives at a time. */
static void run_each_choice(struct started *started, const struct arguments *words)
{
	struct walk *walk = started->sink.walk;
	size_t choices = 1;
	for (size_t i = 0; i < words->count && choices < MAX_UNION; i++)
		choices *= alternatives(words->items[i]);
	for (size_t choice = 0; choice < choices && choice < MAX_UNION; choice++) {
		struct arguments chosen = {.is_open = words->is_open};
		size_t rest = choice;
		for (size_t i = 0; i < words->count; i++) {
			size_t count = alternatives(words->items[i]);
			*push(walk->arena, &chosen) = alternative(words->items[i], rest % count);
			rest /= count;
		}
		start_words(started, &chosen, 0);
	}
}

/* A list among the words is the words in it. */
static void add_words(struct walk *walk, struct arguments *words, const struct value *value)
{
	bool is_list = value->kind == VALUE_SEQUENCE;
	for (size_t i = 0; i < (is_list ? value->count : 1); i++)
		*push(walk->arena, words) = is_list ? value->items[i] : value;
}

/* The words that the model has come first, and those of the command. */
static void run_list(struct started *started, const struct callable_model *model,
                     const struct value **items, size_t count)
{
	struct walk *walk = started->sink.walk;
	struct arguments words = {0};
	const struct names *before = &model->launches.words;
	const struct value *more =
	    argument_of(walk, started->sink.arguments, model->launches.more);
	if (model->launches.is_interpreter)
		*push(walk->arena, &words) = new_text(
		    walk, walk->program->models->programs.executables.items[0], (struct place){0});
	for (size_t i = 0; i < before->count; i++)
		*push(walk->arena, &words) = new_text(walk, before->items[i], (struct place){0});
	for (size_t i = 0; i < count; i++)
		add_words(walk, &words, items[i]);
	if (more)
		add_words(walk, &words, more);
	run_each_choice(started, &words);
}

/* subprocess.run(["curl …"], shell=True): of a list the first is the text, the others are what it
   is given. */
static void run_one(struct started *started, const struct callable_model *model,
                    const struct value *command, bool is_shell)
{
	bool is_list = command->kind == VALUE_SEQUENCE, has_more = false;
	bool has_words = model->launches.words.count || model->launches.is_interpreter;
	if (model->launches.more.is_given)
		has_more = argument_of(started->sink.walk, started->sink.arguments,
		                       model->launches.more);
	bool is_text = is_shell || model->launches.is_by_shell ||
	               (model->launches.is_split && !has_more);
	if (is_list && is_shell) {
		is_list = false;
		command = command->count ? command->items[0] : &unknown_value;
	}
	if (is_list)
		run_list(started, model, command->items, command->count);
	else if (command->kind == VALUE_TEXT && is_text)
		each_command(started->sink.walk, command, run_shell_words, started);
	else if (command->kind == VALUE_TEXT || has_words)
		run_list(started, model, &command, 1);
}

void start_command(struct walk *walk, const struct callable_model *model, str name,
                   const struct arguments *arguments, struct place place)
{
	static const struct contact_model contact;
	const struct value *shell = argument_of(walk, arguments, model->launches.shell);
	const struct value *command = argument_of(walk, arguments, model->launches.command);
	struct started started = {
	    .sink = {.walk = walk,
	             .model = &contact,
	             .name = name,
	             .place = place,
	             .resource = S(""),
	             .arguments = arguments,
	             .is_child = true},
	    .environment = argument_of(walk, arguments, model->launches.environment),
	    .keeps = model->launches.adds,
	};
	if (!walk->fake.file)
		walk->runner->launch(walk, model, arguments, place);
	if (walk->state.is_dead || walk->is_guessing || is_linked(&started.sink))
		return;
	if (model->launches.takes_rest) {
		int32_t index = model->launches.command.index;
		struct arguments rest = words_from(arguments, index > 0 ? (size_t)index : 0);
		run_list(&started, model, rest.items, rest.count);
		return;
	}
	for (size_t i = 0; command && i < alternatives(command); i++)
		run_one(&started, model, alternative(command, i),
		        shell && truth_of(shell) != IS_FALSE);
}
