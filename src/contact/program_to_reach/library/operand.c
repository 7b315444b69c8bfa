#include "answer.h"
#include "command.h"
#include "contact/program_to_reach/walk/api.h"

/* Whom a command line contacts: its operands, the values of its options, and an index. */

/* ---- addresses ---- */

static const struct scheme_model *find_scheme(const struct scheme_models *schemes, str name)
{
	for (size_t i = 0; i < schemes->count; i++)
		if (str_equal(schemes->items[i].name, name))
			return &schemes->items[i];
	return NULL;
}

/* Any program has its own clients: what no library opens, it may. */
static const struct scheme_model *scheme_of(const struct walk *walk, str name)
{
	const struct models *models = walk->program->models;
	const struct scheme_model *scheme = find_scheme(&models->protocols, name);
	return scheme ? scheme : find_scheme(&models->schemes, name);
}

static int32_t port_of(const struct line *line, str digits, const struct scheme_model *scheme)
{
	struct walk *walk = line->started->sink.walk;
	const struct value *told = line->port;
	int64_t number = str_to_number(digits);
	if (number <= 0 && told && told->kind == VALUE_NUMBER)
		number = told->number;
	else if (number <= 0 && told)
		number = str_to_number(text_of(walk, told));
	bool is_known = number > 0 && number < 65536;
	return is_known ? (int32_t)number : told ? -1 : scheme ? scheme->port : -1;
}

static void contact(struct line *line, const struct value *host, int32_t port, str protocol,
                    bool resolves_only)
{
	struct target target = {
	    .host = host, .port = port, .protocol = protocol, .resolves_only = resolves_only};
	line->has_address = true;
	use_target(&line->started->sink, &target);
}

/* The URL in `text` from its scheme on: of git+https:// it is the second that counts. A scheme that
   nobody knows has its host all the same. */
static void use_url_at(struct line *line, const struct value *text, size_t slashes)
{
	struct walk *walk = line->started->sink.walk;
	str flat = flat_text(walk, text), scheme = str_slice(flat, 0, slashes);
	struct authority authority;
	size_t plus = str_find_last_char(scheme, '+');
	if (plus != STR_NONE)
		scheme = str_slice(scheme, plus + 1, scheme.size);
	bool is_open = str_find_char(scheme, HOLE) != STR_NONE;
	str rest = str_slice(flat, slashes + 1, flat.size);
	const struct scheme_model *model = scheme_of(walk, lower_text(walk->arena, scheme));
	line->has_address = true;
	if (!authority_from_text(rest, false, &authority) || !authority.host.size ||
	    (!is_open && (!model || model->resolves_only)))
		return;
	size_t from = slashes + 1 + authority.host_at;
	contact(line, slice_text(walk, text, from, from + authority.host.size),
	        port_of(line, authority.port, model),
	        model ? model->name : line->model->scheme.size ? line->model->scheme : S("tcp"),
	        false);
}

static bool use_url_text(struct line *line, const struct value *text)
{
	size_t slashes = str_find(flat_text(line->started->sink.walk, text), S("://"));
	if (slashes == STR_NONE)
		return false;
	use_url_at(line, text, slashes);
	return true;
}

/* user@host, host:port, or host: in front of a path; from the byte `from` of the text to `to`. */
static void use_host_at(struct line *line, const struct value *text, size_t from, size_t to)
{
	struct walk *walk = line->started->sink.walk;
	str part = str_slice(flat_text(walk, text), from, to), digits = S("");
	const struct scheme_model *scheme = scheme_of(walk, line->model->scheme);
	struct authority authority;
	size_t user = str_find_last_char(part, '@');
	if (user != STR_NONE)
		from += user + 1;
	part = str_slice(flat_text(walk, text), from, to);
	size_t size = part.size;
	if (authority_from_text(part, true, &authority)) {
		from += authority.host_at;
		size = authority.host.size;
		digits = authority.port;
	} else if (str_find_char(part, ':') != STR_NONE) {
		size = str_find_char(part, ':');
	}
	contact(line, slice_text(walk, text, from, from + size), port_of(line, digits, scheme),
	        line->model->scheme, scheme && scheme->resolves_only);
}

static bool use_host_text(struct line *line, const struct value *text)
{
	str flat = flat_text(line->started->sink.walk, text);
	if (!use_url_text(line, text) && flat.size)
		use_host_at(line, text, 0, flat.size);
	return true;
}

