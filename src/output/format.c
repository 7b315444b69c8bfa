#include "output/format.h"

static const struct row {
	str name;
	bool is_list;
} rows[] = {
#define FORMAT(id, writer, name, is_list) {{"" name, sizeof name - 1}, is_list},
#include "output/formats.def"
#undef FORMAT
};

str format_name(enum format format)
{
	return rows[format].name;
}

bool format_is_list(enum format format)
{
	return rows[format].is_list;
}

bool format_is_json(enum format format)
{
	return format == FORMAT_JSON || format == FORMAT_JSONL;
}
