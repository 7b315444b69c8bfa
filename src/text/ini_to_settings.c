#include "text/setting.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static size_t find_equals(str line)
{
	for (size_t i = 0; i < line.size; i++)
		if (line.data[i] == '=' || line.data[i] == ':')
			return i;
	return STR_NONE;
}

static void add_line(struct arena *arena, struct setting *setting, str text, size_t from,
                     size_t to)
{
	while (from < to && is_space(text.data[from]))
		from++;
	while (to > from && is_space(text.data[to - 1]))
		to--;
	if (to > from)
		*push(arena, &setting->texts) =
		    (struct setting_text){.text = str_slice(text, from, to),
		                          .start = (uint32_t)from,
		                          .end = (uint32_t)to};
}

struct settings settings_from_ini(struct arena *arena, str text)
{
	struct settings settings = {0};
	str section = S("");
	bool has_key = false;
	for (size_t at = 0, end; at < text.size; at = end + 1) {
		size_t size = str_find_char(str_slice(text, at, text.size), '\n');
		end = size == STR_NONE ? text.size : at + size;
		str line = str_slice(text, at, end), trimmed = str_trim(line);
		if (!trimmed.size || trimmed.data[0] == '#' || trimmed.data[0] == ';')
			continue;
		size_t equals = find_equals(line), close = str_find_char(line, ']');
		bool is_indented = is_space(line.data[0]);
		if (line.data[0] == '[' && close != STR_NONE) {
			section = str_slice(line, 1, close);
			has_key = false;
		} else if (is_indented && has_key) {
			add_line(arena, &settings.items[settings.count - 1], text, at, end);
		} else if (!is_indented && equals != STR_NONE) {
			struct setting *setting = push(arena, &settings);
			*setting = (struct setting){.section = section,
			                            .name = str_trim(str_slice(line, 0, equals))};
			add_line(arena, setting, text, at + equals + 1, end);
			has_key = true;
		}
	}
	return settings;
}
