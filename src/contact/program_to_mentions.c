#include <libpsl.h>

#include "base/regex.h"
#include "contact/mention.h"
#include "source/program.h"
#include "source/visit.h"

/* Literals and comments that name an external host. A URL names its host wherever it stands; a bare
   name only counts where it is the whole text and ends in a domain that exists, since "os.path" and
   "setup.cfg" look the same. So does an address: all four numbers of one, or what may be routed as
   IPv6 (RFC 4291, section 2.4: 2000::/3), since "a::b" names no host in most texts. */

struct finder {
	struct arena *arena;
	const struct program *program;
	const struct contacts *contacts;
	struct regex *url, *name, *address;
	const psl_ctx_t *suffixes;
	struct map documentation;    /* texts that stand alone as a statement */
	struct mentions mentions;
};

static bool is_file_name(const struct finder *finder, str name)
{
	const struct names *suffixes = &finder->program->models->file_suffixes;
	size_t dot = str_find_last_char(name, '.');
	str last = str_slice(name, dot == STR_NONE ? 0 : dot + 1, name.size);
	for (size_t i = 0; i < suffixes->count; i++)
		if (str_equal(suffixes->items[i], last))
			return true;
	return false;
}

static bool has_real_domain(const struct finder *finder, str name)
{
	str text = str_copy(finder->arena, name);
	const char *domain = psl_registrable_domain(finder->suffixes, text.data);
	const char *dot = domain ? strrchr(domain, '.') : NULL;
	/* Without this rule the list takes any last label for a public suffix. */
	return dot && psl_is_public_suffix2(finder->suffixes, dot + 1,
	                                    PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE);
}

/* What becomes of a literal: the contact it makes, or the one that a fake prevents. */
static enum mention_reason reason_of(const struct finder *finder, struct place literal, str host)
{
	enum mention_reason reason = MENTION_DATA;
	for (size_t i = 0; i < finder->contacts->count; i++) {
		const struct contact *contact = &finder->contacts->items[i];
		bool is_it = contact->literal.file == literal.file &&
		             contact->literal.start == literal.start &&
		             str_equal(contact->host.name, host);
		if (is_it && !contact->is_replaced)
			return MENTION_CONTACT;
		if (is_it)
			reason = MENTION_REPLACED;
	}
	return reason;
}

static void add_mention(struct finder *finder, struct place literal, struct place place, str text,
                        bool is_comment)
{
	struct host host = host_from_text(finder->arena, text);
	if (host.class != HOST_EXTERNAL)
		return;
	enum mention_reason reason =
	    is_comment ? MENTION_COMMENT : reason_of(finder, literal, host.name);
	if (reason != MENTION_CONTACT)
		*push(finder->arena, &finder->mentions) = (struct mention){host, place, reason};
}

/* Where the host's own characters stand: a literal's escapes may have moved them. */
static struct place place_of_host(struct place literal, str host, uint32_t *from)
{
	str source = str_slice(literal.file->text, *from, literal.end);
	size_t at = str_find(source, host);
	if (at == STR_NONE)
		return literal;
	struct place place = {literal.file, *from + (uint32_t)at,
	                      *from + (uint32_t)(at + host.size)};
	*from = place.end;
	return place;
}

static void find_in_text(struct finder *finder, struct place literal, str text, bool is_comment)
{
	struct regex_match match;
	uint32_t from = literal.start;
	for (size_t at = 0; regex_search(finder->url, text, at, &match);
	     at = match.groups[1].to) {
		str host = str_slice(text, match.groups[1].from, match.groups[1].to);
		add_mention(finder, literal, place_of_host(literal, host, &from), host, is_comment);
	}
	if (is_comment)
		return;
	if (regex_search(finder->address, text, 0, &match)) {
		str address = str_slice(text, match.groups[1].from, match.groups[1].to);
		add_mention(finder, literal, place_of_host(literal, address, &from), address,
		            false);
	}
	if (!regex_search(finder->name, text, 0, &match))
		return;
	str host = str_slice(text, match.groups[1].from, match.groups[1].to);
	if (has_real_domain(finder, host) && !is_file_name(finder, host))
		add_mention(finder, literal, place_of_host(literal, host, &from), host, false);
}

static void note_documentation(void *context, const struct site *site, const struct stmt *stmt)
{
	struct finder *finder = context;
	(void)site;
	if (stmt->kind != STMT_EXPR || !stmt->value)
		return;
	const struct expr *value = stmt->value;
	map_set(finder->arena, &finder->documentation, value, finder);
	for (uint32_t i = 0; value->kind == EXPR_JOINED && i < value->count; i++)
		map_set(finder->arena, &finder->documentation, value->kids[i], finder);
}

static void find_in_module(struct finder *finder, const struct module *module)
{
	struct visitor visitor = {finder, note_documentation, NULL, NULL};
	finder->documentation = (struct map){0};
	visit_module(module, &visitor);
	const struct exprs *texts = &module_contents(module)->texts;
	for (size_t i = 0; i < texts->count; i++) {
		const struct expr *text = texts->items[i];
		struct place place = {module->file, text->start, text->end};
		find_in_text(finder, place, text->text,
		             map_find(&finder->documentation, text) != NULL);
	}
	for (size_t i = 0; i < module->comments.count; i++) {
		struct place place = {module->file, module->comments.items[i].start,
		                      module->comments.items[i].end};
		find_in_text(finder, place, str_slice(module->file->text, place.start, place.end),
		             true);
	}
}

static int compare_mentions(const void *left, const void *right)
{
	const struct mention *a = left, *b = right;
	int order = place_compare(a->place, b->place);
	return order ? order : str_compare(a->host.name, b->host.name);
}

struct mentions mentions_from_program(struct arena *arena, const struct program *program,
                                      const struct contacts *contacts)
{
	str error = {0};
	struct finder finder = {
	    .arena = arena,
	    .program = program,
	    .contacts = contacts,
	    .url = regex_new(arena, S("(?i)\\b[a-z][a-z0-9+.-]{0,30}://(?:[^\\s/@\"'<>]{0,999}@)?"
	                              "(\\[[0-9a-f:.]+\\]|[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*"
	                              "[\\p{L}\\p{N}])?)"),
	                     &error),
	    .name = regex_new(arena, S("(?i)\\A((?:[\\p{L}\\p{N}]"
	                               "(?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+"
	                               "\\p{L}[\\p{L}\\p{N}-]+)\\.?(?::\\d+)?\\z"),
	                      &error),
	    .address = regex_new(
	        arena, S("(?i)\\A\\[?((?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})"
	                 "|(?:[23][0-9a-f]{3}|(?:0*:)+ffff|64:ff9b):[0-9a-f:.]+)(?:%\\w+)?\\]?"
	                 "(?::\\d+)?\\z"),
	        &error),
	    .suffixes = psl_builtin(),
	};
	for (size_t i = 0; i < program->modules.count; i++)
		if (program->modules.items[i]->file->is_selected)
			find_in_module(&finder, program->modules.items[i]);
	regex_free(finder.url);
	regex_free(finder.name);
	regex_free(finder.address);
	if (finder.mentions.count)
		qsort(finder.mentions.items, finder.mentions.count, sizeof *finder.mentions.items,
		      compare_mentions);
	return finder.mentions;
}
