#include "base/buffer.h"
#include "rule/baseline.h"
#include "text/display.h"

struct reading {
	struct arena *arena;
	struct baseline baseline;
	struct buffer comments; /* those that wait for their entry */
	uint32_t line;
};

/* PATH RULE SUBJECT COUNT. */
#define FIELDS 4

static void complain(struct reading *reading, str message)
{
	*push(reading->arena, &reading->baseline.errors) =
	    str_format(reading->arena, "%u: %.*s", reading->line, STR_ARG(message));
}

static void add_entry(struct reading *reading, struct baseline_entry entry)
{
	const struct baseline_entry *other = baseline_find(&reading->baseline, entry.key);
	if (other) {
		complain(reading, str_format(reading->arena, "the same as line %u", other->line));
		return;
	}
	entry.line = reading->line;
	entry.comments = str_copy(reading->arena, buffer_text(&reading->comments));
	reading->comments.count = 0;
	baseline_add(reading->arena, &reading->baseline, entry);
}

static void read_fields(struct reading *reading, const str *fields)
{
	struct arena *arena = reading->arena;
	struct baseline_entry entry = {.rule = rule_by_name(fields[1])};
	int64_t count = str_to_number(fields[3]);
	str subject;
	size_t errors = reading->baseline.errors.count;
	if (!baseline_unescape(arena, fields[0], &entry.path) ||
	    !baseline_unescape(arena, fields[2], &subject))
		complain(reading, S("a % is followed by two hexadecimal digits; one that is meant "
		                    "is %25"));
	if (entry.rule == RULE_COUNT)
		complain(reading, rule_unknown(arena, fields[1]));
	if (count < 1)
		complain(reading, str_format(arena, "a count is a number from 1 on, not '%.*s'",
		                             STR_ARG(display_text(arena, fields[3]))));
	if (errors != reading->baseline.errors.count)
		return;
	entry.count = (uint32_t)count;
	entry.key = baseline_key(arena, entry.path, entry.rule, subject);
	add_entry(reading, entry);
}

static void read_line(struct reading *reading, str line)
{
	str fields[FIELDS];
	size_t count = 0;
	if (!line.size || line.data[0] == '#') {
		bool is_head = str_equal(line, S(BASELINE_HEAD));
		if (line.size && !is_head)
			buffer_addf(&reading->comments, "%.*s\n", STR_ARG(line));
		return;
	}
	bool is_full = true;
	for (str rest = line; rest.data && rest.size; count++) {
		str field = str_cut(&rest, ' ');
		is_full &= field.size > 0;
		if (count < FIELDS)
			fields[count] = field;
	}
	if (count == FIELDS && is_full && !str_ends(line, S(" ")))
		read_fields(reading, fields);
	else
		complain(reading, S("not 'PATH RULE SUBJECT COUNT', with one space between them"));
}

struct baseline baseline_from_text(struct arena *arena, str text)
{
	struct reading reading = {.arena = arena, .comments = buffer_in(arena)};
	while (text.size) {
		str line = str_cut(&text, '\n');
		if (str_ends(line, S("\r")))
			line.size--;
		reading.line++;
		read_line(&reading, line);
	}
	reading.baseline.comments = str_copy(arena, buffer_text(&reading.comments));
	return reading.baseline;
}
