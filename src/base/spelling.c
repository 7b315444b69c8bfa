#include "base/spelling.h"

#include "base/buffer.h"

str spelling_clean(struct arena *arena, str path)
{
	struct buffer clean = buffer_in(arena);
	bool is_absolute = str_starts(path, S("/"));
	while (path.size) {
		str part = str_cut(&path, '/');
		if (!part.size || str_equal(part, S(".")))
			continue;
		if (clean.count || is_absolute)
			buffer_add_char(&clean, '/');
		buffer_add(&clean, part);
	}
	if (is_absolute && !clean.count)
		buffer_add_char(&clean, '/');
	return buffer_text(&clean);
}

str spelling_join(struct arena *arena, str folder, str name)
{
	if (!folder.size)
		return name;
	if (!name.size)
		return folder;
	if (!str_ends(folder, S("/")))
		folder = str_join(arena, folder, S("/"));
	return str_join(arena, folder, name);
}

str spelling_parent(str path)
{
	size_t at = str_find_last_char(path, '/');
	if (at == STR_NONE)
		return str_slice(path, 0, 0);
	return str_slice(path, 0, at ? at : 1);
}

str spelling_base(str path)
{
	size_t at = str_find_last_char(path, '/');
	return at == STR_NONE ? path : str_slice(path, at + 1, path.size);
}

str spelling_up(struct arena *arena, str folder)
{
	if (!folder.size)
		return S("..");
	if (str_equal(spelling_base(folder), S("..")))
		return str_join(arena, folder, S("/.."));
	return spelling_parent(folder);
}

bool spelling_is_below(str path, str folder)
{
	if (!str_starts(path, folder))
		return false;
	return path.size == folder.size || str_ends(folder, S("/")) ||
	       path.data[folder.size] == '/';
}

str spelling_below(str path, str folder)
{
	str rest = str_slice(path, folder.size, path.size);
	return str_starts(rest, S("/")) ? str_slice(rest, 1, rest.size) : rest;
}

str spelling_common(str a, str b)
{
	while (!spelling_is_below(b, a))
		a = spelling_parent(a);
	return a;
}

str spelling_relative(struct arena *arena, str from, str to)
{
	str shared = spelling_common(from, to), way = {NULL, 0};
	for (; !str_equal(from, shared); from = spelling_parent(from))
		way = spelling_join(arena, S(".."), way);
	return spelling_join(arena, way, spelling_below(to, shared));
}
