#include "text/finding.h"

#include <stdlib.h>

#include "base/map.h"
#include "text/display.h"
#include "text/nearest.h"

static const struct rule rules[] = {
#define TEXT(literal) {"" literal, sizeof(literal) - 1}
#define RULE(id, function, name, severity, is_default, evidence, summary)                      \
	{TEXT(name), severity, is_default, EVIDENCE_##evidence, TEXT(summary)},
#include "text/rules.def"
#undef RULE
};

str severity_name(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return S("error");
	case SEVERITY_WARNING:
		return S("warning");
	case SEVERITY_NOTE:
		return S("note");
	case SEVERITY_OFF:
		break;
	}
	return S("off");
}

const struct rule *rule_of(enum rule_id id)
{
	return &rules[id];
}

enum rule_id rule_by_name(str name)
{
	size_t i = 0;
	while (i < RULE_COUNT && !str_equal(rules[i].name, name))
		i++;
	return (enum rule_id)i;
}

/* The names are long, so a slip may be a longer one. */
#define SLIPS 4

str rule_unknown(struct arena *arena, str name)
{
	str names[RULE_COUNT];
	for (size_t i = 0; i < RULE_COUNT; i++)
		names[i] = rules[i].name;
	str near = nearest_word(name, names, RULE_COUNT, SLIPS);
	str hint = S("; 'unmask rules' lists them");
	if (near.data)
		hint = str_format(arena, "; did you mean '%.*s'?", STR_ARG(near));
	return str_format(arena, "unknown rule '%.*s'%.*s", STR_ARG(display_text(arena, name)),
	                  STR_ARG(hint));
}

struct rule_set rules_by_default(void)
{
	struct rule_set set = {0};
	for (size_t i = 0; i < RULE_COUNT; i++) {
		set.has[i] = rules[i].is_default;
		set.severities[i] = rules[i].severity;
	}
	return set;
}

bool rules_need(const struct rule_set *set, enum evidence evidence)
{
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (set->has[i] && rules[i].evidence == evidence)
			return true;
	return false;
}

struct finding *finding_add(struct arena *arena, struct findings *findings, enum rule_id rule,
                            struct place place, str message, str subject)
{
	struct finding *finding = push(arena, findings);
	*finding = (struct finding){.rule = rule,
	                            .severity = rules[rule].severity,
	                            .place = place,
	                            .message = message,
	                            .subject = subject};
	return finding;
}

void finding_lower(struct finding *finding, enum severity severity)
{
	if (severity < finding->severity)
		finding->severity = severity;
}

/* Order by what a finding says; its notes do not count. */
static int compare_sayings(const struct finding *a, const struct finding *b)
{
	int order = place_compare(a->place, b->place);
	if (!order)
		order = str_compare(rules[a->rule].name, rules[b->rule].name);
	if (!order)
		order = str_compare(a->subject, b->subject);
	return order ? order : str_compare(a->message, b->message);
}

static int compare_notes(const struct notes *a, const struct notes *b)
{
	for (size_t i = 0; i < a->count && i < b->count; i++) {
		int order = place_compare(a->items[i].place, b->items[i].place);
		if (!order)
			order = str_compare(a->items[i].message, b->items[i].message);
		if (order)
			return order;
	}
	return (a->count > b->count) - (a->count < b->count);
}

static int compare(const void *a, const void *b)
{
	const struct finding *first = a, *second = b;
	int order = compare_sayings(first, second);
	return order ? order : compare_notes(&first->notes, &second->notes);
}

void findings_sort(struct findings *findings)
{
	if (findings->count < 2)
		return;
	qsort(findings->items, findings->count, sizeof *findings->items, compare);
	size_t kept = 1;
	for (size_t i = 1; i < findings->count; i++)
		if (compare_sayings(&findings->items[kept - 1], &findings->items[i]))
			findings->items[kept++] = findings->items[i];
	findings->count = kept;
}

str finding_fault(struct arena *arena, const struct finding *finding)
{
	return str_format(arena, "%d %d %.*s%c%.*s", (int)finding->rule, (int)finding->severity,
	                  STR_ARG(finding->place.file->path), 0, STR_ARG(finding->fault));
}

size_t findings_count_faults(struct arena *arena, const struct findings *findings,
                             const bool *is_counted)
{
	struct table seen = {0};
	size_t count = 0;
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		if (!is_counted[i] || finding->is_told)
			continue;
		str fault = finding->fault.data ? finding_fault(arena, finding) : S("");
		count += !fault.size || !table_get(&seen, fault);
		if (fault.size)
			table_set(arena, &seen, fault, &seen);
	}
	return count;
}
