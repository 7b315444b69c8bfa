#include "output/findings_writers.h"
#include "text/xml.h"

static str severity_of(enum severity severity)
{
	return severity == SEVERITY_NOTE ? S("info") : severity_name(severity);
}

static void add_finding(struct buffer *out, const struct finding *finding)
{
	struct position start = place_start(finding->place);
	buffer_addf(out, "    <error line=\"%u\" column=\"%u\" severity=\"%.*s\" message=\"",
	            start.line, start.column, STR_ARG(severity_of(finding->severity)));
	xml_add(out, finding->message);
	buffer_addf(out, "\" source=\"unmask.%.*s\"/>\n", STR_ARG(rule_of(finding->rule)->name));
}

str checkstyle_from_findings(struct arena *arena, const struct result *result)
{
	const struct findings *findings = result->findings;
	struct buffer out = buffer_in(arena);
	str path = {NULL, 0};
	buffer_add(&out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                   "<checkstyle version=\"4.3\">\n"));
	for (size_t i = 0; i < findings->count; i++) {
		str next = findings->items[i].place.file->path;
		if (!path.data || !str_equal(path, next)) {
			buffer_add(&out, path.data ? S("  </file>\n  <file name=\"")
			                           : S("  <file name=\""));
			xml_add(&out, result_path_or_own(arena, result, next));
			buffer_add(&out, S("\">\n"));
		}
		path = next;
		add_finding(&out, &findings->items[i]);
	}
	buffer_add(&out, path.data ? S("  </file>\n</checkstyle>\n") : S("</checkstyle>\n"));
	return buffer_text(&out);
}
