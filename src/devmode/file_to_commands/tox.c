/* tox.ini: the commands of test environments. An environment begins empty: what it sets reaches its
   commands, and what it passes of the outer one, if that is known. */
#include "base/glob.h"
#include "ini.h"

#define EXPAND_DEPTH 4
/* Of a list of environments: py{38,39}-{a,b} stands for four. */
#define NAME_LIMIT 256

struct tox {
	const struct ini *ini;
	struct scan *scan;
	str name;            /* of the environment that is read, empty: not known */
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

enum answer { ANSWER_NO, ANSWER_MAYBE, ANSWER_YES };

/* The first of two spellings of a key; what an environment does not say, the common one does. */
static const struct key *find_either(const struct tox *tox, str section, str name, str other)
{
	const struct key *key = ini_find(tox->ini, section, name);
	key = key ? key : ini_find(tox->ini, section, other);
	if (key || str_equal(section, S("testenv")))
		return key;
	return find_either(tox, S("testenv"), name, other);
}

/* The variable of the outer environment, or NULL. */
static const struct variable *find_outer(const struct tox *tox, str name)
{
	const struct handover *handover = tox->scan->handover;
	for (size_t i = 0; handover && i < handover->environment.count; i++)
		if (str_equal(handover->environment.items[i].name, name))
			return &handover->environment.items[i];
	return NULL;
}

/* True if something in the value is not known: what stands in braces, but for a variable of the
   outer environment that is. */
static bool is_open(const struct tox *tox, str value)
{
	size_t brace = str_find_char(value, '{');
	str inner = str_slice(value, brace == STR_NONE ? value.size : brace + 1, value.size);
	if (brace == STR_NONE)
		return false;
	const struct variable *outer = NULL;
	if (str_equal(str_cut(&inner, ':'), S("env"))) {
		inner = str_cut(&inner, '}');
		outer = find_outer(tox, str_cut(&inner, ':'));
	}
	return !outer || outer->open.size;
}

/* {envpython}, {posargs:default}, {env:NAME:default}, {toxinidir}: as a shell would spell it. */
static void add_substitution(struct tox *tox, struct composer *out, str inner, size_t offset)
{
	str rest = inner, name = str_cut(&rest, ':');
	bool is_environment = str_equal(name, S("env"));
	if (is_environment)
		name = str_cut(&rest, ':');
	const struct variable *outer = is_environment ? find_outer(tox, name) : NULL;
	if (is_environment && (outer || rest.data)) {
		composer_add(out, outer ? outer->value : rest, offset, true);
		return;
	}
	struct buffer spelled = buffer_in(tox->scan->arena);
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		bool is_name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
		               (i && c >= '0' && c <= '9');
		buffer_add_char(&spelled, is_name ? c : '_');
	}
	str interpreter = S("python");
	bool is_interpreter = str_ends(name, interpreter) && !is_environment;
	if (is_interpreter)
		composer_add(out, interpreter, offset, true);
	else
		composer_add(out,
		             str_format(tox->scan->arena, "${%.*s}",
		                        STR_ARG(buffer_text(&spelled))),
		             offset, true);
}

static void expand(struct tox *tox, struct composer *out, size_t from, size_t to)
{
	str text = tox->scan->file->text;
	for (size_t at = from; at < to;) {
		if (text.data[at] != '{') {
			size_t end = at;
			while (end < to && text.data[end] != '{')
				end++;
			composer_add(out, str_slice(text, at, end), at, false);
			at = end;
			continue;
		}
		size_t end = at + 1;
		for (unsigned depth = 1; end < to; end++) {
			depth += text.data[end] == '{';
			depth -= text.data[end] == '}';
			if (!depth)
				break;
		}
		add_substitution(tox, out, str_slice(text, at + 1, end), at);
		at = end + 1;
	}
}

/* "py311,dev: command" holds for some environments only. Returns the size of that part. */
static size_t factor_size(str line)
{
	size_t size = 0;
	while (size < line.size &&
	       ((line.data[size] >= 'a' && line.data[size] <= 'z') ||
	        (line.data[size] >= '0' && line.data[size] <= '9') ||
	        str_find_char(S(",-_.!{} "), line.data[size]) != STR_NONE))
		size++;
	bool is_factor = size && size + 1 < line.size && line.data[size] == ':' &&
	                 is_space(line.data[size + 1]);
	return is_factor ? size + 1 : 0;
}

static bool has_factor(str name, str factor)
{
	while (name.size)
		if (str_equal(str_cut(&name, '-'), factor))
			return true;
	return false;
}

