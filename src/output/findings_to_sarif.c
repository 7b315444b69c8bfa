#include <assert.h>

#include "base/os.h"
#include "base/spelling.h"
#include "contact/cut.h"
#include "models/embedded.h"
#include "output/findings_writers.h"
#include "output/json_list.h"

/* SARIF 2.1.0 (OASIS Standard, 2020); section numbers are its own. */

#define ROOT "%SRCROOT%"

struct writer {
	struct arena *arena;
	const struct result *result;
	json_t *rules;                 /* those that found something */
	size_t indexes[RULE_COUNT];    /* in `rules`, from 1; 0: not there */
};

static void set_str(struct writer *writer, json_t *object, const char *key, str value)
{
	json_object_set_new(object, key, json_from_str(writer->arena, value));
}

static json_t *message_of(struct writer *writer, str text)
{
	json_t *message = json_object();
	set_str(writer, message, "text", text);
	return message;
}

/* The bytes of a path, but for what RFC 3986 reserves. */
static str encode(struct arena *arena, str path)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < path.size; i++) {
		char c = path.data[i];
		bool is_alphanumeric = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
		                       (c >= '0' && c <= '9');
		if (is_alphanumeric || c == '-' || c == '.' || c == '_' || c == '~' || c == '/')
			buffer_add_char(&out, c);
		else
			buffer_addf(&out, "%%%02X", (unsigned)(unsigned char)c);
	}
	return buffer_text(&out);
}

/* Where nothing but this machine knows it: an absolute path. */
static str locate(struct arena *arena, str path)
{
	str folder = spelling_parent(path);
	str real = os_real_path(arena, folder.size ? folder : S("."));
	if (!real.size)
		return encode(arena, path);
	str whole = encode(arena, spelling_join(arena, real, spelling_base(path)));
	return str_join(arena, S("file://"), whole);
}

static json_t *convert_file(struct writer *writer, const struct file *file)
{
	json_t *location = json_object();
	str inside = result_path(writer->arena, writer->result, file->path);
	if (inside.data) {
		set_str(writer, location, "uri", encode(writer->arena, inside));
		set_str(writer, location, "uriBaseId", S(ROOT));
	} else {
		set_str(writer, location, "uri", locate(writer->arena, file->path));
	}
	return location;
}

static json_t *convert_place(struct writer *writer, struct place place)
{
	struct position start = place_start(place), end = place_end(place);
	json_t *location = json_object(), *physical = json_object(), *region = json_object();
	json_object_set_new(region, "startLine", json_integer(start.line));
	json_object_set_new(region, "startColumn", json_integer(start.column));
	json_object_set_new(region, "endLine", json_integer(end.line));
	json_object_set_new(region, "endColumn", json_integer(end.column));
	json_object_set_new(physical, "artifactLocation", convert_file(writer, place.file));
	json_object_set_new(physical, "region", region);
	json_object_set_new(location, "physicalLocation", physical);
	return location;
}

static json_t *convert_notes(struct writer *writer, const struct notes *notes)
{
	json_t *list = json_array();
	for (size_t i = 0; i < notes->count; i++) {
		const struct note *note = &notes->items[i];
		json_t *location = convert_place(writer, note->place);
		str text = note->message;
		if (note->lines.data)
			text = str_format(writer->arena, "%.*s:\n%.*s", STR_ARG(text),
			                  STR_ARG(note->lines));
		json_object_set_new(location, "id", json_integer((json_int_t)i + 1));
		json_object_set_new(location, "message", message_of(writer, text));
		json_array_append_new(list, location);
	}
	return list;
}

/* The end of a link to another page, "](other.md)", at the start of the text, or 0. */
static size_t link_end(str text)
{
	size_t end = str_find_char(text, ')');
	if (!str_starts(text, S("](")) || end == STR_NONE)
		return 0;
	str target = str_slice(text, 2, end);
	return str_find(target, S("://")) == STR_NONE ? end + 1 : 0;
}

/* A line whose links to other pages, which lie beside this one only at home, are their text. */
static void add_unlinked(struct buffer *out, str line)
{
	size_t open = STR_NONE;
	for (size_t i = 0; i < line.size; i++) {
		size_t end = link_end(str_slice(line, i, line.size));
		if (end && open != STR_NONE) {
			memmove(out->items + open, out->items + open + 1, out->count - open - 1);
			out->count--;
			i += end - 1;
			open = STR_NONE;
			continue;
		}
		if (line.data[i] == '[')
			open = out->count;
		buffer_add_char(out, line.data[i]);
	}
	buffer_add_char(out, '\n');
}

/* The rule's page without its heading. */
static str read_page(struct arena *arena, str rule)
{
	str page = embedded_text(str_format(arena, "docs/rules/%.*s.md", STR_ARG(rule)));
	struct buffer out = buffer_in(arena);
	bool is_code = false;
	str_cut(&page, '\n');
	while (str_starts(page, S("\n")))
		str_cut(&page, '\n');
	while (page.size) {
		str line = str_cut(&page, '\n');
		is_code ^= str_starts(line, S("```"));
		if (is_code)
			buffer_addf(&out, "%.*s\n", STR_ARG(line));
		else
			add_unlinked(&out, line);
	}
	return buffer_text(&out);
}

/* Of a page for those that show no Markdown: what it says first. */
static str first_paragraph(str page)
{
	return str_slice(page, 0, str_find(page, S("\n\n")));
}

