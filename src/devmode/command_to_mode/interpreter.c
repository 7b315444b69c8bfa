/* The interpreter's own grammar: its options, its variables, its filters. Nothing else in the
   program knows them. CPython: Python/getopt.c, Python/initconfig.c, Lib/warnings.py. */
#include "evaluate.h"

/* A str in a static table, where S() is no constant. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}
#define LENGTH(array) (sizeof(array) / sizeof *(array))

const str mode_variables[] = {
	TEXT("PYTHONDEVMODE"), TEXT("PYTHONMALLOC"), TEXT("PYTHONFAULTHANDLER"),
	TEXT("PYTHONWARNINGS"), TEXT("PYTHONASYNCIODEBUG"),
};
const size_t mode_variable_count = LENGTH(mode_variables);

/* Letters without a value, and with one: getopt.c's SHORT_OPTS. */
#define PLAIN_LETTERS S("bBdEhiIOPqRsStuvVx?")
#define VALUE_LETTERS S("cmWX")
/* Python 2's, which 3 does not take. */
#define OLD_PLAIN_LETTERS S("3U")
#define OLD_VALUE_LETTERS S("Q")

static const str questions[] = {
	TEXT("--help"), TEXT("--version"), TEXT("--help-env"), TEXT("--help-xoptions"),
	TEXT("--help-all"),
};
#define OPTION_WITH_VALUE S("--check-hash-based-pycs")
static const str checks[] = {TEXT("default"), TEXT("always"), TEXT("never")};

static bool is_among(str text, const str *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(items[i], text))
			return true;
	return false;
}

static void note_open(struct evaluation *evaluation, str open)
{
	struct invocation *invocation = &evaluation->mode->invocation;
	if (!invocation->open.size)
		invocation->open = open;
}

/* The program's words begin at `at`. */
static void end_options(struct invocation *invocation, enum target_kind kind, str target,
                        size_t end, size_t rest)
{
	invocation->kind = kind;
	invocation->target = target;
	invocation->end = end;
	invocation->rest = rest;
}

static bool is_old(const struct evaluation *evaluation)
{
	return evaluation->command->interpreter.major == 2;
}

/* Reads the cluster of letters in word `*at`; leaves `*at` at the last word that was read. Returns
   false where the options end. */
static bool read_cluster(struct evaluation *evaluation, size_t *at)
{
	struct invocation *invocation = &evaluation->mode->invocation;
	size_t first = *at;
	str text = evaluation->words.items[first].text;
	for (size_t i = 1; i < text.size; i++) {
		char letter = text.data[i];
		bool has_value = str_find_char(VALUE_LETTERS, letter) != STR_NONE ||
		                 (is_old(evaluation) &&
		                  str_find_char(OLD_VALUE_LETTERS, letter) != STR_NONE);
		bool is_plain = str_find_char(PLAIN_LETTERS, letter) != STR_NONE ||
		                (is_old(evaluation) &&
		                 str_find_char(OLD_PLAIN_LETTERS, letter) != STR_NONE);
		bool is_open = letter == '$' && evaluation->words.items[first].open.size;
		if (is_open)
			return true;
		if (!has_value && !is_plain) {
			invocation->is_refused = true;
			return false;
		}
		struct option_use *use = push(evaluation->arena, &invocation->options);
		*use = (struct option_use){.letter = letter, .word = first, .at = i};
		if (letter == 'h' || letter == 'V' || letter == '?')
			invocation->kind = TARGET_QUESTION;
		if (!has_value)
			continue;
		use->value = str_slice(text, i + 1, text.size);
		use->is_value_apart = use->value.size == 0;
		if (use->is_value_apart && ++*at >= evaluation->words.count) {
			invocation->is_refused = true;
			return false;
		}
		if (use->is_value_apart)
			use->value = evaluation->words.items[*at].text;
		if (letter != 'c' && letter != 'm')
			note_open(evaluation, evaluation->words.items[*at].open);
		else
			end_options(invocation, letter == 'c' ? TARGET_CODE : TARGET_MODULE,
			            use->value, *at, *at + 1);
		return letter != 'c' && letter != 'm';
	}
	return true;
}

