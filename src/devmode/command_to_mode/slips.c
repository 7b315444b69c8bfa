/* What somebody wrote and the interpreter takes for something else: CPython's Doc/using/cmdline.rst
   says of each variable which values count. */
#include "evaluate.h"

/* A str in a static table, where S() is no constant. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}
#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void add_slip(struct evaluation *evaluation, enum slip_kind kind, str text,
                     struct place place)
{
	*push(evaluation->arena, &evaluation->mode->slips) = (struct slip){kind, text, place};
}

static void find_switches(struct evaluation *evaluation)
{
	const struct option_uses *options = &evaluation->mode->invocation.options;
	for (size_t i = 0; i < options->count; i++) {
		const struct option_use *use = &options->items[i];
		str value = use->value, name = str_cut(&value, '=');
		bool is_switch = str_equal(name, S("dev")) || str_equal(name, S("faulthandler"));
		if (use->letter == 'X' && is_switch && value_means_off(value))
			add_slip(evaluation, SLIP_SWITCH,
			         str_format(evaluation->arena, "-X %.*s", STR_ARG(use->value)),
			         evaluation->words.items[use->word].place);
	}
}

/* What in a message or module can only be meant as a regular expression: both are escaped, so that
   they match as they are (Lib/warnings.py, _setoption). From 3.15 on one between slashes is one. */
static bool is_pattern(str text)
{
	static const str signs[] = {TEXT(".*"), TEXT(".+"), TEXT("\\."), TEXT("\\s"), TEXT("\\w"),
	                            TEXT("\\d"), TEXT("(?"), TEXT("[^"), TEXT("[a-z")};
	bool is_marked = text.size > 1 && text.data[0] == '/' && text.data[text.size - 1] == '/';
	for (size_t i = 0; !is_marked && i < LENGTH(signs); i++)
		if (str_find(text, signs[i]) != STR_NONE)
			return true;
	return !is_marked && text.size > 1 && text.data[0] == '^';
}

static void find_patterns(struct evaluation *evaluation)
{
	const struct warning_filters *filters = &evaluation->mode->filters;
	for (size_t i = 0; i < filters->count; i++) {
		const struct warning_filter *filter = &filters->items[i];
		bool is_asked = filter->source == FILTER_ENVIRONMENT ||
		                filter->source == FILTER_OPTION;
		str rest = filter->text, fields[4];
		for (size_t f = 0; f < LENGTH(fields); f++)
			fields[f] = str_trim(str_cut(&rest, ':'));
		if (is_asked && !filter->is_invalid &&
		    (is_pattern(fields[1]) || is_pattern(fields[3])))
			add_slip(evaluation, SLIP_PATTERN, filter->text, filter->place);
	}
}

/* True if the text is one of the words up to the separator. */
static bool begins_with_word(str text, char separator, const str *words, size_t count)
{
	str rest = text, first = str_cut(&rest, separator);
	for (size_t i = 0; i < count; i++)
		if (str_equal(words[i], first))
			return true;
	return false;
}

/* A filter whose action is spelled out: other programs have a -W of their own. */
static bool is_plain_filter(str text)
{
	static const str actions[] = {TEXT("default"), TEXT("always"), TEXT("ignore"),
	                              TEXT("module"),  TEXT("once"),   TEXT("error")};
	return begins_with_word(text, ':', actions, LENGTH(actions)) &&
	       !read_filter(text).is_invalid;
}

static bool is_x_option(str text)
{
	static const str names[] = {TEXT("dev"), TEXT("faulthandler"), TEXT("tracemalloc"),
	                            TEXT("importtime"), TEXT("showrefcount"), TEXT("utf8")};
	return begins_with_word(text, '=', names, LENGTH(names));
}

static void find_misplaced(struct evaluation *evaluation)
{
	const struct mode *mode = evaluation->mode;
	const struct words *words = &evaluation->words;
	bool has_own = mode->runner && mode->runner->filter_options.count;
	if (has_own || mode->invocation.kind == TARGET_NONE || evaluation->command->program)
		return;
	for (size_t i = mode->invocation.rest; i < words->count; i++) {
		str text = words->items[i].text, value = {NULL, 0};
		if (str_equal(text, S("--")))
			return;
		bool is_filter = str_starts(text, S("-W")), is_x = str_starts(text, S("-X"));
		if (text.size > 2)
			value = str_slice(text, 2, text.size);
		else if (i + 1 < words->count)
			value = words->items[i + 1].text;
		if ((is_filter && is_plain_filter(value)) || (is_x && is_x_option(value)))
			add_slip(evaluation, SLIP_MISPLACED,
			         str_format(evaluation->arena, "%.*s %.*s",
			                    STR_ARG(str_slice(text, 0, 2)), STR_ARG(value)),
			         words->items[i].place);
	}
}

void find_slips(struct evaluation *evaluation)
{
	find_switches(evaluation);
	find_patterns(evaluation);
	find_misplaced(evaluation);
}
