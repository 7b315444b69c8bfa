"""For house.py --self-test: a small tree that keeps every rule, and changes that break each."""

KEPT = {
    "meson.build": "executable('unmask', 'src/main.c')\n",
    "src/meson.build": "files('text_to_word.c', 'rule_word.c', 'word_to_json/word_to_json.c',\n"
                       "'word_to_json/part.c')\n",
    "src/base/meson.build": "files('arena.c', 'os.c')\n",
    "tests/unit/meson.build": "['word']\n",
    "tests/unit/test_word.c": '#include "word.h"\nint main(void)\n{\n\treturn 0;\n}\n',
    "include/rules.def": 'RULE(LONG_WORD, long_word, "long-word", 1,\n     "a word is long")\n',
    "include/options.def": 'OPTION(HELP, "help", \'h\', NULL, "print this help")\n',
    "include/formats.def": 'FORMAT(JSON, "json")\n',
    "include/word.h": '#include "base/arena.h"\n\nstruct word {\n\tstr text;\n};\n\n'
                      "/* The word in `text`, owned by the arena. */\n"
                      "struct word *word_from_text(struct arena *arena, str text);\n\n"
                      "/* Frees nothing (or everything). */\n"
                      "void word_free(struct word *word);\n"
                      "str json_from_word(const struct word *word);\n",
    "src/base/banned.h": "#pragma GCC poison strcpy\n",
    "src/base/str.h": '#include "base/banned.h"\n\ntypedef struct {\n\tconst char *data;\n} str;\n',
    "src/base/arena.h": '#include "base/str.h"\n\n/* Bytes. */\nvoid *arena_alloc(struct arena *a);\n\n'
                        "#define make(arena, type) ((type *)arena_alloc(arena))\n",
    "src/base/arena.c": '#include "base/arena.h"\n\nvoid *arena_alloc(struct arena *a)\n{\n'
                        "\treturn malloc(1);\n}\n",
    "src/base/os.h": '#include "base/str.h"\n\n/* True if there is a file. */\nbool os_look(str path);\n',
    "src/base/os.c": '#include "base/os.h"\n#include <unistd.h>\n\nbool os_look(str path)\n{\n'
                     "\treturn stat(path.data) == 0;\n}\n",
    "src/text_to_word.c": '#include "base/os.h"\n#include "word.h"\n\n'
                          "static bool is_long(str text)\n{\n\treturn text.data && os_look(text);\n}\n\n"
                          "struct word *word_from_text(struct arena *arena, str text)\n{\n"
                          "\tif (is_long(text))\n\t\treturn NULL;\n\treturn make(arena, struct word);\n"
                          "}\n\nvoid word_free(struct word *word)\n{\n\t(void)word;\n}\n",
    "src/word_to_json/part.h": '#include "word.h"\n\n/* A part. */\nstr part_of(str text);\n',
    "src/word_to_json/part.c": '#include "part.h"\n\nstr part_of(str text)\n{\n\treturn text;\n}\n',
    "src/word_to_json/word_to_json.c": '#include "part.h"\n#include <jansson.h>\n\n'
                                       "str json_from_word(const struct word *word)\n{\n"
                                       "\treturn part_of(word->text);\n}\n",
    "src/rule_word.c": '#include "word.h"\n\nvoid check_long_word(const struct word *word)\n{\n'
                       '\tput("a word of www");\n}\n',
    "src/main.c": '#include "word.h"\n\nint main(void)\n{\n'
                  "\tword_free(word_from_text(NULL, json_from_word(NULL)));\n}\n",
    "packaging/metadata.py": "import os\n\n\ndef name():\n    return os.name\n",
    "packaging/backend.py": "from metadata import name\n\n\ndef build():\n    return name()\n",
    "models/library.yaml": "# see docs.python.org\nsinks:\n  http.client.Connection: {host: 0}\n"
                           "resources: [network, cpu]\n",
    "docs/rules/long-word.md": "# long-word\n\n`# unmask: ignore[long-word] reason`\n",
    "README.md": "# unmask\n\n```sh\n./x check    # the suite\n./x test\n```\n\nSee `src/main.c`, `src/base/`, "
                 "[a page](docs/rules/long-word.md), `unmask explain long-word`.\n\n"
                 "```\n$ unmask --help\nusage: unmask\n```\n\n```yaml\n    rev: COMMIT\n```\n",
    ".git/HEAD": "ref: refs/heads/main\n",
    ".git/objects/none": "",
    ".git/refs/none": "",
    "unmask": "#!/bin/sh\necho 'usage: unmask'\n",
}

LINE = "\tcount++;\n"


def add(path, text):
    return {path: KEPT[path] + text}


def change(path, old, new):
    assert old in KEPT[path], (path, old)
    return {path: KEPT[path].replace(old, new)}


def make_functions(count, lines):
    return "".join(f"static void count_{i}(void)\n{{\n{LINE * (lines - 3)}}}\n\n" for i in range(count))


