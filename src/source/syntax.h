/*
 * syntax: the parser's world: grammar, queries and trees. Only the arrows that make a tree or read
 * one include this header; beyond them nobody knows which parser there is.
 */
#ifndef UNMASK_SYNTAX_H
#define UNMASK_SYNTAX_H

#include <tree_sitter/api.h>

#include "base/regex.h"
#include "source/outline.h"
#include "source/plain.h"
#include "source/tree.h"

/* The facts that a query may capture: FACT(id, capture name). */
#define FACTS(FACT)                                                                            \
	FACT(IMPORT, "import")                                                                 \
	FACT(IMPORT_FROM, "import.from")                                                       \
	FACT(FUNCTION, "function")                                                             \
	FACT(CLASS, "class")                                                                   \
	FACT(DECORATED, "decorated")                                                           \
	FACT(ASSIGN, "assign")                                                                 \
	FACT(AUGMENT, "augment")                                                               \
	FACT(GLOBAL, "global")                                                                 \
	FACT(DELETE, "delete")                                                                 \
	FACT(EXPRESSION, "expression")                                                         \
	FACT(PRINT, "print")                                                                   \
	FACT(ASSERT, "assert")                                                                 \
	FACT(IF, "if")                                                                         \
	FACT(WHILE, "while")                                                                   \
	FACT(FOR, "for")                                                                       \
	FACT(WITH, "with")                                                                     \
	FACT(TRY, "try")                                                                       \
	FACT(MATCH, "match")                                                                   \
	FACT(RETURN, "return")                                                                 \
	FACT(RAISE, "raise")                                                                   \
	FACT(BREAK, "break")                                                                   \
	FACT(CONTINUE, "continue")                                                             \
	FACT(DOCTEST, "doctest")                                                               \
	FACT(COMMENT, "comment")

enum fact {
	FACT_NONE,
#define FACT(id, name) FACT_##id,
	FACTS(FACT)
#undef FACT
	FACT_COUNT
};

