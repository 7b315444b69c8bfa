/*
 * parse: what bare tree-sitter takes for the files, with the runtime and the grammar of unmask.
 *
 *	parse FILE...     the bytes that were parsed
 */
#include <stdio.h>
#include <stdlib.h>
#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_python(void);

/* The bytes of the file, in memory of their own; NULL if it cannot be read. */
static char *read_file(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return NULL;
	fseek(file, 0, SEEK_END);
	long end = ftell(file);
	char *bytes = end > 0 ? malloc((size_t)end) : NULL;
	rewind(file);
	*size = bytes ? fread(bytes, 1, (size_t)end, file) : 0;
	fclose(file);
	return bytes;
}

int main(int argc, char **argv)
{
	size_t sum = 0, size;
	TSParser *parser = ts_parser_new();
	ts_parser_set_language(parser, tree_sitter_python());
	for (int i = 1; i < argc; i++) {
		char *bytes = read_file(argv[i], &size);
		if (!bytes)
			continue;
		ts_tree_delete(ts_parser_parse_string(parser, NULL, bytes, (uint32_t)size));
		free(bytes);
		sum += size;
	}
	ts_parser_delete(parser);
	printf("%zu\n", sum);
	return 0;
}
