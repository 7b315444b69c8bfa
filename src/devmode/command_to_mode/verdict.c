/* The verdict: the vector in a few words, and what lowered it. */
#include "base/buffer.h"
#include "evaluate.h"

static const char *const category_names[] = {
#define CATEGORY(id, name) name,
    CATEGORIES(CATEGORY)
#undef CATEGORY
};

str category_name(enum category category)
{
	static const str names[] = {
#define CATEGORY(id, name) {name "Warning", sizeof name "Warning" - 1},
		CATEGORIES(CATEGORY)
#undef CATEGORY
	};
	return names[category];
}

static const char *const knob_names[] = {
#define KNOB(id, name) name,
    KNOBS(KNOB)
#undef KNOB
};

/* What a warning of the category comes to in a release build without any option. */
static enum outcome release_outcome(unsigned category, unsigned origin)
{
	bool is_hidden = category == CATEGORY_PENDING_DEPRECATION ||
	                 category == CATEGORY_IMPORT || category == CATEGORY_RESOURCE ||
	                 (category == CATEGORY_DEPRECATION && origin != ORIGIN_MAIN);
	return is_hidden ? OUTCOME_HIDDEN : OUTCOME_SHOWN;
}

/* The vectors that others are described by, in order of preference. */
enum base { BASE_ERROR, BASE_SHOWN, BASE_DEFAULT, BASE_HIDDEN, BASE_COUNT };
static const char *const base_names[] = {"error", "shown", "default", "hidden"};

static enum outcome base_outcome(enum base base, unsigned category, unsigned origin)
{
	switch (base) {
	case BASE_ERROR:
		return OUTCOME_ERROR;
	case BASE_SHOWN:
		return OUTCOME_SHOWN;
	case BASE_DEFAULT:
		return release_outcome(category, origin);
	case BASE_HIDDEN:
	case BASE_COUNT:
		break;
	}
	return OUTCOME_HIDDEN;
}

static unsigned count_deviations(const struct mode *mode, enum base base)
{
	unsigned count = 0;
	for (unsigned category = 0; category < CATEGORY_JUDGED; category++)
		for (unsigned origin = 0; origin < ORIGIN_COUNT; origin++)
			count += mode->outcomes[category][origin] !=
			         base_outcome(base, category, origin);
	return count;
}

/* "+", "+!", "-" or "-~": how an outcome differs from the base; empty if it does not. */
static const char *sign_of(enum outcome got, enum outcome base)
{
	if (got == base)
		return "";
	if (got > base)
		return got == OUTCOME_ERROR ? "+!" : "+";
	return got == OUTCOME_HIDDEN ? "-" : "-~";
}

static void add_deviation(struct buffer *out, const struct mode *mode, enum base base,
                          unsigned category)
{
	const char *signs[ORIGIN_COUNT], *name = category_names[category];
	for (unsigned origin = 0; origin < ORIGIN_COUNT; origin++)
		signs[origin] = sign_of(mode->outcomes[category][origin],
		                        base_outcome(base, category, origin));
	if (str_equal(str_from_c(signs[0]), str_from_c(signs[1]))) {
		if (*signs[0])
			buffer_addf(out, "%s%s", signs[0], name);
		return;
	}
	if (*signs[ORIGIN_MAIN])
		buffer_addf(out, "%s%s@main", signs[ORIGIN_MAIN], name);
	if (*signs[ORIGIN_OTHER])
		buffer_addf(out, "%s%s@lib", signs[ORIGIN_OTHER], name);
}

static str summarise(struct arena *arena, const struct mode *mode)
{
	enum base best = BASE_ERROR;
	for (unsigned base = 0; base < BASE_COUNT; base++)
		if (count_deviations(mode, (enum base)base) < count_deviations(mode, best))
			best = (enum base)base;
	struct buffer out = buffer_in(arena);
	buffer_addf(&out, "%s", base_names[best]);
	for (unsigned category = 0; category < CATEGORY_JUDGED; category++)
		add_deviation(&out, mode, best, category);
	return buffer_text(&out);
}

static void add_knob(struct evaluation *evaluation, enum knob_kind kind, str text,
                     struct place place)
{
	*push(evaluation->arena, &evaluation->mode->knobs) =
	    (struct knob){.kind = kind, .text = text, .place = place};
}

str filter_spelling(struct arena *arena, const struct warning_filter *filter)
{
	if (filter->source == FILTER_ENVIRONMENT)
		return str_format(arena, "PYTHONWARNINGS=%.*s", STR_ARG(filter->text));
	if (filter->source == FILTER_SETTING)
		return str_format(arena, "%.*s in the settings", STR_ARG(filter->text));
	return str_format(arena, "-W %.*s", STR_ARG(filter->text));
}

/* True if the interpreter asks for such warnings at all: for a BytesWarning only under -b
   (Objects/bytesobject.c). */
