/* Shebang lines. Linux passes all that follows the interpreter as one argument (execve(2)). */
#include "scan.h"
#include "source/script_kind.h"

/* "env python3 -W ignore": env looks for a program of that whole name. */
static void read_broken(struct scan *scan, str rest)
{
	size_t at = (size_t)(rest.data - scan->file->text.data);
	struct script script = script_of_file(scan, at, at + rest.size);
	struct shell shell = {0};
	struct context context = {0};
	struct words words = {0};
	split_words(scan, &shell, &script, &words);
	for (size_t i = 0; i < words.count; i++) {
		if (!is_python(scan->models, words.items[i].text))
			continue;
		struct words found = {words.items + i, words.count - i, words.count - i};
		scan->is_broken = words.count > 1;
		if (scan->is_broken)
			run_words(scan, &shell, found, &context);
		return;
	}
}

void read_shebang(struct scan *scan)
{
	str line = script_shebang(scan->file->text);
	if (!line.data)
		return;
	struct shell shell = {0};
	struct context context = {0};
	struct words words = {0};
	enum command_source source = scan->source;
	size_t from = (size_t)(line.data - scan->file->text.data), size = 0;
	while (size < line.size && line.data[size] != ' ' && line.data[size] != '\t')
		size++;
	str rest = str_trim(str_slice(line, size, line.size));
	struct script first = script_of_file(scan, from, from + size);
	*push(scan->arena, &words) =
	    (struct word){.text = first.text, .place = script_place(scan, &first, 0, size)};
	if (rest.size) {
		size_t at = (size_t)(rest.data - scan->file->text.data);
		struct script script = script_of_file(scan, at, at + rest.size);
		*push(scan->arena, &words) =
		    (struct word){.text = rest, .place = script_place(scan, &script, 0, rest.size)};
	}
	scan->source = SOURCE_SHEBANG;
	run_words(scan, &shell, words, &context);
	if (!scan->commands.count && rest.size)
		read_broken(scan, rest);
	/* What runs this very file hands nothing over. */
	scan->commands.handovers.count = 0;
	scan->source = source;
	scan->is_broken = false;
}
