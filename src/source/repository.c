#include "source/repository.h"

#include "base/os.h"
#include "base/spelling.h"

bool repository_begins(struct arena *arena, str folder)
{
	enum os_kind kind = os_look(spelling_join(arena, folder, S(".git"))).kind;
	return kind == OS_FOLDER || kind == OS_FILE;
}

str repository_of(struct arena *arena, str folder)
{
	while (folder.size > 1 && !repository_begins(arena, folder))
		folder = spelling_parent(folder);
	return folder.size > 1 ? folder : (str){NULL, 0};
}

str repository_refusal(struct arena *arena, str top, str path)
{
	enum os_kind kind = os_look(path).kind;
	str real = os_real_path(arena, path);
	if (kind == OS_FOLDER || kind == OS_OTHER)
		return S("is not a regular file");
	if (top.size && real.size && !spelling_is_below(real, top))
		return S("lies outside of the repository, and is not read");
	return S("");
}

/* The path from the top of the system on, as it is spelled: links stay what they are. */
static str spell_out(struct arena *arena, str path)
{
	bool is_absolute = str_starts(path, S("/"));
	str folder = is_absolute ? S("/") : os_real_path(arena, S("."));
	while (path.size) {
		str name = str_cut(&path, '/');
		if (str_equal(name, S("..")))
			folder = spelling_parent(folder);
		else if (name.size && !str_equal(name, S(".")))
			folder = spelling_join(arena, folder, name);
	}
	return folder;
}

/* The repository that the spelled folder is in; a link to another one is no part of that. */
static str spelled_top(struct arena *arena, str folder)
{
	while (folder.size > 1 && !(repository_begins(arena, folder) &&
	                            str_equal(os_real_path(arena, folder), folder)))
		folder = spelling_parent(folder);
	return folder.size > 1 ? folder : (str){NULL, 0};
}

bool repository_is_left(struct arena *arena, str path, str folder)
{
	str spelled = spell_out(arena, path), given = spell_out(arena, folder);
	str top = spelled_top(arena, spelling_parent(spelled));
	if (!top.size && spelling_is_below(spelled, given))
		top = os_real_path(arena, given);
	str real = os_real_path(arena, path);
	if (!real.size)
		real = os_real_path(arena, spelling_parent(spelled));
	return top.size && real.size && !spelling_is_below(real, top);
}
