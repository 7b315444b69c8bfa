#include <assert.h>
#include <string.h>
#include <yaml.h>

#include "base/map.h"
#include "text/yaml_node.h"

/* Deeper than any document of ours, and shallow enough for a recursive reader. */
#define DEPTH_LIMIT 64

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	str text;
	struct yaml_errors *errors;
	bool is_broken; /* nothing more can be read */
	/* The library counts characters; this is how far bytes have been counted along. */
	size_t characters, bytes;
};

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static uint32_t narrow(size_t number)
{
	return number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

static bool continues_character(const struct reader *reader, size_t at)
{
	return at < reader->text.size && ((unsigned char)reader->text.data[at] & 0xc0) == 0x80;
}

static size_t step_on(const struct reader *reader, size_t at)
{
	at += at < reader->text.size;
	while (continues_character(reader, at))
		at++;
	return at;
}

static size_t step_back(const struct reader *reader, size_t at)
{
	at -= at > 0;
	while (at > 0 && continues_character(reader, at))
		at--;
	return at;
}

/* Marks mostly go forward, and never far back, so each is counted from the one before. */
static uint32_t find_byte(struct reader *reader, yaml_mark_t mark)
{
	for (; reader->characters < mark.index; reader->characters++)
		reader->bytes = step_on(reader, reader->bytes);
	for (; reader->characters > mark.index; reader->characters--)
		reader->bytes = step_back(reader, reader->bytes);
	return narrow(reader->bytes);
}

static struct yaml_span span_character(const struct reader *reader, size_t byte)
{
	return (struct yaml_span){narrow(byte), narrow(step_on(reader, byte))};
}

/* What the last error is about. */
static void set_span(struct reader *reader, struct yaml_span span)
{
	reader->errors->items[reader->errors->count - 1].span = span;
}

static void complain(struct reader *reader, yaml_mark_t mark, const char *message)
{
	yaml_errors_add(reader->arena, reader->errors, narrow(mark.line + 1),
	                narrow(mark.column + 1), "%s", message);
	set_span(reader, span_character(reader, find_byte(reader, mark)));
}

/* The library gives a byte offset alone for bytes that it cannot decode. */
static void complain_of_bytes(struct reader *reader)
{
	uint32_t line = 1, column = 1;
	for (size_t i = 0; i < reader->parser.problem_offset && i < reader->text.size; i++) {
		bool is_continuation = (reader->text.data[i] & 0xc0) == 0x80;
		if (reader->text.data[i] == '\n') {
			line++;
			column = 1;
		} else if (!is_continuation) {
			column++;
		}
	}
	yaml_errors_add(reader->arena, reader->errors, line, column, "%s",
	                reader->parser.problem ? reader->parser.problem : "cannot be decoded");
	set_span(reader, span_character(reader, reader->parser.problem_offset));
}

static void complain_of_syntax(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	reader->is_broken = true;
	if (parser->error == YAML_READER_ERROR) {
		complain_of_bytes(reader);
		return;
	}
	size_t byte = find_byte(reader, parser->problem_mark);
	if (byte < reader->text.size && reader->text.data[byte] == '\t') {
		complain(reader, parser->problem_mark, "a tab cannot indent: use spaces");
		return;
	}
	yaml_errors_add(reader->arena, reader->errors, narrow(parser->problem_mark.line + 1),
	                narrow(parser->problem_mark.column + 1), "%s%s%s",
	                parser->context ? parser->context : "", parser->context ? ": " : "",
	                parser->problem ? parser->problem : "cannot be parsed");
	set_span(reader, span_character(reader, byte));
}

/* The next event, to be deleted by the caller; false once the text is broken. */
static bool take(struct reader *reader, yaml_event_t *event)
{
	if (reader->is_broken)
		return false;
	if (yaml_parser_parse(&reader->parser, event))
		return true;
	complain_of_syntax(reader);
	return false;
}

static str copy_bytes(struct reader *reader, const yaml_char_t *bytes, size_t size)
{
	return str_copy(reader->arena, (str){(const char *)bytes, size});
}

static struct yaml_node *make_node(struct reader *reader, enum yaml_kind kind, yaml_mark_t mark)
{
	struct yaml_node *node = make(reader->arena, struct yaml_node);
	node->kind = kind;
	node->line = narrow(mark.line + 1);
	node->column = narrow(mark.column + 1);
	node->span.start = node->span.end = find_byte(reader, mark);
	return node;
}

/* The library ends a block where the next token begins, and a block scalar behind its last line
   end. */
static void set_end(struct reader *reader, struct yaml_node *node, yaml_mark_t mark)
{
	size_t end = find_byte(reader, mark);
	while (end > node->span.start && strchr(" \t\r\n", reader->text.data[end - 1]))
		end--;
	node->span.end = narrow(end);
}

/* A block ends with its last part; brackets and what is in them, at the closing one. */
static void end_collection(struct reader *reader, struct yaml_node *node, yaml_mark_t mark)
{
	if (node->is_flow)
		set_end(reader, node, mark);
	else if (node->count)
		node->span.end = node->items[node->count - 1]->span.end;
}

static void refuse_properties(struct reader *reader, const yaml_event_t *event,
                              const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		complain(reader, event->start_mark, "anchors are not allowed");
	if (tag)
		complain(reader, event->start_mark, "tags are not allowed");
}

static struct yaml_node *read_scalar(struct reader *reader, const yaml_event_t *event)
{
	struct yaml_node *node = make_node(reader, YAML_SCALAR, event->start_mark);
	node->text = copy_bytes(reader, event->data.scalar.value, event->data.scalar.length);
	node->is_quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	set_end(reader, node, event->end_mark);
	refuse_properties(reader, event, event->data.scalar.anchor, event->data.scalar.tag);
	return node;
}

static struct yaml_node *read_node(struct reader *reader, yaml_event_t *event, unsigned depth);

static struct yaml_node *read_list(struct reader *reader, const yaml_event_t *start,
                                   unsigned depth)
{
	struct yaml_node *node = make_node(reader, YAML_LIST, start->start_mark);
	refuse_properties(reader, start, start->data.sequence_start.anchor,
	                  start->data.sequence_start.tag);
	node->is_flow = start->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	yaml_mark_t end = start->end_mark;
	struct {
		struct yaml_node **items;
		size_t count, capacity;
	} items = {0};
	yaml_event_t event;
	while (take(reader, &event)) {
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			end = event.end_mark;
			yaml_event_delete(&event);
			break;
		}
		struct yaml_node *item = read_node(reader, &event, depth + 1);
		*push(reader->arena, &items) = item;
	}
	node->items = items.items;
	node->count = items.count;
	end_collection(reader, node, end);
	return node;
}