# By check: (what is changed in the tree, what its fault must say).
BREACHES = {
    "check_arrows": [
        (change("src/text_to_word.c", "*word_from_text(", "*make_word("), "word_from_text()"),
        (add("src/text_to_word.c", "\nvoid word_print(void)\n{\n}\n"), "word_print() too"),
        (add("src/text_to_word.c", "\nstr json_from_word(void)\n{\n}\n"), "json_from_word() too"),
    ],
    "check_arrow_includes": [
        (add("src/rule_word.c", '#include "text_to_word.c"\n'), "includes src/text_to_word.c"),
        (add("src/rule_word.c", '#include "word_to_json/part.h"\n'), "belongs to an arrow"),
    ],
    "check_direction": [
        (add("src/base/os.h", '#include "word.h"\n'), "above"),
        ({**add("include/word.h", '#include "rule.h"\n'), "src/rule.h": ""}, "above"),
    ],
    "check_cycles": [
        ({**add("include/word.h", '#include "line.h"\n'), "include/line.h": '#include "word.h"\n'},
         "line -> word -> line"),
        ({**add("include/word.h", '#include "line.h"\n'), "include/line.h": "",
          "src/line.c": '#include "word.h"\n'}, "line -> word -> line"),
    ],
    "check_fences": [
        (add("src/base/os.c", "#include <pcre2.h>\n") | add("src/main.c", "#include <pcre2.h>\n"),
         "pcre2.h: in 2 files"),
        (add("src/rule_word.c", "#include <jansson.h>\n"), "writes no format"),
    ],
    "check_system": [
        (add("src/main.c", "#include <sys/stat.h>\n"), "sys/stat.h"),
        (change("src/rule_word.c", "put(", "getenv("), "getenv()"),
    ],
    "check_function_sizes": [
        (add("src/rule_word.c", make_functions(1, 61)), "has 61 lines"),
        (add("src/rule_word.c", make_functions(9, 41)), "p90 is 41"),
    ],
    "check_file_sizes": [
        (add("src/rule_word.c", "/* */\n" * 500), "50"),
        (add("src/rule_word.c", "\t/* " + "x" * 90 + " */\n"), "columns"),
    ],
    "check_packaging": [
        (add("packaging/backend.py", f"A = {'1' * 97}\n"), ":6: 101 columns"),
        (add("packaging/backend.py", "def f():\n" + "    a = 1\n" * 60), "f() has 61 lines"),
        (add("packaging/backend.py", "import setuptools.command\n"), "imports setuptools.command"),
        (add("packaging/backend.py", "match 1:\n    case 1: pass\n"), "3.10"),
    ],
    "check_nesting": [
        (change("src/rule_word.c", "\tput", "\tif (a)\n\t\tif (b)\n\t\t\tif (c)\n\t\t\t\tif (d)\n"
                "\t\t\t\t\tif (e)\n\t\t\t\t\t\tput"), "nested too deep"),
    ],
    "check_malloc": [(change("src/rule_word.c", "put(", "free("), "free()")],
    "check_arena_first": [
        (add("include/word.h", "void f(str text, struct arena *arena);\n"), "takes its arena late"),
    ],
    "check_banned": [({"src/rule_word.c": "int a;\n"}, "src/rule_word.c")],
    "check_printf": [
        (change("src/rule_word.c", 'put("a word', 'if (f(1))\n\t\tprintf("%.*s a word'), "printf() of"),
        (change("src/rule_word.c", 'put("a', 'fprintf(file(1), "%d" "%-8.*s a'), "fprintf() of"),
    ],
    "check_words": [
        (change("src/rule_word.c", "put", "goto end; put"), "goto"),
        (add("include/word.h", "typedef int number;\n"), "typedef"),
    ],
    "check_knowledge": [
        (change("src/rule_word.c", "a word of www", "www.python.org"), "www.python.org"),
        (change("src/rule_word.c", "a word of www", "http.client.Connection"), "http.client"),
        (change("src/rule_word.c", "a word of www", "network"), "network"),
    ],
    "check_rules": [
        ({"docs/rules/long-word.md": None}, "missing"),
        ({"docs/rules/short-word.md": ""}, "page of no rule"),
        ({"src/rule_word.c": ""}, "not one check_long_word()"),
        (change("include/rules.def", "LONG_WORD", "WORD"), "WORD"),
        ({"include/rules.def": ""}, "no rule"),
    ],
    "check_listed": [
        ({"src/other.c": ""}, "src/other.c"),
        ({"tests/unit/test_other.c": ""}, "tests/unit/test_other.c"),
    ],
    "check_comments": [
        (add("include/word.h", "\nstr word_text(void);\n"), "word_text()"),
        (add("src/base/os.h", "\nstr os_text(void);\n"), "os_text()"),
    ],
    "check_used": [
        (add("src/text_to_word.c", "\nvoid print(void)\n{\n}\n"), "print() is used nowhere else"),
        (add("src/rule_word.c", "void word_free(void);\n")
         | add("src/base/os.h", "void word_free(void);\n"), "word_free() is in 2 headers"),
    ],
    "check_documents": [
        (add("README.md", "\n`src/other.c`\n"), "src/other.c does not exist"),
        (add("README.md", "\n[page](docs/other.md)\n"), "docs/other.md does not exist"),
        ({"docs/guide.md": "[page](README.md)\n"}, "docs/README.md does not exist"),
        (add("README.md", "\n`unmask check --quiet`\n"), "--quiet does not exist"),
        (add("README.md", "\n```\na.py:1:2: warning: a word [short-word]\n```\n"), "short-word"),
        (add("docs/rules/long-word.md", "\n`ignore[short-word]`\n"), "short-word"),
    ],
    "check_first_lines": [
        (change("README.md", "./x check ", "./x build "), "./x build"),
        ({"README.md": None}, "begins with []"),
    ],
    "check_revision": [
        (change("README.md", "rev: COMMIT", "rev: v0.1.0"), "rev: v0.1.0, not COMMIT"),
        (change("README.md", "rev: ", "revision: "), "no hook with a rev"),
    ],
    "check_help": [
        (change("README.md", "$ unmask --help", "$ unmask"), "no block"),
        (change("README.md", "usage: unmask\n", "usage: mask\n"), "something else"),
    ],
}
