/* YAML: the library tells where scalars are, and what is outside of them and begins with # is a
   comment. A block behind `run` is a script. */
#include <yaml.h>

#include "read.h"

struct scanner {
	struct reading *reading;
	yaml_parser_t parser;
	size_t characters, bytes; /* the library counts characters; how far bytes are counted */
	size_t end;               /* up to where comments have been sought */
	bool is_key, is_run;      /* the next scalar is a key; it is the value of `run` */
	unsigned brackets;        /* that are open */
};

/* The library looks at each open bracket again for every token: more than this many take their
   time, and no reader of ours follows them. */
#define MOST_BRACKETS 64

static size_t find_byte(struct scanner *scanner, yaml_mark_t mark)
{
	str text = scanner->reading->file->text;
	for (; scanner->characters < mark.index; scanner->characters++) {
		scanner->bytes += scanner->bytes < text.size;
		while (scanner->bytes < text.size &&
		       ((unsigned char)text.data[scanner->bytes] & 0xc0) == 0x80)
			scanner->bytes++;
	}
	return scanner->bytes;
}

/* Between two scalars there are only signs, names of anchors and comments. */
static void read_gap(struct scanner *scanner, size_t from, size_t to)
{
	str text = scanner->reading->file->text;
	for (size_t at = from; at < to; at++) {
		bool is_start = !at || str_find_char(S(" \t\r\n"), text.data[at - 1]) != STR_NONE;
		if (text.data[at] == '#' && is_start)
			at = add_comment(scanner->reading, at, to);
	}
}

/* The script in a block, whose first line is its header. */
static void read_script(struct scanner *scanner, size_t from, size_t to)
{
	str text = scanner->reading->file->text;
	size_t at = find_line_end(text, from);
	at += at + 1 < to && text.data[at] == '\r' && text.data[at + 1] == '\n';
	at++;
	size_t first = skip_blanks(text, at, to);
	read_shell_text(scanner->reading,
	                (struct shell_text){.from = at, .to = to, .indent = first - at});
}

static void read_scalar(struct scanner *scanner, const yaml_token_t *token)
{
	yaml_scalar_style_t style = token->data.scalar.style;
	size_t from = find_byte(scanner, token->start_mark);
	size_t to = find_byte(scanner, token->end_mark);
	str value = {(const char *)token->data.scalar.value, token->data.scalar.length};
	read_gap(scanner, scanner->end, from);
	if (scanner->is_run && style == YAML_LITERAL_SCALAR_STYLE)
		read_script(scanner, from, to);
	scanner->end = to;
	scanner->is_run = scanner->is_key && str_equal(value, S("run"));
}

/* Takes one token; false at the end or where the text is no YAML. */
static bool step(struct scanner *scanner, bool *is_broken)
{
	yaml_token_t token;
	if (!yaml_parser_scan(&scanner->parser, &token)) {
		*is_broken = true;
		return false;
	}
	yaml_token_type_t type = token.type;
	if (type == YAML_SCALAR_TOKEN)
		read_scalar(scanner, &token);
	else if (type != YAML_VALUE_TOKEN)
		scanner->is_run = false;
	if (type != YAML_ANCHOR_TOKEN && type != YAML_TAG_TOKEN)
		scanner->is_key = type == YAML_KEY_TOKEN;
	bool is_open = type == YAML_FLOW_SEQUENCE_START_TOKEN ||
	               type == YAML_FLOW_MAPPING_START_TOKEN;
	bool is_close = type == YAML_FLOW_SEQUENCE_END_TOKEN ||
	                type == YAML_FLOW_MAPPING_END_TOKEN;
	scanner->brackets += is_open;
	scanner->brackets -= is_close && scanner->brackets;
	*is_broken = scanner->brackets > MOST_BRACKETS;
	yaml_token_delete(&token);
	if (*is_broken)
		return false;
	return type != YAML_STREAM_END_TOKEN && type != YAML_NO_TOKEN;
}

void read_yaml_comments(struct reading *reading)
{
	struct scanner scanner = {.reading = reading};
	str text = reading->file->text;
	bool is_broken = false;
	if (!yaml_parser_initialize(&scanner.parser))
		return;
	yaml_parser_set_input_string(&scanner.parser,
	                             (const unsigned char *)(text.data ? text.data : ""),
	                             text.size);
	while (step(&scanner, &is_broken))
		;
	read_gap(&scanner, scanner.end, text.size);
	yaml_parser_delete(&scanner.parser);
	if (is_broken)
		reading->comments.count = 0;
}
