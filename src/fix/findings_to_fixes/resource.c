#include "parts.h"
#include "text/nearest.h"

/* The literal of the finding's place: a quote, the name and the same quote. */
static bool is_plain(const struct finding *finding)
{
	str literal = str_slice(finding->place.file->text, finding->place.start,
	                        finding->place.end);
	size_t size = finding->subject.size;
	return literal.size == size + 2 && (literal.data[0] == '\'' || literal.data[0] == '"') &&
	       literal.data[size + 1] == literal.data[0] &&
	       str_equal(str_slice(literal, 1, size + 1), finding->subject);
}

static bool stands_in_guard(const struct facts *facts, struct place place)
{
	for (size_t i = 0; i < facts->guards.count; i++) {
		const struct guard *guard = &facts->guards.items[i];
		if (!place_compare(guard->resource_place, place) &&
		    guard->place.start <= place.start && place.end <= guard->place.end)
			return true;
	}
	return false;
}

/* Only one name may be meant, and only the guard's own word is put right: a constant may be used
   for more. */
void fix_resource(struct fixer *fixer)
{
	const struct finding *finding = fixer->finding;
	const struct facts *facts = fixer->facts;
	const struct names *known = facts->resources->count ? facts->resources
	                                                    : &facts->models->resources;
	str near = {NULL, 0};
	for (size_t i = 0; i < known->count; i++) {
		size_t distance = nearest_distance(finding->subject, known->items[i]);
		if (distance > NEAR_RESOURCE || distance >= finding->subject.size)
			continue;
		if (near.data && !str_equal(near, known->items[i]))
			return;
		near = known->items[i];
	}
	if (!near.data || !is_plain(finding) || !stands_in_guard(facts, finding->place))
		return;
	*push(fixer->arena, &fixer->fix.edits) = (struct edit){
	    .place = {finding->place.file, finding->place.start + 1, finding->place.end - 1},
	    .text = near};
	fixer->fix.message = str_format(fixer->arena, "write '%.*s'", STR_ARG(near));
}
