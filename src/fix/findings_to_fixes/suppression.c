#include "parts.h"

#include <string.h>

#include "base/buffer.h"

/* What is idle was found; what the list itself knows is not all. */
static bool is_idle(const struct findings *findings, const struct suppressed_rule *name)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].rule == RULE_IDLE_SUPPRESSION &&
		    !place_compare(findings->items[i].place, name->place))
			return true;
	return false;
}

/* The suppression of a Python file in whose list the place is. */
static const struct suppression *find_suppression(const struct facts *facts, struct place place)
{
	bool is_module = false;
	for (size_t i = 0; !is_module && i < facts->modules->count; i++)
		is_module = facts->modules->items[i]->file == place.file;
	for (size_t i = 0; is_module && i < facts->suppressions.count; i++) {
		const struct suppressed *suppressed = &facts->suppressions.items[i];
		for (size_t j = 0; suppressed->file == place.file && j < suppressed->count; j++) {
			const struct suppression *suppression = &suppressed->items[j];
			if (suppression->list.file && suppression->list.start <= place.start &&
			    place.end <= suppression->list.end)
				return suppression;
		}
	}
	return NULL;
}

static bool is_blank(str text, uint32_t at)
{
	return strchr(" \t\f", text.data[at]) != NULL;
}

/* What goes with the whole suppression: a comment of its own with its line, one behind code with
   the blanks in front of it, a part of a comment with those before the next part. */
static struct place whole_place(const struct suppression *suppression)
{
	struct place place = suppression->place;
	str text = place.file->text;
	bool is_last = place.end >= suppression->comment.end;
	uint32_t end = is_last ? suppression->comment.end : place.end;
	uint32_t start = place.start;
	while (start > 0 && is_blank(text, start - 1))
		start--;
	bool is_alone = place.start == suppression->comment.start && is_last &&
	                (start == 0 || strchr("\r\n", text.data[start - 1]));
	if (is_alone) {
		str line_end = end < text.size ? line_end_at(place.file, end) : S("");
		return (struct place){place.file, start, end + (uint32_t)line_end.size};
	}
	if (is_last)
		return (struct place){place.file, start, end};
	while (end < text.size && is_blank(text, end))
		end++;
	return (struct place){place.file, place.start, end};
}

/* All that is idle in a list goes at once, so that its findings share their edit. */
void fix_suppression(struct fixer *fixer)
{
	const struct suppression *suppression =
	    find_suppression(fixer->facts, fixer->finding->place);
	if (!suppression)
		return;
	struct buffer list = buffer_in(fixer->arena);
	str old = str_slice(suppression->list.file->text, suppression->list.start,
	                    suppression->list.end);
	const char *comma = str_find(old, S(", ")) == STR_NONE ? "," : ", ";
	for (size_t i = 0; i < suppression->rules.count; i++) {
		const struct suppressed_rule *name = &suppression->rules.items[i];
		if (!is_idle(fixer->findings, name))
			buffer_addf(&list, "%s%.*s", list.count ? comma : "[", STR_ARG(name->name));
	}
	struct edit edit = {.place = suppression->list};
	if (list.count) {
		buffer_add_char(&list, ']');
		edit.text = buffer_text(&list);
		fixer->fix.message = str_format(fixer->arena, "write %.*s", STR_ARG(edit.text));
	} else {
		edit = (struct edit){.place = whole_place(suppression), .text = S("")};
		fixer->fix.message = S("remove the comment");
	}
	*push(fixer->arena, &fixer->fix.edits) = edit;
}
