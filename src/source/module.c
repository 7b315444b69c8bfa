#include "source/module.h"

const struct body *function_body(const struct function *function)
{
	return &function->own;
}

const struct contents *module_contents(const struct module *module)
{
	return &module->outer;
}

const struct syntax_errors *module_errors(const struct module *module)
{
	return &module->outer.errors;
}
