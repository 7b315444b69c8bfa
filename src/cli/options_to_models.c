#include "cli/options.h"

#include "base/os.h"
#include "base/spelling.h"
#include "models/models.h"
#include "registry/service.h"
#include "source/repository.h"
#include "text/display.h"

/* A models file is written by hand; this is far more than anybody writes. */
#define MODELS_LIMIT ((size_t)8 << 20)

static void read_file(struct arena *arena, struct models *models, str path, struct buffer *trouble)
{
	str text, error, name = display_text(arena, path);
	struct yaml_errors errors = {0};
	if (!os_read(arena, path, MODELS_LIMIT, &text, &error)) {
		buffer_addf(trouble, "%.*s: %.*s\n", STR_ARG(name), STR_ARG(error));
		return;
	}
	models_from_yaml(arena, models, text, &errors);
	for (size_t i = 0; i < errors.count; i++) {
		const struct yaml_error *wrong = &errors.items[i];
		buffer_addf(trouble, "%.*s:%u:%u: %.*s\n", STR_ARG(name), wrong->line,
		            wrong->column, STR_ARG(display_text(arena, wrong->message)));
	}
}

/* A registry names its models from where it lies. */
static str find_model(struct arena *arena, const struct registry *registry, size_t i)
{
	str path = registry->models.items[i].text;
	if (str_starts(path, S("/")))
		return path;
	return spelling_join(arena, spelling_parent(registry->file->path), path);
}

static void read_named(struct arena *arena, struct models *models, const struct registry *registry,
                       size_t i, struct buffer *trouble)
{
	str path = find_model(arena, registry, i);
	str refusal = repository_refusal(arena, registry->top, path);
	if (refusal.size)
		buffer_addf(trouble, "%.*s: %.*s\n", STR_ARG(display_text(arena, path)),
		            STR_ARG(refusal));
	else
		read_file(arena, models, path, trouble);
}

struct models *models_from_options(struct arena *arena, const struct options *options,
                                   const struct registry *registry, str *trouble)
{
	struct models *models = models_built_in(arena);
	struct buffer lines = buffer_in(arena);
	for (size_t i = 0; registry && i < registry->models.count; i++)
		read_named(arena, models, registry, i, &lines);
	for (size_t i = 0; i < options->models.count; i++)
		read_file(arena, models, options->models.items[i], &lines);
	if (lines.count)
		*trouble = buffer_text(&lines);
	return models;
}
