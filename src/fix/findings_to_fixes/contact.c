#include "parts.h"

#include <string.h>


/* A word that needs no escapes in a literal. */
static bool is_word(str text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!is_letter && !(c >= '0' && c <= '9') && c != '_' && c != '-')
			return false;
	}
	return text.size > 0;
}

/* The resource that the service of the host wants, if the suite knows it; else data is NULL. Of
   several the usual one. */
static str choose_resource(const struct fixer *fixer)
{
	const struct facts *facts = fixer->facts;
	const struct names *usual = &facts->models->default_resources;
	const struct names *known = facts->resources->count ? facts->resources
	                                                    : &facts->models->resources;
	const struct service *service = NULL;
	if (facts->registry)
		service = registry_match(facts->registry, &fixer->finding->contact->host).service;
	str chosen = usual->count ? usual->items[0] : (str){NULL, 0};
	const struct items *wanted = service ? &service->resources : NULL;
	for (size_t i = 0; wanted && i < wanted->count; i++) {
		str resource = wanted->items[i].text;
		if (i == 0 || names_hold(usual, resource))
			chosen = resource;
	}
	bool is_fine = chosen.data && is_word(chosen) && names_hold(known, chosen);
	return is_fine ? chosen : (str){NULL, 0};
}

/* The quotes in which the module's guards name their resources, else those that most of its
   literals have. */
static char choose_quote(const struct fixer *fixer, const struct module *module)
{
	str text = module->file->text;
	for (size_t i = 0; i < fixer->facts->guards.count; i++) {
		struct place place = fixer->facts->guards.items[i].resource_place;
		if (place.file == module->file && strchr("'\"", text.data[place.start]))
			return text.data[place.start];
	}
	size_t single = 0, both = 0;
	const struct exprs *texts = &module_contents(module)->texts;
	for (size_t i = 0; i < texts->count; i++) {
		uint32_t at = texts->items[i]->start;
		while (at < text.size && text.data[at] != '\'' && text.data[at] != '"')
			at++;
		bool is_triple = at + 2 < text.size && text.data[at + 1] == text.data[at] &&
		                 text.data[at + 2] == text.data[at];
		if (at < text.size && !is_triple)
			++*(text.data[at] == '"' ? &both : &single);
	}
	return both > single ? '"' : '\'';
}

str line_end_at(const struct file *file, uint32_t offset)
{
	str text = file->text;
	size_t at = offset;
	while (at < text.size && !strchr("\r\n", text.data[at]))
		at++;
	if (at == text.size && file->line_count > 1)
		return line_end_at(file, file->lines[file->line_count - 1] - 1);
	if (at == text.size)
		return S("\n");
	bool is_pair = text.data[at] == '\r' && at + 1 < text.size && text.data[at + 1] == '\n';
	return str_slice(text, at, at + 1 + is_pair);
}

/* What stands in front of the definition on its line; data NULL if that is more than white space,
   which a decorator can not be put behind. */
static str margin_of(const struct file *file, uint32_t start)
{
	uint32_t from = start;
	while (from > 0 && !strchr("\r\n", file->text.data[from - 1]))
		from--;
	for (uint32_t at = from; at < start; at++)
		if (!strchr(" \t\f", file->text.data[at]))
			return (str){NULL, 0};
	return (str){file->text.data + from, start - from};
}

/* Each edit once: tests share a class, and a module its import. */
static void add_edit(struct fixer *fixer, struct edit edit)
{
	struct edits *edits = &fixer->fix.edits;
	for (size_t i = 0; i < edits->count; i++)
		if (!edit_compare(&edits->items[i], &edit))
			return;
	*push(fixer->arena, edits) = edit;
}

static bool add_decorator(struct fixer *fixer, const struct definition *at, str resource)
{
	const struct file *file = at->module ? at->module->file : NULL;
	/* What is not asked for is not written, and what cannot be read is left alone. */
	if (!file || !file->is_selected || module_errors(at->module)->count)
		return false;
	str margin = margin_of(file, at->start);
	struct spelling spelling = spell_guard(fixer, at->module, at->start);
	if (!margin.data || !spelling.text.data)
		return false;
	char quote = choose_quote(fixer, at->module);
	str word = str_format(fixer->arena, "@%.*s(%c%.*s%c)", STR_ARG(spelling.text), quote,
	                      STR_ARG(resource), quote);
	if (!fixer->fix.message.data)
		fixer->fix.message = str_format(fixer->arena, "add %.*s", STR_ARG(word));
	str text = str_format(fixer->arena, "%.*s%.*s%.*s", STR_ARG(word),
	                      STR_ARG(line_end_at(file, at->start)), STR_ARG(margin));
	add_edit(fixer, (struct edit){{file, at->start, at->start}, text});
	if (spelling.import.place.file)
		add_edit(fixer, spelling.import);
	return true;
}

/* The id of the test; if what its class sets up makes a contact too, that of the class: a guard
   there is one for both. */
static str find_holder(const struct fixer *fixer, str id)
{
	size_t dot = str_find_last_char(id, '.');
	str class = str_slice(id, 0, dot == STR_NONE ? 0 : dot);
	return table_get(&fixer->open, class) ? class : id;
}

/* Every test that makes the contact without a guard gets one, or none does. What happens on import
   no decorator prevents. */
void fix_contact(struct fixer *fixer)
{
	const struct contact *contact = fixer->finding->contact;
	if (!contact || contact->is_doubtful || contact->at_import)
		return;
	str resource = choose_resource(fixer);
	const struct texts *tests = fixer->finding->tests;
	bool is_fine = resource.data && tests->count;
	for (size_t i = 0; is_fine && i < tests->count; i++) {
		str id = find_holder(fixer, tests->items[i]);
		struct definition at = find_definition(fixer, id);
		is_fine = add_decorator(fixer, &at, resource);
	}
	if (!is_fine)
		fixer->fix = (struct fix){0};
}
