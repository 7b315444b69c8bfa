#include <stdlib.h>

#include "base/buffer.h"
#include "parts.h"
#include "source/visit.h"

/* The story of a service is what comments say round its contacts: in a function from the comment
   above the first contact to that above the next contact of another service, or to the end, and
   before it the comments that name the host; outside of functions only the comment above. */

/* A contact as the source shows it. */
struct mark {
	const struct module *module;
	const struct function *function; /* NULL: outside of functions */
	uint32_t at;
	str host;
	struct page_service *owner;
};

struct marks {
	struct mark *items;
	size_t count, capacity;
};

/* Comments that stand alone on lines that follow one another. */
struct note_block {
	size_t from, to;          /* comments of the module */
	uint32_t first, last;     /* lines */
};

static const struct module *module_of(const struct maker *maker, const struct file *file)
{
	for (size_t i = 0; i < maker->program->modules.count; i++)
		if (maker->program->modules.items[i]->file == file)
			return maker->program->modules.items[i];
	return NULL;
}

static const struct function *function_round(const struct module *module, uint32_t at)
{
	const struct function *found = NULL;
	const struct functions *functions = &module_contents(module)->functions;
	for (size_t i = 0; i < functions->count; i++) {
		const struct function *function = functions->items[i];
		if (function->name && function->start <= at && at < function->end)
			found = function;
	}
	return found;
}

static void add_mark(const struct maker *maker, struct marks *marks, struct place place, size_t i)
{
	const struct module *module = module_of(maker, place.file);
	if (module)
		*push(maker->arena, marks) =
		    (struct mark){module, function_round(module, place.start), place.start,
		                  maker->contacts.items[i].host.name, maker->owners[i]};
}

static int compare_marks(const void *left, const void *right)
{
	const struct mark *a = left, *b = right;
	struct place from = {a->module->file, a->at, 0}, to = {b->module->file, b->at, 0};
	uint32_t outer = a->function ? a->function->start : 0;
	uint32_t other = b->function ? b->function->start : 0;
	if (a->module == b->module && (a->function == NULL) != (b->function == NULL))
		return b->function == NULL ? 1 : -1;
	if (a->module == b->module && outer != other)
		return outer < other ? -1 : 1;
	int order = place_compare(from, to);
	return order ? order : str_compare(a->owner->title, b->owner->title);
}

/* Where a host is named, and, if that is a constant, where the same file uses it. */
static struct marks find_marks(const struct maker *maker)
{
	struct marks marks = {0};
	for (size_t i = 0; i < maker->contacts.count; i++) {
		const struct contact *contact = &maker->contacts.items[i];
		size_t before = marks.count;
		add_mark(maker, &marks, contact->literal, i);
		bool is_constant = marks.count > before && !marks.items[before].function;
		if (is_constant && contact->use.file == contact->literal.file)
			add_mark(maker, &marks, contact->use, i);
	}
	if (marks.count)
		qsort(marks.items, marks.count, sizeof *marks.items, compare_marks);
	return marks;
}

static str line_before(const struct file *file, uint32_t at, uint32_t *line)
{
	struct position position = file_position(file, at);
	*line = position.line;
	return str_slice(file_line(file, position.line), 0, at - file->lines[position.line - 1]);
}

/* The block that begins with comment `from`, or one of no comments if that stands behind code. */
static struct note_block block_at(const struct module *module, size_t from)
{
	const struct comment *comments = module->comments.items;
	struct note_block block = {from, from, 0, 0};
	uint32_t line;
	while (block.to < module->comments.count) {
		str before = line_before(module->file, comments[block.to].start, &line);
		bool is_next = block.to == from || line == block.last + 1;
		if (str_trim(before).size || !is_next)
			break;
		if (block.to == from)
			block.first = line;
		block.last = line;
		block.to++;
	}
	return block;
}

/* The lines of the statements round a place, the outermost first, from a function's body on. */
struct enclosing {
	struct arena *arena;
	const struct function *function;
	uint32_t at;
	struct {
		uint32_t *items;
		size_t count, capacity;
	} lines;
};

static void note_stmt(void *context, const struct site *site, const struct stmt *stmt)
{
	struct enclosing *round = context;
	bool is_inside = !round->function || stmt->start > round->function->start;
	if (is_inside && stmt->start <= round->at && round->at < stmt->end)
		*push(round->arena, &round->lines) =
		    file_position(site->module->file, stmt->start).line;
}

