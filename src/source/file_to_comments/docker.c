/* Dockerfiles: a line that begins with #, also between the lines of an instruction; and what the
   shell of RUN, CMD and ENTRYPOINT takes for one. */
#include "read.h"

/* The lines of one instruction. */
struct instruction {
	size_t from, to; /* its bytes, with the comments between its lines */
	bool is_split;   /* it goes over several lines */
};

/* Reads an instruction or a comment; adds the comments that have lines of their own. */
static struct instruction read_instruction(struct reading *reading, size_t at)
{
	str text = reading->file->text;
	struct instruction instruction = {.from = at};
	for (bool continues = true; continues && at < text.size;) {
		size_t end = find_line_end(text, at), start = skip_blanks(text, at, end);
		str line = str_trim(str_slice(text, start, end));
		bool is_comment = str_starts(line, S("#")), is_first = at == instruction.from;
		if (is_comment)
			add_comment(reading, start, end);
		instruction.is_split |= !is_first;
		continues = is_comment || !line.size ? !is_first
		                                     : str_ends(line, S("\\")) ||
		                                           str_ends(line, S("`"));
		at = end + 1;
		instruction.to = end;
	}
	return instruction;
}

static bool is_word(str text, const char *word)
{
	str upper = str_from_c(word);
	if (text.size <= upper.size || str_find_char(S(" \t"), text.data[upper.size]) == STR_NONE)
		return false;
	for (size_t i = 0; i < upper.size; i++)
		if ((text.data[i] & ~0x20) != upper.data[i])
			return false;
	return true;
}

/* The name behind << of a here-document; empty: there is none. `*is_alone`: nothing else stands
   behind the instruction's own word. */
static str find_heredoc(str line, bool *is_alone)
{
	size_t at = str_find(line, S("<<"));
	str rest = str_slice(line, at == STR_NONE ? line.size : at + 2, line.size);
	*is_alone = at != STR_NONE && str_trim(str_slice(line, 0, at)).size == 3;
	while (rest.size && str_find_char(S("-'\""), rest.data[0]) != STR_NONE)
		rest = str_slice(rest, 1, rest.size);
	size_t size = 0;
	while (size < rest.size &&
	       str_find_char(S(" \t'\"<>|&;"), rest.data[size]) == STR_NONE)
		size++;
	*is_alone &= str_trim(str_slice(rest, size + 1, rest.size)).size == 0;
	return str_slice(rest, 0, size);
}

/* The lines of a here-document, which begin at `at`: a script if it is all that RUN has. Returns
   where its last line ends. */
static size_t read_heredoc(struct reading *reading, size_t at, str name, bool is_script)
{
	str text = reading->file->text;
	for (size_t line = at; line < text.size;) {
		size_t end = find_line_end(text, line);
		if (str_equal(str_trim(str_slice(text, line, end)), name)) {
			if (is_script)
				read_shell_text(reading,
				                (struct shell_text){.from = at, .to = line});
			return end;
		}
		line = end + 1;
	}
	return text.size;
}

/* What a shell gets of an instruction. Of one that goes over several lines nothing: where lines are
   joined a comment would swallow the rest. Returns where the instruction ends. */
static size_t read_shell_form(struct reading *reading, const struct instruction *instruction)
{
	str text = reading->file->text;
	str line = str_trim(str_slice(text, instruction->from, instruction->to));
	bool is_run = is_word(line, "RUN"), is_alone;
	bool is_copy = is_word(line, "COPY") || is_word(line, "ADD");
	bool is_list = str_find_char(line, '[') != STR_NONE && str_ends(line, S("]"));
	str name = find_heredoc(line, &is_alone);
	if (name.size && (is_run || is_copy))
		return read_heredoc(reading, instruction->to + 1, name, is_run && is_alone);
	if (!instruction->is_split && !is_list &&
	    (is_run || is_word(line, "CMD") || is_word(line, "ENTRYPOINT")))
		read_shell_text(reading, (struct shell_text){.from = instruction->from,
		                                             .to = instruction->to});
	return instruction->to;
}

void read_docker_comments(struct reading *reading)
{
	str text = reading->file->text;
	for (size_t at = 0; at < text.size;) {
		struct instruction instruction = read_instruction(reading, at);
		at = read_shell_form(reading, &instruction) + 1;
	}
}