/* Where the host of host:path ends; one letter is a drive of Windows. */
static size_t measure_remote(str flat)
{
	size_t colon = str_find_char(flat, ':'), slash = str_find_char(flat, '/');
	bool is_remote = colon != STR_NONE && colon > 1 && (slash == STR_NONE || colon < slash);
	return is_remote ? colon : 0;
}

/* Something here, by how it begins or ends. */
static bool is_local(const struct line *line, str flat)
{
	const struct names *suffixes = &line->model->suffixes;
	for (size_t i = 0; i < suffixes->count; i++)
		if (str_ends(flat, suffixes->items[i]))
			return true;
	return str_starts(flat, S(".")) || str_starts(flat, S("~")) || str_starts(flat, S("/"));
}

/* @scope/name is none. */
static bool is_path(const struct line *line, str flat)
{
	bool has_slash = str_find_char(flat, '/') != STR_NONE ||
	                 str_find_char(flat, '\\') != STR_NONE;
	return is_local(line, flat) || (has_slash && !str_starts(flat, S("@")));
}

/* ---- operands: each returns true where it is the name of something in the index ---- */

static bool use_url_operand(struct line *line, const struct value *text)
{
	struct walk *walk = line->started->sink.walk;
	str scheme = line->model->scheme;
	if (use_url_text(line, text))
		return false;
	if (scheme.size)
		use_host_at(line, text, 0, flat_text(walk, text).size);
	else if (str_find_char(flat_text(walk, text), HOLE) == 0)
		line->is_open = true;
	return false;
}

static bool use_remote(struct line *line, const struct value *text, str flat)
{
	size_t size = measure_remote(flat);
	if (use_url_text(line, text))
		return false;
	if (size) {
		use_host_at(line, text, 0, size);
		return false;
	}
	if (flat.data[0] == HOLE) {
		line->is_open = true;
		return false;
	}
	return !is_path(line, flat);
}

/* name, name==1.0, "name @ URL", a URL, a path. */
static bool use_package(struct line *line, const struct value *text, str flat)
{
	struct walk *walk = line->started->sink.walk;
	size_t at = str_find(flat, S("@ "));
	if (at != STR_NONE)
		text = slice_text(walk, text, at + 2, flat.size);
	if (use_url_text(line, text))
		return false;
	if (flat.data[0] == HOLE) {
		line->is_open = true;
		return false;
	}
	return !is_path(line, flat);
}

/* registry.example.org:5000/path, or a path in the index. */
static bool use_image(struct line *line, const struct value *text, str flat)
{
	size_t slash = str_find_char(flat, '/');
	str first = str_slice(flat, 0, slash == STR_NONE ? 0 : slash);
	bool has_registry = str_find_char(first, '.') != STR_NONE ||
	                    str_find_char(first, ':') != STR_NONE ||
	                    str_equal(first, S("localhost"));
	if (has_registry)
		use_host_at(line, text, 0, first.size);
	else if (flat.data[0] == HOLE)
		line->is_open = true;
	return !has_registry && flat.data[0] != HOLE;
}

static bool use_operand(struct line *line, const struct value *operand)
{
	struct walk *walk = line->started->sink.walk;
	enum operand_form form = line->model->form;
	if (form == OPERANDS_NAME)
		return !(operand->kind == VALUE_TEXT && is_local(line, flat_text(walk, operand)));
	if (operand->kind != VALUE_TEXT) {
		line->is_open |= operand->kind != VALUE_NONE && form != OPERANDS_NOTHING;
		return false;
	}
	str flat = flat_text(walk, operand);
	if (!flat.size)
		return false;
	switch (form) {
	case OPERANDS_URL: return use_url_operand(line, operand);
	case OPERANDS_HOST: return !use_host_text(line, operand);
	case OPERANDS_REMOTE: return use_remote(line, operand, flat);
	case OPERANDS_PACKAGE: return use_package(line, operand, flat);
	case OPERANDS_IMAGE: return use_image(line, operand, flat);
	case OPERANDS_NOTHING:
	case OPERANDS_NAME: break;
	}
	return false;
}

/* Whether an operand, and which, is the server that is asked about the others. */
static const struct value *find_server(const struct line *line)
{
	const struct command_model *model = line->model;
	struct walk *walk = line->started->sink.walk;
	size_t number = (size_t)model->server.operand;
	if (number && number <= line->operands.count)
		return line->operands.items[number - 1];
	for (size_t i = 0; model->server.prefix.size && i < line->operands.count; i++) {
		const struct value *operand = line->operands.items[i];
		str flat = operand->kind == VALUE_TEXT ? flat_text(walk, operand) : S("");
		if (str_starts(flat, model->server.prefix))
			return slice_text(walk, operand, model->server.prefix.size, flat.size);
	}
	return NULL;
}

