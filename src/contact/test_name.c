#include "contact/test_name.h"

#include "base/buffer.h"

struct test_name test_name_copy(struct arena *arena, const struct test_name *name)
{
	struct test_name copy = *name;
	copy.id = str_copy(arena, name->id);
	copy.qualified = str_copy(arena, name->qualified);
	copy.collected = str_copy(arena, name->collected);
	return copy;
}

str test_name_key(struct arena *arena, const struct test_name *name)
{
	return str_format(arena, "%.*s\n%.*s\n%.*s\n%d", STR_ARG(name->id),
	                  STR_ARG(name->collector->file->path), STR_ARG(name->collected),
	                  (int)name->unit);
}

int test_name_compare(const struct test_name *a, const struct test_name *b)
{
	int order = str_compare(a->id, b->id);
	if (!order && a->collector != b->collector)
		order = str_compare(a->collector->file->path, b->collector->file->path);
	if (!order)
		order = str_compare(a->collected, b->collected);
	return order ? order : (int)a->unit - (int)b->unit;
}

/* True if the dotted name `inner` is `outer` or begins with it. */
static bool is_within(str inner, str outer)
{
	return !outer.size || (str_starts(inner, outer) &&
	                       (inner.size == outer.size || inner.data[outer.size] == '.'));
}

bool test_name_holds(const struct test_name *a, const struct test_name *b)
{
	if (a->collector != b->collector)
		return false;
	if (a->unit == TEST_MODULE)
		return b->home == a->home;
	return a->unit == TEST_CLASS && b->unit != TEST_EXAMPLE &&
	       is_within(b->collected, a->collected);
}

static void add_literally(struct buffer *out, str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (text.data[i] && strchr("*?[", text.data[i]))
			buffer_addf(out, "[%c]", text.data[i]);
		else
			buffer_add_char(out, text.data[i]);
}

str test_name_regrtest(struct arena *arena, const struct test_name *name)
{
	struct buffer out = buffer_in(arena);
	bool is_group = name->unit == TEST_CLASS || name->unit == TEST_MODULE;
	add_literally(&out, name->unit == TEST_MODULE ? name->collector->name : name->home->name);
	if (name->qualified.size) {
		buffer_add_char(&out, '.');
		add_literally(&out, name->qualified);
	}
	if (is_group)
		buffer_add(&out, S(".*"));
	return buffer_text(&out);
}

str test_name_pytest(struct arena *arena, const struct test_name *name, str path)
{
	struct buffer out = buffer_in(arena);
	buffer_add(&out, path);
	if (name->unit == TEST_EXAMPLE) {
		buffer_addf(&out, "::%.*s", STR_ARG(name->home->name));
		if (name->qualified.size)
			buffer_addf(&out, ".%.*s", STR_ARG(name->qualified));
		return buffer_text(&out);
	}
	for (str rest = name->collected; rest.size;) {
		str part = str_cut(&rest, '.');
		buffer_addf(&out, "::%.*s", STR_ARG(part));
	}
	return buffer_text(&out);
}

str pytest_option(struct arena *arena, str node, bool is_loading)
{
	return str_format(arena, "--%s=%.*s", is_loading ? "ignore" : "deselect", STR_ARG(node));
}
