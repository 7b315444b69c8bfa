#include "evaluate.h"

/* Programs that run programs: coverage run -m cProfile -m unittest. */
#define RUN_DEPTH 4

/* "./Tools/scripts/x.py" and "$(srcdir)/Tools/scripts/x.py" for "Tools/scripts/x.py". */
static bool ends_with_path(str path, const struct names *ends)
{
	for (size_t i = 0; i < ends->count; i++) {
		size_t size = ends->items[i].size;
		if (str_ends(path, ends->items[i]) &&
		    (path.size == size || path.data[path.size - size - 1] == '/'))
			return true;
	}
	return false;
}

static const struct runner_model *find_runner(const struct evaluation *evaluation)
{
	const struct runner_models *runners = &evaluation->models->runners;
	const struct invocation *invocation = &evaluation->mode->invocation;
	for (size_t i = runners->count; i-- > 0;)
		if ((invocation->kind == TARGET_MODULE &&
		     names_hold(&runners->items[i].modules, invocation->target)) ||
		    (invocation->kind == TARGET_FILE &&
		     ends_with_path(invocation->target, &runners->items[i].scripts)))
			return &runners->items[i];
	return NULL;
}

/* The interpreter's options and the program; where that runs another one, the latter. */
static void read_words(struct evaluation *evaluation)
{
	struct invocation *invocation = &evaluation->mode->invocation;
	read_invocation(evaluation);
	for (unsigned depth = 0; depth < RUN_DEPTH; depth++) {
		const struct runner_model *runner = find_runner(evaluation);
		bool is_module = false;
		size_t at = STR_NONE;
		if (runner)
			at = command_program(runner, &evaluation->words, invocation->rest,
			                     &is_module);
		if (at == STR_NONE)
			return;
		invocation->kind = is_module ? TARGET_MODULE : TARGET_FILE;
		invocation->target = evaluation->words.items[at].text;
		invocation->rest = at + 1;
	}
}

static bool is_asked(const struct evaluation *evaluation, const struct names *arguments)
{
	for (size_t i = evaluation->mode->invocation.rest; i < evaluation->words.count; i++)
		if (names_hold(arguments, evaluation->words.items[i].text))
			return true;
	return false;
}

/* True if an item of sys.warnoptions has that text. */
static bool is_warning_option(const struct mode *mode, str text)
{
	for (size_t i = 0; i < mode->filters.count; i++)
		if (mode->filters.items[i].source != FILTER_RELEASE &&
		    str_equal(mode->filters.items[i].text, text))
			return true;
	return false;
}

/* The words with the options in front that the runner starts the interpreter anew with; a -W that
   is in force already is not given again. */
static struct words restart_words(const struct evaluation *evaluation,
                                  const struct runner_model *runner)
{
	struct words words = {0};
	const struct names *options = &runner->restart.options;
	const struct word *first = &evaluation->words.items[0];
	bool is_program = evaluation->command->program && runner->modules.count;
	*push(evaluation->arena, &words) = *first;
	for (size_t i = 0; i < options->count; i++) {
		bool is_filter = str_equal(options->items[i], S("-W")) && i + 1 < options->count;
		if (is_filter && is_warning_option(evaluation->mode, options->items[i + 1])) {
			i++;
			continue;
		}
		*push(evaluation->arena, &words) =
		    (struct word){.text = options->items[i],
		                  .place = evaluation->words.items[0].place};
	}
	/* Under a program of its own it is the interpreter that is started anew. */
	if (is_program) {
		*push(evaluation->arena, &words) = (struct word){.text = S("-m"),
		                                                 .place = first->place};
		*push(evaluation->arena, &words) = (struct word){.text = runner->modules.items[0],
		                                                 .place = first->place};
	}
	size_t from = is_program ? evaluation->mode->invocation.rest : 1;
	for (size_t i = from; i < evaluation->words.count; i++)
		*push(evaluation->arena, &words) = evaluation->words.items[i];
	return words;
}

static void add_runner_filter(struct evaluation *evaluation, str text, enum filter_source source,
                              struct place place)
{
	struct warning_filter filter = read_filter(text);
	filter.source = source;
	filter.place = place;
	add_filter(evaluation, filter, true);
}

/* The value where the word `*i` is one of the options, "-W x", "-Wx", "--option x" or "--option=x";
   data NULL: it is none. */