/* A long option; as read_cluster. */
static bool read_long(struct evaluation *evaluation, size_t *at)
{
	struct invocation *invocation = &evaluation->mode->invocation;
	str text = evaluation->words.items[*at].text;
	if (str_equal(text, OPTION_WITH_VALUE)) {
		invocation->is_refused =
		    ++*at >= evaluation->words.count ||
		    !is_among(evaluation->words.items[*at].text, checks, LENGTH(checks));
	} else if (is_among(text, questions, LENGTH(questions))) {
		end_options(invocation, TARGET_QUESTION, (str){0}, *at + 1, *at + 1);
		return false;
	} else {
		invocation->is_refused = true;
	}
	return !invocation->is_refused;
}

/* Reads the word at `*at` if it holds options. */
static bool read_options(struct evaluation *evaluation, size_t *at)
{
	const struct word *word = &evaluation->words.items[*at];
	if (word->is_options) {
		note_open(evaluation, word->open);
		return true;
	}
	if (word->text.size < 2 || word->text.data[0] != '-' || str_equal(word->text, S("--")))
		return false;
	if (word->open.size)
		note_open(evaluation, word->open);
	return str_starts(word->text, S("--")) ? read_long(evaluation, at)
	                                       : read_cluster(evaluation, at);
}

void read_invocation(struct evaluation *evaluation)
{
	struct invocation *invocation = &evaluation->mode->invocation;
	size_t count = evaluation->words.count, at = 1;
	if (evaluation->command->program) {
		end_options(invocation, TARGET_MODULE,
		            evaluation->command->program->modules.items[0], 1, 1);
		return;
	}
	invocation->end = invocation->rest = count;
	while (at < count && read_options(evaluation, &at))
		at++;
	if (at >= count || invocation->is_refused || invocation->kind != TARGET_NONE)
		return;
	if (str_equal(evaluation->words.items[at].text, S("--")))
		at++;
	if (at >= count)
		return;
	/* An unknown word here may be anything: what it says of the options is not known. */
	const struct word *word = &evaluation->words.items[at];
	if (str_starts(word->text, S("$")) && str_equal(word->open, S("@")))
		note_open(evaluation, word->open);
	bool is_input = str_equal(word->text, S("-"));
	end_options(invocation, is_input ? TARGET_INPUT : TARGET_FILE, word->text, at, at + 1);
}

/* How often an option is given. */
static size_t count_option(const struct invocation *invocation, char letter)
{
	size_t count = 0;
	for (size_t i = 0; i < invocation->options.count; i++)
		count += invocation->options.items[i].letter == letter;
	return count;
}

/* True if its name says that it is older than 3.`minor`. */
static bool is_before(const struct interpreter *interpreter, unsigned minor)
{
	return interpreter->major == 2 ||
	       (interpreter->major == 3 && interpreter->minor && interpreter->minor < minor);
}

/* True if -X has the option `name`, with or without a value. */
static bool has_x_option(const struct invocation *invocation, str name)
{
	for (size_t i = 0; i < invocation->options.count; i++) {
		const struct option_use *use = &invocation->options.items[i];
		str value = use->value;
		if (use->letter == 'X' && str_equal(str_cut(&value, '='), name))
			return true;
	}
	return false;
}

const struct variable *find_variable(const struct evaluation *evaluation, str name)
{
	const struct variable *variable = command_variable(evaluation->command, name);
	bool counts = variable && variable->value.size && !variable->open.size;
	return counts ? variable : NULL;
}

