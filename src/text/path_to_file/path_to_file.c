#include "base/os.h"
#include "text/file.h"

static struct file *fail(struct arena *arena, str path, enum file_problem problem, str detail)
{
	struct file *file = file_from_text(arena, path, (str){NULL, 0});
	file->problem = problem;
	file->detail = detail;
	return file;
}

struct file *file_from_path(struct arena *arena, str path)
{
	str bytes, error = {NULL, 0};
	if (os_look(path).size > FILE_LIMIT) {
		str detail = str_format(arena, "larger than %zu MiB", FILE_LIMIT >> 20);
		return fail(arena, path, FILE_TOO_LARGE, detail);
	}
	if (!os_read(arena, path, FILE_LIMIT, &bytes, &error))
		return fail(arena, path, FILE_UNREADABLE, error);
	return file_from_bytes(arena, path, bytes);
}
