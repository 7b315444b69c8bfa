/* scan: what the files of this arrow share: the state of one pass over the bytes. */
#ifndef UNMASK_SCAN_H
#define UNMASK_SCAN_H

#include "source/outline.h"
#include "source/plain.h"

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
	size_t piece;   /* of an f-string, of what is a format: where its text goes on */
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

/* What stands so far in an argument, in brackets, or on a side of an equals sign. */
enum standing {
	STANDING_NONE,
	STANDING_CHAIN,          /* one chain */
	STANDING_TEXT,           /* one text */
	STANDING_GROUP,          /* one pair of brackets */
	STANDING_INNER,          /* the same, which are round one chain or text */
	STANDING_MORE
};

enum level_kind { LEVEL_GROUP, LEVEL_CALL, LEVEL_SUBSCRIPT, LEVEL_HEADER };

/* What is known of what is open, be it a statement or a pair of brackets. */
struct level {
	enum level_kind kind;
	enum standing standing;  /* of the argument */
	uint32_t of;             /* of a call or subscript: one more than the use before it */
	uint32_t arguments;
	uint32_t text;           /* of STANDING_TEXT: one more than its index */
	unsigned weight, outer;  /* how deep a parser may go here: in it, and round it */
	bool is_keyword;         /* the argument has a name */
	bool has_comma;
	bool is_statement;       /* the call may be a statement of Python 2 */
	bool is_lead;            /* the call that the statement begins with */
	bool in_lambda;          /* in its parameters */
	bool in_for;             /* between `for` and `in` */
};

/* A def or class in the body, and the indent of its line. */
struct inner {
	size_t width;
	bool is_class;
};

/* The statement. */
struct notes_stmt {
	bool is_begun;
	bool has_keyword;        /* it begins with one */
	bool is_for, is_del, is_global, is_except;
	bool is_soft;            /* it begins with a word that may be a keyword */
	bool only_names;         /* since it began, or the last equals sign */
	bool is_lead_closed;     /* it is one call so far */
	bool lacks_colon;
	bool is_annotated;
	uint32_t annotated;      /* the chain before the colon */
	uint32_t lead;           /* one more than the use that the call is of */
	uint32_t equals;
	uint32_t tokens;
	size_t first;            /* the uses since it began, or the last equals sign */
	struct chain_indices targets; /* attributes that are set */
};

/* What is noted of a body besides its chains. */
struct notes {
	struct level levels[2 * (MAX_BRACKETS + 1) + MAX_FSTRINGS + 3]; /* by depth */
	struct inner inner[MAX_INDENTS + 1];
	size_t inner_count;
	size_t width;            /* of the line's indent */
	struct notes_stmt stmt;
	bool is_pending;         /* a chain was read, and may go on */
	bool is_bound;           /* … behind `as` */
	bool is_starred;         /* … behind a star */
	bool is_super;           /* … of super() */
	uint32_t chain;
	unsigned parts;
	bool is_value;           /* the last token ends a value that is no chain */
	bool is_inner_value;     /* … which are brackets round a chain or text */
	bool closed_super;       /* … which are those of super() */
	enum beside {
		BESIDE_NOTHING,
		BESIDE_OPERAND,
		BESIDE_TEXT,
		BESIDE_OPERATOR,
		BESIDE_COMMA
	} beside;                /* what stands before the next token */
	bool is_star;            /* the last token is one */
	bool is_dot;             /* the same */
	bool is_parameter;       /* the next name may be one */
	bool is_alias;           /* the last token is `as` */
	bool is_async, is_await; /* … or one of these, which may be names */
	bool is_def, is_class;   /* the next name is that of one */
	bool has_header;         /* the next parentheses are those of a def or class */
	bool is_def_header;
	bool is_raw, is_bytes;   /* of the text */
	unsigned elifs;
};

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
	struct notes notes;
	struct outline outline;
	struct plain *plain;     /* NULL: it is not asked for */
	size_t type_depth;       /* how deep type parameters stand; 0: there are none here */
	size_t default_at;       /* where the default of one begins; 0: nowhere */
};

