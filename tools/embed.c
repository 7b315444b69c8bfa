/*
 * embed: writes the files of some folders as one C table, for src/models/embedded.c.
 *
 *	embed TOP OUTPUT DEPFILE FOLDER:SUFFIX...
 */
#include <assert.h>
#include <stdio.h>

#include "made.h"

/* No file that we embed comes near it. */
#define EMBED_LIMIT ((size_t)16 << 20)

struct output {
	struct arena *arena;
	str top;
	struct buffer table, numbers, depends;
	str last; /* the path before, to hold the order */
};

static int report(str path, str error)
{
	fprintf(stderr, "embed: %.*s: %.*s\n", STR_ARG(path), STR_ARG(error));
	return 2;
}

/* Octal with all three digits, since a digit may follow; '?' because of trigraphs. */
static void write_text(struct buffer *out, str text)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];
		if (c == '\n')
			buffer_add(out, i + 1 < text.size ? S("\\n\"\n\t\"") : S("\\n"));
		else if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?')
			buffer_addf(out, "\\%03o", (unsigned)c);
		else
			buffer_add_char(out, (char)c);
	}
	buffer_add_char(out, '"');
}

static void write_number_name(struct buffer *out, str path)
{
	buffer_add(out, S("\tEMBEDDED_"));
	for (size_t i = 0; i < path.size; i++) {
		char c = path.data[i];
		bool is_plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		bool is_lower = c >= 'a' && c <= 'z';
		buffer_add_char(out, is_lower ? (char)(c - 'a' + 'A') : is_plain ? c : '_');
	}
	buffer_add(out, S(",\n"));
}

static int embed_file(struct output *out, str path)
{
	str full = str_format(out->arena, "%.*s/%.*s", STR_ARG(out->top), STR_ARG(path));
	str text, error;
	if (!os_read(out->arena, full, EMBED_LIMIT, &text, &error))
		return report(full, error);
	/* embedded_text() searches by halves */
	assert(!out->last.data || str_compare(out->last, path) < 0);
	out->last = path;
	buffer_add(&out->table, S("{{"));
	write_text(&out->table, path);
	buffer_addf(&out->table, ", %zu},\n\t{", path.size);
	write_text(&out->table, text);
	buffer_addf(&out->table, ", %zu}},\n", text.size);
	write_number_name(&out->numbers, path);
	return 0;
}

static int embed_folder(struct output *out, str argument)
{
	str suffix = argument, folder = str_cut(&suffix, ':');
	str full = str_format(out->arena, "%.*s/%.*s", STR_ARG(out->top), STR_ARG(folder));
	str error;
	struct os_names names = {0};
	if (!made_list(out->arena, full, suffix, &names, &out->depends, &error))
		return report(full, error);
	int status = 0;
	for (size_t i = 0; i < names.count && status == 0; i++)
		status = embed_file(out, str_format(out->arena, "%.*s/%.*s", STR_ARG(folder),
		                                    STR_ARG(names.items[i])));
	return status;
}

static str c_from_output(struct output *out)
{
	struct buffer c = buffer_in(out->arena);
	buffer_add(&c, S("/* Made by tools/embed.c. */\nenum {\n"));
	buffer_add(&c, buffer_text(&out->numbers));
	buffer_add(&c, S("\tEMBEDDED_COUNT\n};\n\n"));
	/* C11 promises only 4095 characters; every compiler that we build with takes more. */
	buffer_add(&c, S("#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"));
	buffer_add(&c, S("static const struct embedded_file embedded[EMBEDDED_COUNT + 1] = {\n"));
	buffer_add(&c, buffer_text(&out->table));
	buffer_add(&c, S("{{NULL, 0}, {NULL, 0}}};\n"));
	return buffer_text(&c);
}

int main(int argc, char **argv)
{
	if (argc < 4)
		return report(S("usage"), S("embed TOP OUTPUT DEPFILE FOLDER:SUFFIX..."));
	struct arena *arena = arena_new();
	struct output out = {arena, str_from_c(argv[1]), buffer_in(arena), buffer_in(arena),
	                     buffer_in(arena), {NULL, 0}};
	int status = 0;
	for (int i = 4; i < argc && status == 0; i++)
		status = embed_folder(&out, str_from_c(argv[i]));
	str text = c_from_output(&out), depends = buffer_text(&out.depends), wrong;
	if (status == 0 && !made_write(arena, argv + 2, text, depends, &wrong))
		status = report(S("cannot write"), wrong);
	arena_free(arena);
	return status;
}