/* True if the environment has all factors of "py311-!dev". */
static bool has_factors(str name, str factors)
{
	while (factors.size) {
		str factor = str_trim(str_cut(&factors, '-'));
		bool is_off = str_starts(factor, S("!"));
		if (has_factor(name, str_slice(factor, is_off, factor.size)) == is_off)
			return false;
	}
	return true;
}

/* Whether a line holds for the environment, by the `size` bytes of factors before it. */
static enum answer holds(const struct tox *tox, str line, size_t size)
{
	str factors = str_slice(line, 0, size ? size - 1 : 0);
	if (!size)
		return ANSWER_YES;
	if (!tox->name.size || str_find_char(factors, '{') != STR_NONE)
		return ANSWER_MAYBE;
	while (factors.size)
		if (has_factors(tox->name, str_trim(str_cut(&factors, ','))))
			return ANSWER_YES;
	return ANSWER_NO;
}

/* {[section]key}, alone on its line: the lines of that key. */
static const struct key *find_reference(const struct tox *tox, str line)
{
	if (!str_starts(line, S("{[")) || !str_ends(line, S("}")))
		return NULL;
	str inner = str_slice(line, 2, line.size - 1), section = str_cut(&inner, ']');
	return ini_find(tox->ini, section, inner);
}

/* file|PATH: what that file sets is not known. */
static void set_unknown(struct tox *tox, struct shell *shell, struct value_line line)
{
	const struct names *settings = &tox->scan->models->programs.settings;
	for (size_t i = 0; tox->scan->handover && i < settings->count; i++) {
		str name = settings->items[i];
		struct variable variable = {
		    name, str_format(tox->scan->arena, "$%.*s", STR_ARG(name)), name,
		    {tox->scan->file, (uint32_t)line.from, (uint32_t)line.to}};
		shell_set(tox->scan, shell, variable, true);
	}
}

static void set_environment(struct tox *tox, struct shell *shell, const struct key *key,
                            unsigned depth)
{
	for (size_t i = 0; key && depth < EXPAND_DEPTH && i < key->lines.count; i++) {
		struct value_line line = key->lines.items[i];
		str text = str_slice(tox->scan->file->text, line.from, line.to);
		const struct key *other = find_reference(tox, text);
		if (other) {
			set_environment(tox, shell, other, depth + 1);
			continue;
		}
		size_t factor = factor_size(text);
		str value = str_slice(text, factor, text.size);
		if (str_starts(value, S("file|"))) {
			set_unknown(tox, shell, line);
			continue;
		}
		str name = str_trim(str_cut(&value, '='));
		struct composer composer = composer_new(tox->scan);
		value = str_trim(value);
		enum answer answer = holds(tox, text, factor);
		if (!name.size || name.size == text.size || answer == ANSWER_NO)
			continue;
		size_t from = line.to - value.size;
		expand(tox, &composer, value.size ? from : line.to, line.to);
		struct variable variable = {
		    name, buffer_text(&composer.text),
		    is_open(tox, value) || answer == ANSWER_MAYBE ? name : S(""),
		    {tox->scan->file, (uint32_t)line.from, (uint32_t)line.to}};
		/* It holds for some environments only: here it may be set or not. */
		if (answer == ANSWER_MAYBE)
			variable.value = str_format(tox->scan->arena, "$%.*s", STR_ARG(name));
		shell_set(tox->scan, shell, variable, true);
	}
}

static void run_line(struct tox *tox, struct shell *shell, size_t from, size_t to,
                     const struct context *context)
{
	struct context own = *context;
	str text = str_slice(tox->scan->file->text, from, to);
	size_t at = factor_size(text);
	if (holds(tox, text, at) == ANSWER_NO)
		return;
	while (at < text.size && is_space(text.data[at]))
		at++;
	bool is_ignored = str_starts(str_slice(text, at, text.size), S("- "));
	if (is_ignored) {
		own.sink.ignores_status = (struct place){tox->scan->file, (uint32_t)(from + at),
		                                         (uint32_t)(from + at + 1)};
		own.sink.status_how = S("-");
		at += 2;
	}
	if (str_starts(str_slice(text, at, text.size), S("! ")))
		at += 2;
	struct composer composer = composer_new(tox->scan);
	struct words words = {0};
	expand(tox, &composer, from + at, to);
	struct script script = composer_script(&composer);
	split_words(tox->scan, shell, &script, &words);
	run_words(tox->scan, shell, words, &own);
}

