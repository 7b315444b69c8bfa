/* Prints every argument that the built-in models name, one a line, tab-separated: callable, the
   fact it is for, position, keyword; and "has" for each callable, method and class. */
#include <stdio.h>

#include "models/models.h"

struct row {
	const char *fact;
	size_t offset;
};

#define ROW(member)                                                                            \
	{                                                                                      \
		#member, offsetof(struct callable_model, member)                               \
	}

static const struct row rows[] = {
    ROW(contact.url),         ROW(contact.host),           ROW(contact.endpoint),
    ROW(contact.port),        ROW(contact.address),        ROW(guard.argument),
    ROW(condition.argument),  ROW(skip.condition),         ROW(skip.reason),
    ROW(tolerance.host),      ROW(patch.target),           ROW(patch.object),
    ROW(patch.attribute),     ROW(patch.replacement),      ROW(invokes.callable),
    ROW(invokes.arguments),   ROW(invokes.keywords),       ROW(enters.manager),
    ROW(launches.command),    ROW(derives.from),           ROW(environment.name),
    ROW(environment.fallback), ROW(parametrizes.names),    ROW(parametrizes.values),
};

static void print_argument(str name, const char *fact, struct argument argument)
{
	if (argument.is_given)
		printf("%.*s\t%s\t%d\t%.*s\n", STR_ARG(name), fact, argument.index,
		       STR_ARG(argument.keyword));
}

static void print_callable(str name, const char *kind, const struct callable_model *callable)
{
	printf("%.*s\t%s\t0\t\n", STR_ARG(name), kind);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *at = (const char *)callable + rows[i].offset;
		print_argument(name, rows[i].fact, *(const struct argument *)at);
	}
}

static void print_class(struct arena *arena, const struct class_model *class)
{
	printf("%.*s\thas class\t0\t\n", STR_ARG(class->name));
	print_argument(class->name, "carries.url", class->carries.url);
	print_argument(class->name, "carries.host", class->carries.host);
	print_argument(class->name, "carries.endpoint", class->carries.endpoint);
	print_argument(class->name, "carries.port", class->carries.port);
	print_argument(class->name, "carries.address", class->carries.address);
	print_argument(class->name, "variant", class->variant.argument);
	for (size_t i = 0; i < class->methods.count; i++) {
		str key = class->methods.items[i].key;
		str name = str_format(arena, "%.*s.%.*s", STR_ARG(class->name), STR_ARG(key));
		print_callable(name, "has method", class->methods.items[i].value);
	}
}

/* Methods of any object have no name of their own. */
static void print_mask(const struct mask_model *mask)
{
	if (str_starts(mask->name, S("*.")))
		return;
	printf("%.*s\thas mask\t0\t\n", STR_ARG(mask->name));
	print_argument(mask->name, "action", mask->action);
	print_argument(mask->name, "message", mask->message);
	print_argument(mask->name, "category", mask->category);
	print_argument(mask->name, "module", mask->module);
	print_argument(mask->name, "lineno", mask->lineno);
	print_argument(mask->name, "append", mask->append);
	print_argument(mask->name, "entry", mask->entry);
	print_argument(mask->name, "on", mask->on);
	print_argument(mask->name, "record", mask->record);
	print_argument(mask->name, "expects", mask->expects);
}

int main(void)
{
	struct arena *arena = arena_new();
	const struct models *models = models_built_in(arena);
	for (size_t i = 0; i < models->callables.count; i++)
		print_callable(models->callables.items[i].key, "has callable",
		               models->callables.items[i].value);
	for (size_t i = 0; i < models->classes.count; i++)
		print_class(arena, models->classes.items[i].value);
	for (size_t i = 0; i < models->masks.count; i++)
		print_mask(models->masks.items[i].value);
	arena_free(arena);
	return 0;
}