static str option_value(struct evaluation *evaluation, const struct names *options,
                        const struct words *words, size_t *i)
{
	str text = words->items[*i].text;
	if (names_hold(options, text) && *i + 1 < words->count)
		return words->items[++*i].text;
	for (size_t o = 0; o < options->count; o++) {
		str option = options->items[o];
		bool is_long = str_starts(option, S("--"));
		str head = is_long ? str_join(evaluation->arena, option, S("=")) : option;
		if (str_starts(text, head) && text.size > head.size)
			return str_slice(text, head.size, text.size);
	}
	return (str){NULL, 0};
}

/* "filterwarnings=x": what would stand in the settings, a filter a line. */
static void add_override(struct evaluation *evaluation, str setting, enum filter_source source,
                         struct place place)
{
	str name = str_cut(&setting, '=');
	if (!names_hold(&evaluation->models->programs.setting_filters, name))
		return;
	while (setting.size)
		add_runner_filter(evaluation, str_trim(str_cut(&setting, '\n')), source, place);
}

/* Filters among the runner's own arguments. */
static void add_runner_options(struct evaluation *evaluation, const struct runner_model *runner,
                               const struct words *words, enum filter_source source)
{
	for (size_t i = 0; i < words->count; i++) {
		struct place place = words->items[i].place;
		str value = option_value(evaluation, &runner->filter_options, words, &i);
		if (value.data) {
			add_runner_filter(evaluation, value, source, place);
			continue;
		}
		value = option_value(evaluation, &runner->overrides, words, &i);
		if (value.data)
			add_override(evaluation, value, source, place);
	}
}

/* Finds an argument that hides all warnings: of "-p no:warnings" both words. */
static void find_silencer(struct evaluation *evaluation, const struct runner_model *runner,
                          const struct words *words)
{
	struct mode *mode = evaluation->mode;
	for (size_t i = 0; i < words->count; i++)
		for (size_t s = 0; s < runner->silencers.count; s++) {
			str silencer = runner->silencers.items[s], second = silencer;
			str first = str_cut(&second, ' ');
			const struct word *word = &words->items[i];
			bool is_it = str_equal(word->text, first);
			if (second.size)
				is_it &= i + 1 < words->count &&
				         str_equal(words->items[i + 1].text, second);
			if (!is_it)
				continue;
			mode->silencer = silencer;
			mode->silenced = word->place;
			if (second.size && words->items[i + 1].place.file == word->place.file)
				mode->silenced.end = words->items[i + 1].place.end;
		}
}

/* The filters of a file of settings, then the options there: both come before the command's own. */
static void add_settings(struct evaluation *evaluation, const struct runner_model *runner)
{
	const struct runner_settings *settings = evaluation->command->settings;
	struct words words = {0};
	for (size_t i = 0; settings && i < settings->count; i++) {
		const struct runner_setting *setting = &settings->items[i];
		if (!setting->is_filter)
			*push(evaluation->arena, &words) = setting->word;
		else if (runner->filter_options.count)
			add_runner_filter(evaluation, setting->word.text, FILTER_SETTING,
			                  setting->word.place);
	}
	add_runner_options(evaluation, runner, &words, FILTER_SETTING);
	find_silencer(evaluation, runner, &words);
}

/* The options in a variable of the environment, which stand in front of the command's own. */
static void add_variables(struct evaluation *evaluation, const struct runner_model *runner)
{
	struct words words = {0};
	for (size_t i = 0; i < runner->variables.count; i++) {
		const struct variable *variable =
		    command_variable(evaluation->command, runner->variables.items[i]);
		str rest = variable ? variable->value : S("");
		while ((rest = str_trim(rest)).size)
			*push(evaluation->arena, &words) =
			    (struct word){.text = str_cut(&rest, ' '), .place = variable->place};
	}
	add_runner_options(evaluation, runner, &words, FILTER_RUNNER_OPTION);
	find_silencer(evaluation, runner, &words);
}

/* True if the word is the option: in a cluster of letters too, up to one that takes a value. */
static bool is_option(const struct runner_model *runner, str word, str option)
{
	bool is_cluster = word.size > 2 && word.data[0] == '-' && word.data[1] != '-';
	if (option.size != 2 || !is_cluster)
		return str_equal(word, option);
	for (size_t i = 1; i < word.size; i++) {
		char letter[2] = {'-', word.data[i]};
		if (letter[1] == option.data[1])
			return true;
		if (names_hold(&runner->value_options, (str){letter, sizeof letter}))
			return false;
	}
	return false;
}

