#include "parse.h"

static const str list_format_names[] = {
#define LIST_FORMAT(id, name) TEXT(name),
#include "output/list_formats.def"
#undef LIST_FORMAT
};

static const str color_names[] = {
#define COLOR(id, name) TEXT(name),
#include "cli/colors.def"
#undef COLOR
};

#define MOST_THREADS 1024

static void set_threads(struct parse *parse, str value)
{
	int64_t threads = str_to_number(value);
	if (threads < 1 || threads > MOST_THREADS)
		fail(parse, "--threads takes a number from 1 to %d, not %.*s", MOST_THREADS,
		     STR_ARG(quote(parse, value)));
	else
		parse->options.threads = (unsigned)threads;
}

/* Turns the rules of a comma list on or off. ALL is all of them: no rule is spelled so. */
static void set_rules(struct parse *parse, str list, bool is_on)
{
	do {
		str name = str_cut(&list, ',');
		enum rule_id only = rule_by_name(name);
		bool is_all = str_equal(name, S("ALL"));
		if (only == RULE_COUNT && !is_all)
			set_error(parse, rule_unknown(parse->arena, name));
		for (size_t i = 0; i < RULE_COUNT; i++)
			if (is_all || i == only) {
				parse->options.rules.has[i] = is_on;
				parse->options.rules.is_chosen[i] = true;
			}
	} while (list.size);
}

enum format choose_format(struct parse *parse, const char *what, str word)
{
	str names[FORMAT_COUNT];
	for (size_t i = 0; i < FORMAT_COUNT; i++)
		names[i] = format_name((enum format)i);
	return (enum format)choose(parse, what, word, names, FORMAT_COUNT);
}

/* A format alone is for standard output, the last one counts; FORMAT=FILE is written besides. */
static void set_output_format(struct parse *parse, str value)
{
	str file = value, name = str_cut(&file, '=');
	enum format format = choose_format(parse, "output format", name);
	if (format == FORMAT_COUNT)
		return;
	if (name.size == value.size || str_equal(file, S("-"))) {
		parse->options.format = format;
		parse->has_format = true;
		return;
	}
	struct outputs *outputs = &parse->options.outputs;
	if (!file.size)
		fail(parse, "--output-format %.*s= names no file", STR_ARG(name));
	for (size_t i = 0; i < outputs->count; i++)
		if (str_equal(outputs->items[i].file, file))
			fail(parse, "--output-format names %.*s twice",
			     STR_ARG(quote(parse, file)));
	*push(parse->arena, outputs) = (struct output){format, file};
}

static void set_page_format(struct parse *parse, str value)
{
	str names[PAGE_FORMAT_COUNT];
	for (size_t i = 0; i < PAGE_FORMAT_COUNT; i++)
		names[i] = page_format_name((enum page_format)i);
	parse->options.page_format =
	    (enum page_format)choose(parse, "format", value, names, PAGE_FORMAT_COUNT);
}

static void set_page_file(struct parse *parse, str value, bool is_written)
{
	if (parse->options.page_file.data && parse->options.writes_page != is_written)
		fail(parse, "--check and --write exclude each other");
	parse->options.page_file = value;
	parse->options.writes_page = is_written;
}

/* A marker is found by its name alone, so that must be a word. */
static void set_between(struct parse *parse, str value)
{
	bool is_word = value.size > 0;
	for (size_t i = 0; i < value.size; i++) {
		char c = value.data[i];
		is_word &= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		           (c >= '0' && c <= '9') || (i && (c == '-' || c == '_'));
	}
	if (!is_word)
		fail(parse, "--between takes one word, not %.*s", STR_ARG(quote(parse, value)));
	parse->options.between = value;
}

/* Adds the resources of a comma list. */
static void add_needs(struct parse *parse, str list)
{
	do {
		str name = str_trim(str_cut(&list, ','));
		if (!name.size)
			fail(parse, "--needs: a resource is empty");
		*push(parse->arena, &parse->options.needs) = name;
	} while (list.size);
}

/* What only `list` takes. */
static void apply_to_list(struct parse *parse, enum option option, str value)
{
	if (option == OPTION_LIST_FORMAT)
		parse->options.list_format = (enum list_format)choose(
		    parse, "format", value, list_format_names, LIST_FORMAT_COUNT);
	if (option == OPTION_NEEDS)
		add_needs(parse, value);
}