struct pair {
	struct yaml_node *key, *value;
};

struct pairs {
	struct pair *items;
	size_t count, capacity;
};

/* The key and the value that follow; a pair that cannot be kept has been complained of. */
static bool read_pair(struct reader *reader, yaml_event_t *event, unsigned depth,
                      struct table *seen, struct pair *pair)
{
	yaml_mark_t mark = event->start_mark;
	bool is_text = event->type == YAML_SCALAR_EVENT;
	pair->key = read_node(reader, event, depth + 1);
	yaml_event_t value;
	if (!take(reader, &value))
		return false;
	pair->value = read_node(reader, &value, depth + 1);
	if (!is_text) {
		complain(reader, mark, "a key must be a text");
		return false;
	}
	if (table_get(seen, pair->key->text)) {
		yaml_errors_add(reader->arena, reader->errors, pair->key->line, pair->key->column,
		                "duplicate key \"%.*s\"", STR_ARG(pair->key->text));
		set_span(reader, pair->key->span);
		return false;
	}
	table_set(reader->arena, seen, pair->key->text, pair->key);
	return true;
}

static void set_pairs(struct arena *arena, struct yaml_node *node, const struct pairs *pairs)
{
	node->count = pairs->count;
	node->items = make_many(arena, struct yaml_node *, pairs->count);
	node->keys = make_many(arena, str, pairs->count);
	node->key_lines = make_many(arena, uint32_t, pairs->count);
	node->key_columns = make_many(arena, uint32_t, pairs->count);
	node->key_spans = make_many(arena, struct yaml_span, pairs->count);
	for (size_t i = 0; i < pairs->count; i++) {
		node->items[i] = pairs->items[i].value;
		node->keys[i] = pairs->items[i].key->text;
		node->key_lines[i] = pairs->items[i].key->line;
		node->key_columns[i] = pairs->items[i].key->column;
		node->key_spans[i] = pairs->items[i].key->span;
	}
}

