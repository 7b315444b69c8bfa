/* From the words of a command line to the interpreter that it starts, if it starts one. */
#include "scan.h"

#define LAUNCH_DEPTH 12

static void run_from(struct scan *scan, struct shell *shell, struct words words,
                     const struct context *context, unsigned depth);

/* The runner whose own program is called; NULL too where it runs nothing: coverage html. */
static const struct runner_model *find_program(const struct models *models,
                                               const struct words *words)
{
	str name = base_name(words->items[0].text);
	bool is_module;
	for (size_t i = models->runners.count; i-- > 0;) {
		const struct runner_model *runner = &models->runners.items[i];
		if (!names_hold(&runner->programs, name))
			continue;
		bool runs = !runner->runs.is_given ||
		            command_program(runner, words, 1, &is_module) != STR_NONE;
		return runs ? runner : NULL;
	}
	return NULL;
}

static struct words words_from(const struct words *words, size_t from)
{
	if (from > words->count)
		from = words->count;
	return (struct words){words->items + from, words->count - from, words->count - from};
}

/* What a word's text is as a script: where it stands in the file as it is, its parts keep their
   places. */
static struct script script_of_word(struct scan *scan, const struct word *word)
{
	str whole = scan->file->text;
	bool is_slice = word->text.data >= whole.data &&
	                word->text.data + word->text.size <= whole.data + whole.size;
	if (!whole.size || !word->text.size || !is_slice)
		return script_at(word->text, word->place);
	size_t from = (size_t)(word->text.data - whole.data);
	return script_of_file(scan, from, from + word->text.size);
}