/* The block right above the innermost statement that has one, of those round the mark. */
static struct note_block block_above(const struct maker *maker, const struct mark *mark)
{
	struct enclosing round = {
	    .arena = maker->arena, .function = mark->function, .at = mark->at};
	visit_module(mark->module, &(struct visitor){.context = &round, .stmt = note_stmt});
	for (size_t i = round.lines.count; i > 0; i--)
		for (size_t j = 0; j < mark->module->comments.count;) {
			struct note_block block = block_at(mark->module, j);
			if (block.to > j && block.last + 1 == round.lines.items[i - 1])
				return block;
			j = block.to > j ? block.to : j + 1;
		}
	return (struct note_block){0, 0, 0, 0};
}

/* What the comment says, without its sign; the space behind it is part of the margin. */
static str text_of(const struct module *module, size_t i)
{
	const struct comment *comment = &module->comments.items[i];
	str text = str_slice(module->file->text, comment->start, comment->end);
	while (str_starts(text, S("#")))
		text = str_slice(text, 1, text.size);
	return str_slice(text, 0, text.size - (str_ends(text, S("\r")) ? 1 : 0));
}

static size_t margin_of(str text)
{
	size_t margin = 0;
	while (margin < text.size && (text.data[margin] == ' ' || text.data[margin] == '\t'))
		margin++;
	return margin;
}

/* Notes for tools, not for people. */
static bool is_directive(str text)
{
	static const char *const heads[] = {"unmask:", "noqa",     "type:",     "pylint:",
	                                    "pragma:", "fmt:",     "flake8:",   "mypy:",
	                                    "nosec",   "ruff:",    "pyright:",  "isort:"};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (str_starts(str_trim(text), str_from_c(heads[i])))
			return true;
	return false;
}

static bool begins_item(str text)
{
	str word = str_cut(&text, ' ');
	if (str_equal(word, S("-")) || str_equal(word, S("*")) || str_equal(word, S("+")))
		return true;
	str number = str_slice(word, 0, word.size ? word.size - 1 : 0);
	return (str_ends(word, S(".")) || str_ends(word, S(")"))) && str_to_number(number) >= 0;
}

/* Adds a line to the last paragraph, or begins one. Lines further in than the block, and lists, are
   kept as they are. */
static void add_line(struct arena *arena, struct page_paragraphs *paragraphs, str text,
                     size_t margin, bool is_new)
{
	size_t own = margin_of(text);
	str line = str_slice(text, own < margin ? own : margin, text.size);
	struct page_paragraph *last =
	    paragraphs->count ? &paragraphs->items[paragraphs->count - 1] : NULL;
	bool is_code = own > margin + 1 || begins_item(line);
	if (!is_new && last && last->is_code && begins_item(line))
		is_code = true;
	if (last && is_code && last->is_code) {
		last->text = str_format(arena, "%.*s%s%.*s", STR_ARG(last->text),
		                        is_new ? "\n\n" : "\n", STR_ARG(line));
	} else if (last && !is_new && is_code == last->is_code) {
		last->text = str_format(arena, "%.*s %.*s", STR_ARG(last->text),
		                        STR_ARG(str_trim(line)));
	} else {
		*push(arena, paragraphs) =
		    (struct page_paragraph){is_code ? line : str_trim(line), is_code};
	}
}

static void add_block(struct arena *arena, struct page_paragraphs *paragraphs,
                      const struct module *module, const struct note_block *block)
{
	size_t margin = SIZE_MAX;
	bool is_new = true;
	for (size_t i = block->from; i < block->to; i++) {
		str text = text_of(module, i);
		if (str_trim(text).size && margin_of(text) < margin)
			margin = margin_of(text);
	}
	for (size_t i = block->from; i < block->to; i++) {
		str text = text_of(module, i);
		size_t end = text.size;
		while (end && (text.data[end - 1] == ' ' || text.data[end - 1] == '\t'))
			end--;
		text = str_slice(text, 0, end);
		if (is_directive(text))
			continue;
		if (text.size)
			add_line(arena, paragraphs, text, margin, is_new);
		is_new = !text.size;
	}
}

/* Code without the margin that all its lines share. */
static void outdent(struct arena *arena, struct page_paragraph *paragraph)
{
	size_t margin = SIZE_MAX;
	for (str rest = paragraph->text; rest.size;) {
		str line = str_cut(&rest, '\n');
		if (line.size && margin_of(line) < margin)
			margin = margin_of(line);
	}
	struct buffer out = buffer_in(arena);
	for (str rest = paragraph->text; rest.size;) {
		str line = str_cut(&rest, '\n');
		buffer_add(&out, str_slice(line, line.size ? margin : 0, line.size));
		buffer_add(&out, rest.size ? S("\n") : S(""));
	}
	paragraph->text = buffer_text(&out);
}