static struct yaml_node *read_map(struct reader *reader, const yaml_event_t *start, unsigned depth)
{
	struct yaml_node *node = make_node(reader, YAML_MAP, start->start_mark);
	refuse_properties(reader, start, start->data.mapping_start.anchor,
	                  start->data.mapping_start.tag);
	node->is_flow = start->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
	yaml_mark_t end = start->end_mark;
	struct pairs pairs = {0};
	struct table seen = {0};
	yaml_event_t event;
	while (take(reader, &event)) {
		if (event.type == YAML_MAPPING_END_EVENT) {
			end = event.end_mark;
			yaml_event_delete(&event);
			break;
		}
		struct pair pair = {0};
		if (read_pair(reader, &event, depth, &seen, &pair))
			*push(reader->arena, &pairs) = pair;
	}
	set_pairs(reader->arena, node, &pairs);
	end_collection(reader, node, end);
	return node;
}

/* The node that `event` begins. Deletes the event. Never NULL: what cannot be read is an empty
   scalar, and has been complained of. */
static struct yaml_node *read_node(struct reader *reader, yaml_event_t *event, unsigned depth)
{
	struct yaml_node *node = NULL;
	if (depth > DEPTH_LIMIT) {
		complain(reader, event->start_mark, "nested too deep");
		reader->is_broken = true;
	} else if (event->type == YAML_SCALAR_EVENT) {
		node = read_scalar(reader, event);
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		node = read_list(reader, event, depth);
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		node = read_map(reader, event, depth);
	} else {
		assert(event->type == YAML_ALIAS_EVENT);
		complain(reader, event->start_mark, "aliases are not allowed");
	}
	if (!node) {
		node = make_node(reader, YAML_SCALAR, event->start_mark);
		node->is_wrong = true;
	}
	yaml_event_delete(event);
	return node;
}

static bool is_null(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR && !node->is_quoted && node->text.size == 0;
}

/* The first document; every further one is complained of but still read, for its own errors. */
static struct yaml_node *read_documents(struct reader *reader)
{
	struct yaml_node *root = NULL;
	yaml_event_t event;
	while (take(reader, &event)) {
		yaml_event_type_t type = event.type;
		if (type == YAML_DOCUMENT_START_EVENT && root)
			complain(reader, event.start_mark, "only one document is allowed");
		if (type == YAML_STREAM_START_EVENT || type == YAML_STREAM_END_EVENT ||
		    type == YAML_DOCUMENT_START_EVENT || type == YAML_DOCUMENT_END_EVENT) {
			yaml_event_delete(&event);
			if (type == YAML_STREAM_END_EVENT)
				break;
			continue;
		}
		struct yaml_node *node = read_node(reader, &event, 1);
		if (!root)
			root = node;
	}
	if (!root || is_null(root)) {
		root = make_node(reader, YAML_MAP, (yaml_mark_t){0, 0, 0});
		set_pairs(reader->arena, root, &(struct pairs){0});
	}
	return root;
}

struct yaml_node *yaml_node_from_text(struct arena *arena, str text, struct yaml_errors *errors)
{
	struct reader reader = {.arena = arena, .text = text, .errors = errors};
	if (str_starts(text, S(BYTE_ORDER_MARK)))
		reader.bytes = strlen(BYTE_ORDER_MARK);
	if (!yaml_parser_initialize(&reader.parser)) {
		yaml_errors_add(arena, errors, 1, 1, "out of memory");
		return NULL;
	}
	const char *bytes = text.data ? text.data : "";
	yaml_parser_set_input_string(&reader.parser, (const unsigned char *)bytes, text.size);
	struct yaml_node *root = read_documents(&reader);
	yaml_parser_delete(&reader.parser);
	return reader.is_broken ? NULL : root;
}
