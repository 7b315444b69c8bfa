#include "contact/test_root.h"

#include "base/os.h"
#include "base/spelling.h"
#include "source/project.h"
#include "source/repository.h"

static str common_folder(struct arena *arena, const struct program *program)
{
	str common = {NULL, 0};
	for (size_t i = 0; i < program->modules.count; i++) {
		const struct file *file = program->modules.items[i]->file;
		if (!file->is_selected)
			continue;
		str folder = spelling_parent(os_real_path(arena, file->path));
		common = common.data ? spelling_common(common, folder) : folder;
	}
	return common;
}

str test_root(struct arena *arena, const struct program *program, str otherwise)
{
	str project = otherwise;
	bool is_found = false;
	for (str folder = common_folder(arena, program); folder.size > 1;
	     folder = spelling_parent(folder)) {
		if (project_has_settings(arena, folder))
			return folder;
		if (!is_found && project_begins(arena, folder)) {
			project = folder;
			is_found = true;
		}
		if (repository_begins(arena, folder))
			break;
	}
	return project;
}

str test_root_usual(struct arena *arena, const struct program *program)
{
	for (size_t i = 0; i < program->modules.count; i++) {
		const struct file *file = program->modules.items[i]->file;
		if (!file->is_selected)
			continue;
		str real = os_real_path(arena, file->path), here = os_real_path(arena, S("."));
		str repository = repository_of(arena, spelling_parent(real));
		return repository.data                   ? repository
		       : spelling_is_below(real, here) ? here
		                                       : (str){NULL, 0};
	}
	return (str){NULL, 0};
}

str test_path(struct arena *arena, str root, const struct file *file)
{
	str path = file->inside.size ? file->inside : file->path;
	str real = os_real_path(arena, file->path);
	if (root.size && spelling_is_below(real, root))
		path = spelling_below(real, root);
	while (str_starts(path, S("/")))
		path = str_slice(path, 1, path.size);
	return path;
}