static bool is_issued(const struct evaluation *evaluation, unsigned category)
{
	return category != CATEGORY_BYTES || evaluation->mode->byte_options ||
	       evaluation->command->is_any_run;
}

/* A filter that hides a warning which would be seen without those that ignore. */
static bool hides_something(const struct evaluation *evaluation,
                            const struct warning_filter *filter)
{
	const struct warning_filters *filters = &evaluation->mode->filters;
	bool hides = false;
	for (unsigned category = 0; category <= CATEGORY_BYTES && !hides; category++)
		for (unsigned origin = 0; origin < ORIGIN_COUNT; origin++) {
			if (!is_issued(evaluation, category))
				continue;
			const struct warning_filter *other =
			    find_filter(filters, (enum category)category, (enum origin)origin,
			                true);
			if (find_filter(filters, (enum category)category, (enum origin)origin,
			                false) == filter)
				hides |= !other || other->outcome != OUTCOME_HIDDEN;
		}
	return hides;
}

static void add_warning_knobs(struct evaluation *evaluation)
{
	const struct warning_filters *filters = &evaluation->mode->filters;
	struct knobs *knobs = &evaluation->mode->knobs;
	for (size_t i = 0; i < filters->count; i++) {
		const struct warning_filter *filter = &filters->items[i];
		bool is_asked = filter->source != FILTER_RELEASE && !filter->is_invalid;
		if (!is_asked || filter->outcome != OUTCOME_HIDDEN ||
		    !hides_something(evaluation, filter))
			continue;
		add_knob(evaluation, KNOB_WARNINGS, filter_spelling(evaluation->arena, filter),
		         filter->place);
		knobs->items[knobs->count - 1].filter = filter;
	}
}

static struct place place_of_option(const struct evaluation *evaluation, const char *letters,
                                    char *letter)
{
	const struct invocation *invocation = &evaluation->mode->invocation;
	for (size_t i = 0; i < invocation->options.count; i++) {
		*letter = invocation->options.items[i].letter;
		if (str_find_char(str_from_c(letters), *letter) != STR_NONE)
			return evaluation->words.items[invocation->options.items[i].word].place;
	}
	*letter = 0;
	return (struct place){0};
}

static str name_setting(struct arena *arena, const struct variable *variable)
{
	return str_format(arena, "%.*s=%.*s", STR_ARG(variable->name), STR_ARG(variable->value));
}

static void add_assert_knobs(struct evaluation *evaluation)
{
	if (evaluation->mode->has_asserts)
		return;
	char letter;
	struct place place = place_of_option(evaluation, "O", &letter);
	if (letter)
		add_knob(evaluation, KNOB_ASSERTS, S("-O"), place);
	const struct variable *variable = find_variable(evaluation, VARIABLE_OPTIMIZE);
	if (variable && !evaluation->ignores_environment && is_optimized(variable->value))
		add_knob(evaluation, KNOB_ASSERTS, name_setting(evaluation->arena, variable),
		         variable->place);
}

/* True if it matters that the variable is not read. */
static bool is_loss(const struct evaluation *evaluation, const struct variable *variable)
{
	bool is_dev = evaluation->mode->is_dev;
	str name = variable->name;
	if (str_equal(name, VARIABLE_MALLOC))
		return !is_plain_allocator(variable->value);
	if (str_equal(name, VARIABLE_WARNINGS))
		return !only_ignores(variable->value);
	return !is_dev;
}

static void add_environment_knobs(struct evaluation *evaluation)
{
	if (!evaluation->ignores_environment)
		return;
	char letter;
	struct place place = place_of_option(evaluation, "EI", &letter);
	for (size_t i = 0; i < mode_variable_count; i++) {
		const struct variable *variable = find_variable(evaluation, mode_variables[i]);
		if (!variable || !is_loss(evaluation, variable))
			continue;
		add_knob(evaluation, KNOB_ENVIRONMENT,
		         str_format(evaluation->arena, "-%c", letter), place);
		struct knobs *knobs = &evaluation->mode->knobs;
		knobs->items[knobs->count - 1].variable = variable->name;
	}
}

static void find_knobs(struct evaluation *evaluation)
{
	const struct variable *malloc_variable = find_variable(evaluation, VARIABLE_MALLOC);
	add_warning_knobs(evaluation);
	add_assert_knobs(evaluation);
	if (malloc_variable && !evaluation->ignores_environment && !evaluation->mode->has_hooks)
		add_knob(evaluation, KNOB_HOOKS, name_setting(evaluation->arena, malloc_variable),
		         malloc_variable->place);
	add_environment_knobs(evaluation);
}

