#include "devmode/answer.h"
#include "output/text_writers.h"
#include "text/display.h"

/* The components of a mode that a setting can lower. */
enum component { WARNINGS, BYTES, ASSERTS, HOOKS, OTHER };

static enum component lowered_by(const struct knob *knob)
{
	switch (knob->kind) {
	case KNOB_WARNINGS:
		return knob->filter->category == CATEGORY_BYTES ? BYTES : WARNINGS;
	case KNOB_ASSERTS:
		return ASSERTS;
	case KNOB_HOOKS:
		return HOOKS;
	case KNOB_ENVIRONMENT:
	case KNOB_COUNT:
		break;
	}
	return OTHER;
}

/* What lowered a component, behind its value. */
static void add_row(struct arena *arena, struct buffer *out, const char *name, str value,
                    const struct mode *mode, enum component component)
{
	struct buffer why = buffer_in(arena);
	for (size_t i = 0; i < mode->knobs.count && component != OTHER; i++)
		if (lowered_by(&mode->knobs.items[i]) == component)
			buffer_addf(&why, "%s%.*s", why.count ? ", " : "lowered by ",
			            STR_ARG(mode->knobs.items[i].text));
	str text = display_text(arena, buffer_text(&why));
	if (text.size)
		buffer_addf(out, "  %-13s %-10.*s %.*s\n", name, STR_ARG(value), STR_ARG(text));
	else
		buffer_addf(out, "  %-13s %.*s\n", name, STR_ARG(value));
}

static str name_switch(bool is_on)
{
	return is_on ? S("on") : S("off");
}

static void add_vector(struct arena *arena, struct buffer *out, const struct mode *mode)
{
	add_row(arena, out, "warnings", mode->warnings, mode, WARNINGS);
	add_row(arena, out, "bytes", str_format(arena, "%u", mode->bytes), mode, BYTES);
	add_row(arena, out, "asserts", mode->has_asserts ? S("on") : S("stripped"), mode,
	        ASSERTS);
	add_row(arena, out, "faulthandler", name_switch(mode->has_faulthandler), mode, OTHER);
	add_row(arena, out, "hooks", name_switch(mode->has_hooks), mode, HOOKS);
	add_row(arena, out, "asyncio", name_switch(mode->has_asyncio), mode, OTHER);
}

/* What has no effect although it was asked for. */
static void add_remarks(struct arena *arena, struct buffer *out, const struct mode *mode)
{
	for (size_t i = 0; i < mode->knobs.count; i++)
		if (mode->knobs.items[i].kind == KNOB_ENVIRONMENT)
			buffer_addf(out, "  %.*s is not read because of %.*s\n",
			            STR_ARG(mode->knobs.items[i].variable),
			            STR_ARG(mode->knobs.items[i].text));
	for (size_t i = 0; i < mode->filters.count; i++) {
		const struct warning_filter *filter = &mode->filters.items[i];
		str text = display_text(arena, filter->text);
		if (filter->is_invalid)
			buffer_addf(out, "  the filter '%.*s' is invalid and has no effect\n",
			            STR_ARG(text));
		else if (filter->is_dropped)
			buffer_addf(out, "  the filter '%.*s' is there twice: the first counts\n",
			            STR_ARG(text));
	}
	if (mode->is_restarted)
		buffer_add(out, S("  the test runner starts Python anew with its own options\n"));
	if (mode->open.size)
		buffer_addf(out, "  $%.*s is not known\n",
		            STR_ARG(display_text(arena, mode->open)));
}

static void add_advice(struct arena *arena, struct buffer *out, const char *name,
                       const struct advice *advice)
{
	str text = advice->text.size ? advice->text : S("nothing to change");
	if (advice->is_possible)
		buffer_addf(out, "  %-13s %.*s\n", name, STR_ARG(display_text(arena, text)));
}

static void add_answer(struct arena *arena, struct buffer *out, const struct answer *answer)
{
	buffer_addf(out, "%.*s\n", STR_ARG(display_text(arena, answer->line)));
	if (!answer->command) {
		buffer_add(out, S("  starts no Python interpreter\n"));
		return;
	}
	if (answer->mode.verdict == VERDICT_NONE) {
		buffer_add(out, S("  the interpreter refuses to start\n"));
	} else {
		add_vector(arena, out, &answer->mode);
		buffer_addf(out, "  %-13s %.*s\n", "verdict", STR_ARG(answer->mode.verdict_text));
		add_remarks(arena, out, &answer->mode);
	}
	add_advice(arena, out, "to dev", &answer->to_dev);
	add_advice(arena, out, "to strict", &answer->to_strict);
	if (answer->more)
		buffer_addf(out, "  starts an interpreter %zu more time%s\n", answer->more,
		            answer->more == 1 ? "" : "s");
}

str text_from_answers(struct arena *arena, const struct answers *answers)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < answers->count; i++) {
		if (i)
			buffer_add_char(&out, '\n');
		add_answer(arena, &out, &answers->items[i]);
	}
	return buffer_text(&out);
}
