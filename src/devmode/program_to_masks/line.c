#include "finder.h"

/* Filters of a test runner that stand as texts in code: what is added to its settings, and marks.
   Of all that match, the one that is applied last counts. */

/* ---- lines of settings ---- */

str added_line(struct finder *finder, const struct event *event)
{
	const struct names *settings = &finder->program->models->programs.setting_filters;
	const struct expr *setting = text_at(event, passed_for(event->call, event->model->setting));
	const struct expr *line = text_at(event, passed_for(event->call, event->model->line));
	if (!setting || !line || !names_hold(settings, setting->text))
		return (str){NULL, 0};
	return line->text;
}

static str say_covered(struct finder *finder, str cover)
{
	return str_format(finder->arena, "'%.*s' is applied behind it, and goes before",
	                  STR_ARG(cover));
}

/* Only what surely follows: the statements behind it in its block. */
str why_line_dead(struct finder *finder, const struct event *event)
{
	struct site site = event->site;
	str line = added_line(finder, event);
	if (!site.stmt || site.stmt->kind != STMT_EXPR || site.stmt->value != event->call)
		return (str){NULL, 0};
	while ((site.stmt = next_stmt(&site))) {
		const struct expr *call = site.stmt->kind == STMT_EXPR ? site.stmt->value : NULL;
		const struct event *other =
		    call ? event_of_call(finder, site.module, call) : NULL;
		if (!other || other->model->effect != EFFECT_ADD_LINE)
			continue;
		str cover = added_line(finder, other);
		if (cover.data && filter_covers(cover, line))
			return say_covered(finder, cover);
	}
	return (str){NULL, 0};
}

/* ---- marks ---- */

/* The filters of marks in the order in which they are applied. */
struct pile {
	struct finder *finder;
	const struct event *event;   /* the one that is asked about */
	struct links {
		struct link {
			str text;
			bool is_asked;
		} *items;
		size_t count, capacity;
	} links;
};

static bool marks_filters(struct pile *pile, const struct site *site, const struct expr *expr)
{
	str dotted = dotted_at(pile->finder, site, expr);
	const struct mask_model *model = models_mask(pile->finder->program->models, dotted);
	return model && model->effect == EFFECT_MARK_FILTERS;
}

/* A mark, or a list of some. */
static void add_mark(struct pile *pile, const struct site *site, const struct expr *expr)
{
	bool is_list = expr->kind == EXPR_LIST || expr->kind == EXPR_TUPLE;
	for (uint32_t i = 0; is_list && i < expr->count; i++)
		add_mark(pile, site, expr->kids[i]);
	if (expr->kind != EXPR_CALL || !marks_filters(pile, site, expr->kids[0]))
		return;
	for (uint32_t i = 1; i < expr->count; i++) {
		const struct expr *text = text_at(pile->event, expr->kids[i]);
		if (text)
			*push(pile->finder->arena, &pile->links) =
			    (struct link){text->text, expr == pile->event->call};
	}
}

/* The one nearest to the definition comes first. */
static void add_decorators(struct pile *pile, const struct site *site,
                           const struct exprs *decorators)
{
	for (size_t i = decorators->count; i > 0; i--)
		add_mark(pile, site, decorators->items[i - 1]);
}

static void add_variables(struct pile *pile, const struct site *site, const struct block *body)
{
	const struct names *names = &pile->finder->program->models->entries.mark_variables;
	for (size_t i = 0; i < body->count; i++) {
		const struct stmt *stmt = body->items[i];
		if (stmt->kind == STMT_ASSIGN && stmt->targets.items[0]->kind == EXPR_NAME &&
		    names_hold(names, stmt->targets.items[0]->name->text))
			add_mark(pile, site, stmt->value);
	}
}

static void add_classes(struct pile *pile, const struct class *class)
{
	for (; class; class = class->outer) {
		struct site site = {.module = class->module, .function = class->function};
		add_variables(pile, &site, &class->body);
		add_decorators(pile, &site, &class->decorators);
	}
}

/* A filter that merely is there twice does no harm. */
static bool is_contrary(str later, str earlier)
{
	return !str_equal(str_trim(str_cut(&later, ':')), str_trim(str_cut(&earlier, ':')));
}

static str find_cover(struct pile *pile)
{
	const struct links *links = &pile->links;
	for (size_t i = 0; i < links->count; i++)
		for (size_t j = i + 1; links->items[i].is_asked && j < links->count; j++)
			if (filter_covers(links->items[j].text, links->items[i].text) &&
			    is_contrary(links->items[j].text, links->items[i].text))
				return say_covered(pile->finder, links->items[j].text);
	return (str){NULL, 0};
}

/* A test's own marks are applied first, then those of its class, then those of the module. */
str why_mark_dead(struct finder *finder, const struct event *event)
{
	struct pile pile = {.finder = finder, .event = event};
	const struct stmt *stmt = event->site.stmt;
	const struct module *module = event->site.module;
	struct site top = {.module = module};
	if (!stmt)
		return (str){NULL, 0};
	if (stmt->kind == STMT_FUNCTION)
		add_decorators(&pile, &event->site, &stmt->function->decorators);
	add_classes(&pile, stmt->kind == STMT_CLASS ? stmt->class : event->site.class);
	add_variables(&pile, &top, &module->body);
	return find_cover(&pile);
}
