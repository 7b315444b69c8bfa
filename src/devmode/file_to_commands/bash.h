/* bash: the parser's world for shell texts. */
#ifndef UNMASK_FILE_TO_COMMANDS_BASH_H
#define UNMASK_FILE_TO_COMMANDS_BASH_H

#include <tree_sitter/api.h>

#include "scan.h"

/* The nodes that count, sorted by name: KIND(id, name in the grammar). */
#define BASH_KINDS(KIND)                                                                       \
	KIND(BACKGROUND, "&")                                                                  \
	KIND(AND, "&&")                                                                        \
	KIND(ARRAY, "array")                                                                   \
	KIND(CASE_ITEM, "case_item")                                                           \
	KIND(CASE, "case_statement")                                                           \
	KIND(COMMAND, "command")                                                               \
	KIND(COMMAND_NAME, "command_name")                                                     \
	KIND(SUBSTITUTION, "command_substitution")                                             \
	KIND(COMMENT, "comment")                                                               \
	KIND(COMPOUND, "compound_statement")                                                   \
	KIND(DECLARATION, "declaration_command")                                               \
	KIND(DO_GROUP, "do_group")                                                             \
	KIND(ELIF, "elif_clause")                                                              \
	KIND(ELSE, "else_clause")                                                              \
	KIND(FILE_REDIRECT, "file_redirect")                                                   \
	KIND(FOR, "for_statement")                                                             \
	KIND(FUNCTION, "function_definition")                                                  \
	KIND(HEREDOC_BODY, "heredoc_body")                                                     \
	KIND(HEREDOC, "heredoc_redirect")                                                      \
	KIND(HERESTRING, "herestring_redirect")                                                \
	KIND(IF, "if_statement")                                                               \
	KIND(LIST, "list")                                                                     \
	KIND(NEGATED, "negated_command")                                                       \
	KIND(PIPELINE, "pipeline")                                                             \
	KIND(PROCESS, "process_substitution")                                                  \
	KIND(PROGRAM, "program")                                                               \
	KIND(REDIRECTED, "redirected_statement")                                               \
	KIND(SUBSHELL, "subshell")                                                             \
	KIND(UNSET, "unset_command")                                                           \
	KIND(ASSIGNMENT, "variable_assignment")                                                \
	KIND(ASSIGNMENTS, "variable_assignments")                                              \
	KIND(VARIABLE_NAME, "variable_name")                                                   \
	KIND(WHILE, "while_statement")                                                         \
	KIND(PIPE, "|")                                                                        \
	KIND(OR, "||")

enum bash_kind {
#define KIND(id, name) BASH_##id,
	BASH_KINDS(KIND)
#undef KIND
	BASH_OTHER
};

struct bash_nodes {
	TSNode *items;
	size_t count, capacity;
};

/* The tree of a text, or NULL if it takes too long. Freed with ts_tree_delete. */
TSTree *bash_parse(struct scan *scan, str text);

enum bash_kind bash_kind_of(TSNode node);

/* All children, tokens included. Owned by the arena. */
struct bash_nodes bash_children(struct scan *scan, TSNode node);

/* The source of a node. */
struct script bash_source(const struct script *script, TSNode node);

#endif