static void set_baseline(struct parse *parse, str value, bool is_written)
{
	if (parse->options.baseline.data && parse->options.writes_baseline != is_written)
		fail(parse, "--baseline and --write-baseline exclude each other");
	if (!value.size)
		fail(parse, "the name of a baseline is empty");
	parse->options.baseline = value;
	parse->options.writes_baseline = is_written;
}

/* What only `check` takes. */
static void apply_to_check(struct parse *parse, enum option option, str value)
{
	struct options *options = &parse->options;
	switch (option) {
	case OPTION_STDIN_FILENAME:
		options->input_name = value;
		break;
	case OPTION_BASELINE:
	case OPTION_WRITE_BASELINE:
		set_baseline(parse, value, option == OPTION_WRITE_BASELINE);
		break;
	case OPTION_ALLOW_SHRINK:
		options->allows_shrink = true;
		break;
	case OPTION_SELECT:
	case OPTION_IGNORE:
		set_rules(parse, value, option == OPTION_SELECT);
		break;
	case OPTION_FIX:
	case OPTION_DIFF_ONLY:
		options->fixes |= option == OPTION_FIX;
		options->only_patch |= option == OPTION_DIFF_ONLY;
		break;
	case OPTION_SINCE:
		options->since = value.data ? value : S("");
		break;
	case OPTION_QUIET:
		options->is_quiet = true;
		break;
	case OPTION_STATISTICS:
		options->only_statistics = true;
		break;
	case OPTION_LIST_FILES:
		options->only_files = true;
		break;
	case OPTION_EXIT_ZERO:
		options->exits_zero = true;
		break;
	default:
		break;
	}
}

/* What only `page` takes. */
static void apply_to_page(struct parse *parse, enum option option, str value)
{
	struct options *options = &parse->options;
	switch (option) {
	case OPTION_FORMAT:
		set_page_format(parse, value);
		break;
	case OPTION_CHECK:
	case OPTION_WRITE:
		set_page_file(parse, value, option == OPTION_WRITE);
		break;
	case OPTION_BETWEEN:
		set_between(parse, value);
		break;
	case OPTION_LINES:
		options->with_lines = true;
		break;
	case OPTION_LINK_BASE:
		options->link_base = value;
		break;
	default:
		break;
	}
}

void apply(struct parse *parse, enum option option, str value)
{
	struct options *options = &parse->options;
	parse->given[option] = true;
	switch (option) {
	case OPTION_EXCLUDE:
		*push(parse->arena, &options->excludes) = value;
		break;
	case OPTION_MODELS:
		*push(parse->arena, &options->models) = value;
		break;
	case OPTION_REGISTRY:
		options->registry = value;
		break;
	case OPTION_QUERIES:
		options->queries = value;
		break;
	case OPTION_OUTPUT_FORMAT:
		set_output_format(parse, value);
		break;
	case OPTION_COLOR:
		parse->color = (enum color)choose(parse, "color", value, color_names, COLOR_COUNT);
		break;
	case OPTION_NO_CACHE:
		options->without_cache = true;
		break;
	case OPTION_CACHE_DIR:
		if (!value.size)
			fail(parse, "the name of the cache folder is empty");
		options->cache_folder = value;
		break;
	case OPTION_THREADS:
		set_threads(parse, value);
		break;
	case OPTION_COMMAND:
		options->line = value;
		break;
	case OPTION_EXHAUSTIVE:
		options->is_exhaustive = true;
		break;
	case OPTION_REPLACED:
		options->with_replaced = true;
		break;
	case OPTION_UNRESOLVED:
		options->only_unresolved = true;
		break;
	case OPTION_INIT:
	case OPTION_UPDATE:
		options->is_new_registry |= option == OPTION_INIT;
		options->updates_registry |= option == OPTION_UPDATE;
		break;
	case OPTION_DIFF:
		options->only_difference = true;
		break;
	default:
		apply_to_check(parse, option, value);
		apply_to_list(parse, option, value);
		apply_to_page(parse, option, value);
	}
}