static json_t *convert_rule(struct writer *writer, enum rule_id id)
{
	const struct rule *rule = rule_of(id);
	json_t *object = json_object(), *setting = json_object();
	str page = read_page(writer->arena, rule->name);
	json_t *help = message_of(writer, first_paragraph(page));
	set_str(writer, help, "markdown", page);
	set_str(writer, object, "id", rule->name);
	json_object_set_new(object, "shortDescription", message_of(writer, rule->summary));
	json_object_set_new(object, "help", help);
	set_str(writer, setting, "level", severity_name(rule->severity));
	json_object_set_new(object, "defaultConfiguration", setting);
	return object;
}

static size_t find_rule(struct writer *writer, enum rule_id rule)
{
	if (!writer->indexes[rule]) {
		json_array_append_new(writer->rules, convert_rule(writer, rule));
		writer->indexes[rule] = json_array_size(writer->rules);
	}
	return writer->indexes[rule] - 1;
}

static json_t *convert_finding(struct writer *writer, const struct finding *finding, str print)
{
	json_t *result = json_object(), *prints = json_object();
	json_t *locations = json_array();
	set_str(writer, result, "ruleId", rule_of(finding->rule)->name);
	json_object_set_new(result, "ruleIndex",
	                    json_integer((json_int_t)find_rule(writer, finding->rule)));
	set_str(writer, result, "level", severity_name(finding->severity));
	json_object_set_new(result, "message", message_of(writer, finding->message));
	json_array_append_new(locations, convert_place(writer, finding->place));
	json_object_set_new(result, "locations", locations);
	if (finding->notes.count)
		json_object_set_new(result, "relatedLocations",
		                    convert_notes(writer, &finding->notes));
	set_str(writer, prints, "finding/v1", print);
	json_object_set_new(result, "partialFingerprints", prints);
	return result;
}

static json_t *describe_tool(struct writer *writer)
{
	json_t *tool = json_object(), *driver = json_object();
	set_str(writer, driver, "name", S("unmask"));
	set_str(writer, driver, "version", S(UNMASK_VERSION));
	set_str(writer, driver, "semanticVersion", S(UNMASK_VERSION));
	json_object_set(driver, "rules", writer->rules);
	json_object_set_new(tool, "driver", driver);
	return tool;
}

/* What was followed in part is no fault of the suite's: section 3.20.21. */
static json_t *describe_cuts(struct writer *writer)
{
	json_t *list = json_array();
	const struct cuts *cuts = writer->result->cuts;
	for (size_t i = 0; i < cuts->count; i++) {
		const struct cut *cut = &cuts->items[i];
		if (!cut_is_selected(cut))
			continue;
		json_t *notification = json_object(), *locations = json_array();
		str text = str_format(writer->arena, "%.*s was followed in part: %.*s",
		                      STR_ARG(cut->test.id), STR_ARG(limit_message(cut->limit)));
		json_array_append_new(locations, convert_place(writer, cut->place));
		set_str(writer, notification, "level", S("note"));
		json_object_set_new(notification, "message", message_of(writer, text));
		json_object_set_new(notification, "locations", locations);
		json_array_append_new(list, notification);
	}
	return list;
}

static json_t *describe_invocations(struct writer *writer)
{
	json_t *list = json_array(), *invocation = json_object(), *cuts = describe_cuts(writer);
	json_object_set_new(invocation, "executionSuccessful",
	                    json_boolean(writer->result->is_trusted));
	if (json_array_size(cuts))
		json_object_set(invocation, "toolExecutionNotifications", cuts);
	json_decref(cuts);
	json_array_append_new(list, invocation);
	return list;
}

/* What paths start from is said, but not where it lies: that is another place on every machine. */
static json_t *describe_roots(struct writer *writer)
{
	json_t *roots = json_object(), *root = json_object();
	json_object_set_new(root, "description",
	                    message_of(writer, S("The top of the repository.")));
	json_object_set_new(roots, ROOT, root);
	return roots;
}

static json_t *describe_run(struct writer *writer, json_t *results)
{
	static const str line_ends[] = {{"\r\n", 2}, {"\n", 1}, {"\r", 1}};
	json_t *run = json_object();
	json_object_set_new(run, "tool", describe_tool(writer));
	json_object_set_new(run, "invocations", describe_invocations(writer));
	json_object_set_new(run, "originalUriBaseIds", describe_roots(writer));
	set_str(writer, run, "columnKind", S("unicodeCodePoints"));
	json_object_set_new(run, "newlineSequences", json_from_strs(writer->arena, line_ends, 3));
	json_object_set_new(run, "results", results);
	return run;
}

str sarif_from_findings(struct arena *arena, const struct result *result)
{
	struct writer writer = {.arena = arena, .result = result, .rules = json_array()};
	const struct findings *findings = result->findings;
	str *prints = result_fingerprints(arena, result);
	json_t *results = json_array(), *runs = json_array();
	for (size_t i = 0; i < findings->count; i++)
		json_array_append_new(results,
		                      convert_finding(&writer, &findings->items[i], prints[i]));
	str start = embedded_text(S("assets/sarif.json"));
	json_t *log = json_loadb(start.data, start.size, 0, NULL);
	assert(log);
	json_array_append_new(runs, describe_run(&writer, results));
	json_object_set_new(log, "runs", runs);
	json_decref(writer.rules);
	struct buffer out = buffer_in(arena);
	json_add(&out, log, JSON_INDENT(1));
	buffer_add_char(&out, '\n');
	return buffer_text(&out);
}
