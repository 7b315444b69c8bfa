/* lower: what the files of this arrow share: the state of one walk and its parts. */
#ifndef UNMASK_LOWER_H
#define UNMASK_LOWER_H

#include "base/map.h"
#include "late.h"
#include "source/module.h"
#include "source/syntax.h"

/* Expressions nested deeper than this become EXPR_DEEP: the analysis recurses over them, and no
   person writes such an expression. */
#define MAX_DEPTH 400

/* A documentation string with examples, or a whole text, and whose it is. */
struct doctest_node {
	uint32_t start, end;
	struct function *function;
	struct class *class;
};

struct lower {
	struct arena *arena;
	struct pool *pool;
	const struct syntax *syntax;
	struct module *module;
	struct contents *contents;  /* where what stands in the module is noted */
	struct late *late;          /* the bodies that are left out; NULL: none */
	TSQueryCursor *cursor;
	struct map facts;           /* node id: enum fact, where a query found one */
	struct arena *scratch;      /* dies with the walk */
	struct function *function;  /* the innermost one round the node */
	struct class *class;        /* the class whose body we are directly in, or NULL */
	struct stars stars;         /* that the nodes lack */
	unsigned depth;
	bool is_doctest;            /* the walk is inside a documentation string */
	struct doctest_nodes {
		struct doctest_node *items;
		size_t count, capacity;
	} doctests;                 /* strings with examples, to be parsed when the rest is done */
};

/* The kind of a node. */
enum node node_of(const struct lower *lower, TSNode node);

/* The child in a field; null if there is none. */
TSNode child_in(const struct lower *lower, TSNode node, enum field field);

/* The source text of a node. */
str source_of(const struct lower *lower, TSNode node);

/* The interned source text of a node. */
const struct name *name_of(const struct lower *lower, TSNode node);

/* The expression of a node; never NULL. */
struct expr *lower_expr(struct lower *lower, TSNode node);

/* An expression of `kind` at a node, with room for `count` kids. */
struct expr *new_expr(struct lower *lower, TSNode node, enum expr_kind kind, uint32_t count);

/* The expression of a string node: EXPR_TEXT, or EXPR_JOINED for an f-string. */
struct expr *lower_string(struct lower *lower, TSNode node);

/* The number of an integer node, or EXPR_OTHER if it does not fit 63 bits. */
struct expr *lower_integer(struct lower *lower, TSNode node);

/* The number of a float node, or EXPR_OTHER if it is an imaginary one. */
struct expr *lower_real(struct lower *lower, TSNode node);

/* A new function of the walk's module at a node. */
struct function *new_function(struct lower *lower, TSNode node);

/* Fills in the parameters from a (lambda_)parameters node, which may be null. */
void lower_parameters(struct lower *lower, struct function *function, TSNode parameters);

struct handlers {
	struct handler *items;
	size_t count, capacity;
};

/* Fills in a match statement. */
void lower_match(struct lower *lower, TSNode node, struct stmt *stmt);

/* Fills in the imports of an import statement. */
void lower_imports(struct lower *lower, TSNode node, struct stmt *stmt);

/* Appends the statement of a node to a struct block; of an error what could be read in it. */
void add_stmt(struct lower *lower, TSNode node, void *block);

/* Appends the statements of a block, or of any node that holds statements. */
void lower_block(struct lower *lower, TSNode node, struct block *block);

/* What the patterns say of a node. Nodes are asked about from the outside in. */
enum fact fact_of(struct lower *lower, TSNode node);

/* Makes ready to lower a tree; what that took goes with end_lower(). */
void begin_lower(struct lower *lower);
void end_lower(struct lower *lower);

/* Notes what the parser could not read. */
void find_errors(struct lower *lower, TSNode root);

/* Notes what the functions import that were lowered; the body is another one to note it of. */
void index_body(struct lower *lower, struct body *body);
void index_functions(struct lower *lower);

/* If the body of the function is left out: has it parsed when it is asked for. */
bool leave_late(struct lower *lower, TSNode node, struct function *function);

/* Parses the examples of the strings that were noted, and lowers them. */
void lower_doctests(struct lower *lower);

/* Calls visit(lower, child, context) for each named child but comments. */
void each_child(struct lower *lower, TSNode node,
                void (*visit)(struct lower *lower, TSNode child, void *context), void *context);

#endif
