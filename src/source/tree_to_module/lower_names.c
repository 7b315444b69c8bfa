#include "lower.h"

/* What a def, a lambda and an import bind: parameters and imported names. */

struct function *new_function(struct lower *lower, TSNode node)
{
	struct function *function = make(lower->arena, struct function);
	function->module = lower->module;
	function->class = lower->class;
	function->outer = lower->function;
	function->start = function->name_start = ts_node_start_byte(node);
	function->end = ts_node_end_byte(node);
	*push(lower->arena, &lower->contents->functions) = function;
	return function;
}

struct parameters {
	struct parameter *items;
	size_t count, capacity;
	bool is_keyword_only; /* a star came before */
};

static void name_parameter(struct lower *lower, TSNode node, struct parameter *parameter)
{
	switch (node_of(lower, node)) {
	case NODE_LIST_SPLAT_PATTERN:
	case NODE_DICTIONARY_SPLAT_PATTERN:
		parameter->kind = node_of(lower, node) == NODE_LIST_SPLAT_PATTERN
		                      ? PARAMETER_REST
		                      : PARAMETER_KEYWORDS;
		parameter->name = name_of(lower, ts_node_named_child(node, 0));
		break;
	case NODE_TYPED_PARAMETER: {
		TSNode inner = ts_node_named_child(node, 0);
		if (node_of(lower, inner) != NODE_TYPED_PARAMETER)
			name_parameter(lower, inner, parameter);
		break;
	}
	default: parameter->name = name_of(lower, node);
	}
}

static void add_parameter(struct lower *lower, TSNode node, void *context)
{
	struct parameters *parameters = context;
	enum node kind = node_of(lower, node);
	if (kind == NODE_KEYWORD_SEPARATOR || kind == NODE_POSITIONAL_SEPARATOR) {
		parameters->is_keyword_only |= kind == NODE_KEYWORD_SEPARATOR;
		return;
	}
	struct parameter parameter = {0};
	if (parameters->is_keyword_only)
		parameter.kind = PARAMETER_KEYWORD_ONLY;
	if (kind == NODE_DEFAULT_PARAMETER || kind == NODE_TYPED_DEFAULT_PARAMETER) {
		parameter.name = name_of(lower, child_in(lower, node, FIELD_NAME));
		parameter.value = lower_expr(lower, child_in(lower, node, FIELD_VALUE));
	} else {
		name_parameter(lower, node, &parameter);
	}
	parameters->is_keyword_only |= parameter.kind == PARAMETER_REST;
	*push(lower->arena, parameters) = parameter;
}

void lower_parameters(struct lower *lower, struct function *function, TSNode node)
{
	struct parameters parameters = {0};
	if (!ts_node_is_null(node))
		each_child(lower, node, add_parameter, &parameters);
	function->parameters = parameters.items;
	function->parameter_count = parameters.count;
}

struct imports {
	struct import *items;
	size_t count, capacity;
	struct import common; /* what the names of one statement share */
};

/* Without the white space that Python allows round the dots. */
static str dotted_text(struct lower *lower, TSNode node)
{
	str source = source_of(lower, node);
	if (str_find_char(source, ' ') == STR_NONE && str_find_char(source, '\n') == STR_NONE &&
	    str_find_char(source, '\\') == STR_NONE)
		return pool_name(lower->pool, source)->text;
	str text = {0};
	for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
		if (i)
			text = str_join(lower->arena, text, S("."));
		text = str_join(lower->arena, text, source_of(lower, ts_node_named_child(node, i)));
	}
	return pool_name(lower->pool, text)->text;
}

static void read_module_name(struct lower *lower, TSNode node, struct import *import)
{
	if (node_of(lower, node) != NODE_RELATIVE_IMPORT) {
		import->module = dotted_text(lower, node);
		return;
	}
	for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
		TSNode child = ts_node_named_child(node, i);
		if (node_of(lower, child) == NODE_DOTTED_NAME)
			import->module = dotted_text(lower, child);
		str dots = source_of(lower, child);
		for (size_t c = 0; c < dots.size; c++)
			import->dots += node_of(lower, child) == NODE_IMPORT_PREFIX &&
			                dots.data[c] == '.';
	}
}

static void add_import(struct lower *lower, TSNode node, struct imports *imports, bool is_from)
{
	struct import import = imports->common;
	import.start = ts_node_start_byte(node);
	import.end = ts_node_end_byte(node);
	TSNode name = node;
	if (node_of(lower, node) == NODE_ALIASED_IMPORT) {
		name = child_in(lower, node, FIELD_NAME);
		import.as = name_of(lower, child_in(lower, node, FIELD_ALIAS));
	}
	if (is_from) {
		import.from = name_of(lower, name);
		import.as = import.as ? import.as : import.from;
	} else {
		import.module = dotted_text(lower, name);
	}
	*push(lower->arena, imports) = import;
}

void lower_imports(struct lower *lower, TSNode node, struct stmt *stmt)
{
	struct imports imports = {0};
	TSNode module = child_in(lower, node, FIELD_MODULE_NAME);
	bool is_from = !ts_node_is_null(module);
	if (is_from)
		read_module_name(lower, module, &imports.common);
	uint32_t count = ts_node_named_child_count(node);
	for (uint32_t i = 0; i < count; i++) {
		TSNode child = ts_node_named_child(node, i);
		enum node kind = node_of(lower, child);
		if (kind == NODE_WILDCARD_IMPORT) {
			struct import *star = push(lower->arena, &imports);
			*star = imports.common;
			star->is_star = true;
			star->start = ts_node_start_byte(child);
			star->end = ts_node_end_byte(child);
		} else if ((kind == NODE_DOTTED_NAME || kind == NODE_ALIASED_IMPORT) &&
		           !(is_from && ts_node_eq(child, module))) {
			add_import(lower, child, &imports, is_from);
		}
	}
	stmt->imports = imports.items;
	stmt->import_count = imports.count;
}