/* The nodes that expressions are made of: NODE(id, name in the grammar). */
#define NODES(NODE)                                                                            \
	NODE(IDENTIFIER, "identifier")                                                         \
	NODE(DOTTED_NAME, "dotted_name")                                                       \
	NODE(ATTRIBUTE, "attribute")                                                           \
	NODE(CALL, "call")                                                                     \
	NODE(KEYWORD_ARGUMENT, "keyword_argument")                                             \
	NODE(LIST_SPLAT, "list_splat")                                                         \
	NODE(LIST_SPLAT_PATTERN, "list_splat_pattern")                                         \
	NODE(DICTIONARY_SPLAT, "dictionary_splat")                                             \
	NODE(DICTIONARY_SPLAT_PATTERN, "dictionary_splat_pattern")                             \
	NODE(STRING, "string")                                                                 \
	NODE(STRING_START, "string_start")                                                     \
	NODE(STRING_CONTENT, "string_content")                                                 \
	NODE(STRING_END, "string_end")                                                         \
	NODE(INTERPOLATION, "interpolation")                                                   \
	NODE(CONCATENATED_STRING, "concatenated_string")                                       \
	NODE(INTEGER, "integer")                                                               \
	NODE(FLOAT, "float")                                                                   \
	NODE(TRUE, "true")                                                                     \
	NODE(FALSE, "false")                                                                   \
	NODE(NONE, "none")                                                                     \
	NODE(TUPLE, "tuple")                                                                   \
	NODE(TUPLE_PATTERN, "tuple_pattern")                                                   \
	NODE(EXPRESSION_LIST, "expression_list")                                               \
	NODE(PATTERN_LIST, "pattern_list")                                                     \
	NODE(LIST, "list")                                                                     \
	NODE(LIST_PATTERN, "list_pattern")                                                     \
	NODE(SET, "set")                                                                       \
	NODE(DICTIONARY, "dictionary")                                                         \
	NODE(PAIR, "pair")                                                                     \
	NODE(BINARY_OPERATOR, "binary_operator")                                               \
	NODE(BOOLEAN_OPERATOR, "boolean_operator")                                             \
	NODE(NOT_OPERATOR, "not_operator")                                                     \
	NODE(UNARY_OPERATOR, "unary_operator")                                                 \
	NODE(COMPARISON_OPERATOR, "comparison_operator")                                       \
	NODE(CONDITIONAL_EXPRESSION, "conditional_expression")                                 \
	NODE(SUBSCRIPT, "subscript")                                                           \
	NODE(SLICE, "slice")                                                                   \
	NODE(LAMBDA, "lambda")                                                                 \
	NODE(LIST_COMPREHENSION, "list_comprehension")                                         \
	NODE(SET_COMPREHENSION, "set_comprehension")                                           \
	NODE(DICTIONARY_COMPREHENSION, "dictionary_comprehension")                             \
	NODE(GENERATOR_EXPRESSION, "generator_expression")                                     \
	NODE(FOR_IN_CLAUSE, "for_in_clause")                                                   \
	NODE(IF_CLAUSE, "if_clause")                                                           \
	NODE(AWAIT, "await")                                                                   \
	NODE(YIELD, "yield")                                                                   \
	NODE(NAMED_EXPRESSION, "named_expression")                                             \
	NODE(PARENTHESIZED_EXPRESSION, "parenthesized_expression")                             \
	NODE(AS_PATTERN, "as_pattern")                                                         \
	NODE(AS_PATTERN_TARGET, "as_pattern_target")                                           \
	NODE(BLOCK, "block")                                                                   \
	NODE(ASSIGNMENT, "assignment")                                                         \
	NODE(AUGMENTED_ASSIGNMENT, "augmented_assignment")                                     \
	NODE(DECORATOR, "decorator")                                                           \
	NODE(CLASS_DEFINITION, "class_definition")                                             \
	NODE(ELIF_CLAUSE, "elif_clause")                                                       \
	NODE(ELSE_CLAUSE, "else_clause")                                                       \
	NODE(EXCEPT_CLAUSE, "except_clause")                                                   \
	NODE(FINALLY_CLAUSE, "finally_clause")                                                 \
	NODE(CASE_CLAUSE, "case_clause")                                                       \
	NODE(CASE_PATTERN, "case_pattern")                                                     \
	NODE(UNION_PATTERN, "union_pattern")                                                   \
	NODE(CLASS_PATTERN, "class_pattern")                                                   \
	NODE(WITH_CLAUSE, "with_clause")                                                       \
	NODE(WITH_ITEM, "with_item")                                                           \
	NODE(ALIASED_IMPORT, "aliased_import")                                                 \
	NODE(RELATIVE_IMPORT, "relative_import")                                               \
	NODE(IMPORT_PREFIX, "import_prefix")                                                   \
	NODE(WILDCARD_IMPORT, "wildcard_import")                                               \
	NODE(DEFAULT_PARAMETER, "default_parameter")                                           \
	NODE(TYPED_PARAMETER, "typed_parameter")                                               \
	NODE(TYPED_DEFAULT_PARAMETER, "typed_default_parameter")                               \
	NODE(KEYWORD_SEPARATOR, "keyword_separator")                                           \
	NODE(POSITIONAL_SEPARATOR, "positional_separator")                                     \
	NODE(COMMENT, "comment")                                                               \
	NODE(TYPE, "type")

enum node {
	NODE_OTHER,
#define NODE(id, name) NODE_##id,
	NODES(NODE)
#undef NODE
	NODE_COUNT
};