static void run_commands(struct tox *tox, struct shell *shell, const struct key *key,
                         const struct context *context, unsigned depth)
{
	str text = tox->scan->file->text;
	for (size_t i = 0; key && depth < EXPAND_DEPTH && i < key->lines.count; i++) {
		struct value_line line = key->lines.items[i];
		const struct key *other =
		    find_reference(tox, str_slice(text, line.from, line.to));
		if (other) {
			run_commands(tox, shell, other, context, depth + 1);
			continue;
		}
		/* A backslash joins lines, as in a shell. */
		while (line.to > line.from && text.data[line.to - 1] == '\\' &&
		       i + 1 < key->lines.count)
			line.to = key->lines.items[++i].to;
		struct shell_mark mark = shell_mark(shell);
		run_line(tox, shell, line.from, line.to, context);
		shell_return(tox->scan, shell, &mark);
	}
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* As fnmatch does it, by any case of the letters. */
static bool matches(struct arena *arena, str pattern, str name)
{
	struct buffer both[2] = {buffer_in(arena), buffer_in(arena)};
	for (size_t i = 0; i < pattern.size; i++)
		buffer_add_char(&both[0], upper(pattern.data[i]));
	for (size_t i = 0; i < name.size; i++)
		buffer_add_char(&both[1], upper(name.data[i]));
	return glob_matches(buffer_text(&both[0]), buffer_text(&both[1]));
}

/* Whether the lines of the key name the variable. */
static enum answer names_variable(const struct tox *tox, const struct key *key, str name,
                                  unsigned depth)
{
	enum answer answer = ANSWER_NO;
	for (size_t i = 0; key && depth < EXPAND_DEPTH && i < key->lines.count; i++) {
		struct value_line line = key->lines.items[i];
		str text = str_slice(tox->scan->file->text, line.from, line.to);
		const struct key *other = find_reference(tox, text);
		enum answer own = ANSWER_NO;
		size_t factor = factor_size(text);
		enum answer counts = holds(tox, text, factor);
		if (other)
			own = names_variable(tox, other, name, depth + 1);
		for (size_t at = other ? text.size : factor; at < text.size; at++) {
			size_t end = at;
			while (end < text.size &&
			       str_find_char(S(" ,\t"), text.data[end]) == STR_NONE)
				end++;
			str pattern = str_slice(text, at, end);
			bool is_unknown = str_find_char(pattern, '{') != STR_NONE;
			if (is_unknown && own < ANSWER_MAYBE)
				own = ANSWER_MAYBE;
			else if (pattern.size && matches(tox->scan->arena, pattern, name))
				own = ANSWER_YES;
			at = end;
		}
		own = own < counts ? own : counts;
		answer = own > answer ? own : answer;
	}
	return answer;
}

/* What passes of the outer environment. */
static void pass_outer(struct tox *tox, struct shell *shell, str section)
{
	const struct handover *handover = tox->scan->handover;
	const struct key *key = find_either(tox, section, S("passenv"), S("pass_env"));
	for (size_t i = 0; handover && i < handover->environment.count; i++) {
		struct variable variable = handover->environment.items[i];
		enum answer answer = names_variable(tox, key, variable.name, 0);
		if (answer == ANSWER_MAYBE) {
			variable.open = variable.name;
			variable.value =
			    str_format(tox->scan->arena, "$%.*s", STR_ARG(variable.name));
		}
		shell_set(tox->scan, shell, variable, true);
		if (answer == ANSWER_NO)
			shell_unset(tox->scan, shell, variable.name,
			            base_name(handover->words.items[0].text), handover->place);
	}
}

static void read_environment(struct tox *tox, str section)
{
	struct shell shell = {0};
	struct context context = {0};
	const struct key *ignores = ini_find(tox->ini, section, S("ignore_outcome"));
	str text = tox->scan->file->text;
	if (ignores && ignores->lines.count) {
		struct value_line line = ignores->lines.items[0];
		struct place place = {tox->scan->file, (uint32_t)line.from, (uint32_t)line.to};
		if (str_equal(str_slice(text, line.from, line.to), S("true")))
			context.sink = (struct sink){{0}, place, S("ignore_outcome")};
	}
	pass_outer(tox, &shell, section);
	set_environment(tox, &shell, find_either(tox, section, S("setenv"), S("set_env")), 0);
	run_commands(tox, &shell, ini_find(tox->ini, section, S("commands_pre")), &context, 0);
	str commands = S("commands");
	run_commands(tox, &shell, find_either(tox, section, commands, commands), &context, 0);
	run_commands(tox, &shell, ini_find(tox->ini, section, S("commands_post")), &context, 0);
}

/* The names that "py{38,39}-{a,b}" stands for. */
static void add_names(struct arena *arena, struct names *names, str text)
{
	struct names waiting = {0};
	*push(arena, &waiting) = text;
	for (size_t i = 0; i < waiting.count && names->count < NAME_LIMIT; i++) {
		str name = waiting.items[i];
		size_t open = str_find_char(name, '{'), close = str_find_char(name, '}');
		if (open == STR_NONE || close == STR_NONE || close < open) {
			*push(arena, names) = name;
			continue;
		}
		str choices = str_slice(name, open + 1, close);
		while (choices.data && waiting.count < NAME_LIMIT) {
			bool is_last = str_find_char(choices, ',') == STR_NONE;
			str choice = str_trim(str_cut(&choices, ','));
			str head = str_join(arena, str_slice(name, 0, open), choice);
			*push(arena, &waiting) =
			    str_join(arena, head, str_slice(name, close + 1, name.size));
			if (is_last)
				break;
		}
	}
}

/* The next item of a list that commas outside of braces separate. */
static str cut_item(str *rest)
{
	unsigned depth = 0;
	size_t size = 0;
	for (; size < rest->size; size++) {
		char c = rest->data[size];
		depth += c == '{';
		depth -= c == '}' && depth;
		if (!depth && (c == ',' || c == ' ' || c == '\t'))
			break;
	}
	str item = str_slice(*rest, 0, size);
	*rest = str_slice(*rest, size + 1, rest->size);
	return item;
}

/* The environments that tox runs where nobody names any. */
static struct names default_names(const struct tox *tox)
{
	struct names names = {0};
	static const char *const sections[] = {"tox", "tox:tox"};
	static const char *const keys[] = {"envlist", "env_list"};
	for (size_t i = 0; i < 4; i++) {
		const struct key *key = ini_find(tox->ini, str_from_c(sections[i / 2]),
		                                 str_from_c(keys[i % 2]));
		for (size_t l = 0; key && l < key->lines.count; l++) {
			struct value_line line = key->lines.items[l];
			str rest = str_slice(tox->scan->file->text, line.from, line.to);
			while (rest.size) {
				str item = cut_item(&rest);
				if (item.size)
					add_names(tox->scan->arena, &names, item);
			}
		}
	}
	if (!names.count)
		*push(tox->scan->arena, &names) = S("py");
	return names;
}

/* The section of an environment: its own, also one whose name stands for several, or the common
   one. Empty if there is none. */
static str section_of(const struct tox *tox, str name)
{
	str common = S("");
	for (size_t i = 0; i < tox->ini->keys.count; i++) {
		str section = tox->ini->keys.items[i].section;
		str prefix = S("testenv:"), own = str_slice(section, prefix.size, section.size);
		if (str_equal(section, S("testenv")))
			common = section;
		if (!str_starts(section, prefix))
			continue;
		struct names names = {0};
		while (own.size)
			add_names(tox->scan->arena, &names, cut_item(&own));
		if (names_hold(&names, name))
			return section;
	}
	return common;
}

/* Every environment that has a section, under no name. */
static void read_all(struct tox *tox)
{
	str last = S("");
	for (size_t i = 0; i < tox->ini->keys.count; i++) {
		str section = tox->ini->keys.items[i].section;
		bool is_environment = str_equal(section, S("testenv")) ||
		                      str_starts(section, S("testenv:"));
		if (is_environment && !str_equal(last, section))
			read_environment(tox, section);
		last = section;
	}
}

/* The environments that a handover asks for. */
static void read_asked(struct tox *tox)
{
	const struct words *targets = &tox->scan->handover->targets;
	struct names names = {0};
	for (size_t i = 0; i < targets->count; i++) {
		const struct word *word = &targets->items[i];
		if (word->open.size || str_equal(word->text, S("ALL"))) {
			read_all(tox);
			return;
		}
		*push(tox->scan->arena, &names) = word->text;
	}
	if (!targets->count)
		names = default_names(tox);
	for (size_t i = 0; i < names.count && scan_step(tox->scan); i++) {
		tox->name = names.items[i];
		str section = section_of(tox, tox->name);
		if (section.size)
			read_environment(tox, section);
	}
}

void ini_read_environments(struct ini *ini)
{
	struct tox tox = {ini, ini->scan, S("")};
	if (ini->scan->handover)
		read_asked(&tox);
	else
		read_all(&tox);
}