/* ---- tokens.c ---- */

/* Tells each token of the text. */
void scan_text(struct scan *scan);

/* ---- plain.c: what a token is in a plain text; nothing happens where none is asked for ---- */

/* A comment; any other character that is no part of a word or text. */
void plain_comment(struct scan *scan, size_t from, size_t to);
void plain_mark(struct scan *scan, char c);

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

/* A piece of an f-string, as it stands there. */
void part_piece(struct scan *scan, str raw, bool is_raw);

/* The text ends. */
void part_end(struct scan *scan);

/* NUL behind the end. */
static inline char char_at(const struct scan *scan, size_t at)
{
	return at < scan->text.size ? scan->text.data[at] : '\0';
}

static inline struct level *level_of(struct scan *scan)
{
	return &scan->notes.levels[scan->depth];
}

static inline struct outline_body *body_of(struct scan *scan)
{
	return &scan->part.definition;
}

/* What the parser sees may be something else. */
static inline void give_up(struct scan *scan)
{
	body_of(scan)->is_hard = true;
}

/* True for a name, and no attribute. */
static inline bool is_plain(const struct scan *scan, uint32_t chain)
{
	return scan->outline.chains.items[chain].of == CHAIN_NAME;
}

/* What stands in an argument is this, if it is the first thing. */
static inline void stand(struct level *level, enum standing standing)
{
	level->standing = level->standing == STANDING_NONE ? standing : STANDING_MORE;
}

/* True for the keywords that are values. */
static inline bool is_constant(str text)
{
	return str_equal(text, S("None")) || str_equal(text, S("True")) ||
	       str_equal(text, S("False"));
}

/* ---- notes.c: what each token in a body means for what it mentions ---- */

/* The body begins; a statement; the body ends. */
void notes_begin(struct scan *scan);
void notes_line(struct scan *scan, size_t width);
void notes_end(struct scan *scan);

/* The tokens. Chains are known already; imports are none of theirs. */
void notes_keyword(struct scan *scan, str text);
void notes_value(struct scan *scan);
void notes_chain(struct scan *scan, str text);
void notes_mark(struct scan *scan, char c);
void notes_text(struct scan *scan, size_t from);
void notes_piece(struct scan *scan, str raw, bool is_raw);
void notes_text_end(struct scan *scan, str text, bool is_plain);

/* Notes the chain that was read, if there is one, and returns one more than its index; 0: none.
   What follows is `c`; NUL: a word or a text. */
uint32_t notes_flush(struct scan *scan, char c);
uint32_t notes_use(struct scan *scan, uint32_t chain);

/* The token leads a parser one deeper; it was read. */
void notes_weigh(struct scan *scan);
void notes_end_token(struct scan *scan);

/* True for an import in a function or class in the body. */
bool notes_inside(const struct scan *scan);

/* ---- brackets.c ---- */

void notes_open(struct scan *scan, char c);
void notes_close(struct scan *scan, char c);

/* The argument of a call ends. */
void notes_argument(struct scan *scan, struct level *call);

/* ---- odd.c: whether a parser would stumble over the tokens ---- */

void odd_operand(struct scan *scan, enum beside operand);
void odd_keyword(struct scan *scan, str text);
void odd_mark(struct scan *scan, char c);
void odd_end(struct scan *scan);

/* ---- bound.c: which names the body binds, and where attributes are set ---- */

void bind_own(struct scan *scan, uint32_t chain);
void bind_inner(struct scan *scan, uint32_t chain);
void bind_parameter(struct scan *scan, uint32_t chain);
void bind_definition(struct scan *scan, uint32_t chain, bool is_class);

/* An equals sign outside of brackets; the `in` of a loop; the end of the statement. */
void bind_equals(struct scan *scan);
void bind_loop(struct scan *scan);
void bind_end(struct scan *scan);

#endif
