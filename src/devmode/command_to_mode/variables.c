/* What the interpreter's variables mean to whoever sets them (CPython's Doc/using/cmdline.rst). */
#include "evaluate.h"

/* A str in a static table, where S() is no constant. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}
#define LENGTH(array) (sizeof(array) / sizeof *(array))

static char to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

bool value_means_off(str value)
{
	static const str words[] = {TEXT("0"), TEXT("false"), TEXT("no"), TEXT("off")};
	for (size_t i = 0; i < LENGTH(words); i++) {
		bool is_same = words[i].size == value.size;
		for (size_t c = 0; is_same && c < value.size; c++)
			is_same = to_lower(value.data[c]) == words[i].data[c];
		if (is_same)
			return true;
	}
	return false;
}

bool variable_is_false_switch(const struct variable *variable)
{
	static const str names[] = {TEXT("PYTHONDEVMODE"), TEXT("PYTHONASYNCIODEBUG"),
	                            TEXT("PYTHONFAULTHANDLER")};
	for (size_t i = 0; i < LENGTH(names); i++)
		if (str_equal(names[i], variable->name))
			return !variable->open.size && value_means_off(variable->value);
	return false;
}

bool only_ignores(str list)
{
	for (str item; (item = next_item(&list)).size;) {
		struct warning_filter filter = read_filter(item);
		if (filter.is_invalid || filter.outcome != OUTCOME_HIDDEN)
			return false;
	}
	return true;
}

bool variable_wants_more(const struct variable *variable)
{
	if (variable->open.size || !variable->value.size || variable_is_false_switch(variable) ||
	    str_equal(variable->name, VARIABLE_OPTIMIZE))
		return false;
	if (str_equal(variable->name, VARIABLE_MALLOC))
		return !is_plain_allocator(variable->value);
	return !str_equal(variable->name, VARIABLE_WARNINGS) || !only_ignores(variable->value);
}

bool variable_sets_filters(const struct variable *variable)
{
	return str_equal(variable->name, VARIABLE_WARNINGS);
}

bool mode_makes_good(const struct mode *mode, const struct variable *variable)
{
	if (mode->is_dev || command_variable(mode->command, variable->name))
		return true;
	if (str_equal(variable->name, VARIABLE_FAULTHANDLER))
		return mode->has_faulthandler;
	if (str_equal(variable->name, VARIABLE_ASYNCIO))
		return mode->has_asyncio;
	/* Filters of its own say what is wanted of this command. */
	for (size_t i = 0; i < mode->filters.count; i++)
		if (str_equal(variable->name, VARIABLE_WARNINGS) &&
		    mode->filters.items[i].source == FILTER_OPTION)
			return true;
	return str_equal(variable->name, VARIABLE_MALLOC) && mode->has_hooks;
}