/* The kinds of knobs, each once: "warnings,env:PYTHONDEVMODE+PYTHONMALLOC". */
static str list_knobs(struct arena *arena, const struct knobs *knobs)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < knobs->count; i++) {
		const struct knob *knob = &knobs->items[i];
		bool is_again = i && knob->kind == knobs->items[i - 1].kind;
		if (!is_again)
			buffer_addf(&out, "%s%s", i ? "," : "", knob_names[knob->kind]);
		if (knob->kind == KNOB_ENVIRONMENT)
			buffer_addf(&out, "%s%.*s", is_again ? "+" : ":",
			            STR_ARG(knob->variable));
	}
	return buffer_text(&out);
}

/* True if every judged warning comes to that much at least. */
static bool are_at_least(const struct mode *mode, enum outcome outcome)
{
	for (unsigned category = 0; category < CATEGORY_JUDGED; category++)
		for (unsigned origin = 0; origin < ORIGIN_COUNT; origin++)
			if (mode->outcomes[category][origin] < outcome)
				return false;
	return true;
}

static bool is_below_release(const struct mode *mode)
{
	for (unsigned category = 0; category < CATEGORY_JUDGED; category++)
		for (unsigned origin = 0; origin < ORIGIN_COUNT; origin++)
			if (mode->outcomes[category][origin] < release_outcome(category, origin))
				return true;
	return false;
}

/* What the document's dev mode has and this one has not. */
static str list_missing(struct arena *arena, const struct mode *mode)
{
	const struct {
		const char *name;
		bool is_there;
	} parts[] = {
		{"warnings", are_at_least(mode, OUTCOME_SHOWN)},
		{"bytes", mode->bytes >= 1},
		{"asserts", mode->has_asserts},
		{"faulthandler", mode->has_faulthandler},
		{"hooks", mode->has_hooks},
	};
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!parts[i].is_there)
			buffer_addf(&out, "%s%s", out.count ? "," : "", parts[i].name);
	return buffer_text(&out);
}

static enum verdict find_verdict(const struct evaluation *evaluation)
{
	const struct mode *mode = evaluation->mode;
	bool is_shown = are_at_least(mode, OUTCOME_SHOWN), is_lowered = mode->knobs.count > 0;
	bool is_whole = mode->has_faulthandler && mode->has_hooks && mode->has_asserts;
	if (is_whole && !is_lowered) {
		if (are_at_least(mode, OUTCOME_ERROR) && mode->bytes == 2)
			return VERDICT_STRICT;
		if (is_shown && mode->bytes >= 1)
			return VERDICT_DEV;
		if (is_shown && mode->has_asyncio)
			return VERDICT_XDEV;
	}
	/* Three of the document's four parts are more than chance. */
	int parts = is_shown + (mode->byte_options > 0) + mode->has_faulthandler +
	                 mode->has_hooks;
	bool wants_dev = mode->is_dev || find_variable(evaluation, VARIABLE_DEV) || parts >= 3;
	if (is_lowered && wants_dev)
		return VERDICT_CONTRADICTED;
	if (!mode->has_asserts || mode->is_below_release)
		return VERDICT_MASKED;
	bool is_plain = count_deviations(mode, BASE_DEFAULT) == 0 && mode->bytes == 0 &&
	                !mode->has_faulthandler && !mode->has_hooks && !mode->has_asyncio;
	return is_plain ? VERDICT_RELEASE : VERDICT_PARTIAL;
}

static str name_verdict(struct arena *arena, const struct mode *mode)
{
	str knobs = list_knobs(arena, &mode->knobs), missing = list_missing(arena, mode);
	switch (mode->verdict) {
	case VERDICT_STRICT:
		return S("strict");
	case VERDICT_DEV:
		return S("dev");
	case VERDICT_XDEV:
		return S("xdev");
	case VERDICT_CONTRADICTED:
		return str_format(arena, "dev-contradicted(%.*s)", STR_ARG(knobs));
	case VERDICT_MASKED:
		return str_format(arena, "masked(%.*s)", STR_ARG(knobs));
	case VERDICT_RELEASE:
		return S("release");
	case VERDICT_PARTIAL:
		return str_format(arena, "partial(missing:%.*s)", STR_ARG(missing));
	case VERDICT_NONE:
		break;
	}
	return S("-");
}

void judge(struct evaluation *evaluation)
{
	struct mode *mode = evaluation->mode;
	find_outcomes(evaluation, false, mode->outcomes);
	mode->warnings = summarise(evaluation->arena, mode);
	/* The interpreter asks for a BytesWarning only under -b; the filters say what it does. */
	const uint8_t *bytes = mode->outcomes[CATEGORY_BYTES];
	unsigned least = bytes[ORIGIN_MAIN] < bytes[ORIGIN_OTHER] ? bytes[ORIGIN_MAIN]
	                                                          : bytes[ORIGIN_OTHER];
	mode->bytes = mode->byte_options ? least : 0;
	find_knobs(evaluation);
	find_slips(evaluation);
	mode->is_below_release = is_below_release(mode);
	mode->verdict = mode->invocation.is_refused ? VERDICT_NONE : find_verdict(evaluation);
	mode->verdict_text = name_verdict(evaluation->arena, mode);
}
