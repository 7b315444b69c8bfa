/*
 * fill: makes the manual page and the completions of the shells, of templates and the tables of
 * options, commands and rules.
 *
 *	fill TEMPLATE OUTPUT
 *
 * A line of the template that is a part's name between two @ is replaced by that part.
 */
#include "fill.h"

#include <stdio.h>

#include "base/os.h"

#define TEMPLATE_LIMIT ((size_t)1 << 20)

static int report(str what, str error)
{
	fprintf(stderr, "fill: %.*s: %.*s\n", STR_ARG(what), STR_ARG(error));
	return 2;
}

static bool add_part(struct buffer *out, str part)
{
	return add_man_part(out, part) || add_bash_part(out, part) || add_zsh_part(out, part) ||
	       add_fish_part(out, part);
}

static int fill(struct arena *arena, str path, str output)
{
	str text, error;
	if (!os_read(arena, path, TEMPLATE_LIMIT, &text, &error))
		return report(path, error);
	struct buffer out = buffer_in(arena);
	while (text.size) {
		str line = str_cut(&text, '\n');
		bool is_part = line.size > 2 && str_starts(line, S("@")) && str_ends(line, S("@"));
		if (!is_part)
			buffer_addf(&out, "%.*s\n", STR_ARG(line));
		else if (!add_part(&out, str_slice(line, 1, line.size - 1)))
			return report(path, str_format(arena, "no part %.*s", STR_ARG(line)));
	}
	return os_write(arena, output, buffer_text(&out), &error) ? 0 : report(output, error);
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return report(S("usage"), S("fill TEMPLATE OUTPUT"));
	const char *unknown = unknown_argument();
	if (unknown)
		return report(str_from_c(unknown),
		              S("say in tools/fill/values.c what this argument stands for"));
	struct arena *arena = arena_new();
	int status = fill(arena, str_from_c(argv[1]), str_from_c(argv[2]));
	arena_free(arena);
	return status;
}
