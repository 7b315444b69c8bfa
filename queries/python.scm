; The syntax that counts in a Python file. Each capture names a fact, a row of FACT()
; in src/source/syntax.h; what no pattern anchors is not lowered. Taking out a pattern makes a test fail.

; what binds names
(import_statement) @import
(import_from_statement) @import.from
(function_definition) @function
(class_definition) @class
(decorated_definition) @decorated
(assignment) @assign
(augmented_assignment) @augment
(global_statement) @global
(nonlocal_statement) @global
(delete_statement) @delete

; what runs
(expression_statement) @expression
(print_statement) @print ; Python 2
(exec_statement) @print ; Python 2
(assert_statement) @assert

; what decides whether and how often
(if_statement) @if
(while_statement) @while
(for_statement) @for
(with_statement) @with
(try_statement) @try
(match_statement) @match

; what ends a way
(return_statement) @return
(raise_statement) @raise
(break_statement) @break
(continue_statement) @continue

; what doctest runs
(expression_statement (string) @doctest (#match? @doctest ">>> "))

; what is only said
(comment) @comment
