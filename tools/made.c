#include "made.h"

static void write_dependency(struct buffer *out, str path)
{
	buffer_add(out, S(" \\\n "));
	for (size_t i = 0; i < path.size; i++) {
		char c = path.data[i];
		if (c == ' ' || c == '#' || c == '\\')
			buffer_add_char(out, '\\');
		if (c == '$')
			buffer_add_char(out, '$');
		buffer_add_char(out, c);
	}
}

bool made_list(struct arena *arena, str folder, str suffix, struct os_names *names,
               struct buffer *depends, str *error)
{
	struct os_names all = {0};
	if (!os_list(arena, folder, &all, error))
		return false;
	write_dependency(depends, folder);
	for (size_t i = 0; i < all.count; i++) {
		str name = all.items[i];
		if (!str_ends(name, suffix) || str_starts(name, S(".")))
			continue;
		*push(arena, names) = name;
		write_dependency(depends, str_format(arena, "%.*s/%.*s", STR_ARG(folder),
		                                     STR_ARG(name)));
	}
	return true;
}

static bool save(struct arena *arena, str path, str text, str *error)
{
	str old, none;
	if (os_read(arena, path, SIZE_MAX / 4, &old, &none) && str_equal(old, text))
		return true;
	return os_write(arena, path, text, error);
}

bool made_write(struct arena *arena, char **paths, str text, str depends, str *error)
{
	str output = str_from_c(paths[0]);
	str rule = str_format(arena, "%.*s:%.*s\n", STR_ARG(output), STR_ARG(depends));
	return save(arena, output, text, error) &&
	       save(arena, str_from_c(paths[1]), rule, error);
}
