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
