/* The names of interpreters. */
#include "scan.h"

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

const struct interpreter_model *find_interpreter(const struct models *models, str name,
                                                        struct interpreter *interpreter)
{
	if (str_ends(name, S(".exe")))
		name = str_slice(name, 0, name.size - 4);
	for (size_t i = models->interpreters.count; i-- > 0;) {
		const struct interpreter_model *model = &models->interpreters.items[i];
		for (size_t n = 0; n < model->names.count; n++) {
			unsigned versions[2] = {0};
			if (!matches_version(model->names.items[n], name, versions))
				continue;
			*interpreter = (struct interpreter){model->is_debug,
			                                    model->keeps_duplicates, versions[0],
			                                    versions[1]};
			return model;
		}
	}
	return NULL;
}

bool is_python(const struct models *models, str word)
{
	struct interpreter interpreter;
	return find_interpreter(models, base_name(word), &interpreter);
}

struct words skip_choice(struct scan *scan, const struct words *words,
                                struct interpreter *interpreter)
{
	struct words rest = {0};
	size_t at = 1;
	for (; at < words->count; at++) {
		str text = words->items[at].text;
		bool is_long = str_starts(text, S("-V:"));
		bool is_short = text.size > 1 && text.data[0] == '-' && is_digit(text.data[1]);
		if (!is_long && !is_short)
			break;
		size_t next = read_number(text, is_long ? 3 : 1, &interpreter->major);
		if (next < text.size && text.data[next] == '.')
			read_number(text, next + 1, &interpreter->minor);
	}
	*push(scan->arena, &rest) = words->items[0];
	for (; at < words->count; at++)
		*push(scan->arena, &rest) = words->items[at];
	return rest;
}

bool is_open_interpreter(const struct models *models, const struct word *word, str *open)
{
	str text = word->text;
	if (text.size > 2 && text.data[0] == '@' && text.data[text.size - 1] == '@') {
		*open = str_slice(text, 1, text.size - 1);
		return matches_any(&models->programs.interpreter_variables, *open);
	}
	if (!word->open.size)
		return false;
	*open = word->open;
	bool is_whole = str_starts(text, S("$")) && text.size <= word->open.size + 3;
	/* An expression of a workflow has become a name with underscores at its ends. */
	while (str_starts(*open, S("_")) && open->size > 1 && str_ends(*open, S("_")))
		*open = str_slice(*open, 1, open->size - 1);
	if (is_whole)
		return matches_any(&models->programs.interpreter_variables, word->open) ||
		       matches_any(&models->programs.interpreter_variables, *open);
	str base = base_name(text);
	size_t hole = str_find_char(base, '$');
	struct interpreter interpreter;
	return hole != STR_NONE && hole > 0 &&
	       find_interpreter(models, str_slice(base, 0, hole), &interpreter);
}