/* Returns true if one of them is to be had from the index. */
static bool use_operands(struct line *line)
{
	const struct command_model *model = line->model;
	struct arguments *operands = &line->operands;
	const struct value *server = find_server(line);
	bool wants = false;
	if (server) {
		contact(line, server, model->server.default_port, model->server.protocol, false);
		return false;
	}
	if (model->has_port_operand && operands->count > 1) {
		line->port = operands->items[1];
		operands->count = 1;
	}
	size_t first = 0, count = operands->count;
	if (model->choice == OPERANDS_LAST && count)
		first = count - 1;
	if (model->choice == OPERANDS_FIRST && count)
		count = 1;
	for (size_t i = first; i < count; i++)
		wants |= use_operand(line, operands->items[i]);
	return wants;
}

/* ---- the environment, and the index ---- */

/* What a variable is where the program starts; NULL: nobody sets it. */
static const struct value *variable_of(const struct started *started, str name)
{
	struct walk *walk = started->sink.walk;
	const struct value *given = started->environment;
	bool is_own = given && given->kind == VALUE_DICT;
	for (size_t i = 0; is_own && i < given->count; i++)
		if (str_equal(text_of(walk, given->keys[i]), name))
			return given->items[i];
	if (is_own && !given->is_open && !started->keeps)
		return NULL;
	return variable_in_force(walk, lower_text(walk->arena, name));
}

static const struct value *first_variable(const struct line *line, const struct names *names)
{
	const struct value *value = NULL;
	for (size_t i = 0; !value && i < names->count; i++)
		value = variable_of(line->started, names->items[i]);
	return value;
}

/* What is no URL is a host where the program has a scheme, else a name or a path. */
static void use_index_text(struct line *line, const struct value *text)
{
	struct walk *walk = line->started->sink.walk;
	str flat = text->kind == VALUE_TEXT ? flat_text(walk, text) : S("");
	bool is_name = flat.size && str_find_char(flat, '/') == STR_NONE;
	if (flat.size && use_url_text(line, text))
		return;
	if (flat.size && line->model->scheme.size)
		use_host_text(line, text);
	else if (is_name && line->model->named_index.size && flat.data[0] != HOLE)
		use_url_text(line, new_text(walk, line->model->named_index, (struct place){0}));
	else if (!flat.size || is_name || flat.data[0] == HOLE)
		add_unresolved(&line->started->sink, S("which host it asks is not known"));
}

static void use_index(struct line *line)
{
	struct walk *walk = line->started->sink.walk;
	const struct value *index = line->index;
	if (!index)
		index = first_variable(line, &line->model->index_variables);
	if (!index && str_find(line->model->index, S("://")) != STR_NONE)
		index = new_text(walk, line->model->index, (struct place){0});
	else if (!index && line->model->index.size)
		index = &unknown_value;
	for (size_t i = 0; index && i < alternatives(index); i++)
		use_index_text(line, alternative(index, i));
}

/* A variable that is set to nothing, or to 0, switches nothing off. */
static bool has_index(const struct line *line)
{
	struct walk *walk = line->started->sink.walk;
	const struct value *off = first_variable(line, &line->model->no_index_variables);
	str told = off ? text_of(walk, off) : S("");
	return !line->has_no_index && !(off && told.size && !str_equal(told, S("0")));
}

static void use_address(struct line *line, const struct value *address)
{
	if (address->kind != VALUE_TEXT)
		line->is_open = true;
	else if (!use_url_text(line, address) && line->model->scheme.size)
		use_host_text(line, address);
}

void use_line(struct line *line)
{
	if (line->is_inert)
		return;
	if (line->proxy) {
		use_address(line, line->proxy);
		return;
	}
	for (size_t i = 0; i < line->addresses.count; i++)
		use_address(line, line->addresses.items[i]);
	bool wants = use_operands(line) || line->wants_index;
	wants |= line->model->wants_always ||
	         (line->model->wants_alone && !line->operands.count);
	if (wants && has_index(line))
		use_index(line);
	else if (line->is_open && !line->has_address)
		add_unresolved(&line->started->sink, S("the address is not known"));
}
