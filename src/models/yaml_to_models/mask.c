#include "fields.h"

#define MASK(key, reader, member)                                                              \
	{                                                                                      \
		key, reader, offsetof(struct mask_model, member), NULL                         \
	}
#define END                                                                                    \
	{                                                                                      \
		NULL, NULL, 0, NULL                                                            \
	}

static const char *const effect_words[] = {
    [EFFECT_NOTHING] = "nothing",
    [EFFECT_ADD_FILTER] = "add-filter",
    [EFFECT_RUN_FILTER] = "run-filter",
    [EFFECT_ADD_LINE] = "add-line",
    [EFFECT_MARK_FILTERS] = "mark-filters",
    [EFFECT_RESET_FILTERS] = "reset-filters",
    [EFFECT_UNDO_FILTER] = "undo-filter",
    [EFFECT_SAVE_FILTERS] = "save-filters",
    [EFFECT_FILTERS] = "filters",
    [EFFECT_MACHINERY] = "machinery",
    [EFFECT_HOOK] = "hook",
    [EFFECT_ASK_MODE] = "ask-mode",
    [EFFECT_CRASH_HANDLER_OFF] = "crash-handler-off",
    [EFFECT_CRASH_HANDLER_ON] = "crash-handler-on",
    [EFFECT_CRASH] = "crash",
    [EFFECT_UNRAISABLE] = "unraisable",
    [EFFECT_CAPTURE] = "capture",
    [EFFECT_LOG_HANDLER] = "log-handler",
    [EFFECT_ASYNC_DEBUG] = "async-debug",
    NULL,
};

/* The name has been read by then: it may be a list. */
static void pass_name(struct reader *reader, const struct yaml_node *node, void *at,
                      const void *more)
{
	(void)reader, (void)node, (void)at, (void)more;
}

static const struct field mask_fields[] = {
    {"name", pass_name, 0, NULL},
    {"effect", read_word, offsetof(struct mask_model, effect), effect_words},
    MASK("action", read_argument, action),
    MASK("message", read_argument, message),
    MASK("category", read_argument, category),
    MASK("module", read_argument, module),
    MASK("lineno", read_argument, lineno),
    MASK("append", read_argument, append),
    MASK("entry", read_argument, entry),
    MASK("line", read_argument, line),
    MASK("setting", read_argument, setting),
    MASK("on", read_argument, on),
    MASK("record", read_argument, record),
    MASK("records", read_flag, is_recorder),
    MASK("imports", read_names, imports),
    MASK("expects", read_argument, expects),
    END,
};
static const struct group mask_group = {"a mask", mask_fields, SIZE_MAX};

static void check_mask(struct reader *reader, const struct yaml_node *node,
                       const struct mask_model *model)
{
	enum mask_effect effect = model->effect;
	if (effect == EFFECT_NOTHING)
		complain(reader, node, "a mask needs an effect");
	if (effect == EFFECT_ADD_FILTER && model->action.is_given == model->entry.is_given)
		complain(reader, node, "a filter needs either an action or an entry");
	if (effect == EFFECT_RUN_FILTER && !model->action.is_given)
		complain(reader, node, "the filter of a run needs an action");
	if (effect == EFFECT_ADD_LINE && !(model->line.is_given && model->setting.is_given))
		complain(reader, node, "a line needs the arguments line and setting");
	if ((effect == EFFECT_CAPTURE || effect == EFFECT_ASYNC_DEBUG) && !model->on.is_given)
		complain(reader, node, "what is switched needs the argument on");
}

void read_masks(struct reader *reader, const struct yaml_node *node, void *at, const void *more)
{
	(void)more;
	if (node->kind != YAML_LIST) {
		complain(reader, node, "must be a list");
		return;
	}
	struct table seen = {0};
	for (size_t i = 0; i < node->count; i++) {
		struct names names = read_item_names(reader, node->items[i], &seen);
		struct mask_model model = {0};
		if (!names.count || !read_fields(reader, node->items[i], &model, &mask_group))
			continue;
		check_mask(reader, node->items[i], &model);
		for (size_t n = 0; n < names.count; n++) {
			struct mask_model *copy = make(reader->arena, struct mask_model);
			*copy = model;
			copy->name = names.items[n];
			table_set(reader->arena, at, copy->name, copy);
		}
	}
}
