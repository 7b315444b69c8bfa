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

const struct interpreter_model *find_interpreter(const struct models *models, str name,
                                                 struct interpreter *interpreter)
{
	unsigned versions[2];
	const struct interpreter_model *model = models_interpreter(models, name, versions);
	if (model)
		*interpreter = (struct interpreter){model->is_debug, model->keeps_duplicates,
		                                    versions[0], versions[1]};
	return model;
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
