#include "base/buffer.h"
#include "models/embedded.h"
#include "output/text_writers.h"
#include "text/finding.h"

str text_from_page(struct arena *arena, str rule, bool has_color, str *error)
{
	if (rule_by_name(rule) == RULE_COUNT) {
		*error = rule_unknown(arena, rule);
		return S("");
	}
	str page = embedded_text(str_format(arena, "docs/rules/%.*s.md", STR_ARG(rule)));
	struct buffer out = buffer_in(arena);
	bool is_code = false;
	while (page.size) {
		str line = str_cut(&page, '\n');
		is_code ^= str_starts(line, S("```"));
		bool is_heading = !is_code && str_starts(line, S("#"));
		if (is_heading && has_color)
			buffer_addf(&out, "\x1b[1m%.*s\x1b[m\n", STR_ARG(line));
		else
			buffer_addf(&out, "%.*s\n", STR_ARG(line));
	}
	return buffer_text(&out);
}
