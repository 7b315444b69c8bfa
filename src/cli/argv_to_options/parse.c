#include "parse.h"

#include "base/buffer.h"
#include "text/display.h"
#include "text/nearest.h"

/* Two slips are a typing error, three another word. */
#define SLIPS 2

void set_error(struct parse *parse, str error)
{
	if (!parse->error.data)
		parse->error = error;
}

enum verb command_named(str word)
{
	size_t i = 0;
	while (i < COMMAND_COUNT && !str_equal(command_rows[i].name, word))
		i++;
	return (enum verb)i;
}

str quote(struct parse *parse, str word)
{
	return str_format(parse->arena, "'%.*s'", STR_ARG(display_text(parse->arena, word)));
}

str suggest(struct parse *parse, const char *prefix, str word, const str *words, size_t count)
{
	str near = nearest_word(word, words, count, SLIPS);
	if (!near.data)
		return S("");
	return str_format(parse->arena, "; did you mean '%s%.*s'?", prefix, STR_ARG(near));
}

size_t choose(struct parse *parse, const char *what, str word, const str *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(words[i], word))
			return i;
	str near = suggest(parse, "", word, words, count);
	struct buffer all = buffer_in(parse->arena);
	for (size_t i = 0; i < count && !near.size; i++)
		buffer_addf(&all, "%s%.*s", i ? ", " : "; it may be ", STR_ARG(words[i]));
	fail(parse, "unknown %s %.*s%.*s%.*s", what, STR_ARG(quote(parse, word)), STR_ARG(near),
	     STR_ARG(buffer_text(&all)));
	return count;
}
