#include "contact/cut.h"

#include "base/buffer.h"

static const struct {
	str name, message;
} limits[] = {
#define LIMIT(id, name, message)                                                               \
	[LIMIT_##id] = {{name, sizeof name - 1}, {message, sizeof message - 1}},
#include "contact/limits.def"
#undef LIMIT
};

str limit_name(enum limit limit)
{
	return limits[limit].name;
}

str limit_message(enum limit limit)
{
	return limits[limit].message;
}

bool cut_is_selected(const struct cut *cut)
{
	return cut->test.collector->file->is_selected;
}

str cuts_count_text(struct arena *arena, const struct cuts *cuts)
{
	static const struct {
		const char *one, *many;
	} words[] = {
	    [TEST_ONE] = {"test", "tests"},
	    [TEST_EXAMPLE] = {"example", "examples"},
	    [TEST_CLASS] = {"class", "classes"},
	    [TEST_MODULE] = {"module", "modules"},
	};
	size_t counts[sizeof words / sizeof *words] = {0};
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < cuts->count; i++)
		counts[cuts->items[i].test.unit] += cut_is_selected(&cuts->items[i]);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (counts[i])
			buffer_addf(&out, "%s%zu %s", out.count ? ", " : "", counts[i],
			            counts[i] == 1 ? words[i].one : words[i].many);
	return buffer_text(&out);
}
