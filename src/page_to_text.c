#include "base/buffer.h"
#include "display.h"
#include "embedded.h"
#include "nearest.h"
#include "report.h"

static str describe_unknown(struct arena *arena, str rule)
{
	str names[RULE_COUNT];
	for (size_t i = 0; i < RULE_COUNT; i++)
		names[i] = rule_of((enum rule_id)i)->name;
	str near = nearest_word(rule, names, RULE_COUNT, 4);
	str hint = S("; 'unmask rules' lists them");
	if (near.data)
		hint = str_format(arena, "; did you mean '%.*s'?", STR_ARG(near));
	return str_format(arena, "unknown rule '%.*s'%.*s", STR_ARG(display_text(arena, rule)),
	                  STR_ARG(hint));
}

str text_from_page(struct arena *arena, str rule, const struct options *options, str *error)
{
	if (rule_by_name(rule) == RULE_COUNT) {
		*error = describe_unknown(arena, rule);
		return S("");
	}
	str page = embedded_text(str_format(arena, "docs/rules/%.*s.md", STR_ARG(rule)));
	struct buffer out = buffer_in(arena);
	bool is_code = false;
	while (page.size) {
		str line = str_cut(&page, '\n');
		is_code ^= str_starts(line, S("```"));
		bool is_heading = !is_code && str_starts(line, S("#"));
		if (is_heading && options->has_color)
			buffer_addf(&out, "\x1b[1m%.*s\x1b[m\n", STR_ARG(line));
		else
			buffer_addf(&out, "%.*s\n", STR_ARG(line));
	}
	return buffer_text(&out);
}