static const struct class *class_round(const struct module *module, uint32_t at)
{
	const struct class *found = NULL;
	const struct classes *classes = &module_contents(module)->classes;
	for (size_t i = 0; i < classes->count; i++)
		if (classes->items[i]->start <= at && at < classes->items[i]->end)
			found = classes->items[i];
	return found;
}

static str name_place(const struct maker *maker, const struct mark *mark)
{
	str name = S("");
	struct arena *arena = maker->arena;
	const struct class *class = mark->function ? NULL : class_round(mark->module, mark->at);
	for (const struct function *f = mark->function; f; f = f->outer) {
		str own = f->name ? f->name->text : S("lambda");
		name = str_format(arena, ".%.*s%.*s", STR_ARG(own), STR_ARG(name));
		class = f->class;
	}
	for (; class; class = class->outer)
		name = str_format(arena, ".%.*s%.*s", STR_ARG(class->name->text), STR_ARG(name));
	return str_join(arena, program_test_id(maker->program, mark->module), name);
}

static bool names_host(const struct module *module, const struct note_block *block, str host)
{
	for (size_t i = block->from; i < block->to; i++)
		if (str_find(text_of(module, i), host) != STR_NONE)
			return true;
	return false;
}

/* Which lines of a function tell of a service: those from `first` up to `before`, and from
   `earliest` on those that name the host. */
struct extent {
	uint32_t earliest, first, before;
};

static void tell(const struct maker *maker, const struct mark *mark, struct extent extent)
{
	const struct module *module = mark->module;
	struct page_story story = {.where = name_place(maker, mark)};
	for (size_t i = 0; i < module->comments.count;) {
		struct note_block block = block_at(module, i);
		bool is_told = block.first >= extent.first ||
		               (block.first >= extent.earliest &&
		                names_host(module, &block, mark->host));
		if (block.to > i && is_told && block.first < extent.before) {
			if (!story.paragraphs.count)
				story.link = link_of(maker, module->file,
				                     module->comments.items[i].start);
			add_block(maker->arena, &story.paragraphs, module, &block);
		}
		i = block.to > i ? block.to : i + 1;
	}
	for (size_t i = 0; i < story.paragraphs.count; i++)
		if (story.paragraphs.items[i].is_code)
			outdent(maker->arena, &story.paragraphs.items[i]);
	if (story.paragraphs.count)
		*push(maker->arena, &mark->owner->stories) = story;
}

static bool is_same_function(const struct mark *a, const struct mark *b)
{
	return a->module == b->module && a->function == b->function;
}

/* Up to which line the story of marks[i] goes that began with `first`. */
static uint32_t end_of(const struct maker *maker, const struct marks *marks, size_t next,
                       const struct mark *mark, const struct note_block *first)
{
	if (!mark->function)
		return first->last + 1;
	if (next == marks->count || !is_same_function(&marks->items[next], mark))
		return file_position(mark->module->file, mark->function->end - 1).line + 1;
	struct note_block block = block_above(maker, &marks->items[next]);
	return block.to > block.from
	           ? block.first
	           : file_position(mark->module->file, marks->items[next].at).line;
}

static struct extent extent_of(const struct maker *maker, const struct marks *marks, size_t at,
                               size_t next, const struct note_block *first)
{
	const struct mark *mark = &marks->items[at];
	const struct file *file = mark->module->file;
	uint32_t line = file_position(file, mark->at).line;
	struct extent extent = {.first = first->to > first->from ? first->first : line,
	                        .before = end_of(maker, marks, next, mark, first)};
	extent.earliest = extent.first;
	if (at && mark->function && is_same_function(&marks->items[at - 1], mark))
		extent.earliest = file_position(file, marks->items[at - 1].at).line;
	else if (mark->function)
		extent.earliest = file_position(file, mark->function->start).line;
	return extent;
}

/* True if a mark belongs to the story that begins with `first`: in the same function, or at the
   same constant. */
static bool goes_on(const struct mark *first, const struct mark *mark)
{
	return mark->owner == first->owner && is_same_function(mark, first) &&
	       (mark->function || mark->at == first->at);
}

void tell_stories(const struct maker *maker)
{
	struct marks marks = find_marks(maker);
	for (size_t i = 0, next; i < marks.count; i = next) {
		const struct mark *mark = &marks.items[i];
		next = i + 1;
		while (next < marks.count && goes_on(mark, &marks.items[next]))
			next++;
		struct note_block first = block_above(maker, mark);
		if (first.to > first.from || mark->function)
			tell(maker, mark, extent_of(maker, &marks, i, next, &first));
	}
}
