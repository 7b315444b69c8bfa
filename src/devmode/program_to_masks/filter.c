#include "finder.h"

/* What a filter does, and to how much. */

struct parts {
	const struct expr *action, *message, *category, *module, *lineno, *append;
};

/* An entry of the list of filters is a tuple: action, message, category, module, line. */
static struct parts parts_of(const struct event *event)
{
	const struct mask_model *model = event->model;
	if (!model->entry.is_given)
		return (struct parts){
		    passed_for(event->call, model->action),
		    passed_for(event->call, model->message),
		    passed_for(event->call, model->category),
		    passed_for(event->call, model->module),
		    passed_for(event->call, model->lineno),
		    passed_for(event->call, model->append),
		};
	const struct expr *entry = passed_for(event->call, model->entry);
	if (!entry || entry->kind != EXPR_TUPLE || entry->count != 5)
		return (struct parts){0};
	return (struct parts){entry->kids[0], entry->kids[1], entry->kids[2], entry->kids[3],
	                      entry->kids[4], NULL};
}

/* What stars pass on cannot be seen: it may be anything. */
static bool has_stars(const struct expr *call)
{
	for (uint32_t i = 1; i < call->count; i++)
		if (call->kids[i]->kind == EXPR_STAR || call->kids[i]->kind == EXPR_DOUBLE_STAR)
			return true;
	return false;
}

const struct expr *text_at(const struct event *event, const struct expr *expr)
{
	expr = expr ? program_constant(event->site.module, expr) : NULL;
	return expr && expr->kind == EXPR_TEXT ? expr : NULL;
}

/* A pattern that does not match everything. */
static bool is_narrow(const struct event *event, const struct expr *pattern)
{
	if (!pattern || pattern->kind == EXPR_NONE)
		return false;
	const struct expr *text = text_at(event, pattern);
	return !text || (text->text.size && !str_equal(text->text, S(".*")));
}

/* The program itself defines what has that name. */
static bool is_own(const struct finder *finder, str dotted)
{
	for (size_t dot; (dot = str_find_last_char(dotted, '.')) != STR_NONE;) {
		dotted = str_slice(dotted, 0, dot);
		if (table_get(&finder->program->by_name, dotted))
			return true;
	}
	return false;
}

/* Category data NULL: none is given. */
static void find_category(struct finder *finder, str category, struct filter *filter)
{
	const struct models *models = finder->program->models;
	filter->width = WIDTH_NARROW;
	if (!category.data || str_equal(category, models->every_category))
		filter->width = WIDTH_ALL;
	else if (names_hold(&models->categories, category))
		filter->width = WIDTH_CATEGORY;
	else if (is_own(finder, category))
		filter->width = WIDTH_OWN;
	filter->category = filter->width == WIDTH_ALL ? S("") : category;
}

static void find_width(struct finder *finder, const struct event *event,
                       const struct parts *parts, struct filter *filter)
{
	str category = {NULL, 0};
	if (parts->category) {
		category = dotted_at(finder, &event->site, parts->category);
		category = category.data ? category : S("");
	}
	find_category(finder, category, filter);
	bool has_more = (parts->lineno && !is_false(parts->lineno)) || has_stars(event->call);
	if (filter->width != WIDTH_OWN &&
	    (has_more || is_narrow(event, parts->message) || is_narrow(event, parts->module)))
		filter->width = WIDTH_NARROW;
}

static void find_action(struct finder *finder, str action, struct filter *filter)
{
	const struct models *models = finder->program->models;
	filter->hides = names_hold(&models->hiding_actions, action);
	filter->shows = names_hold(&models->showing_actions, action);
	filter->raises = names_hold(&models->raising_actions, action);
}

struct filter filter_of_line(struct finder *finder, str line)
{
	struct filter filter = {0};
	find_action(finder, str_trim(str_cut(&line, ':')), &filter);
	str message = str_trim(str_cut(&line, ':')), category = str_trim(str_cut(&line, ':'));
	find_category(finder, category.size ? category : (str){NULL, 0}, &filter);
	if (filter.width != WIDTH_OWN && (message.size || str_trim(line).size))
		filter.width = WIDTH_NARROW;
	return filter;
}

