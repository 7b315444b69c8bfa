#include "devmode/survey.h"
#include "output/text_writers.h"
#include "text/display.h"

static str place_of(struct arena *arena, const struct file *file, struct place place)
{
	return str_format(arena, "%.*s:%u", STR_ARG(display_text(arena, file->path)),
	                  file_position(file, place.start).line);
}

static void add_lost(struct arena *arena, struct buffer *out, const struct lost_variables *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct lost_variable *lost = &all->items[i];
		buffer_addf(out, " lost(%.*s=%.*s: %.*s, line %u)", STR_ARG(lost->variable.name),
		            STR_ARG(display_text(arena, lost->variable.value)), STR_ARG(lost->how),
		            file_position(lost->place.file, lost->place.start).line);
	}
}

/* A handover, and what it comes to where it was followed. */
static void add_handover(struct arena *arena, struct buffer *out, const struct handover *handover)
{
	const struct place place = handover->place;
	str text = display_text(arena, handover_text(arena, handover));
	buffer_addf(out, "%.*s: %.*s: handover: %.*s%s",
	            STR_ARG(place_of(arena, place.file, place)),
	            STR_ARG(command_source_name(handover->source)), STR_ARG(text),
	            handover->is_check ? " check" : "");
	if (handover->folder.size || handover->is_elsewhere)
		buffer_addf(out, " in(%.*s)",
		            STR_ARG(handover->is_elsewhere ? S("?") : handover->folder));
	add_lost(arena, out, &handover->lost);
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < handover->modes.count; i++) {
		const struct command *command = handover->modes.items[i]->command;
		text = display_text(arena, command_text(arena, command));
		buffer_addf(out, "  %.*s: %.*s",
		            STR_ARG(place_of(arena, command->place.file, command->place)),
		            STR_ARG(text));
		add_lost(arena, out, &command->lost);
		buffer_add_char(out, '\n');
	}
}

/* The places of what loses text or status, and what is lost on the way. */
static void add_facts(struct arena *arena, struct buffer *out, const struct command *command)
{
	static const char *const uses[] = {"", " condition", " value"};
	const struct sink *sink = &command->sink;
	buffer_addf(out, "%s%s%s", uses[command->use], command->is_check ? " check" : "",
	            command->inherits_options ? " inherits-options" : "");
	if (command->is_cut_off)
		buffer_add(out, S(" own-environment"));
	if (sink->discards_errors.file)
		buffer_add(out, S(" errors-discarded"));
	if (sink->ignores_status.file)
		buffer_addf(out, " status-ignored(%.*s)", STR_ARG(sink->status_how));
	add_lost(arena, out, &command->lost);
}

str text_from_commands(struct arena *arena, const struct survey *survey)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < survey->count; i++) {
		const struct surveyed *surveyed = &survey->items[i];
		for (size_t m = 0; m < surveyed->count; m++) {
			const struct command *command = surveyed->modes[m].command;
			str text = display_text(arena, command_text(arena, command));
			buffer_addf(&out, "%.*s: %.*s: %.*s",
			            STR_ARG(place_of(arena, surveyed->file, command->place)),
			            STR_ARG(command_source_name(command->source)), STR_ARG(text));
			add_facts(arena, &out, command);
			buffer_add_char(&out, '\n');
		}
		for (size_t h = 0; h < surveyed->handovers.count; h++)
			add_handover(arena, &out, surveyed->handovers.items[h]);
		for (size_t s = 0; s < surveyed->settings.count; s++) {
			const struct runner_setting *setting = &surveyed->settings.items[s];
			buffer_addf(&out, "%.*s: %.*s: %.*s\n",
			            STR_ARG(place_of(arena, surveyed->file, setting->word.place)),
			            STR_ARG(setting->key),
			            STR_ARG(display_text(arena, setting->word.text)));
		}
	}
	return buffer_text(&out);
}
