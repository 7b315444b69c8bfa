/* scan: what the files of this arrow share: the state of one pass over the bytes. */
#ifndef UNMASK_SCAN_H
#define UNMASK_SCAN_H

#include "source/outline.h"

/* The limits of CPython's Parser/tokenizer.c: MAXLEVEL, MAXINDENT and MAXFSTRINGLEVEL. */
#define MAX_BRACKETS 200
#define MAX_INDENTS 100
#define MAX_FSTRINGS 150

/* What is open at a place. A replacement field is a brace in an f-string; what stands behind its
   colon is text again. */
enum frame_kind { FRAME_BRACKET, FRAME_FIELD, FRAME_FORMAT, FRAME_FSTRING };

struct frame {
	enum frame_kind kind;
	char close;     /* of a bracket: what closes it */
	size_t start;   /* of an f-string, with its prefix */
	char quote;     /* of the f-string that it is or stands in; NUL: none */
	bool is_triple;
	bool is_raw;
};

/* Words by their bytes, and chains by what they are made of. */
struct words {
	struct arena *arena;     /* dies with the scan */
	struct {
		struct word {
			str text;
			uint64_t hash;
			const struct name *name;
			bool is_keyword;
		} *items;
		size_t count, capacity;
	} words;
	struct slots {
		uint32_t *items; /* indices + 1; 0: free */
		size_t count;    /* a power of two */
	} word_slots, chain_slots;
	struct {
		uint32_t *items; /* by chain: its word */
		size_t count, capacity;
	} of_chains;
};

/* What the last token was, for the one behind it. */
enum before { BEFORE_OTHER, BEFORE_CHAIN, BEFORE_VALUE, BEFORE_CHAIN_DOT, BEFORE_VALUE_DOT };

/* Where the scan is in a function that stands in no other. */
enum stage { STAGE_OUTSIDE, STAGE_ASYNC, STAGE_DEF, STAGE_HEADER, STAGE_DUE, STAGE_BODY };

enum importing { IMPORTING_NOT, IMPORTING_MODULES, IMPORTING_FROM, IMPORTING_NAMES };

struct part {
	enum stage stage;
	size_t width;            /* of the indent of its line */
	struct outline_body definition;
	bool is_line_start;      /* nothing of the logical line was seen */
	bool is_stmt_start;      /* nothing of the statement was seen */
	bool opens;              /* the last token was a colon outside of brackets */
	enum before before;
	uint32_t chain;          /* of BEFORE_CHAIN and BEFORE_CHAIN_DOT */
	bool sets_next;          /* names here are set: behind `as`, between `for` and `in` */
	bool is_loop;
	enum importing importing;
	bool is_alias;           /* the next word is one */
	struct outline_import import;
	struct chain_indices stmt; /* the chains of the statement */
	struct chain_indices mentioned, assigned; /* by chain: one more than the definition that
	                                             did it last */
};

struct scan {
	struct arena *arena;
	struct pool *pool;
	str text;
	size_t at;
	size_t end;              /* behind the last token */
	size_t tokens;
	size_t brackets, fstrings; /* frames that are brackets or fields, and f-strings */
	size_t depth;
	struct frame frames[2 * (MAX_BRACKETS + 1) + MAX_FSTRINGS + 1];
	size_t indents[MAX_INDENTS + 1]; /* their widths */
	size_t indent_count;
	struct words words;
	struct part part;
	struct outline outline;
};

/* ---- words.c ---- */

/* The index of the word with these bytes. */
uint32_t word_of(struct words *words, str text);

/* The index of the chain. */
uint32_t chain_of(struct scan *scan, uint32_t of, uint32_t word);

/* The interned name of a word. */
const struct name *word_name(struct scan *scan, uint32_t word);

/* ---- part.c: what each token means for the functions ---- */

/* A logical line begins, with an indent of that width. */
void part_line(struct scan *scan, size_t width, bool is_deeper);

/* The tokens: a word; a single character. */
void part_word(struct scan *scan, size_t from, size_t to);
void part_mark(struct scan *scan, char c);

/* A text with its prefix begins; it ends, and `text` stands in it: with whatever is no text in an
   f-string, if it is not plain. */
void part_text(struct scan *scan, size_t from);
void part_text_end(struct scan *scan, str text, bool is_plain);

/* The text ends. */
void part_end(struct scan *scan);

#endif
