#include "source/test_settings.h"

/* Variables of the environment that pytest-env sets, as of 1.2: pytest_env/plugin.py. */

/* A value is a format for the variables that are there already, unless it is raw. */
static bool is_format(str value)
{
	return str_find_char(value, '{') != STR_NONE || str_find_char(value, '}') != STR_NONE;
}

struct test_variable test_variable_from_line(str line)
{
	struct test_variable variable = {.is_known = true};
	bool is_raw = false;
	str value = line, name = str_cut(&value, '=');
	while (str_find_char(name, ':') != STR_NONE) {
		str flag = str_trim(str_cut(&name, ':'));
		is_raw |= str_equal(flag, S("R")) || str_equal(flag, S("r"));
		variable.is_default |= str_equal(flag, S("D")) || str_equal(flag, S("d"));
		if (str_equal(flag, S("U")) || str_equal(flag, S("u")))
			return (struct test_variable){0};
	}
	variable.name = str_trim(name);
	variable.value = str_trim(value);
	variable.is_known = is_raw || !is_format(variable.value);
	return variable;
}

static str text_of(const struct setting *setting)
{
	return setting && setting->texts.count == 1 ? setting->texts.items[0].text : (str){0};
}

static struct test_variable read_table(const struct settings *settings, str name, str section)
{
	const struct setting *value = settings_find(settings, section, S("value"));
	struct test_variable variable = {.name = value ? name : S(""), .value = text_of(value)};
	bool is_raw = !settings_find(settings, section, S("transform"));
	variable.is_known = variable.value.data && (is_raw || !is_format(variable.value));
	variable.is_default = settings_find(settings, section, S("skip_if_set")) != NULL;
	return variable;
}

struct test_variables test_variables_from_tables(struct arena *arena,
                                                 const struct settings *settings, str section)
{
	struct test_variables variables = {0};
	for (size_t i = 0; i < settings->count; i++) {
		const struct setting *setting = &settings->items[i];
		str inner = setting->section;
		bool is_table = str_starts(inner, section) && inner.size > section.size + 1 &&
		                inner.data[section.size] == '.' &&
		                str_equal(setting->name, S("value"));
		if (str_equal(inner, section))
			*push(arena, &variables) =
			    (struct test_variable){.name = setting->name,
			                           .value = text_of(setting),
			                           .is_known = text_of(setting).data != NULL};
		else if (is_table)
			*push(arena, &variables) = read_table(
			    settings, str_slice(inner, section.size + 1, inner.size), inner);
	}
	return variables;
}
