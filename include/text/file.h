/* file: the text of one source file and where its lines begin. */
#ifndef UNMASK_FILE_H
#define UNMASK_FILE_H

#include "base/arena.h"

enum file_problem {
	FILE_FINE,
	FILE_UNREADABLE, /* it or its folder cannot be read; a broken link */
	FILE_TOO_LARGE,  /* over FILE_LIMIT: not read */
	FILE_UNDECODED   /* not in the encoding it declares, or that encoding is unknown */
};

#define FILE_STRIDE 1024

/* Files over this many bytes are not read. */
#define FILE_LIMIT ((size_t)8 << 20)

struct file {
	str path;                  /* as it is reported: the argument plus the walk,
	                              '/'-separated */
	str inside;                /* the path seen from the suite's top; the same as `path` if
	                              unset */
	str text;                  /* UTF-8 without a byte order mark; lines end as in the file */
	uint32_t *lines;           /* the byte at which each line begins; the first is 0 */
	uint32_t line_count;       /* at least 1 once the text is there */
	uint32_t *counts;          /* how many characters begin before each FILE_STRIDE bytes: lines
	                              may be long */
	str encoding;              /* as iconv names it; empty: UTF-8 */
	bool has_mark;             /* the file begins with a byte order mark */
	enum file_problem problem;
	str detail;                /* what is wrong, for a person; empty if nothing is */
	bool is_selected;          /* findings are reported here; else it is read as context only */
	bool is_prose;             /* no code, but what has examples of it behind prompts */
};

/* A line and a column, both counted from 1; columns count characters (code points). */
struct position {
	uint32_t line, column;
};

/* The file at `path`, decoded: a byte order mark, else a coding line (PEP 263: a comment in one of
   the first two lines that matches coding[:=]\s*([-\w.]+)), else UTF-8. Never fails: trouble is in
   `problem` and `detail`, and the text is then empty. Everything is owned by the arena. */
struct file *file_from_path(struct arena *arena, str path);

/* As file_from_path, of a file that holds the bytes, which are not copied. */
struct file *file_from_bytes(struct arena *arena, str path, str bytes);

/* A file made of a text in memory, which must be UTF-8; its bytes are not copied. */
struct file *file_from_text(struct arena *arena, str path, str text);

/* The text as the bytes of a file in the encoding of `file`, with its byte order mark, owned by the
   arena. False if that encoding does not have all of its characters. */
bool bytes_from_file(struct arena *arena, const struct file *file, str text, str *bytes);

/* Where the byte `offset` of the text stands; an offset beyond the end is the end. A line ends
   with LF, CRLF or a lone CR, as Python counts them. */
struct position file_position(const struct file *file, uint32_t offset);

/* The text of line `line` (from 1) without its end; empty if there is no such line. */
str file_line(const struct file *file, uint32_t line);

#endif
