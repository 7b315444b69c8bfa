#include "scan.h"

/* What brackets in a body mean: calls with their arguments, subscripts, and groups. */

static bool is_print(str text)
{
	return str_equal(text, S("print")) || str_equal(text, S("exec"));
}

static void add_argument_text(struct scan *scan, const struct level *call)
{
	struct outline_body *body = body_of(scan);
	struct outline_use *use = &body->uses.items[call->of - 1];
	if (!use->texts) {
		use->texts = (uint32_t)body->arguments.count + 1;
		*push(scan->words.arena, &body->arguments) = (str){NULL, 0};
		*push(scan->words.arena, &body->arguments) = (str){NULL, 0};
	}
	body->arguments.items[use->texts - 1 + call->arguments] =
	    body->texts.items[call->text - 1].text;
}

void notes_argument(struct scan *scan, struct level *call)
{
	struct outline_body *body = body_of(scan);
	bool is_first = !call->arguments && !call->is_keyword;
	if (call->standing == STANDING_INNER)
		give_up(scan);
	if (call->standing == STANDING_CHAIN && call->of) {
		struct outline_use *use = &body->uses.items[body->uses.count - 1];
		use->callee = call->is_statement ? 0 : call->of;
		use->is_first = is_first;
	} else if (call->standing == STANDING_TEXT && call->of) {
		body->texts.items[call->text - 1].callee = call->is_statement ? 0 : call->of;
		if (call->arguments < 2 && !call->is_keyword)
			add_argument_text(scan, call);
	}
	call->arguments += call->standing != STANDING_NONE || call->is_keyword;
	call->standing = STANDING_NONE;
	call->is_keyword = false;
}

/* Of a[b, c] and a['b'], a parser makes something of its own. */
static void end_subscript(struct scan *scan, struct level *level)
{
	struct outline_body *body = body_of(scan);
	bool is_one = !level->has_comma && level->standing != STANDING_NONE;
	if (is_one && level->of)
		body->uses.items[level->of - 1].is_looked_at = true;
	if (is_one && level->standing == STANDING_TEXT)
		body->texts.items[level->text - 1].text = (str){NULL, 0};
}

static struct level new_level(struct scan *scan, char c)
{
	struct notes *notes = &scan->notes;
	struct level *outer = level_of(scan);
	struct level level = {.outer = outer->outer + outer->weight};
	bool is_called = notes->is_pending || notes->is_value;
	bool is_chain = notes->is_pending;
	bool is_lead = is_chain && !scan->depth && !notes->stmt.equals &&
	               !notes->stmt.has_keyword && outer->standing == STANDING_CHAIN;
	if (notes->is_inner_value)
		give_up(scan);
	if (notes->has_header && c == '(') {
		level.kind = notes->is_def_header ? LEVEL_HEADER : LEVEL_CALL;
		notes->has_header = false;
	} else if (is_called && c != '{') {
		level.kind = c == '(' ? LEVEL_CALL : LEVEL_SUBSCRIPT;
		/* The parser may take *a() for (*a)(). */
		if (is_chain && notes->is_starred)
			give_up(scan);
		level.of = notes_flush(scan, c);
		level.is_lead = is_lead && c == '(';
	} else {
		notes_flush(scan, c);
		level.in_for = outer->in_for || notes->is_alias;
	}
	if (level.kind != LEVEL_CALL || !level.of)
		return level;
	struct outline_use *use = &body_of(scan)->uses.items[level.of - 1];
	use->is_called = true;
	const struct chain *chain = &scan->outline.chains.items[use->chain];
	level.is_statement = chain->of == CHAIN_NAME && is_print(chain->name->text);
	return level;
}

void notes_open(struct scan *scan, char c)
{
	struct notes *notes = &scan->notes;
	struct level level = new_level(scan, c);
	struct level *outer = level_of(scan);
	if (level.is_lead)
		notes->stmt.lead = level.of;
	if (level.kind == LEVEL_GROUP)
		stand(outer, STANDING_GROUP);
	else
		outer->standing = STANDING_MORE;
	notes->stmt.only_names &= level.kind == LEVEL_GROUP && c != '{';
	notes_weigh(scan);
	scan->notes.levels[scan->depth + 1] = level;
	notes_end_token(scan);
	notes->is_parameter = level.kind == LEVEL_HEADER;
}

static bool is_super(const struct scan *scan, const struct level *call)
{
	if (call->kind != LEVEL_CALL || !call->of)
		return false;
	uint32_t chain = scan->part.definition.uses.items[call->of - 1].chain;
	const struct chain *found = &scan->outline.chains.items[chain];
	return found->of == CHAIN_NAME && str_equal(found->name->text, S("super"));
}

void notes_close(struct scan *scan, char c)
{
	struct notes *notes = &scan->notes;
	struct level *closed = &notes->levels[scan->depth + 1], *level = level_of(scan);
	/* The last name stands in the brackets. */
	bool was_in_for = level->in_for;
	level->in_for |= closed->in_for;
	bool ends_in_chain = notes->is_pending;
	notes_flush(scan, c);
	level->in_for = was_in_for;
	bool is_group = c == ')' && closed->kind == LEVEL_GROUP && !closed->has_comma;
	bool is_inner = is_group && (closed->standing == STANDING_CHAIN ||
	                             closed->standing == STANDING_TEXT ||
	                             closed->standing == STANDING_INNER);
	if (closed->kind == LEVEL_CALL)
		notes_argument(scan, closed);
	else if (closed->kind == LEVEL_SUBSCRIPT)
		end_subscript(scan, closed);
	if (level->standing == STANDING_GROUP)
		level->standing = is_inner ? STANDING_INNER : STANDING_MORE;
	notes_end_token(scan);
	notes->is_value = true;
	notes->is_inner_value = is_inner || (is_group && ends_in_chain);
	notes->closed_super = is_super(scan, closed);
	notes->stmt.is_lead_closed = closed->is_lead;
}
