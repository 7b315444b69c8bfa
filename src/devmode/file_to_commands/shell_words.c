/* Words as a shell makes them of source text: quotes, variables, splitting. */
#include "scan.h"

/* Longer values are left unknown: a few lines of doubling would fill the memory. */
#define VALUE_LIMIT 16384
#define WORD_LIMIT 4096
#define DEPTH_LIMIT 16

struct builder {
	struct scan *scan;
	const struct shell *shell;
	const struct script *source;
	struct words *words;
	struct buffer text;
	str slice;           /* the only part so far, if it stands so in the source */
	size_t parts;
	size_t start;        /* where the word begins */
	str open;
	bool has_word, is_options, splits;
	unsigned depth;
};

static void expand(struct builder *builder, str text, bool is_source);

static void end_word(struct builder *builder, size_t at)
{
	if (!builder->has_word)
		return;
	str text = buffer_text(&builder->text);
	if (builder->parts == 1 && builder->slice.data)
		text = builder->slice;
	/* What is beyond the limit is left: nobody writes so many words. */
	if (builder->words->count < WORD_LIMIT)
		*push(builder->scan->arena, builder->words) = (struct word){
		    text, builder->open, builder->is_options && builder->parts == 1,
		    script_place(builder->scan, builder->source, builder->start, at)};
	builder->text = buffer_in(builder->scan->arena);
	builder->slice = builder->open = (str){NULL, 0};
	builder->parts = 0;
	builder->has_word = builder->is_options = false;
}

static void add_part(struct builder *builder, str text, bool is_slice)
{
	if (!text.size)
		return;
	builder->slice = is_slice && !builder->parts ? text : (str){NULL, 0};
	builder->parts++;
	builder->has_word = true;
	if (builder->text.count + text.size <= VALUE_LIMIT)
		buffer_add(&builder->text, text);
}

