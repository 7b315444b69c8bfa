/* PowerShell: $env:NAME = 'value', Remove-Item Env:NAME, & command. Statements end at a line end,
   at ;, |, && and ||, and at every bracket: what stands within is read as statements too. */
#include "powershell.h"

/* The part of the path behind "Env:" or "Env:\", data NULL if it is another one. */
static str env_path(str text)
{
	if (!powershell_starts(text, "env:"))
		return (str){NULL, 0};
	text = str_slice(text, 4, text.size);
	while (text.size && (text.data[0] == '\\' || text.data[0] == '/'))
		text = str_slice(text, 1, text.size);
	return text;
}

static bool is_conditional(const struct powershell *reader)
{
	for (size_t i = 0; i < reader->depth && i < BLOCK_LIMIT; i++)
		if (reader->is_maybe[i])
			return true;
	return false;
}

/* Sets a variable of the environment; an empty value takes it away. */
static void set(struct powershell *reader, str name, struct word value, struct place place)
{
	if (!value.text.size && is_conditional(reader))
		*push(reader->scan->arena, &reader->maybe) = name;
	if (!value.text.size) {
		shell_unset(reader->scan, reader->shell, name, S("unset"), place);
		return;
	}
	if (is_conditional(reader))
		*push(reader->scan->arena, &reader->maybe) = name;
	shell_set(reader->scan, reader->shell,
	          (struct variable){name, value.text, value.open, place}, true);
}

static bool is_one_of(str text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (powershell_is(text, words[i]))
			return true;
	return false;
}

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Remove-Item Env:NAME, Set-Item -Path Env:NAME -Value x. */
static bool run_item(struct powershell *reader, const struct statement *statement)
{
	static const char *const removers[] = {"remove-item", "clear-item", "ri", "del", "rm",
	                                       "erase", "rd", "rmdir", "cli"};
	static const char *const setters[] = {"set-item", "new-item", "si", "ni", "set-content",
	                                      "sc"};
	str command = statement->items[0].word.text;
	bool removes = is_one_of(command, removers, LENGTH(removers));
	if (!removes && !is_one_of(command, setters, LENGTH(setters)))
		return false;
	str name = {NULL, 0};
	for (size_t i = 1; i < statement->count; i++) {
		struct word word = statement->items[i].word;
		str path = env_path(word.text);
		if (path.data)
			name = path;
		if (path.data && removes)
			set(reader, name, (struct word){0}, word.place);
		if (!path.data && name.data && !removes && !str_starts(word.text, S("-")))
			set(reader, name, word, word.place);
	}
	return name.data != NULL;
}

/* Behind a block that may have run or not, what it set is not known. */
static void leave_block(struct powershell *reader)
{
	reader->depth--;
	for (size_t i = 0; !is_conditional(reader) && i < reader->maybe.count; i++) {
		str name = reader->maybe.items[i];
		struct variable variable = {
		    name, str_format(reader->scan->arena, "$%.*s", STR_ARG(name)), name,
		    script_place(reader->scan, reader->script, reader->at, reader->at)};
		shell_set(reader->scan, reader->shell, variable, true);
	}
	if (!is_conditional(reader))
		reader->maybe.count = 0;
}

/* The words from one on, joined: the value of an assignment. */
static struct word join(struct powershell *reader, const struct statement *statement, size_t from)
{
	struct buffer out = buffer_in(reader->scan->arena);
	struct word word = {0};
	for (size_t i = from; i < statement->count; i++) {
		const struct word *part = &statement->items[i].word;
		buffer_addf(&out, "%s%.*s", i > from ? " " : "", STR_ARG(part->text));
		if (!word.open.size)
			word.open = part->open;
	}
	word.text = buffer_text(&out);
	if (from < statement->count)
		word.place = statement->items[from].word.place;
	return word;
}

