#include "devmode/shell_word.h"

#include "base/buffer.h"
#include "text/display.h"

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("_-./:@%+=,", c));
}

/* $'…': three octal digits are never taken to be more. */
static str spell(struct arena *arena, str word)
{
	struct buffer out = buffer_in(arena);
	buffer_add(&out, S("$'"));
	for (size_t i = 0; i < word.size; i++) {
		unsigned char c = (unsigned char)word.data[i];
		if (c < 0x20 || c > 0x7e || c == '\'' || c == '\\')
			buffer_addf(&out, "\\%03o", (unsigned)c);
		else
			buffer_add_char(&out, word.data[i]);
	}
	buffer_add_char(&out, '\'');
	return buffer_text(&out);
}

str shell_word(struct arena *arena, str word)
{
	bool all_plain = word.size > 0;
	for (size_t i = 0; i < word.size; i++)
		all_plain &= is_plain(word.data[i]);
	if (all_plain)
		return word;
	if (!str_equal(display_text(arena, word), word))
		return spell(arena, word);
	struct buffer out = buffer_in(arena);
	buffer_add_char(&out, '\'');
	for (size_t i = 0; i < word.size; i++)
		if (word.data[i] == '\'')
			buffer_add(&out, S("'\\''"));
		else
			buffer_add_char(&out, word.data[i]);
	buffer_add_char(&out, '\'');
	return buffer_text(&out);
}