/* The fields of these nodes: FIELD(id, name in the grammar). */
#define FIELDS(FIELD)                                                                          \
	FIELD(ALIAS, "alias")                                                                  \
	FIELD(ALTERNATIVE, "alternative")                                                      \
	FIELD(ARGUMENT, "argument")                                                            \
	FIELD(ARGUMENTS, "arguments")                                                          \
	FIELD(ATTRIBUTE, "attribute")                                                          \
	FIELD(BODY, "body")                                                                    \
	FIELD(CAUSE, "cause")                                                                  \
	FIELD(CONDITION, "condition")                                                          \
	FIELD(CONSEQUENCE, "consequence")                                                      \
	FIELD(DEFINITION, "definition")                                                        \
	FIELD(EXPRESSION, "expression")                                                        \
	FIELD(FUNCTION, "function")                                                            \
	FIELD(GUARD, "guard")                                                                  \
	FIELD(KEY, "key")                                                                      \
	FIELD(LEFT, "left")                                                                    \
	FIELD(MODULE_NAME, "module_name")                                                      \
	FIELD(NAME, "name")                                                                    \
	FIELD(OBJECT, "object")                                                                \
	FIELD(OPERATOR, "operator")                                                            \
	FIELD(OPERATORS, "operators")                                                          \
	FIELD(PARAMETERS, "parameters")                                                        \
	FIELD(RIGHT, "right")                                                                  \
	FIELD(SUBJECT, "subject")                                                              \
	FIELD(SUBSCRIPT, "subscript")                                                          \
	FIELD(SUPERCLASSES, "superclasses")                                                    \
	FIELD(TYPE, "type")                                                                    \
	FIELD(VALUE, "value")

enum field {
#define FIELD(id, name) FIELD_##id,
	FIELDS(FIELD)
#undef FIELD
	FIELD_COUNT
};

/* A condition on a pattern's captures: #eq?, #match?, #any-of? and their negations. */
struct predicate {
	uint32_t capture;
	bool is_negated;
	struct regex *regex;   /* #match? */
	str *texts;            /* #eq?, #any-of?: one of these */
	size_t text_count;
};

struct predicates {
	struct predicate *items;
	size_t count, capacity;
};

struct syntax {
	const TSLanguage *language;
	uint8_t *facts;                  /* enum fact, by the grammar's symbol: what a pattern that
	                                    is a bare kind says of it */
	uint8_t *is_root;                /* by the grammar's symbol, 1: one of the other patterns
	                                    begins with it */
	bool has_comments;               /* comments are a fact */
	TSQuery *query;                  /* the other patterns */
	enum fact *captures;             /* of these, by capture index */
	struct predicates *predicates;   /* of these, by pattern index */
	uint8_t *nodes;                  /* enum node, by the grammar's symbol */
	TSFieldId fields[FIELD_COUNT];
};

struct tree {
	struct arena *arena;             /* holds this struct alone */
	const struct syntax *syntax;
	const struct file *file;
	TSTree *nodes;                   /* NULL: not parsed */
	const struct outline *outline;   /* of the file */
	struct stars stars;              /* that the nodes lack */
	enum unparsed unparsed;
	bool is_outer;                   /* the bodies of is_left_out() are left out */
};

/* True if a tree without the bodies of functions leaves this one out. */
bool is_left_out(const struct outline_body *body);

struct ranges {
	TSRange *items;
	size_t count, capacity;
};

/* The range of a file's text from one byte to another. */
TSRange syntax_range(const struct file *file, uint32_t from, uint32_t to);

/* What the parser is given. It reads a run of comments once for each of them, so it gets blanks
   where they are known. */
struct source_text {
	str text;
	const struct comments *comments; /* in order; NULL: not known */
};

/* The nodes of the ranges that the parser is set to, or NULL if it takes many times the work that
   their bytes take in any module of CPython's: no clock decides. */
TSTree *syntax_parse(TSParser *parser, const struct source_text *source);

/* The nodes of some ranges of a text; none: of all. NULL as above. */
TSTree *syntax_parse_ranges(const struct syntax *syntax, const struct source_text *source,
                            const struct ranges *ranges);

/* The same; where that has errors, and the text in plain words has none, the nodes of these: then
   `*stars` are those that it lacks. */
TSTree *syntax_parse_plainly(struct arena *arena, const struct syntax *syntax,
                             const struct source_text *source, const struct ranges *ranges,
                             struct stars *stars);

/* Reads the patterns of `folder` (empty: the built-in ones) into the syntax, whose language is set.
   False with one line in `*error` if one is wrong. Freed with queries_free. */
bool queries_read(struct arena *arena, struct syntax *syntax, str folder, str *error);
void queries_free(struct syntax *syntax);

/* True if the captures of a match satisfy every predicate of its pattern. */
bool queries_accept(const struct syntax *syntax, const TSQueryMatch *match, str text);

#endif
