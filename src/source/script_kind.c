#include "source/script_kind.h"

/* A str in a static table, where S() is no constant. */
#define TEXT(literal) {"" literal, sizeof(literal) - 1}
#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* A name, or the end of one. */
static const struct row {
	str name;
	bool is_end;
	enum script_kind kind;
} rows[] = {
	{TEXT(".py"), true, SCRIPT_PYTHON},
	{TEXT(".pyw"), true, SCRIPT_PYTHON},
	{TEXT(".sh"), true, SCRIPT_SHELL},
	{TEXT(".bash"), true, SCRIPT_SHELL},
	{TEXT(".zsh"), true, SCRIPT_SHELL},
	{TEXT(".ksh"), true, SCRIPT_SHELL},
	{TEXT(".mk"), true, SCRIPT_MAKE},
	{TEXT(".mak"), true, SCRIPT_MAKE},
	{TEXT("Makefile"), false, SCRIPT_MAKE},
	{TEXT("makefile"), false, SCRIPT_MAKE},
	{TEXT("GNUmakefile"), false, SCRIPT_MAKE},
	{TEXT("Makefile.in"), false, SCRIPT_MAKE},
	{TEXT("Makefile.am"), false, SCRIPT_MAKE},
	{TEXT("Makefile.pre.in"), false, SCRIPT_MAKE},
	{TEXT("tox.ini"), false, SCRIPT_INI},
	{TEXT("setup.cfg"), false, SCRIPT_INI},
	{TEXT("pytest.ini"), false, SCRIPT_INI},
	{TEXT(".pytest.ini"), false, SCRIPT_INI},
	{TEXT("pyproject.toml"), false, SCRIPT_TOML},
	{TEXT("pytest.toml"), false, SCRIPT_TOML},
	{TEXT(".pytest.toml"), false, SCRIPT_TOML},
	{TEXT("tox.toml"), false, SCRIPT_TOML},
	{TEXT("hatch.toml"), false, SCRIPT_TOML},
	{TEXT(".gitlab-ci.yml"), false, SCRIPT_WORKFLOW},
	{TEXT("Dockerfile"), false, SCRIPT_DOCKER},
	{TEXT("Containerfile"), false, SCRIPT_DOCKER},
	{TEXT(".dockerfile"), true, SCRIPT_DOCKER},
	{TEXT(".Dockerfile"), true, SCRIPT_DOCKER},
	{TEXT(".bat"), true, SCRIPT_BATCH},
	{TEXT(".cmd"), true, SCRIPT_BATCH},
	{TEXT(".ps1"), true, SCRIPT_POWERSHELL},
	{TEXT(".psm1"), true, SCRIPT_POWERSHELL},
	{TEXT("action.yml"), false, SCRIPT_WORKFLOW},
	{TEXT("action.yaml"), false, SCRIPT_WORKFLOW},
};

static str last_component(str path)
{
	size_t slash = str_find_last_char(path, '/');
	return slash == STR_NONE ? path : str_slice(path, slash + 1, path.size);
}

enum script_kind script_kind_by_path(str path)
{
	str name = last_component(path);
	for (size_t i = 0; i < LENGTH(rows); i++)
		if (rows[i].is_end ? str_ends(name, rows[i].name) : str_equal(name, rows[i].name))
			return rows[i].kind;
	/* Makefile.linux, Dockerfile.test. */
	if (str_starts(name, S("Dockerfile.")) || str_starts(name, S("Containerfile.")))
		return SCRIPT_DOCKER;
	bool is_yaml = str_ends(name, S(".yml")) || str_ends(name, S(".yaml"));
	if (is_yaml && str_find(path, S(".github/workflows/")) != STR_NONE)
		return SCRIPT_WORKFLOW;
	return SCRIPT_NONE;
}

bool script_is_foreign(str path)
{
	str name = last_component(path);
	return str_find_char(name, '.') != STR_NONE || str_equal(name, S("Pipfile")) ||
	       str_equal(name, S("pylintrc"));
}

str script_shebang(str start)
{
	if (!str_starts(start, S("#!")))
		return (str){NULL, 0};
	str rest = str_slice(start, 2, start.size);
	return str_trim(str_cut(&rest, '\n'));
}

/* The first word behind `env` that is neither an option nor an assignment. */
static str skip_env(str rest)
{
	str word = {NULL, 0};
	while (rest.size) {
		word = str_cut(&rest, ' ');
		if (word.size && word.data[0] != '-' && str_find_char(word, '=') == STR_NONE)
			break;
	}
	return word;
}

enum script_kind script_kind_by_shebang(str start)
{
	static const str shells[] = {TEXT("sh"),   TEXT("bash"), TEXT("dash"), TEXT("ash"),
	                             TEXT("zsh"),  TEXT("ksh"),  TEXT("mksh"), TEXT("posh")};
	str rest = script_shebang(start);
	str word = last_component(str_cut(&rest, ' '));
	if (str_equal(word, S("env")))
		word = last_component(skip_env(rest));
	if (str_starts(word, S("python")) || str_starts(word, S("pypy")))
		return SCRIPT_PYTHON;
	if (str_equal(word, S("make")))
		return SCRIPT_MAKE;
	for (size_t i = 0; i < LENGTH(shells); i++)
		if (str_equal(shells[i], word))
			return SCRIPT_SHELL;
	return SCRIPT_NONE;
}
