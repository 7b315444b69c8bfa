/* setting: a key in a section of a file of settings, INI or TOML, with its texts. */
#ifndef UNMASK_SETTING_H
#define UNMASK_SETTING_H

#include "base/arena.h"

/* One text of a value, and the bytes of the file that it is written with, without quotes. */
struct setting_text {
	str text;            /* a slice of the file; where it has escapes, of the arena */
	uint32_t start, end;
	unsigned list;       /* which list of a list of lists it stands in, counted from 0 */
};

struct setting {
	str section;         /* dotted: "tool.black"; of an INI file as it stands there */
	str name;
	struct setting_texts {
		struct setting_text *items;
		size_t count, capacity;
	} texts;             /* of an INI file the value's lines, of a TOML file its strings */
	bool is_list;        /* of a TOML file: several texts may stand there */
};

struct settings {
	struct setting *items; /* in the order in which they stand in the file */
	size_t count, capacity;
};

/* The settings in the text of an INI file, as configparser and pytest's iniconfig read it. Owned by
   the arena; names are slices of the text. */
struct settings settings_from_ini(struct arena *arena, str text);

/* The settings in the text of a TOML file: strings, and lists of them; other values are there
   without a text. Owned by the arena. */
struct settings settings_from_toml(struct arena *arena, str text);

/* The last setting of that name there, or NULL. */
const struct setting *settings_find(const struct settings *settings, str section, str name);

#endif