static bool begins_name(str text)
{
	char c = text.size ? text.data[0] : 0;
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static void run(struct powershell *reader, const struct statement *statement, size_t from,
                bool is_value);

/* $env:NAME = 'x', $name = 'x', $name = command. */
static bool run_assignment(struct powershell *reader, const struct statement *statement)
{
	const struct piece_of_line *first = &statement->items[0];
	str written = str_slice(reader->script->text, first->from, first->to);
	size_t equals = str_find_char(written, '=');
	bool is_apart = statement->count > 1 && str_equal(statement->items[1].word.text, S("="));
	if (!str_starts(written, S("$")) || (!is_apart && equals == STR_NONE))
		return false;
	str name = str_slice(written, 1, is_apart ? written.size : equals);
	while (name.size && str_find_char(S("{}"), name.data[0]) != STR_NONE)
		name = str_slice(name, 1, name.size);
	while (name.size && name.data[name.size - 1] == '}')
		name = str_slice(name, 0, name.size - 1);
	struct word value = join(reader, statement, 2);
	size_t from = 2;
	if (!is_apart) {
		value = powershell_word(reader, first->from + equals + 1);
		from = statement->count;
	}
	bool is_command = from < statement->count && !statement->items[from].is_quoted &&
	                  !powershell_starts(name, "env:");
	if (is_command && (begins_name(value.text) ||
	                   str_starts(value.text, S("&")))) {
		run(reader, statement, from, true);
		value.open = name;
	}
	if (powershell_starts(name, "env:"))
		set(reader, str_slice(name, 4, name.size), value, first->word.place);
	else
		shell_set(reader->scan, reader->shell,
		          (struct variable){powershell_key(reader->scan->arena, name), value.text,
		                            value.open, first->word.place},
		          false);
	return true;
}

/* [Environment]::SetEnvironmentVariable('NAME', 'x'): the brackets hold a statement. */
static bool run_method(struct powershell *reader, const struct statement *statement)
{
	const struct statement *before = &reader->before;
	bool is_setter = before->count == 1 && before->end == '(' &&
	                 str_ends(before->items[0].word.text, S("::SetEnvironmentVariable"));
	if (!is_setter || statement->count < 2 || statement->end != ')')
		return false;
	str name = statement->items[0].word.text;
	while (str_ends(name, S(",")))
		name = str_slice(name, 0, name.size - 1);
	if (statement->count == 2)
		set(reader, name, statement->items[1].word, statement->items[0].word.place);
	return true;
}

/* "NAME=value" that goes to a file of variables for the steps that follow. */
static void pass_on(struct powershell *reader, const struct statement *from,
                    const struct statement *to)
{
	const struct names *files = &reader->scan->models->programs.environment_files;
	bool is_passed = false;
	for (size_t i = 0; i < to->count; i++)
		is_passed |= names_hold(files, to->items[i].word.open);
	for (size_t i = 0; is_passed && i < from->count; i++) {
		const struct word *word = &from->items[i].word;
		str value = word->text, name = str_cut(&value, '=');
		if (name.size && name.size < word->text.size && !names_hold(files, word->open))
			*push(reader->scan->arena, &reader->scan->passed) =
			    (struct variable){name, value, word->open, word->place};
	}
}

/* The words of a command, without redirections; these set where its streams go. */
static struct words redirect(struct powershell *reader, const struct statement *statement,
                             size_t from, struct context *context)
{
	struct words words = {0};
	for (size_t i = from; i < statement->count; i++) {
		const struct piece_of_line *piece = &statement->items[i];
		str written = str_slice(reader->script->text, piece->from, piece->to);
		size_t at_mark = str_find_char(written, '>');
		bool is_redirection = at_mark != STR_NONE && at_mark <= 1 && !piece->is_quoted;
		if (!is_redirection) {
			*push(reader->scan->arena, &words) = piece->word;
			continue;
		}
		bool is_apart = str_ends(written, S(">")) && i + 1 < statement->count;
		const struct piece_of_line *last = is_apart ? &statement->items[++i] : piece;
		str target = str_slice(reader->script->text, piece->from, last->to);
		bool is_errors = str_starts(written, S("2>")) || str_starts(written, S("*>"));
		if (is_errors && target.size > 5 &&
		    powershell_is(str_slice(target, target.size - 5, target.size), "$null"))
			context->sink.discards_errors = piece->word.place;
	}
	return words;
}

static void run(struct powershell *reader, const struct statement *statement, size_t from,
                bool is_value)
{
	struct context context = *reader->context;
	if (is_value)
		context.use = USE_VALUE;
	if (statement->count > from && (str_equal(statement->items[from].word.text, S("&")) ||
	                                str_equal(statement->items[from].word.text, S("."))))
		from++;
	else if (statement->count > from && statement->items[from].is_quoted)
		return;
	struct words words = redirect(reader, statement, from, &context);
	struct shell_mark mark = shell_mark(reader->shell);
	if (!words.count)
		return;
	run_words(reader->scan, reader->shell, words, &context);
	shell_return(reader->scan, reader->shell, &mark);
}

/* Keywords whose block may run or not. */
static bool is_branch(str word)
{
	static const char *const words[] = {"if", "else", "elseif", "switch", "catch", "while",
	                                    "for", "foreach", "function", "foreach-object",
	                                    "where-object"};
	return is_one_of(word, words, LENGTH(words));
}

static void run_statement(struct powershell *reader, const struct statement *statement)
{
	static const char *const movers[] = {"cd", "chdir", "sl", "set-location", "pushd",
	                                     "push-location", "popd", "pop-location"};
	str first = statement->count ? statement->items[0].word.text : S("");
	if (statement->count && !statement->items[0].is_quoted && is_branch(first))
		reader->begins_maybe = true;
	if (is_one_of(first, movers, LENGTH(movers)))
		reader->shell->is_elsewhere = true;
	if (reader->before.end == '|')
		pass_on(reader, &reader->before, statement);
	if (statement->count)
		pass_on(reader, statement, statement);
	if (!statement->count || run_method(reader, statement) || run_item(reader, statement) ||
	    run_assignment(reader, statement))
		return;
	run(reader, statement, 0, reader->before.end == '(');
}

void read_powershell(struct scan *scan, struct shell *shell, const struct script *script,
                     const struct context *context)
{
	struct powershell reader = {.scan = scan, .shell = shell, .script = script,
	                            .context = context};
	while (reader.at < script->text.size && scan_step(scan)) {
		struct statement statement = powershell_read(&reader);
		run_statement(&reader, &statement);
		if (statement.end == '{') {
			if (reader.depth < BLOCK_LIMIT)
				reader.is_maybe[reader.depth] = reader.begins_maybe;
			reader.depth++;
			reader.begins_maybe = false;
		} else if (statement.end == '}' && reader.depth) {
			leave_block(&reader);
		}
		reader.before = statement;
	}
}

void read_powershell_file(struct scan *scan)
{
	struct shell shell = {0};
	struct context context = {0};
	struct script script = script_of_file(scan, 0, scan->file->text.size);
	read_powershell(scan, &shell, &script, &context);
}
