#include "contact_finding.h"
#include "rule/rules.h"

void check_stale_page(struct arena *arena, const struct facts *facts, struct findings *findings)
{
	for (size_t i = 0; i < facts->stale.count; i++) {
		const struct stale_page *stale = &facts->stale.items[i];
		str file = stale->kept->file.text;
		if (stale->trouble.data) {
			str message = str_format(arena, "the page cannot be compared: %.*s",
			                         STR_ARG(stale->trouble));
			finding_add(arena, findings, RULE_STALE_PAGE, stale->kept->place, message,
			            file);
			continue;
		}
		struct finding *finding = finding_add(
		    arena, findings, RULE_STALE_PAGE, stale->place,
		    str_format(arena,
		               "the page is no longer what the tests do; write it with '%.*s'",
		               STR_ARG(stale->command)),
		    file);
		finding_add_note(arena, finding, stale->kept->place, S("the page is named here"));
	}
}
