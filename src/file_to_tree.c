#include "base/os.h"
#include "syntax.h"

/* A file at the size limit parses in about a second; ten leave room for a slow or busy machine and
   still end a parse that error recovery has blown up. */
#define PARSE_SECONDS 10.0

static bool is_out_of_time(TSParseState *state)
{
	return os_seconds() > *(const double *)state->payload;
}

struct reading {
	str text;
};

static const char *read_text(void *payload, uint32_t byte, TSPoint point, uint32_t *size)
{
	(void)point;
	const struct reading *reading = payload;
	str rest = str_slice(reading->text, byte, reading->text.size);
	*size = (uint32_t)rest.size;
	return rest.size ? rest.data : "";
}

static TSTree *parse(const struct syntax *syntax, str text)
{
	TSParser *parser = ts_parser_new();
	bool is_known = ts_parser_set_language(parser, syntax->language);
	double deadline = os_seconds() + PARSE_SECONDS;
	struct reading reading = {text};
	TSTree *nodes = NULL;
	if (is_known)
		nodes = ts_parser_parse_with_options(
		    parser, NULL,
		    (TSInput){.payload = &reading, .read = read_text, .encoding = TSInputEncodingUTF8},
		    (TSParseOptions){.payload = &deadline, .progress_callback = is_out_of_time});
	ts_parser_delete(parser);
	return nodes;
}

struct tree *tree_from_file(const struct syntax *syntax, const struct file *file)
{
	struct arena *arena = arena_new();
	struct tree *tree = make(arena, struct tree);
	*tree = (struct tree){.arena = arena, .syntax = syntax, .file = file};
	tree->unparsed = nesting_of(file->text);
	if (tree->unparsed)
		return tree;
	tree->nodes = parse(syntax, file->text);
	if (!tree->nodes)
		tree->unparsed = UNPARSED_TIME;
	return tree;
}

void tree_free(struct tree *tree)
{
	if (tree->nodes)
		ts_tree_delete(tree->nodes);
	arena_free(tree->arena);
}
