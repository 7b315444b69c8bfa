#include "cli/options.h"

#include "base/os.h"
#include "base/spelling.h"
#include "registry/service.h"
#include "source/repository.h"
#include "text/display.h"

#define REGISTRY_NAME "unmask.yaml"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Where a folder may have its registry: at hand, with what is for the hosting of a project, or with
   the suite of an interpreter. */
static const str places[] = {
    {REGISTRY_NAME, sizeof REGISTRY_NAME - 1},
    {".github/" REGISTRY_NAME, sizeof ".github/" REGISTRY_NAME - 1},
    {"Lib/test/" REGISTRY_NAME, sizeof "Lib/test/" REGISTRY_NAME - 1},
};

static str find_folder(struct arena *arena, str path)
{
	if (os_look(path).kind == OS_FOLDER)
		return os_real_path(arena, path);
	str parent = spelling_parent(spelling_clean(arena, path));
	return os_real_path(arena, parent.size ? parent : S("."));
}

/* The deepest folder that holds all the paths; paths that lead nowhere are somebody else's
   complaint. */
static str find_common_folder(struct arena *arena, const struct options *options)
{
	str common = {NULL, 0};
	for (size_t i = 0; i < options->paths.count; i++) {
		str folder = find_folder(arena, options->paths.items[i]);
		if (folder.size && common.size)
			common = spelling_common(common, folder);
		else if (folder.size)
			common = folder;
	}
	return common.size ? common : os_real_path(arena, S("."));
}

static str find_in_folder(struct arena *arena, str folder)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		str path = spelling_join(arena, folder, places[i]);
		enum os_kind kind = os_look(path).kind;
		if (kind == OS_FILE || kind == OS_BROKEN_LINK)
			return path;
	}
	return (str){NULL, 0};
}

/* As the paths are spelled: from the current folder on, unless they say where they are at all. */
static str spell(struct arena *arena, const struct options *options, str real)
{
	for (size_t i = 0; i < options->paths.count; i++)
		if (str_starts(options->paths.items[i], S("/")))
			return real;
	return spelling_relative(arena, os_real_path(arena, S(".")), real);
}

static str top_of(struct arena *arena, str folder)
{
	str top = repository_of(arena, folder);
	return top.data ? top : folder;
}

/* The nearest one above all the paths, within the repository if they are in one; empty: none.
   Nobody has named it, so it may be a stranger's: what it must not lead to is said. */
static str find_registry(struct arena *arena, const struct options *options, str *refusal)
{
	str folder = find_common_folder(arena, options);
	for (;;) {
		str real = find_in_folder(arena, folder);
		if (real.size) {
			*refusal = repository_refusal(arena, top_of(arena, folder), real);
			return spell(arena, options, real);
		}
		if (repository_begins(arena, folder) || folder.size <= 1)
			return (str){NULL, 0};
		folder = spelling_parent(folder);
	}
}

/* The folder of which it is the registry: that which has it in one of its places. */
static str folder_of(struct arena *arena, str path)
{
	str real = os_real_path(arena, path), folder = spelling_parent(real);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		str place = str_format(arena, "/%.*s", STR_ARG(places[i]));
		if (str_ends(real, place))
			folder = str_slice(real, 0, real.size - place.size);
	}
	return folder.size ? folder : S("/");
}

/* What stands before the first byte that is no UTF-8, and what is wrong with it. */
static const struct file *decode(struct arena *arena, str path, str bytes)
{
	if (str_starts(bytes, S(BYTE_ORDER_MARK)))
		bytes = str_slice(bytes, sizeof BYTE_ORDER_MARK - 1, bytes.size);
	str utf8 = display_utf8(arena, bytes);
	size_t bad = 0;
	while (bad < bytes.size && bytes.data[bad] == utf8.data[bad])
		bad++;
	struct file *file = file_from_text(arena, path, str_slice(bytes, 0, bad));
	if (bad < bytes.size) {
		file->problem = FILE_UNDECODED;
		file->detail = str_format(arena, "byte 0x%02x is no UTF-8",
		                          (unsigned)(unsigned char)bytes.data[bad]);
	}
	return file;
}

static const struct file *read_file(struct arena *arena, str path, str *error)
{
	str bytes;
	if (os_look(path).size > FILE_LIMIT) {
		struct file *file = file_from_text(arena, path, S(""));
		file->problem = FILE_TOO_LARGE;
		return file;
	}
	if (!os_read(arena, path, FILE_LIMIT, &bytes, error))
		return NULL;
	return decode(arena, path, bytes);
}

struct registry *registry_from_options(struct arena *arena, const struct options *options,
                                       str *trouble)
{
	str path = options->registry, error = {NULL, 0}, refusal = {NULL, 0};
	if (!path.data)
		path = find_registry(arena, options, &refusal);
	if (!path.data || options->is_new_registry)
		return NULL;
	str clean = spelling_clean(arena, path);
	path = clean.size ? clean : path;
	const struct file *file = NULL;
	if (refusal.size)
		error = refusal;
	else
		file = read_file(arena, path, &error);
	if (!file) {
		str name = path.size ? display_text(arena, path) : S("''");
		*trouble = str_format(arena, "%.*s: %.*s", STR_ARG(name), STR_ARG(error));
		return NULL;
	}
	struct registry *registry = registry_from_yaml(arena, file);
	registry->base = top_of(arena, spelling_parent(os_real_path(arena, path)));
	registry->top = top_of(arena, folder_of(arena, path));
	return registry;
}