struct filter filter_of(struct finder *finder, const struct event *event)
{
	struct filter filter = {0};
	struct parts parts = parts_of(event);
	const struct expr *action = text_at(event, parts.action);
	if (!action)
		return filter;
	find_action(finder, action->text, &filter);
	filter.is_last = parts.append && !is_false(parts.append);
	find_width(finder, event, &parts, &filter);
	return filter;
}

/* ---- filters that never match ---- */

/* A regular expression with a group of nothing: parentheses that were meant as such. */
static bool has_empty_group(str pattern)
{
	bool is_class = false;
	for (size_t i = 0; i + 1 < pattern.size; i++) {
		char c = pattern.data[i];
		if (c == '\\')
			i++;
		else if (c == '[' || c == ']')
			is_class = c == '[';
		else if (!is_class && c == '(' && pattern.data[i + 1] == ')')
			return true;
	}
	return false;
}

static str why_message(struct finder *finder, const struct event *event, str message)
{
	if (names_hold(&finder->program->models->categories, message))
		return str_format(finder->arena,
		                  "'%.*s' is a category, but stands where the message is expected",
		                  STR_ARG(message));
	if (has_empty_group(message) && !event->model->entry.is_given)
		return S("the message is a regular expression, in which () is an empty group and "
		         "no parentheses");
	return (str){0};
}

static str why_module(struct finder *finder, str module)
{
	bool has_comma = str_find_char(module, ',') != STR_NONE &&
	                 str_find_char(module, '{') == STR_NONE;
	bool has_suffix = str_ends(module, S(".py"));
	if (!has_comma && !has_suffix)
		return (str){0};
	return str_format(finder->arena, "no module's name %s", has_comma ? "has a comma"
	                                                                  : "ends in .py");
}

const struct event *event_of_call(struct finder *finder, const struct module *module,
                                  const struct expr *call)
{
	const struct seen *seen = map_get(&finder->seen, module);
	for (size_t i = 0; i < seen->events.count; i++)
		if (seen->events.items[i].call == call)
			return &seen->events.items[i];
	return NULL;
}

/* A filter for everything that the next statement puts in front of it. */
static bool is_covered(struct finder *finder, const struct event *event)
{
	const struct stmt *stmt = event->site.stmt;
	if (!stmt || stmt->kind != STMT_EXPR || stmt->value != event->call)
		return false;
	const struct stmt *next = next_stmt(&event->site);
	if (!next || next->kind != STMT_EXPR || next->value->kind != EXPR_CALL)
		return false;
	const struct event *cover = event_of_call(finder, event->site.module, next->value);
	if (!cover)
		return false;
	if (cover->model->effect == EFFECT_RESET_FILTERS)
		return true;
	if (cover->model->effect != EFFECT_ADD_FILTER)
		return false;
	struct filter filter = filter_of(finder, cover);
	return (filter.hides || filter.shows || filter.raises) && !filter.is_last &&
	       filter.width == WIDTH_ALL;
}

str why_dead(struct finder *finder, const struct event *event)
{
	const struct models *models = finder->program->models;
	struct parts parts = parts_of(event);
	const struct expr *action = text_at(event, parts.action);
	if (action && !names_hold(&models->hiding_actions, action->text) &&
	    !names_hold(&models->showing_actions, action->text) &&
	    !names_hold(&models->raising_actions, action->text))
		return str_format(finder->arena, "there is no action '%.*s'",
		                  STR_ARG(action->text));
	const struct expr *message = text_at(event, parts.message);
	const struct expr *module = text_at(event, parts.module);
	str why = {0};
	if (message)
		why = why_message(finder, event, message->text);
	if (module && !why.size)
		why = why_module(finder, module->text);
	if (!why.size && action && !is_true(parts.append) && is_covered(finder, event))
		why = S("the next statement puts a filter for everything in front of it");
	return why;
}
