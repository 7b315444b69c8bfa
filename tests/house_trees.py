"""For house.py --self-test: a small tree that keeps every rule, and changes that break each."""

KEPT = {
    "meson.build": "executable('unmask', 'src/cli/main.c')\n",
    "src/meson.build": "foreach room : [\n  'base', 'text', 'rule', 'output', 'cli',\n]\n",
    "src/text/meson.build": "files('text_to_word.c')\n",
    "src/rule/meson.build": "files('word.c')\n",
    "src/output/meson.build": "files('word_to_json/word_to_json.c', 'word_to_json/part.c')\n",
    "src/base/meson.build": "files('arena.c', 'os.c')\n",
    "tests/unit/meson.build": "['word']\n",
    "tests/unit/test_word.c": '#include "text/word.h"\nint main(void)\n{\n\treturn 0;\n}\n',
    "include/text/rules.def": 'RULE(LONG_WORD, long_word, "long-word", 1,\n     "a word is long")\n',
    "include/cli/options.def": 'OPTION(HELP, "help", \'h\', NULL, "print this help")\n',
    "include/output/formats.def": 'FORMAT(JSON, "json")\n',
    "include/text/word.h": '#include "base/arena.h"\n\nstruct word {\n\tstr text;\n};\n\n'
                      "/* The word in `text`, owned by the arena. */\n"
                      "struct word *word_from_text(struct arena *arena, str text);\n\n"
                      "/* Frees nothing (or everything). */\n"
                      "void word_free(struct word *word);\n",
    "include/output/json.h": '#include "text/word.h"\n\n/* The word as JSON. */\n'
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
    "src/text/text_to_word.c": '#include "base/os.h"\n#include "text/word.h"\n\n'
                          "static bool is_long(str text)\n{\n\treturn text.data && os_look(text);\n}\n\n"
                          "struct word *word_from_text(struct arena *arena, str text)\n{\n"
                          "\tif (is_long(text))\n\t\treturn NULL;\n\treturn make(arena, struct word);\n"
                          "}\n\nvoid word_free(struct word *word)\n{\n\t(void)word;\n}\n",
    "src/output/word_to_json/part.h": '#include "text/word.h"\n\n/* A part. */\nstr part_of(str text);\n',
    "src/output/word_to_json/part.c": '#include "part.h"\n\nstr part_of(str text)\n{\n\treturn text;\n}\n',
    "src/output/word_to_json/word_to_json.c": '#include "output/json.h"\n#include "part.h"\n'
                                       '#include <jansson.h>\n\n'
                                       "str json_from_word(const struct word *word)\n{\n"
                                       "\treturn part_of(word->text);\n}\n",
    "src/rule/word.c": '#include "text/word.h"\n\nvoid check_long_word(const struct word *word)\n{\n'
                       '\tput("a word of www");\n}\n',
    "src/cli/main.c": '#include "output/json.h"\n\nint main(void)\n{\n'
                  "\tword_free(word_from_text(NULL, json_from_word(NULL)));\n}\n",
    "packaging/metadata.py": "import os\n\n\ndef name():\n    return os.name\n",
    "packaging/backend.py": "from metadata import name\n\n\ndef build():\n    return name()\n",
    "models/library.yaml": "# see docs.python.org\nsinks:\n  http.client.Connection: {host: 0}\n"
                           "resources: [network, cpu]\n",
    "docs/rules/long-word.md": "# long-word\n\n`# unmask: ignore[long-word] reason`\n",
    "README.md": "# unmask\n\n```sh\n./x check    # the suite\n./x test\n```\n\nSee `src/cli/main.c`, `src/base/`, "
                 "[a page](docs/rules/long-word.md), `unmask explain long-word`.\n\n"
                 "```\n$ unmask --help\nusage: unmask\n```\n\n```yaml\n    rev: COMMIT\n```\n",
    "HACKING.md": "| room | what it is |\n| --- | --- |\n| `base/` | what could move to another project |\n"
                  "| `text/` | what any text needs: words |\n| `rule/` | what we think of it |\n"
                  "| `output/` | how it is printed |\n| `cli/` | options and commands |\n",
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
        (change("src/text/text_to_word.c", "*word_from_text(", "*make_word("), "word_from_text()"),
        (add("src/text/text_to_word.c", "\nvoid word_print(void)\n{\n}\n"), "word_print() too"),
        (add("src/text/text_to_word.c", "\nstr json_from_word(void)\n{\n}\n"), "json_from_word() too"),
    ],
    "check_arrow_includes": [
        (add("src/rule/word.c", '#include "text/text_to_word.c"\n'), "includes src/text/text_to_word.c"),
        (add("src/cli/main.c", '#include "output/word_to_json/part.h"\n'), "belongs to an arrow"),
    ],
    "check_rooms": [
        ({"src/other.c": ""}, "src/other.c: stands in no room"),
        ({"include/kitchen/other.h": ""}, "include/kitchen/other.h: stands in no room"),
        (change("src/meson.build", "'text', 'rule'", "'rule', 'text'"), "base rule text"),
        (change("src/meson.build", "'rule', ", ""), "base text output cli"),
    ],
    "check_described": [
        (change("HACKING.md", "| `rule/` | what we think of it |\n", ""), "has the rooms base text output cli"),
        (change("HACKING.md", "what we think of it", "what it means"), "rule/ is 'what it means'"),
        ({"HACKING.md": None}, "has the rooms"),
    ],
    "check_direction": [
        (add("src/base/os.h", '#include "text/word.h"\n'), "whose room is below"),
        (add("include/text/word.h", '#include "output/json.h"\n'), "whose room is below"),
        ({**add("src/cli/main.c", '#include "rule/part.h"\n'), "src/rule/part.h": ""}, "the room's own"),
    ],
    "check_parts": [
        ({"src/contact/program_to_reach/value/value.c": '#include "contact/program_to_reach/walk/walk.h"\n',
          "src/contact/program_to_reach/walk/walk.h": ""}, "whose part is behind"),
    ],
    "check_cycles": [
        # of headers
        ({**add("include/text/word.h", '#include "text/line.h"\n'),
          "include/text/line.h": '#include "text/word.h"\n'},
         "text/line.h -> include/text/word.h -> include/text/line.h"),
        # of a noun's header and another's body
        ({**add("include/text/word.h", '#include "text/line.h"\n'), "include/text/line.h": "void f(void);\n",
          "src/text/row.c": '#include "text/word.h"\nvoid f(void)\n{\n}\n'},
         "text/line.h -> include/text/word.h -> include/text/line.h"),
        # of a body and another's arrow
        ({**add("src/text/text_to_word.c", '#include "text/line.h"\n'),
          "include/text/line.h": "str line_from_text(void);\n",
          "src/text/text_to_line.c": '#include "text/word.h"\nstr line_from_text(void)\n{\n}\n'},
         "text/line.h -> include/text/word.h -> include/text/line.h"),
        # of what an arrow's folder keeps for itself
        ({**add("src/output/word_to_json/part.h", '#include "text/line.h"\n'),
          "include/text/line.h": "void f(void);\n",
          "src/text/line.c": '#include "output/json.h"\nvoid f(void)\n{\n}\n'},
         "output/json.h -> include/text/line.h -> include/output/json.h"),
    ],
    "check_fences": [
        (add("src/base/os.c", "#include <pcre2.h>\n") | add("src/cli/main.c", "#include <pcre2.h>\n"),
         "pcre2.h: in 2 files"),
        (add("src/rule/word.c", "#include <jansson.h>\n"), "writes no format"),
    ],
    "check_system": [
        (add("src/cli/main.c", "#include <sys/stat.h>\n"), "sys/stat.h"),
        (change("src/rule/word.c", "put(", "getenv("), "getenv()"),
    ],
    "check_function_sizes": [
        (add("src/rule/word.c", make_functions(1, 61)), "has 61 lines"),
        (add("src/rule/word.c", make_functions(9, 41)), "p90 is 41"),
    ],
    "check_file_sizes": [
        (add("src/rule/word.c", "/* */\n" * 500), "50"),
        (add("src/rule/word.c", "\t/* " + "x" * 90 + " */\n"), "columns"),
    ],
    "check_packaging": [
        (add("packaging/backend.py", f"A = {'1' * 97}\n"), ":6: 101 columns"),
        (add("packaging/backend.py", "def f():\n" + "    a = 1\n" * 60), "f() has 61 lines"),
        (add("packaging/backend.py", "import setuptools.command\n"), "imports setuptools.command"),
        (add("packaging/backend.py", "match 1:\n    case 1: pass\n"), "3.10"),
    ],
    "check_nesting": [
        (change("src/rule/word.c", "\tput", "\tif (a)\n\t\tif (b)\n\t\t\tif (c)\n\t\t\t\tif (d)\n"
                "\t\t\t\t\tif (e)\n\t\t\t\t\t\tput"), "nested too deep"),
    ],
    "check_malloc": [(change("src/rule/word.c", "put(", "free("), "free()")],
    "check_arena_first": [
        (add("include/text/word.h", "void f(str text, struct arena *arena);\n"), "takes its arena late"),
    ],
    "check_banned": [({"src/rule/word.c": "int a;\n"}, "src/rule/word.c")],
    "check_printf": [
        (change("src/rule/word.c", 'put("a word', 'if (f(1))\n\t\tprintf("%.*s a word'), "printf() of"),
        (change("src/rule/word.c", 'put("a', 'fprintf(file(1), "%d" "%-8.*s a'), "fprintf() of"),
    ],
    "check_words": [
        (change("src/rule/word.c", "put", "goto end; put"), "goto"),
        (add("include/text/word.h", "typedef int number;\n"), "typedef"),
    ],
    "check_knowledge": [
        (change("src/rule/word.c", "a word of www", "www.python.org"), "www.python.org"),
        (change("src/rule/word.c", "a word of www", "http.client.Connection"), "http.client"),
        (change("src/rule/word.c", "a word of www", "network"), "network"),
    ],
    "check_rules": [
        ({"docs/rules/long-word.md": None}, "missing"),
        ({"docs/rules/short-word.md": ""}, "page of no rule"),
        ({"src/rule/word.c": ""}, "src/rule/: not one check_long_word()"),
        (change("include/text/rules.def", "LONG_WORD", "WORD"), "WORD"),
        ({"include/text/rules.def": ""}, "no rule"),
    ],
    "check_listed": [
        ({"src/text/other.c": ""}, "src/text/other.c"),
        ({"tests/unit/test_other.c": ""}, "tests/unit/test_other.c"),
    ],
    "check_comments": [
        (add("include/text/word.h", "\nstr word_text(void);\n"), "word_text()"),
        (add("src/base/os.h", "\nstr os_text(void);\n"), "os_text()"),
    ],
    "check_used": [
        (add("src/text/text_to_word.c", "\nvoid print(void)\n{\n}\n"), "print() is used nowhere else"),
        (add("src/rule/word.c", "void word_free(void);\n")
         | add("src/base/os.h", "void word_free(void);\n"), "word_free() is in 2 headers"),
    ],
    "check_documents": [
        (add("README.md", "\n`src/other.c`\n"), "src/other.c does not exist"),
        (add("README.md", "\n`src/other.c`, `other.h`\n"), "no other.h exists"),
        (add("README.md", "\n[page](docs/other.md)\n"), "docs/other.md does not exist"),
        ({"docs/guide.md": "[page](README.md)\n"}, "docs/README.md does not exist"),
        (add("README.md", "\n`unmask check --quiet`\n"), "--quiet does not exist"),
        (add("README.md", "\n```\na.py:1:2: warning: a word [short-word]\n```\n"), "short-word"),
        (add("docs/rules/long-word.md", "\n`ignore[short-word]`\n"), "short-word"),
    ],
    "check_first_lines": [
        (change("README.md", "./x check ", "./x build "), "./x build"),
        (change("README.md", "# unmask\n\n", ""), "its first line is '```sh'"),
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