static bool is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_name_char(char c)
{
	return is_name_start(c) || (c >= '0' && c <= '9');
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Adds what is not known, by its name; `next` is the character that follows in the source. */
static void add_unknown(struct builder *builder, str name, bool is_quoted, char next)
{
	bool needs_braces = name.size && is_name_start(name.data[0]) && is_name_char(next);
	bool is_alone = !builder->parts && !is_quoted;
	builder->is_options =
	    is_alone && matches_any(&builder->scan->models->programs.option_variables, name);
	add_part(builder,
	         str_format(builder->scan->arena, needs_braces ? "${%.*s}" : "$%.*s",
	                    STR_ARG(name)),
	         false);
	if (!builder->open.size)
		builder->open = name;
}

/* Adds a value: outside of quotes it is split at white space. */
static void add_value(struct builder *builder, str value, bool is_quoted, size_t at)
{
	if (is_quoted || !builder->splits) {
		add_part(builder, value, false);
		builder->has_word |= is_quoted;
		return;
	}
	while (value.size) {
		size_t size = 0;
		while (size < value.size && !is_blank(value.data[size]))
			size++;
		add_part(builder, str_slice(value, 0, size), false);
		value = str_slice(value, size, value.size);
		if (!value.size)
			break;
		end_word(builder, at);
		builder->start = at;
		while (value.size && is_blank(value.data[0]))
			value = str_slice(value, 1, value.size);
	}
}

/* Adds the elements of an array, each a word of its own. */
static void add_words(struct builder *builder, const struct words *words, size_t at)
{
	for (size_t i = 0; i < words->count && builder->words->count < WORD_LIMIT; i++) {
		const struct word *word = &words->items[i];
		if (i)
			end_word(builder, at);
		bool was_open = builder->open.size > 0;
		add_part(builder, word->text, false);
		builder->has_word = true;
		builder->is_options = word->is_options;
		if (!was_open)
			builder->open = word->open;
	}
}

/* The size of what a bracket at `at` opens, up to and with its end; quotes are passed over. */
static size_t skip_nested(str text, size_t at, char open, char close)
{
	unsigned depth = 0;
	char quote = 0;
	for (size_t i = at; i < text.size; i++) {
		char c = text.data[i];
		if (c == '\\' && quote != '\'') {
			i++;
		} else if (quote) {
			quote = c == quote ? 0 : quote;
		} else if (c == '\'' || c == '"') {
			quote = c;
		} else if (c == open) {
			depth++;
		} else if (c == close && --depth == 0) {
			return i + 1 - at;
		}
	}
	return text.size - at;
}

/* $(which python3) and $(command -v python3) have the base name of what they look for. */
static bool is_lookup(str inner, str *name)
{
	str rest = str_trim(inner), word = str_cut(&rest, ' ');
	if (str_equal(word, S("command")) || str_equal(word, S("type"))) {
		str option = str_cut(&rest, ' ');
		if (!str_equal(option, S("-v")) && !str_equal(option, S("-p")))
			return false;
	} else if (!str_equal(word, S("which"))) {
		return false;
	}
	*name = str_cut(&rest, ' ');
	for (size_t i = 0; i < name->size; i++)
		if (!is_name_char(name->data[i]) &&
		    str_find_char(S("./-+"), name->data[i]) == STR_NONE)
			return false;
	return name->size > 0;
}

/* $((1)): without its outer brackets, "(1)". */
static bool is_sum(str inner, str *number)
{
	if (!str_starts(inner, S("(")) || !str_ends(inner, S(")")))
		return false;
	*number = str_trim(str_slice(inner, 1, inner.size - 1));
	return str_to_number(*number) >= 0;
}

/* The value of $1, $@ and their like; false if the arguments are not known. */
static bool add_argument(struct builder *builder, str name, bool is_quoted, size_t at)
{
	const struct words *arguments = builder->shell->arguments;
	if (!arguments)
		return false;
	if (str_equal(name, S("@")) || str_equal(name, S("*"))) {
		add_words(builder, arguments, at);
		return true;
	}
	int64_t number = str_to_number(name);
	if (number < 1)
		return false;
	if ((size_t)number > arguments->count)
		return true;
	const struct word *word = &arguments->items[number - 1];
	if (word->open.size)
		add_unknown(builder, word->open, is_quoted, 0);
	else
		add_value(builder, word->text, is_quoted, at);
	return true;
}

/* A variable's value, or its name where that is not known. */
static void add_variable(struct builder *builder, str name, bool is_quoted, size_t at, char next)
{
	if (add_argument(builder, name, is_quoted, at))
		return;
	const struct binding *binding = table_get(&builder->shell->variables, name);
	if (binding && !binding->is_set && !binding->is_exported)
		return;
	bool is_whole = binding && str_equal(binding->variable.open, name) &&
	                binding->variable.value.size <= name.size + 3;
	if (!binding || !binding->is_set || is_whole) {
		add_unknown(builder, name, is_quoted, next);
		return;
	}
	if (!builder->open.size)
		builder->open = binding->variable.open;
	add_value(builder, binding->variable.value, is_quoted, at);
}

/* ${name…}, without its braces. */
static void add_parameter(struct builder *builder, str inner, bool is_quoted, size_t at)
{
	bool is_indirect = inner.size > 1 && (inner.data[0] == '!' || inner.data[0] == '#');
	size_t size = 0;
	str rest = is_indirect ? str_slice(inner, 1, inner.size) : inner;
	while (size < rest.size && is_name_char(rest.data[size]))
		size++;
	if (!size && rest.size)
		size = 1;
	str name = str_slice(rest, 0, size);
	rest = str_slice(rest, size, rest.size);
	const struct binding *binding = shell_find(builder->shell, name);
	if (is_indirect || !name.size) {
		add_unknown(builder, name.size ? name : S("?"), is_quoted, 'a');
		return;
	}
	bool is_all = str_starts(rest, S("[@]")) || str_starts(rest, S("[*]"));
	if (is_all && binding && binding->array) {
		add_words(builder, binding->array, at);
		return;
	}
	if (is_all)
		rest = str_slice(rest, 3, rest.size);
	else if (str_starts(rest, S("[")))
		rest = S("%");
	bool has_colon = str_starts(rest, S(":"));
	str operator = str_slice(rest, has_colon, has_colon + 1u);
	str word = str_slice(rest, has_colon + 1u, rest.size);
	bool is_empty = binding && has_colon && !binding->variable.value.size;
	bool is_there = binding && !is_empty;
	if (!rest.size) {
		add_variable(builder, name, is_quoted, at, 'a');
	} else if (str_equal(operator, S("-")) || str_equal(operator, S("="))) {
		if (is_there)
			add_variable(builder, name, is_quoted, at, 'a');
		else
			expand(builder, word, false);
		builder->has_word |= is_quoted;
	} else if (str_equal(operator, S("+"))) {
		if (is_there)
			expand(builder, word, false);
		builder->has_word |= is_quoted;
	} else if (str_equal(operator, S("?")) && is_there) {
		add_variable(builder, name, is_quoted, at, 'a');
	} else {
		add_unknown(builder, name, is_quoted, 'a');
	}
}

/* Reads what stands at a $ and adds it; returns its size. */
static size_t read_dollar(struct builder *builder, str text, size_t at, bool is_quoted,
                          size_t where)
{
	char next = at + 1 < text.size ? text.data[at + 1] : 0;
	if (next == '(') {
		size_t size = skip_nested(text, at + 1, '(', ')');
		str inner = str_slice(text, at + 2, at + size), name;
		if (is_sum(inner, &name) || is_lookup(inner, &name))
			add_value(builder, name, is_quoted, where);
		else
			add_unknown(builder, S("(...)"), is_quoted, 0);
		return size + 1;
	}
	if (next == '{') {
		size_t size = skip_nested(text, at + 1, '{', '}');
		add_parameter(builder, str_slice(text, at + 2, at + size), is_quoted, where);
		return size + 1;
	}
	size_t size = 1;
	if (is_name_start(next))
		while (at + size < text.size && is_name_char(text.data[at + size]))
			size++;
	else if (next && str_find_char(S("@*#?$!-0123456789"), next) != STR_NONE)
		size = 2;
	if (size == 1) {
		add_part(builder, S("$"), false);
		return 1;
	}
	str name = str_slice(text, at + 1, at + size);
	char after = at + size < text.size ? text.data[at + size] : 0;
	add_variable(builder, name, is_quoted, where, after);
	return size;
}

static size_t skip_backquote(str text, size_t at)
{
	for (size_t i = at + 1; i < text.size; i++) {
		if (text.data[i] == '\\')
			i++;
		else if (text.data[i] == '`')
			return i + 1 - at;
	}
	return text.size - at;
}

/* The rest of a double-quoted string from `at`, behind its quote, on; returns where it ends. */
static size_t read_quoted(struct builder *builder, str text, size_t at, bool is_source)
{
	builder->has_word = true;
	while (at < text.size && text.data[at] != '"') {
		char c = text.data[at], next = at + 1 < text.size ? text.data[at + 1] : 0;
		size_t size = 1;
		if (c == '\\' && next && str_find_char(S("$`\"\\\n"), next) != STR_NONE) {
			if (next != '\n')
				add_part(builder, str_slice(text, at + 1, at + 2), false);
			size = 2;
		} else if (c == '$') {
			size = read_dollar(builder, text, at, true, at);
		} else if (c == '`') {
			size = skip_backquote(text, at);
			add_unknown(builder, S("(...)"), true, 0);
		} else {
			while (at + size < text.size &&
			       str_find_char(S("\\$`\""), text.data[at + size]) == STR_NONE)
				size++;
			add_part(builder, str_slice(text, at, at + size), is_source);
		}
		at += size;
	}
	return at + 1;
}

/* Reads one piece outside of quotes; returns where it ends. */
static size_t read_piece(struct builder *builder, str text, size_t at, bool is_source)
{
	char c = text.data[at], next = at + 1 < text.size ? text.data[at + 1] : 0;
	if (c == '\\') {
		if (next && next != '\n')
			add_part(builder, str_slice(text, at + 1, at + 2), false);
		return at + 2;
	}
	if (c == '\'' || (c == '$' && next == '\'')) {
		size_t from = at + (c == '$') + 1;
		size_t size = str_find_char(str_slice(text, from, text.size), '\'');
		size_t to = size == STR_NONE ? text.size : from + size;
		builder->has_word = true;
		add_part(builder, str_slice(text, from, to), is_source);
		return to + 1;
	}
	if (c == '"' || (c == '$' && next == '"'))
		return read_quoted(builder, text, at + (c == '$') + 1, is_source);
	if (c == '$')
		return at + read_dollar(builder, text, at, false, at);
	if (c == '`') {
		size_t size = skip_backquote(text, at);
		str name;
		if (is_lookup(str_slice(text, at + 1, at + size - 1), &name))
			add_value(builder, name, false, at);
		else
			add_unknown(builder, S("(...)"), false, 0);
		return at + size;
	}
	size_t size = 1;
	while (at + size < text.size && !is_blank(text.data[at + size]) &&
	       str_find_char(S("\\'\"$`"), text.data[at + size]) == STR_NONE)
		size++;
	add_part(builder, str_slice(text, at, at + size), is_source);
	return at + size;
}

static void expand(struct builder *builder, str text, bool is_source)
{
	if (++builder->depth > DEPTH_LIMIT) {
		builder->depth--;
		return;
	}
	for (size_t at = 0; at < text.size && scan_step(builder->scan);) {
		if (is_source && !builder->has_word)
			builder->start = at;
		if (!is_blank(text.data[at])) {
			at = read_piece(builder, text, at, is_source);
		} else if (is_source || builder->splits) {
			end_word(builder, at);
			at++;
		} else {
			add_part(builder, str_slice(text, at, at + 1), false);
			at++;
		}
	}
	builder->depth--;
}

static struct builder start(struct scan *scan, const struct shell *shell,
                            const struct script *source, struct words *words)
{
	return (struct builder){.scan = scan, .shell = shell, .source = source, .words = words,
	                        .text = buffer_in(scan->arena), .splits = true};
}

void split_words(struct scan *scan, const struct shell *shell, const struct script *source,
                 struct words *words)
{
	struct builder builder = start(scan, shell, source, words);
	expand(&builder, source->text, true);
	end_word(&builder, source->text.size);
}

void expand_word(struct scan *scan, const struct shell *shell, const struct script *source,
                 struct words *words)
{
	split_words(scan, shell, source, words);
}

struct word expand_text(struct scan *scan, const struct shell *shell, const struct script *source)
{
	struct words words = {0};
	struct builder builder = start(scan, shell, source, &words);
	builder.splits = false;
	expand(&builder, source->text, true);
	end_word(&builder, source->text.size);
	struct word word = {.place = script_place(scan, source, 0, source->text.size)};
	for (size_t i = 0; i < words.count; i++) {
		word.text = i ? str_join(scan->arena, str_join(scan->arena, word.text, S(" ")),
		                         words.items[i].text)
		              : words.items[i].text;
		if (!word.open.size)
			word.open = words.items[i].open;
		word.is_options = words.items[i].is_options && words.count == 1;
	}
	return word;
}
