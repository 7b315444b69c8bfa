#include "devmode/survey.h"
#include "output/text_writers.h"
#include "text/display.h"

/* A command is cut behind so many bytes, at a character's end. */
#define COMMAND_WIDTH 100

static str shorten(struct arena *arena, str text)
{
	size_t size = COMMAND_WIDTH;
	if (text.size <= COMMAND_WIDTH)
		return display_text(arena, text);
	while (size && ((unsigned char)text.data[size] & 0xc0) == 0x80)
		size--;
	return str_join(arena, display_text(arena, str_slice(text, 0, size)), S("..."));
}

static void add_knobs(struct arena *arena, struct buffer *out, const struct mode *mode)
{
	for (size_t i = 0; i < mode->knobs.count; i++) {
		const struct knob *knob = &mode->knobs.items[i];
		str text = display_text(arena, knob->text);
		buffer_addf(out, "%s%.*s", i ? ", " : "  (", STR_ARG(text));
		if (knob->kind == KNOB_ENVIRONMENT)
			buffer_addf(out, " against %.*s", STR_ARG(knob->variable));
	}
	if (mode->knobs.count)
		buffer_add_char(out, ')');
	if (mode->open.size)
		buffer_addf(out, "  ($%.*s is not known)",
		            STR_ARG(display_text(arena, mode->open)));
}

static str place_of(struct arena *arena, const struct file *file, struct place place)
{
	return str_format(arena, "%.*s:%u", STR_ARG(display_text(arena, file->path)),
	                  file_position(file, place.start).line);
}

str text_from_survey(struct arena *arena, const struct survey *survey)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < survey->count; i++) {
		const struct surveyed *surveyed = &survey->items[i];
		for (size_t m = 0; m < surveyed->count; m++) {
			const struct mode *mode = &surveyed->modes[m];
			const struct command *command = mode->command;
			bool has_mode = mode->verdict != VERDICT_NONE;
			buffer_addf(&out, "%.*s: %.*s: %.*s",
			            STR_ARG(place_of(arena, surveyed->file, command->place)),
			            STR_ARG(has_mode ? mode->verdict_text : S("refuses to start")),
			            STR_ARG(shorten(arena, command_text(arena, command))));
			add_knobs(arena, &out, mode);
			buffer_add_char(&out, '\n');
		}
	}
	return buffer_text(&out);
}