static bool has_option(const struct runner_model *runner, const struct words *words,
                       const struct names *options)
{
	for (size_t i = 0; i < words->count; i++)
		for (size_t o = 0; o < options->count; o++)
			if (is_option(runner, words->items[i].text, options->items[o]))
				return true;
	return false;
}

/* Marks what the runner's own filters would show, had nobody given a filter: what is given to it
   by itself counts either way. */
static void find_lost_default(struct evaluation *evaluation, const struct runner_model *runner)
{
	struct mode *mode = evaluation->mode, alone = {0};
	struct evaluation other = *evaluation;
	uint8_t now[CATEGORY_COUNT][ORIGIN_COUNT], then[CATEGORY_COUNT][ORIGIN_COUNT];
	other.mode = &alone;
	for (size_t i = 0; i < mode->filters.count; i++)
		if (mode->filters.items[i].source == FILTER_RELEASE)
			*push(evaluation->arena, &alone.filters) = mode->filters.items[i];
	for (size_t i = 0; i < runner->filters.count; i++)
		add_runner_filter(&other, runner->filters.items[i], FILTER_RUNNER,
		                  (struct place){0});
	for (size_t i = 0; i < mode->filters.count; i++)
		if (mode->filters.items[i].source > FILTER_RUNNER)
			*push(evaluation->arena, &alone.filters) = mode->filters.items[i];
	find_outcomes(evaluation, false, now);
	find_outcomes(&other, false, then);
	for (unsigned c = 0; c < CATEGORY_JUDGED; c++)
		for (unsigned origin = 0; origin < ORIGIN_COUNT; origin++)
			mode->lacks_default[c] |= now[c][origin] < then[c][origin];
}

static void set_runner(struct evaluation *evaluation, const struct runner_model *runner)
{
	bool is_clean = true;
	for (size_t i = 0; i < evaluation->mode->filters.count; i++)
		is_clean &= evaluation->mode->filters.items[i].source == FILTER_RELEASE;
	for (size_t i = 0; is_clean && i < runner->filters.count; i++)
		add_runner_filter(evaluation, runner->filters.items[i], FILTER_RUNNER,
		                  (struct place){0});
	add_settings(evaluation, runner);
	add_variables(evaluation, runner);
	struct words rest = evaluation->words;
	rest.items += evaluation->mode->invocation.rest;
	rest.count -= evaluation->mode->invocation.rest;
	add_runner_options(evaluation, runner, &rest, FILTER_RUNNER_OPTION);
	find_silencer(evaluation, runner, &rest);
	evaluation->mode->shows_failures_only = has_option(runner, &rest, &runner->passing.hide) &&
	                                        !has_option(runner, &rest, &runner->passing.unless);
	if (!is_clean && runner->filters.count)
		find_lost_default(evaluation, runner);
}

struct mode mode_from_command(struct arena *arena, const struct models *models,
                              const struct command *command)
{
	struct mode mode = {0};
	struct command anew;
	struct evaluation evaluation = {arena, models, command, command->words, &mode, false};
	read_words(&evaluation);
	struct invocation written = mode.invocation;
	set_interpreter(&evaluation);
	const struct runner_model *runner = find_runner(&evaluation);
	bool runs_nothing = runner && runner->runs.is_given;
	if (runs_nothing)
		runner = NULL;
	bool is_anew = runner && runner->restart.is_given &&
	               (!runner->restart.when.count ||
	                is_asked(&evaluation, &runner->restart.when));
	if (is_anew) {
		evaluation.words = restart_words(&evaluation, runner);
		anew = *command;
		anew.program = NULL;
		evaluation.command = &anew;
		mode = (struct mode){.is_restarted = true};
		read_words(&evaluation);
		set_interpreter(&evaluation);
	}
	mode.command = command;
	mode.invocation.is_refused |= command->is_broken;
	mode.written = written;
	mode.runner = runner;
	mode.runs_nothing = runs_nothing;
	if (runner)
		set_runner(&evaluation, runner);
	judge(&evaluation);
	mode.open = command->open.size ? command->open : mode.invocation.open;
	return mode;
}
