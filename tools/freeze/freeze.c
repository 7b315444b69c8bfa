/*
 * freeze: reads the models that are built in as the program reads a file of models, and writes them
 * as a C source, for src/models/built_in.c.
 *
 *	freeze TOP OUTPUT DEPFILE
 *
 * What the program's readers make in an arena is written as words of memory, most of which are
 * zero. So there is nothing to keep in step with a struct.
 */
#include <stdio.h>

#include "../made.h"
#include "image.h"
#include "models/models.h"

#define MODELS_LIMIT ((size_t)16 << 20)

static int report(str what, str error)
{
	fprintf(stderr, "freeze: %.*s: %.*s\n", STR_ARG(what), STR_ARG(error));
	return 2;
}

static int read_file(struct arena *arena, struct arena *owner, struct models *models, str path)
{
	str text, error;
	struct yaml_errors errors = {0};
	if (!os_read(arena, path, MODELS_LIMIT, &text, &error))
		return report(path, error);
	models_from_yaml(owner, models, text, &errors);
	for (size_t i = 0; i < errors.count; i++)
		fprintf(stderr, "%.*s:%u:%u: %.*s\n", STR_ARG(path), errors.items[i].line,
		        errors.items[i].column, STR_ARG(errors.items[i].message));
	return errors.count ? 1 : 0;
}

/* The models are the first piece of their arena. */
static int read_models(struct arena *arena, struct arena *owner, str folder,
                       const struct os_names *names)
{
	struct models *models = models_new(owner);
	int status = 0;
	for (size_t i = 0; i < names->count && status == 0; i++)
		status = read_file(arena, owner, models,
		                   str_format(arena, "%.*s/%.*s", STR_ARG(folder),
		                              STR_ARG(names->items[i])));
	return status;
}

/* A word is written with how many zero words stand before it, which leaves a bit for pointers. */
#define MOST_ZEROS 127u
#define FROZEN_POINTER (MOST_ZEROS + 1)

struct frozen {
	struct buffer steps, words;
	size_t count;
};

static void write_word(struct frozen *frozen, unsigned step, uintptr_t word)
{
	const char *end = ++frozen->count % 16 ? "," : ",\n";
	buffer_addf(&frozen->steps, "%u%s", step, end);
	buffer_addf(&frozen->words, "0x%zx%s", (size_t)word, end);
}

static struct frozen frozen_from_image(struct arena *arena, const struct image *image)
{
	struct frozen frozen = {buffer_in(arena), buffer_in(arena), 0};
	unsigned zeros = 0;
	for (size_t i = 0; i < image->count; i++) {
		const struct word *word = &image->words[i];
		if (!word->value && !word->is_pointer && zeros < MOST_ZEROS) {
			zeros++;
			continue;
		}
		write_word(&frozen, zeros + (word->is_pointer ? FROZEN_POINTER : 0), word->value);
		zeros = 0;
	}
	return frozen;
}

/* Memory means the same only where it is laid out in the same way. */
static str c_from_image(struct arena *arena, const struct image *image)
{
	struct frozen frozen = frozen_from_image(arena, image);
	struct buffer c = buffer_in(arena);
	buffer_add(&c, S("/* Made by tools/freeze. */\n"));
	buffer_addf(&c, "_Static_assert(__BYTE_ORDER__ == %d && sizeof(void *) == %zu &&\n",
	            __BYTE_ORDER__, sizeof(void *));
	buffer_addf(&c, "\tsizeof(struct models) == %zu && sizeof(struct class_model) == %zu &&\n",
	            sizeof(struct models), sizeof(struct class_model));
	buffer_addf(&c, "\tsizeof(struct callable_model) == %zu,\n"
	                "\t\"the build machine lays out memory otherwise\");\n\n",
	            sizeof(struct callable_model));
	buffer_addf(&c, "enum {\n\tFROZEN_WORDS = %zu, /* with zeros */\n"
	                "\tFROZEN_COUNT = %zu,\n\tFROZEN_POINTER = %u\n};\n\n",
	            image->count, frozen.count, FROZEN_POINTER);
	str steps = buffer_text(&frozen.steps), words = buffer_text(&frozen.words);
	buffer_addf(&c, "static const uint8_t frozen_steps[FROZEN_COUNT] = {\n%.*s};\n\n",
	            STR_ARG(steps));
	buffer_addf(&c, "static const uintptr_t frozen_words[FROZEN_COUNT] = {\n%.*s};\n",
	            STR_ARG(words));
	return buffer_text(&c);
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return report(S("usage"), S("freeze TOP OUTPUT DEPFILE"));
	struct arena *arena = arena_new(), *one = arena_new(), *two = arena_new();
	str folder = str_format(arena, "%s/models", argv[1]), error;
	struct buffer depends = buffer_in(arena);
	struct os_names names = {0};
	if (!made_list(arena, folder, S(".yaml"), &names, &depends, &error))
		return report(folder, error);
	int status = read_models(arena, one, folder, &names);
	if (status == 0)
		status = read_models(arena, two, folder, &names);
	struct image image;
	if (status == 0 && !image_from_twins(arena, one, two, &image))
		status = report(folder, S("read twice, it is not the same"));
	if (status == 0 && !made_write(arena, argv + 2, c_from_image(arena, &image),
	                               buffer_text(&depends), &error))
		status = report(str_from_c(argv[2]), error);
	return status;
}
