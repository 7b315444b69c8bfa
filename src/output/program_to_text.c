#include "output/text_writers.h"
#include "source/program.h"
#include "text/display.h"

str text_from_program(struct arena *arena, const struct program *program)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < program->modules.count; i++) {
		const struct module *module = program->modules.items[i];
		const struct contents *contents = module_contents(module);
		buffer_addf(&out, "%.*s: %s %.*s, %zu functions, %zu classes\n",
		            STR_ARG(display_text(arena, module->file->path)),
		            module->is_package ? "package" : "module",
		            STR_ARG(display_text(arena, module->name)), contents->functions.count,
		            contents->classes.count);
	}
	for (size_t i = 0; i < program->resources.count; i++)
		buffer_addf(&out, "resource %.*s\n",
		            STR_ARG(display_text(arena, program->resources.items[i])));
	return buffer_text(&out);
}