/* As find_variable, for a variable that the interpreter reads. */
static const struct variable *read_variable(const struct evaluation *evaluation, str name)
{
	return evaluation->ignores_environment ? NULL : find_variable(evaluation, name);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The value as C's strtol takes it: white space, a sign, digits. False for anything else. */
static bool read_number(str text, bool *is_positive)
{
	size_t at = 0;
	while (at < text.size && (text.data[at] == ' ' || (text.data[at] >= '\t' &&
	                                                    text.data[at] <= '\r')))
		at++;
	bool is_negative = at < text.size && text.data[at] == '-';
	if (at < text.size && (text.data[at] == '-' || text.data[at] == '+'))
		at++;
	str digits = str_slice(text, at, text.size);
	int64_t value = 0;
	for (size_t i = 0; i < digits.size; i++) {
		if (!is_digit(digits.data[i]) || value > INT32_MAX)
			return false;
		value = value * 10 + (digits.data[i] - '0');
	}
	*is_positive = !is_negative && value > 0;
	return digits.size && value <= INT32_MAX && !(is_negative && value);
}

bool is_optimized(str value)
{
	bool is_positive;
	return !read_number(value, &is_positive) || is_positive;
}

enum allocator { ALLOCATOR_UNKNOWN, ALLOCATOR_DEFAULT, ALLOCATOR_PLAIN, ALLOCATOR_HOOKED };

/* Which names there are depends on the version: mimalloc came with 3.13. */
static enum allocator read_allocator(const struct interpreter *interpreter, str name)
{
	static const str hooked[] = {TEXT("debug"), TEXT("pymalloc_debug"), TEXT("malloc_debug")};
	static const str plain[] = {TEXT("malloc"), TEXT("pymalloc")};
	bool is_late = interpreter->major == 3 && interpreter->minor >= 13;
	if (str_equal(name, S("default")))
		return ALLOCATOR_DEFAULT;
	if (is_among(name, plain, LENGTH(plain)) || (is_late && str_equal(name, S("mimalloc"))))
		return ALLOCATOR_PLAIN;
	if (is_among(name, hooked, LENGTH(hooked)) ||
	    (is_late && str_equal(name, S("mimalloc_debug"))))
		return ALLOCATOR_HOOKED;
	return ALLOCATOR_UNKNOWN;
}

bool is_plain_allocator(str value)
{
	enum allocator allocator = read_allocator(&(struct interpreter){0}, value);
	return allocator == ALLOCATOR_DEFAULT || allocator == ALLOCATOR_PLAIN;
}

static void set_hooks(struct evaluation *evaluation)
{
	struct mode *mode = evaluation->mode;
	const struct interpreter *interpreter = &evaluation->command->interpreter;
	const struct variable *variable = read_variable(evaluation, VARIABLE_MALLOC);
	mode->has_hooks = mode->is_dev || interpreter->is_debug;
	if (!variable)
		return;
	enum allocator allocator = read_allocator(interpreter, variable->value);
	mode->has_hooks = allocator == ALLOCATOR_HOOKED ||
	                  (allocator == ALLOCATOR_DEFAULT && interpreter->is_debug);
	mode->invocation.is_refused |= allocator == ALLOCATOR_UNKNOWN;
}

static enum category read_category(str name)
{
	static const str names[] = {
#define CATEGORY(id, name) TEXT(name "Warning"),
		CATEGORIES(CATEGORY)
#undef CATEGORY
	};
	for (size_t i = 0; i < LENGTH(names); i++)
		if (str_equal(names[i], name))
			return (enum category)i;
	return CATEGORY_COUNT;
}

/* The first action that begins so. */
static bool read_action(str name, enum outcome *outcome)
{
	static const str actions[] = {TEXT("default"), TEXT("always"), TEXT("ignore"),
	                              TEXT("module"),  TEXT("once"),   TEXT("error")};
	static const enum outcome outcomes[] = {OUTCOME_SHOWN, OUTCOME_SHOWN, OUTCOME_HIDDEN,
	                                        OUTCOME_SHOWN, OUTCOME_SHOWN, OUTCOME_ERROR};
	*outcome = OUTCOME_SHOWN;
	if (str_equal(name, S("all")))
		return true;
	for (size_t i = 0; i < LENGTH(actions); i++)
		if (str_starts(actions[i], name)) {
			*outcome = outcomes[i];
			return true;
		}
	return false;
}

/* A line number as int() takes it, not negative: single underscores may stand between digits. */
static bool read_line_number(str text, bool *is_zero)
{
	bool is_negative = str_starts(text, S("-"));
	if (is_negative || str_starts(text, S("+")))
		text = str_slice(text, 1, text.size);
	*is_zero = true;
	bool was_digit = false;
	for (size_t i = 0; i < text.size; i++) {
		bool is_gap = text.data[i] == '_' && was_digit && i + 1 < text.size;
		if (!is_digit(text.data[i]) && !is_gap)
			return false;
		was_digit = !is_gap;
		*is_zero &= is_gap || text.data[i] == '0';
	}
	return text.size && (*is_zero || !is_negative);
}

struct warning_filter read_filter(str text)
{
	struct warning_filter filter = {.text = text, .category = CATEGORY_ANY};
	str parts[5] = {{0}}, rest = text;
	size_t count = 0;
	while (count < LENGTH(parts) && (rest.size || !count))
		parts[count++] = str_trim(str_cut(&rest, ':'));
	size_t colons = 0;
	for (size_t i = 0; i < text.size; i++)
		colons += text.data[i] == ':';
	filter.is_invalid = colons > 4 || !read_action(parts[0], &filter.outcome);
	str category = parts[2];
	if (str_starts(category, S("builtins.")))
		category = str_slice(category, S("builtins.").size, category.size);
	if (category.size)
		filter.category = read_category(category);
	bool is_foreign = filter.category == CATEGORY_COUNT, is_zero = true;
	filter.is_invalid |= is_foreign && str_find_char(category, '.') == STR_NONE;
	if (parts[4].size)
		filter.is_invalid |= !read_line_number(parts[4], &is_zero);
	filter.is_narrow = parts[1].size || !is_zero || is_foreign;
	filter.has_module = parts[3].size > 0;
	filter.is_main_only = str_equal(parts[3], S("__main__"));
	return filter;
}

void add_filter(struct evaluation *evaluation, struct warning_filter filter, bool keeps_duplicates)
{
	struct warning_filters *filters = &evaluation->mode->filters;
	for (size_t i = 0; i < filters->count && !keeps_duplicates; i++)
		filter.is_dropped |= filters->items[i].source != FILTER_RELEASE &&
		                     str_equal(filters->items[i].text, filter.text);
	*push(evaluation->arena, filters) = filter;
}

str next_item(str *list)
{
	while (list->size) {
		str item = str_cut(list, ',');
		if (item.size)
			return item;
	}
	return (str){NULL, 0};
}

static void add_text(struct evaluation *evaluation, str text, enum filter_source source,
                     struct place place, size_t word)
{
	const struct interpreter *interpreter = &evaluation->command->interpreter;
	struct warning_filter filter = read_filter(text);
	filter.source = source;
	filter.place = place;
	filter.word = word;
	add_filter(evaluation, filter, interpreter->keeps_duplicates || is_before(interpreter, 8));
}

/* The filters with which a release build begins (Python/_warnings.c, init_filters). */
static void add_release_filters(struct evaluation *evaluation)
{
	static const str texts[] = {
		TEXT("ignore::ResourceWarning"), TEXT("ignore::ImportWarning"),
		TEXT("ignore::PendingDeprecationWarning"), TEXT("ignore::DeprecationWarning"),
		TEXT("default::DeprecationWarning:__main__"),
	};
	for (size_t i = 0; i < LENGTH(texts); i++) {
		struct warning_filter filter = read_filter(texts[i]);
		filter.source = FILTER_RELEASE;
		add_filter(evaluation, filter, true);
	}
}

static void add_warning_options(struct evaluation *evaluation)
{
	struct mode *mode = evaluation->mode;
	struct place nowhere = {0};
	if (!evaluation->command->interpreter.is_debug)
		add_release_filters(evaluation);
	if (mode->is_dev)
		add_text(evaluation, S("default"), FILTER_DEV, nowhere, 0);
	const struct variable *variable =
	    command_variable(evaluation->command, VARIABLE_WARNINGS);
	str list = variable && !evaluation->ignores_environment ? variable->value : S("");
	for (str item; (item = next_item(&list)).size;)
		add_text(evaluation, item, FILTER_ENVIRONMENT, variable->place, 0);
	for (size_t i = 0; i < mode->invocation.options.count; i++) {
		const struct option_use *use = &mode->invocation.options.items[i];
		if (use->letter == 'W')
			add_text(evaluation, use->value, FILTER_OPTION,
			         evaluation->words.items[use->word].place, use->word);
	}
	if (mode->byte_options)
		add_text(evaluation, mode->byte_options > 1 ? S("error::BytesWarning")
		                                            : S("default::BytesWarning"),
		         FILTER_BYTES, nowhere, 0);
}

const struct warning_filter *find_filter(const struct warning_filters *filters,
                                         enum category category, enum origin origin,
                                         bool without_ignores)
{
	for (size_t i = filters->count; i-- > 0;) {
		const struct warning_filter *filter = &filters->items[i];
		bool is_asked = filter->source != FILTER_RELEASE;
		if (filter->is_invalid || filter->is_dropped || filter->is_narrow ||
		    (filter->has_module && !(filter->is_main_only && origin == ORIGIN_MAIN)) ||
		    (without_ignores && is_asked && filter->outcome == OUTCOME_HIDDEN))
			continue;
		if (filter->category == CATEGORY_ANY || filter->category == category)
			return filter;
	}
	return NULL;
}

void find_outcomes(const struct evaluation *evaluation, bool without_ignores,
                   uint8_t outcomes[CATEGORY_COUNT][ORIGIN_COUNT])
{
	for (unsigned category = 0; category < CATEGORY_COUNT; category++)
		for (unsigned origin = 0; origin < ORIGIN_COUNT; origin++) {
			const struct warning_filter *filter =
			    find_filter(&evaluation->mode->filters, (enum category)category,
			                (enum origin)origin, without_ignores);
			outcomes[category][origin] =
			    (uint8_t)(filter ? filter->outcome : OUTCOME_SHOWN);
		}
}

void set_interpreter(struct evaluation *evaluation)
{
	struct mode *mode = evaluation->mode;
	const struct invocation *invocation = &mode->invocation;
	const struct interpreter *interpreter = &evaluation->command->interpreter;
	evaluation->ignores_environment =
	    count_option(invocation, 'E') || count_option(invocation, 'I');
	/* Dev mode came with 3.7; before that -X dev is accepted and does nothing. */
	mode->is_dev = !is_before(interpreter, 7) && (has_x_option(invocation, S("dev")) ||
	                             read_variable(evaluation, VARIABLE_DEV));
	const struct variable *optimize = read_variable(evaluation, VARIABLE_OPTIMIZE);
	mode->has_asserts = !count_option(invocation, 'O') &&
	                    !(optimize && is_optimized(optimize->value));
	mode->has_faulthandler = mode->is_dev || has_x_option(invocation, S("faulthandler")) ||
	                         read_variable(evaluation, VARIABLE_FAULTHANDLER);
	mode->has_asyncio = mode->is_dev || read_variable(evaluation, VARIABLE_ASYNCIO);
	mode->byte_options = (unsigned)count_option(invocation, 'b');
	set_hooks(evaluation);
	add_warning_options(evaluation);
	const struct variables *variables = &evaluation->command->environment;
	for (size_t i = 0; !evaluation->ignores_environment && i < variables->count; i++)
		note_open(evaluation, variables->items[i].open);
}