static struct script join_words(struct scan *scan, const struct words *words)
{
	struct buffer text = buffer_in(scan->arena);
	if (words->count == 1)
		return script_of_word(scan, &words->items[0]);
	for (size_t i = 0; i < words->count; i++)
		buffer_addf(&text, "%s%.*s", i ? " " : "", STR_ARG(words->items[i].text));
	return script_at(buffer_text(&text), words->items[0].place);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* NAME=value, with a name that a shell takes. */
static bool is_assignment(str text)
{
	size_t equals = str_find_char(text, '=');
	if (equals == STR_NONE || !equals || is_digit(text.data[0]))
		return false;
	for (size_t i = 0; i < equals; i++) {
		char c = text.data[i];
		if (!is_digit(c) && c != '_' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z'))
			return false;
	}
	return true;
}

static void assign(struct scan *scan, struct shell *shell, const struct word *word)
{
	str value = word->text, name = str_cut(&value, '=');
	shell_set(scan, shell, (struct variable){name, value, word->open, word->place}, true);
}

void add_environment(struct scan *scan, const struct shell *shell, struct variables *environment,
                     struct lost_variables *lost)
{
	const struct names *settings = &scan->models->programs.settings;
	for (size_t i = 0; i < shell->variables.count; i++) {
		const struct binding *binding = shell->variables.items[i].value;
		if (!binding || !binding->is_set || !names_hold(settings, binding->variable.name))
			continue;
		if (binding->is_exported)
			*push(scan->arena, environment) = binding->variable;
		else
			*push(scan->arena, lost) = (struct lost_variable){
			    binding->variable, S("not exported"), binding->variable.place};
	}
	for (size_t i = 0; i < shell->lost.count; i++) {
		const struct binding *again =
		    shell_find(shell, shell->lost.items[i].variable.name);
		if (!again || !again->is_exported)
			*push(scan->arena, lost) = shell->lost.items[i];
	}
}

bool is_new(struct scan *scan, struct place place, str text)
{
	str key = str_format(scan->arena, "%u-%u-%.*s", place.start, place.end, STR_ARG(text));
	bool is_seen = table_get(&scan->seen, key);
	table_set(scan->arena, &scan->seen, key, scan);
	return !is_seen;
}

struct place words_place(const struct words *words)
{
	struct place place = words->items[0].place;
	for (size_t i = 1; i < words->count; i++)
		if (words->items[i].place.start >= place.start &&
		    words->items[i].place.end > place.end)
			place.end = words->items[i].place.end;
	return place;
}

/* True if the words name a script or a module that tests or checks. */
static bool runs_check(const struct models *models, const struct words *words)
{
	for (size_t i = 1; i < words->count; i++) {
		str text = words->items[i].text;
		str before = words->items[i - 1].text;
		bool is_module = str_equal(before, S("-m")) || str_equal(before, S("--module"));
		bool is_script = str_ends(text, S(".py")) || is_module;
		if (is_script && names_check(models, base_name(text)))
			return true;
	}
	return false;
}

static void add_command(struct scan *scan, struct shell *shell, const struct words *words,
                        const struct context *context, struct command found)
{
	struct command *command = make(scan->arena, struct command);
	*command = found;
	command->source = scan->source;
	command->words = *words;
	command->place = words_place(words);
	command->use = context->use;
	command->sink = context->sink;
	command->names_check = runs_check(scan->models, words);
	command->is_check = scan->is_check || command->names_check;
	command->is_broken = scan->is_broken;
	add_environment(scan, shell, &command->environment, &command->lost);
	if (is_new(scan, command->place, command_text(scan->arena, command)))
		*push(scan->arena, &scan->commands) = command;
}

/* The module that `python -m` runs may go on by a file of its own: tox. */
static void start_module(struct scan *scan, struct shell *shell, const struct words *words)
{
	for (size_t i = 1; i + 1 < words->count; i++) {
		if (!str_equal(words->items[i].text, S("-m")))
			continue;
		const struct handover_model *model =
		    find_handover_module(scan->models, words->items[i + 1].text);
		struct words rest = words_from(words, i + 1);
		if (model)
			add_handover(scan, shell, &rest, model);
		return;
	}
}

/* Adds the command if the first word is an interpreter or a runner's own program. */
static bool start_interpreter(struct scan *scan, struct shell *shell, const struct words *words,
                              const struct context *context)
{
	struct command found = {0};
	const struct word *first = &words->items[0];
	str base = base_name(first->text);
	if (is_open_interpreter(scan->models, first, &found.open)) {
		add_command(scan, shell, words, context, found);
		return true;
	}
	found.open = (str){NULL, 0};
	const struct interpreter_model *model =
	    find_interpreter(scan->models, base, &found.interpreter);
	found.program = model ? NULL : find_program(scan->models, words);
	if (!model && !found.program)
		return false;
	struct words rest = *words;
	if (model && model->is_chooser)
		rest = skip_choice(scan, words, &found.interpreter);
	add_command(scan, shell, &rest, context, found);
	start_module(scan, shell, &rest);
	return true;
}

/* The value of an option that is one of `options`: "-u NAME", "-uNAME", "--unset=NAME". Moves `*at`
   to its last word. */
static bool take_value(const struct words *words, size_t *at, const struct names *options,
                       struct word *value)
{
	const struct word *word = &words->items[*at];
	for (size_t i = 0; i < options->count; i++) {
		str option = options->items[i];
		if (str_equal(word->text, option)) {
			if (*at + 1 >= words->count)
				return false;
			*value = words->items[++*at];
			return true;
		}
		bool is_long = str_starts(option, S("--"));
		bool is_glued = str_starts(word->text, option) &&
		                (is_long ? word->text.data[option.size] == '=' : option.size == 2);
		if (is_glued) {
			*value = *word;
			value->text =
			    str_slice(word->text, option.size + is_long, word->text.size);
			return true;
		}
	}
	return false;
}

/* The text after an option like -c, which may stand in a cluster: -ec. */
static bool takes_text(const struct launcher_model *model, str text)
{
	for (size_t i = 0; i < model->text_options.count; i++) {
		str option = model->text_options.items[i];
		bool is_short = option.size == 2 && text.size > 1 && text.data[0] == '-' &&
		                text.data[1] != '-';
		if (str_equal(option, text) ||
		    (is_short && str_find_char(text, option.data[1]) != STR_NONE))
			return true;
	}
	return false;
}

/* A shell's cluster whose last letter takes a value: -eo pipefail. */
static bool ends_with_value(const struct launcher_model *model, str text)
{
	if (!model->reads_script || text.size < 3 || text.data[1] == '-')
		return false;
	char last[2] = {'-', text.data[text.size - 1]};
	return names_hold(&model->values, (str){last, sizeof last});
}

/* One launcher at work. */
struct launch {
	struct scan *scan;
	struct shell *shell;
	const struct launcher_model *model;
	const struct context *context;
	str name;            /* as it is called */
	struct words words;
	size_t at;
	size_t changes;      /* of the shell, before it changed the environment */
	bool is_text;        /* a text follows */
	unsigned depth;
};

static str describe(const struct launch *launch, str option)
{
	return str_format(launch->scan->arena, "%.*s%s%.*s", STR_ARG(launch->name),
	                  option.size ? " " : "", STR_ARG(option));
}

/* The words with `text` split in the place of those up to `at`. */
static void splice(struct launch *launch, const struct word *value)
{
	struct words all = {0};
	struct script source = script_of_word(launch->scan, value);
	*push(launch->scan->arena, &all) = launch->words.items[0];
	split_words(launch->scan, launch->shell, &source, &all);
	for (size_t i = launch->at + 1; i < launch->words.count; i++)
		*push(launch->scan->arena, &all) = launch->words.items[i];
	launch->words = all;
	launch->at = 0;
}

/* docker run -e NAME=value; without a value it is the one that the variable has outside. */
static void set(struct launch *launch, const struct word *word)
{
	if (is_assignment(word->text))
		assign(launch->scan, launch->shell, word);
	else
		shell_restore(launch->scan, launch->shell, word->text, launch->changes);
}

/* Reads the option at `at`; leaves `at` on its last word. Returns false where none stands there. */
static bool read_option(struct launch *launch)
{
	const struct launcher_model *model = launch->model;
	const struct word *word = &launch->words.items[launch->at];
	struct word value;
	if (names_hold(&model->clears, word->text)) {
		shell_clear(launch->scan, launch->shell, describe(launch, word->text), word->place);
		return true;
	}
	if (model->assigns && is_assignment(word->text)) {
		assign(launch->scan, launch->shell, word);
		return true;
	}
	bool is_option = word->text.size > 1 &&
	                 (word->text.data[0] == '-' || word->text.data[0] == '+');
	if (!is_option)
		return false;
	if (takes_text(model, word->text)) {
		launch->is_text = true;
		return true;
	}
	struct place place = word->place;
	str option = word->text;
	if (take_value(&launch->words, &launch->at, &model->unsets, &value))
		shell_unset(launch->scan, launch->shell, value.text,
		            describe(launch, str_slice(option, 0, 2)), place);
	else if (take_value(&launch->words, &launch->at, &model->splits, &value))
		splice(launch, &value);
	else if (take_value(&launch->words, &launch->at, &model->sets, &value))
		set(launch, &value);
	else if (names_hold(&model->values, option) || ends_with_value(model, option))
		launch->at++;
	return true;
}

/* The words that follow one of `before`, up to the ; or + that ends find's command. */
static struct words words_behind(const struct words *words, const struct names *before)
{
	for (size_t i = 1; i < words->count; i++) {
		if (!names_hold(before, words->items[i].text))
			continue;
		struct words rest = words_from(words, i + 1);
		for (size_t end = 0; end < rest.count; end++) {
			str text = rest.items[end].text;
			if (str_equal(text, S(";")) || str_equal(text, S("+")))
				rest.count = end;
		}
		return rest;
	}
	return (struct words){0};
}

/* Moves behind the subcommand with which the launcher starts something; false without it. */
static bool skip_subcommand(struct launch *launch)
{
	const struct names *names = &launch->model->subcommands;
	for (size_t i = 1; i < launch->words.count; i++) {
		str text = launch->words.items[i].text;
		if (names_hold(names, text)) {
			launch->at = i + 1;
			return true;
		}
		bool is_option = str_starts(text, S("-"));
		if (!is_option && !names_hold(&launch->model->groups, text))
			return false;
		if (names_hold(&launch->model->values, text))
			i++;
	}
	return false;
}

static bool keeps_environment(const struct launch *launch)
{
	for (size_t i = launch->at; i < launch->words.count; i++) {
		str text = launch->words.items[i].text, name = text;
		if (!str_starts(text, S("-")))
			return false;
		if (names_hold(&launch->model->keeps, text) ||
		    names_hold(&launch->model->keeps, str_cut(&name, '=')))
			return true;
	}
	return false;
}

static void read_text(struct launch *launch, const struct script *script)
{
	struct context inner = *launch->context;
	inner.depth++;
	inner.input = (struct script){0};
	struct shell *shell = launch->shell;
	const struct words *arguments = shell->arguments;
	shell->arguments = NULL;
	read_script(launch->scan, shell, script, &inner);
	shell->arguments = arguments;
}

/* Reads what stands in front of the command that the launcher starts, and runs that. */
static void run_launched(struct launch *launch)
{
	const struct launcher_model *model = launch->model;
	launch->at = 1;
	if (model->subcommands.count && !skip_subcommand(launch))
		return;
	if (model->drops && !keeps_environment(launch))
		shell_clear(launch->scan, launch->shell, describe(launch, S("")),
		            launch->words.items[0].place);
	bool is_end = false;
	for (; !is_end && launch->at < launch->words.count; launch->at++) {
		if (names_hold(&model->inert, launch->words.items[launch->at].text))
			return;
		is_end = str_equal(launch->words.items[launch->at].text, S("--"));
		if (!is_end && !read_option(launch))
			break;
	}
	struct words rest = words_from(&launch->words, launch->at);
	/* su takes its options also behind the user's name. */
	for (size_t i = 0; !launch->is_text && !model->reads_script && i + 1 < rest.count; i++)
		if (names_hold(&model->text_options, rest.items[i].text)) {
			launch->is_text = true;
			rest = words_from(&rest, i + 1);
		}
	if (launch->is_text && rest.count) {
		struct script script = script_of_word(launch->scan, &rest.items[0]);
		read_text(launch, &script);
	} else if (model->reads_script && !rest.count && launch->context->input.text.data) {
		read_text(launch, &launch->context->input);
	} else if (rest.count > (size_t)model->operands) {
		rest = words_from(&rest, (size_t)model->operands);
		struct script script = join_words(launch->scan, &rest);
		if (model->joins)
			read_text(launch, &script);
		else
			run_from(launch->scan, launch->shell, rest, launch->context,
			         launch->depth + 1);
	}
}

static void run_from(struct scan *scan, struct shell *shell, struct words words,
                     const struct context *context, unsigned depth)
{
	if (!words.count || depth > LAUNCH_DEPTH || !scan_step(scan))
		return;
	if (start_interpreter(scan, shell, &words, context))
		return;
	const struct word *first = &words.items[0];
	bool is_before = first->open.size && first->text.size <= first->open.size + 3 &&
	                 matches_any(&scan->models->programs.launcher_variables, first->open);
	if (is_before) {
		run_from(scan, shell, words_from(&words, 1), context, depth + 1);
		return;
	}
	const struct handover_model *handover = find_handover(scan->models, &words.items[0]);
	if (handover) {
		add_handover(scan, shell, &words, handover);
		return;
	}
	str name = base_name(words.items[0].text);
	const struct launcher_model *model = models_launcher(scan->models, name);
	struct launch launch = {.scan = scan, .shell = shell, .model = model, .context = context,
	                        .name = name, .words = words, .at = 1,
	                        .changes = shell->changes.count, .depth = depth};
	if (!model)
		return;
	struct words behind = {0};
	if (model->before.count)
		behind = words_behind(&words, &model->before);
	if (behind.count && model->drops)
		shell_clear(scan, shell, name, words.items[0].place);
	if (behind.count)
		run_from(scan, shell, behind, context, depth + 1);
	else if (!model->before.count)
		run_launched(&launch);
}

void run_words(struct scan *scan, struct shell *shell, struct words words,
               const struct context *context)
{
	run_from(scan, shell, words, context, 0);
}
