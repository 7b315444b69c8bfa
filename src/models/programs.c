#include "models/models.h"

/* The names of programs: numbers in them, folders and suffixes. */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t read_number(str text, size_t at, unsigned *number)
{
	*number = 0;
	while (at < text.size && is_digit(text.data[at]) && *number < 10000)
		*number = *number * 10 + (unsigned)(text.data[at++] - '0');
	return at;
}

/* Matches "pythonN.N-dbg": N is a number, the first the major and the second the minor version. */
static bool matches_version(str pattern, str text, unsigned versions[2])
{
	size_t at = 0, count = 0;
	for (size_t i = 0; i < pattern.size; i++) {
		if (pattern.data[i] == 'N') {
			unsigned number;
			size_t next = read_number(text, at, &number);
			if (next == at)
				return false;
			if (count < 2)
				versions[count++] = number;
			at = next;
		} else if (at >= text.size || text.data[at++] != pattern.data[i]) {
			return false;
		}
	}
	return at == text.size;
}

static bool matches_name(const struct names *names, str name, unsigned versions[2])
{
	for (size_t i = 0; i < names->count; i++) {
		versions[0] = versions[1] = 0;
		if (matches_version(names->items[i], name, versions))
			return true;
	}
	return false;
}

static str without_suffix(str name)
{
	return str_ends(name, S(".exe")) ? str_slice(name, 0, name.size - 4) : name;
}

const struct interpreter_model *models_interpreter(const struct models *models, str name,
                                                   unsigned versions[2])
{
	for (size_t i = models->interpreters.count; i-- > 0;)
		if (matches_name(&models->interpreters.items[i].names, without_suffix(name),
		                 versions))
			return &models->interpreters.items[i];
	return NULL;
}

const struct launcher_model *models_launcher(const struct models *models, str name)
{
	for (size_t i = models->launchers.count; i-- > 0;)
		if (names_hold(&models->launchers.items[i].names, name))
			return &models->launchers.items[i];
	return NULL;
}

bool command_is_named(const struct command_model *command, str name)
{
	unsigned versions[2];
	return matches_name(&command->names, without_suffix(name), versions);
}

str base_name(str path)
{
	for (size_t i = path.size; i-- > 0;)
		if (path.data[i] == '/' || path.data[i] == '\\')
			return str_slice(path, i + 1, path.size);
	return path;
}
