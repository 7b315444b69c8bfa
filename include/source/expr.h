/*
 * expr: a Python expression as a small tree, owing nothing to the parser's tree.
 *
 * Positions are byte offsets into the text of the module's file.
 */
#ifndef UNMASK_EXPR_H
#define UNMASK_EXPR_H

#include "base/pool.h"

enum expr_kind {
	EXPR_OTHER,       /* anything the analysis does not look into; kids are its parts */
	EXPR_DEEP,        /* nested too deeply for the analysis: what stands in it is lost */
	EXPR_NAME,        /* name */
	EXPR_ATTRIBUTE,   /* kids[0].name */
	EXPR_CALL,        /* kids[0](kids[1], …) */
	EXPR_KEYWORD,     /* name=kids[0], as an argument */
	EXPR_STAR,        /* *kids[0] */
	EXPR_DOUBLE_STAR, /* **kids[0] */
	EXPR_TEXT,        /* a str or bytes literal: text, decoded */
	EXPR_JOINED,      /* kids side by side: an f-string, or implicit concatenation */
	EXPR_NUMBER,      /* an integer that fits: number */
	EXPR_REAL,        /* a number with a fraction or an exponent: real */
	EXPR_TRUE,
	EXPR_FALSE,
	EXPR_NONE,
	EXPR_TUPLE,       /* also a bare a, b */
	EXPR_LIST,
	EXPR_SET,
	EXPR_DICT,        /* kids are EXPR_PAIR or EXPR_DOUBLE_STAR */
	EXPR_PAIR,        /* kids[0]: kids[1] */
	EXPR_BINARY,      /* kids[0] op kids[1]; op is the first character of the operator */
	EXPR_COMPARE,     /* kids[0] op kids[1]; op is an enum comparison; a chain is an AND
	                     of these, or OTHER where a middle one calls something */
	EXPR_AND,
	EXPR_OR,
	EXPR_NOT,
	EXPR_CONDITIONAL, /* kids[0] if kids[1] else kids[2] */
	EXPR_SUBSCRIPT,   /* kids[0][kids[1]] */
	EXPR_SLICE,       /* kids may be absent: then EXPR_NONE; lower, upper, step */
	EXPR_LAMBDA,      /* function */
	EXPR_COMPREHENSION, /* kids[0] for each EXPR_FOR and EXPR_IF that follow; op is '[', '{',
	                       '(' */
	EXPR_FOR,         /* for kids[0] in kids[1], in a comprehension */
	EXPR_IF,          /* if kids[0], in a comprehension */
	EXPR_AWAIT,       /* await kids[0] */
	EXPR_YIELD,       /* yield kids[0], kids may be empty; op 'f' for yield from */
	EXPR_WALRUS       /* name := kids[0] */
};

enum comparison {
	COMPARE_EQUAL,
	COMPARE_UNEQUAL,
	COMPARE_IS,
	COMPARE_IS_NOT,
	COMPARE_IN,
	COMPARE_NOT_IN,
	COMPARE_LESS,
	COMPARE_LESS_EQUAL,
	COMPARE_GREATER,
	COMPARE_GREATER_EQUAL,
	COMPARE_OTHER
};

struct function;

struct expr {
	uint8_t kind;        /* enum expr_kind */
	uint8_t op;
	bool is_bytes;       /* of EXPR_TEXT */
	uint32_t start, end; /* the source bytes; a literal's begin at its prefix or quote */
	uint32_t count;
	struct expr **kids;
	union {
		const struct name *name;
		str text;
		int64_t number;
		double real;
		struct function *function;
	};
};

#endif
