#!/usr/bin/python3
"""The house rules that can be checked by reading the sources. Prints TAP.

    house.py TOP [UNMASK]   each rule, on the project at TOP; UNMASK is the program, for its --help
    house.py --rooms [TOP]  the rooms: files, lines, and which others each includes
    house.py --self-test    each rule, on a small tree that keeps it and on trees that break it
"""
import ast
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from c_source import Source  # noqa: E402

CHECKS = []
# The rooms in their order, and what each is of. One includes, and calls, only those above it: that
# it calls no other is seen where a unit test is linked with its room and those above.
ROOMS = {
    "base": "what could move to another project",
    "cache": "what a run keeps for the next",
    "text": "what any text needs",
    "models": "what is known of APIs",
    "source": "what stands in the files",
    "contact": "what tests contact",
    "devmode": "what commands and code hide",
    "registry": "what is declared, and the page made of it",
    "rule": "what we think of it",
    "fix": "what mends it",
    "output": "how it is printed",
    "cli": "options and commands",
}


def check(text):
    """A check is a function of a tree that yields one line for each fault."""
    def register(function):
        CHECKS.append((text, function))
        return function
    return register


class Tree:
    def __init__(self, top, program=None):
        self.top, self.program = top, program
        self.paths = sorted(self._walk())
        self.sources = {p: Source(p, self.read(p)) for p in self.paths
                        if p.endswith((".c", ".h", ".def"))
                        and p.startswith(("src/", "include/", "tools/", "tests/unit/"))}
        self.ours = {p: s for p, s in self.sources.items() if not p.startswith("tests/")}
        self.c_files = {p: s for p, s in self.sources.items()
                        if p.startswith("src/") and p.endswith(".c")}

    def _walk(self):
        for folder, folders, files in os.walk(self.top):
            folders[:] = [f for f in folders if not f.startswith((".git", "build", "node_modules"))]
            for name in files:
                yield os.path.relpath(os.path.join(folder, name), self.top)

    def read(self, path):
        with open(os.path.join(self.top, path), encoding="utf-8", errors="replace") as file:
            return file.read()

    def read_matching(self, pattern):
        return {p: self.read(p) for p in self.paths if re.fullmatch(pattern, p)}

    def resolve(self, path, name):
        """The project's file that `#include "name"` in `path` means, or None."""
        for folder in (os.path.dirname(path), "src", "include"):
            found = os.path.normpath(os.path.join(folder, name))
            if found in self.sources:
                return found
        return None

    def rows(self, table):
        """(id, function or empty, name) of each row of <table>.def, in whichever room."""
        text = "".join(self.read_matching(rf"include/\w+/{table}\.def").values())
        return re.findall(r'^[A-Z]+\((\w+),\s*(?:(\w+),\s*)?"([^"]*)"', text, re.M)

    def names(self, table):
        return [row[2] for row in self.rows(table)]


def percentile(numbers, part):
    return sorted(numbers)[int(len(numbers) * part)] if numbers else 0


# Names and includes

@check("1: an arrow a_to_b.c exports b_from_a, and nothing else but its end, b_free")
def check_arrows(tree):
    for path, source in tree.c_files.items():
        match = re.fullmatch(r"(\w+)_to_(\w+)\.c", os.path.basename(path))
        if not match:
            continue
        wanted = f"{match[2]}_from_{match[1]}"
        exported = [f.name for f in source.functions if not f.is_static]
        if wanted not in exported:
            yield f"{path}: does not export {wanted}()"
        for name in sorted(set(exported) - {wanted, f"{match[2]}_free"}):
            if not is_internal(tree, os.path.dirname(path), name):
                yield f"{path}: exports {name}() too"


def is_internal(tree, folder, name):
    """True if only a header in the arrow's own folder declares it."""
    inside = outside = False
    for path, source in tree.sources.items():
        if path.endswith(".h") and any(d.name == name for d in source.declarations):
            inside |= os.path.dirname(path) == folder
            outside |= os.path.dirname(path) != folder
    return inside and not outside


@check("1: an arrow's own folder is included by that arrow only, and no .c file by anyone")
def check_arrow_includes(tree):
    for path, source in tree.ours.items():
        for name in source.includes:
            found = tree.resolve(path, name) or name
            if found.endswith(".c"):
                yield f"{path}: includes {found}"
            if arrow_of(found) and arrow_of(path) != arrow_of(found):
                yield f"{path}: includes {found}, which belongs to an arrow"


def arrow_of(path):
    """The folder of the arrow that the file is a part of, or None."""
    match = re.match(r"(.*/\w+_to_\w+)/", path)
    return match and match[1]


# An arrow may have parts, which are ordered likewise.
PARTS = {"src/contact/program_to_reach": ("value", "walk", "library", "demand", "entry")}


def part_of(path):
    """(arrow, which of its parts the file is in, from 0), or None."""
    for arrow, parts in PARTS.items():
        for number, part in enumerate(parts):
            if path.startswith(f"{arrow}/{part}/"):
                return arrow, number
    return None


def room_of(path):
    """The room of a file in src/<room>/ or include/<room>/, or None."""
    match = re.match(r"(src|include)/(\w+)/", path)
    return match[2] if match and match[2] in ROOMS else None


def room_edges(tree):
    """(room, room that it includes, file, file that it includes)."""
    for path, source in tree.ours.items():
        for name in source.includes:
            found = tree.resolve(path, name)
            if found and room_of(path) and room_of(found):
                yield room_of(path), room_of(found), path, found


@check("2: a file stands in a room, and src/meson.build has the rooms in their order")
def check_rooms(tree):
    for path in tree.ours:
        if path.startswith(("src/", "include/")) and not room_of(path):
            yield f"{path}: stands in no room"
    text = "".join(tree.read_matching(r"src/meson\.build").values())
    listed = re.findall(r"'(\w+)'", text.partition("foreach room : [")[2].partition("]")[0])
    if listed != [room for room in ROOMS if room in listed] or \
            set(listed) != {room_of(path) for path in tree.c_files} - {None}:
        yield f"src/meson.build: has the rooms {' '.join(listed)}"


@check("2: HACKING.md has the rooms in their order, and says the same of each")
def check_described(tree):
    text = "".join(tree.read_matching(r"HACKING\.md").values())
    table = re.search(r"^\| room \|.*\n.*\n((?:\|.*\n)+)", text, re.M)
    told = re.findall(r"^\| `(\w+)/` \| (.*) \|$", table[1], re.M) if table else []
    there = {room_of(path) for path in tree.c_files}
    if [room for room, _ in told] != [room for room in ROOMS if room in there]:
        yield f"HACKING.md: has the rooms {' '.join(room for room, _ in told)}"
    for room, what in told:
        if not what.startswith(ROOMS.get(room, "")):
            yield f"HACKING.md: {room}/ is {what!r}, not {ROOMS[room]!r}"


@check("2: a room includes only those above it, and of these only what is in include/")
def check_direction(tree):
    order = list(ROOMS)
    for room, other, path, found in room_edges(tree):
        if order.index(other) > order.index(room):
            yield f"{path}: includes {found}, whose room is below"
        elif other not in (room, "base") and found.startswith("src/"):
            yield f"{path}: includes {found}, which is the room's own"


@check("2: a part of an arrow includes only those before it")
def check_parts(tree):
    for path, source in tree.ours.items():
        for name in source.includes:
            found = tree.resolve(path, name)
            mine, other = part_of(path), part_of(found or "")
            if mine and other and mine[0] == other[0] and mine[1] < other[1]:
                yield f"{path}: includes {found}, whose part is behind"


def modules_of(tree):
    """The module of each file, named by its header. One is a header with all sources that implement
    what it declares, and with the folder of an arrow that does; headers that one source implements
    are one module. Within a folder, and between the parts of one, files may need each other."""
    parents = {path: path for path in tree.ours}

    def find(path):
        while parents[path] != path:
            path = parents[path]
        return path

    def join(path, other):
        first, second = sorted((find(path), find(other)),
                               key=lambda p: (not p.startswith("include/"), p.endswith(".c"), p))
        parents[second] = first

    homes = {d.name: path for path, source in tree.ours.items() if path.endswith(".h")
             for d in source.declarations}
    for path, source in tree.ours.items():
        folder = arrow_of(path) or ""
        arrow = f"{folder}/{os.path.basename(folder)}.c"
        if arrow in tree.ours:
            join(path, arrow)
        for function in source.functions:
            if not function.is_static and function.name in homes:
                join(path, homes[function.name])
    return {path: find(path) for path in tree.ours}


@check("2: no cycle of includes, between modules or between files")
def check_cycles(tree):
    modules = modules_of(tree)
    for name_of in (modules.get, lambda path: path):
        edges = {}
        for path, source in tree.ours.items():
            found = {tree.resolve(path, name) for name in source.includes} & set(tree.ours)
            edges.setdefault(name_of(path), set()).update(map(name_of, found))
        yield from find_cycles(edges)


def find_cycles(edges):
    """For each node that leads back to itself one way that does."""
    for start in sorted(edges):
        seen, way = set(), [(start, [start])]
        while way:
            node, trail = way.pop(0)
            for after in sorted(edges.get(node, ()) - {node}):
                if after == start:
                    yield " -> ".join(trail + [start])
                    way = []
                    break
                if after not in seen:
                    seen.add(after)
                    way.append((after, trail + [after]))


def print_rooms(tree):
    width = max(map(len, ROOMS))
    for room, what in ROOMS.items():
        sizes = [len(s.lines) - 1 for p, s in tree.ours.items() if room_of(p) == room]
        others = {other for mine, other, *_ in room_edges(tree) if mine == room} - {room}
        print(f"{room:{width}}  {len(sizes):3} files {sum(sizes):6} lines  {what}")
        if others:
            print(f"{'':{width}}  includes {' '.join(r for r in ROOMS if r in others)}")


# Fences

@check("3: foreign headers stand behind fences")
def check_fences(tree):
    users = {}
    for path, source in tree.ours.items():
        for name in source.system_includes:
            users.setdefault(name, []).append(path)
    for header, limit in (("tree_sitter/api.h", 4), ("pcre2.h", 1), ("yaml.h", 2)):
        found = users.get(header, [])
        if len(found) > limit:
            yield f"{header}: in {len(found)} files, over {limit}: {' '.join(found)}"
    formats = "|".join(["json", "sarif"] + tree.names("formats"))
    for path in users.get("jansson.h", []):
        if not re.search(rf"(^|[_/])({formats})([_./]|$)", path):
            yield f"{path}: jansson.h in a file that writes no format"


SYSTEM_HEADERS = re.compile(r"(unistd|fcntl|dirent|spawn|sched|glob|ftw|pwd|signal)\.h|sys/(?!socket|types).*")
SYSTEM_CALLS = set("""
    open openat creat fopen freopen fdopen opendir readdir scandir nftw glob stat lstat fstat fstatat
    access realpath readlink unlink remove rename mkdir rmdir mkstemp tmpfile chdir getcwd mmap
    fork vfork execv execve execvp execl execlp posix_spawn posix_spawnp system popen pipe pipe2 waitpid
    kill getenv setenv isatty sysconf socket connect getaddrinfo gethostbyname""".split())
SYSTEM_FILES = tuple(f"src/base/{name}.c" for name in ("crash", "os", "private", "process"))


@check("3: the file system, processes and the environment are asked in base/os.c, private.c, process.c and crash.c only")
def check_system(tree):
    for path, source in tree.ours.items():
        if path in SYSTEM_FILES:
            continue
        for name in source.system_includes:
            if SYSTEM_HEADERS.fullmatch(name):
                yield f"{path}: includes <{name}>"
        own = {f.name for f in source.functions}
        for word, line in source.words_called():
            if word in SYSTEM_CALLS - own:
                yield f"{path}:{line}: calls {word}()"


# Sizes

@check("4: functions up to 60 lines, nine of ten up to 40")
def check_function_sizes(tree):
    sizes = []
    for path, source in tree.ours.items():
        for function in source.functions:
            sizes.append(function.last - function.first + 1)
            if sizes[-1] > 60:
                yield f"{path}:{function.first}: {function.name}() has {sizes[-1]} lines"
    if percentile(sizes, 0.9) > 40:
        yield f"one function in ten has over 40 lines: p90 is {percentile(sizes, 0.9)}"


@check("4: files up to 500 lines, lines up to 100 columns, a tab is 8")
def check_file_sizes(tree):
    for path, source in tree.sources.items():
        if len(source.lines) - 1 > 500:
            yield f"{path}: {len(source.lines) - 1} lines"
        for number, line in enumerate(source.lines, 1):
            if len(line.expandtabs(8)) > 100:
                yield f"{path}:{number}: {len(line.expandtabs(8))} columns"


@check("4: packaging/*.py: Python 3.8, its library alone, lines and functions as in C")
def check_packaging(tree):
    texts = tree.read_matching(r"packaging/\w+\.py")
    own = {os.path.basename(path)[:-3] for path in texts}
    for path, text in texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > 100:
                yield f"{path}:{number}: {len(line)} columns"
        try:
            nodes = list(ast.walk(ast.parse(text, feature_version=(3, 8))))
        except SyntaxError as error:
            yield f"{path}:{error.lineno}: {error.msg}"
            continue
        for node in nodes:
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 60:
                yield f"{path}: {node.name}() has {node.end_lineno - node.lineno + 1} lines"
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else \
                [node.module] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                if name.split(".")[0] not in sys.stdlib_module_names | own:
                    yield f"{path}: imports {name}"


def code_depths(source):
    """(line, tabs) of each line in a function that begins a statement."""
    for function in source.functions:
        parentheses, before = 0, "{"
        for token in function.body:
            starts = parentheses == 0 and before in ("{", "}", ";", ")", ":", "else", "do")
            indent = re.match(r"\t*", source.lines[token.line - 1])[0]
            if starts and re.match(r"\t*[^ \t]", source.lines[token.line - 1]):
                yield token.line, len(indent)
            parentheses += {"(": 1, ")": -1}.get(token.text, 0)
            before = token.text


@check("4: nesting up to 4")
def check_nesting(tree):
    for path, source in tree.sources.items():
        deep = sorted({line for line, tabs in code_depths(source) if tabs > 5})
        for line in deep:
            yield f"{path}:{line}: nested too deep"


# Memory, flow, strings

@check("5: malloc and free in base/arena.c only")
def check_malloc(tree):
    words = {"malloc", "calloc", "realloc", "reallocarray", "free", "strdup", "strndup", "asprintf",
             "vasprintf", "getline", "aligned_alloc", "alloca"}
    for path, source in tree.ours.items():
        for word, line in source.words_called():
            if word in words and path != "src/base/arena.c":
                yield f"{path}:{line}: {word}()"


@check("5: who allocates takes an arena first")
def check_arena_first(tree):
    for path, source in tree.ours.items():
        for function in source.functions + source.declarations:
            parameters = function.parameters.split(" , ")
            late = [p for p in parameters[1:] if p.startswith("struct arena *")]
            if late and not parameters[0].startswith("struct arena *"):
                yield f"{path}: {function.name}() takes its arena late"


@check("6: every .c file sees base/banned.h")
def check_banned(tree):
    for path in tree.c_files:
        seen, queue = set(), [path]
        while queue:
            at = queue.pop()
            found = {tree.resolve(at, n) for n in tree.sources[at].includes} - {None} - seen
            seen |= found
            queue += found
        if "src/base/banned.h" not in seen:
            yield f"{path}: banned functions would compile"


PRINTF = {"printf", "fprintf", "dprintf", "snprintf", "vprintf", "vfprintf", "vsnprintf"}


@check("6: printf prints no text of a known size: it would end at a NUL")
def check_printf(tree):
    for path, source in tree.c_files.items():
        depth, called = 0, None
        for before, token in zip(source.code, source.code[1:]):
            if not depth and token.text == "(" and before.text in PRINTF:
                called = before
            depth += {"(": 1, ")": -1}.get(token.text, 0) if called else 0
            if called and token.kind == "string" and ".*s" in token.text:
                yield f"{path}:{token.line}: {called.text}() of '%.*s': see src/base/print.h"
            called = called if depth else None


@check("11: no goto; no typedef but str")
def check_words(tree):
    for path, source in tree.ours.items():
        for token in source.code:
            if token.text == "goto" or token.text == "typedef" and path != "src/base/str.h":
                yield f"{path}:{token.line}: {token.text}"


# Knowledge is data

HOST = re.compile(r"(?<![\w.@/%-])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|dev|de|uk|info)\b(?!\()")


def model_words(tree):
    """(dotted names of APIs, names of resources) that the models know."""
    dotted, resources = set(), set()
    for text in tree.read_matching(r"models/.*\.yaml").values():
        text = re.sub(r"(^|\s)#.*", "", text)
        text = re.sub(r"\b(files|templates): \[[^\]]*\]", "", text)  # names of files, not of APIs
        dotted |= set(re.findall(r"(?<![\w./])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?![\w/])", text))
        for words in re.findall(r"^resources:\s*\[([^\]]*)\]", text, re.M):
            resources |= set(re.findall(r"[\w-]+", words))
        for words in re.findall(r"^resources:[ ]*\n((?:[ \t]*-[^\n]*\n)+)", text, re.M):
            resources |= set(re.findall(r"^[ \t]*-[ \t]*([\w-]+)", words, re.M))
    return dotted, resources


@check("7: no host, resource or library API name in a .c file")
def check_knowledge(tree):
    dotted, resources = model_words(tree)
    for path, source in tree.c_files.items():
        for token in source.tokens:
            if token.kind != "string":
                continue
            found = set(re.findall(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+", token.text)) & dotted
            found |= set(HOST.findall(token.text))
            if token.text[1:-1] in resources:
                found.add(token.text)
            for name in sorted(found):
                yield f"{path}:{token.line}: {name}"


# Tables, pages, documents

@check("8: each rule has one name, one page and one function")
def check_rules(tree):
    defined = [f.name for p, s in tree.c_files.items() if room_of(p) == "rule"
               for f in s.functions]
    if not tree.rows("rules"):
        yield "rules.def: no rule"
    for id_, function, name in tree.rows("rules"):
        spelled = name.replace("-", "_")
        if id_ != spelled.upper() or function not in ("", spelled):
            yield f"rules.def: {id_} {function} is not {name}"
        if f"docs/rules/{name}.md" not in tree.paths:
            yield f"docs/rules/{name}.md: missing"
        if defined.count(f"check_{spelled}") != 1:
            yield f"src/rule/: not one check_{spelled}()"
    for path in tree.read_matching(r"docs/rules/.*"):
        if os.path.basename(path) not in [f"{n}.md" for n in tree.names("rules")]:
            yield f"{path}: a page of no rule"


@check("8: each source and each unit test stands in a meson.build")
def check_listed(tree):
    for path in [*tree.c_files, *tree.read_matching(r"tests/unit/test_\w+\.c")]:
        folder, listed = os.path.dirname(path), False
        while folder and not listed:
            text = tree.read_matching(re.escape(f"{folder}/meson.build")).get(
                f"{folder}/meson.build", "")
            name = os.path.relpath(path, folder)
            listed = f"'{name}'" in text or f"'{name[5:-2]}'" in text and name[:5] == "test_"
            folder = os.path.dirname(folder)
        if not listed and f"'{path}'" not in tree.read("meson.build"):
            yield f"{path}: in no meson.build"


@check("13: each function declared in include/ and base/ is explained")
def check_comments(tree):
    for path, source in tree.sources.items():
        if not path.endswith(".h") or not path.startswith(("include/", "src/base/")):
            continue
        explained = set()
        for token in source.tokens:
            if token.kind == "comment":
                explained.add(token.line + token.text.count("\n") + 1)
        for declaration in sorted(source.declarations, key=lambda d: d.line):
            first = declaration.line
            while first not in explained and source.lines[first - 2].strip() \
                    and not source.lines[first - 2].startswith("#"):
                first -= 1
            if first not in explained:
                yield f"{path}:{declaration.line}: {declaration.name}() is not explained"


@check("16: a non-static function is used outside its file, and declared once")
def check_used(tree):
    words = {p: {t.text for t in s.code if t.kind == "word"} for p, s in tree.sources.items()
             if p.endswith(".c")}
    macros = {w for s in tree.sources.values() for t in s.tokens if t.kind == "directive"
              for w in re.findall(r"\w+", t.text)}
    tables = {f"check_{row[1]}" for row in tree.rows("rules")} | {"main"}
    tables |= {f"{row[1]}_from_findings" for row in tree.rows("formats")}
    for path, source in tree.c_files.items():
        for function in source.functions:
            if function.is_static or function.name in tables:
                continue
            if function.name not in macros and not any(
                    function.name in found for other, found in words.items() if other != path):
                yield f"{path}:{function.first}: {function.name}() is used nowhere else"
            headers = [p for p, s in tree.sources.items() if p.endswith(".h")
                       and any(d.name == function.name for d in s.declarations)]
            if len(headers) != 1:
                yield f"{path}:{function.first}: {function.name}() is in {len(headers)} headers"


def documents(tree):
    return tree.read_matching(r"README\.md|HACKING\.md|docs/.*\.md")


def code_in(text):
    """Each piece of inline code and each line of a code block."""
    for block in re.findall(r"^```[^\n]*\n(.*?)^```", text, re.M | re.S):
        yield from block.splitlines()
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))


def printed_in(text):
    """Each line that a command in a block of console prints, which may be another program's."""
    blocks = re.findall(r"^```console\n(.*?)^```", text, re.M | re.S)
    return {line for block in blocks for line in block.splitlines() if not line.startswith("$ ")}


@check("15: paths, options and rules named in the documents exist")
def check_documents(tree):
    folders = {os.path.dirname(p) for p in tree.paths}
    folders |= {os.path.dirname(f) for f in folders}
    starts = {p.split("/")[0] for p in tree.paths if "/" in p}
    options, rules = tree.names("options"), tree.names("rules")
    for path, text in documents(tree).items():
        # a path is one that begins in a folder of ours, or a link's target
        if not path.startswith("docs/rules/"):
            named = [c for code in code_in(text) for c in re.findall(r"[\w./<>*-]+", code)]
            named_sources = {n for n in named if re.fullmatch(r"[\w/]+\.(c|h|def)", n)}
            named = [n.rstrip("/.") for n in named if n.split("/")[0] in starts and "/" in n]
            links = re.findall(r"\]\(([\w./-]+)(?:#[\w-]*)?\)", text)
            named += [os.path.normpath(os.path.join(os.path.dirname(path), n)) for n in links]
            # a source is called by its name, or by its last folders
            tails = {"/".join(p.split("/")[-n:]) for p in tree.paths for n in (1, 2)}
            sources = {n for n in named_sources if n not in tails and n not in named}
            yield from (f"{path}: no {name} exists" for name in sorted(sources))
            for name in named:
                if not re.search(r"[<>*]", name) and name not in tree.paths and name not in folders:
                    yield f"{path}: {name} does not exist"
        printed = printed_in(text)
        for code in code_in(text):
            if code not in printed and re.match(r"(\$ )?(\./x |build/unmask|unmask |--)", code):
                for option in re.findall(r"(?<![\w-])--([a-z][a-z-]*)", code):
                    if option not in options:
                        yield f"{path}: --{option} does not exist"
            for rule in re.findall(r"(?:error|warning|note): .* \[([a-z-]+)\]$|ignore\[([a-z-]+)\]"
                                   r"|unmask explain ([a-z-]+)", code):
                if "".join(rule) not in rules:
                    yield f"{path}: rule {''.join(rule)} does not exist"


@check("15: README.md begins with the name, and its first examples are the two commands")
def check_first_lines(tree):
    text = tree.read("README.md") if "README.md" in tree.paths else ""
    if not text.startswith("# unmask\n"):
        yield f"README.md: its first line is {text.partition(chr(10))[0]!r}"
    commands = [c.split("#")[0].strip() for c in list(code_in(text))[:2]]
    if commands != ["./x check", "./x test"]:
        yield f"README.md: begins with {commands}"


@check("15: the help text in README.md is what --help prints")
def check_help(tree):
    text = tree.read("README.md") if "README.md" in tree.paths else ""
    shown = re.search(r"^```[^\n]*\n\$ unmask --help\n(.*?)^```", text, re.M | re.S)
    if not shown:
        yield "README.md: has no block that begins with `$ unmask --help`"
    elif tree.program:
        printed = subprocess.run([tree.program, "--help"], stdout=subprocess.PIPE, check=False)
        if printed.stdout.decode() != shown[1]:
            yield "README.md: --help prints something else"


def ask_git(tree, *words):
    """What git says of the repository at the top; None where there is none, or not all of it."""
    if not os.path.exists(os.path.join(tree.top, ".git")):
        return None
    result = subprocess.run(["git", "-C", tree.top, *words], stdout=subprocess.PIPE, check=False)
    return None if result.returncode else result.stdout.decode()


@check("15: the hook in README.md is of the newest tag, or asks for a commit where there is none")
def check_revision(tree):
    text = tree.read("README.md") if "README.md" in tree.paths else ""
    named = re.findall(r"^ *rev: (\S+)", text, re.M)
    tags = ask_git(tree, "tag", "--list", "v*", "--sort=-version:refname")
    is_shallow = ask_git(tree, "rev-parse", "--is-shallow-repository") == "true\n"
    if not named:
        yield "README.md: shows no hook with a rev"
    elif tags is not None and not is_shallow:
        newest = (tags.split() or ["COMMIT"])[0]
        yield from (f"README.md: rev: {rev}, not {newest}" for rev in named if rev != newest)


def run_checks(tree):
    print(f"1..{len(CHECKS)}")
    bad = 0
    for number, (text, function) in enumerate(CHECKS, 1):
        faults = list(dict.fromkeys(function(tree)))
        bad += bool(faults)
        print("not ok" if faults else "ok", number, "-", text)
        for fault in faults:
            print(f"{text[:text.index(':')]}: {fault}", file=sys.stderr)
    return 1 if bad else 0


def run_self_test():
    from house_trees import BREACHES, KEPT
    tests = [(text, function, None) for text, function in CHECKS]
    tests += [(f.__doc__ or t, f, breach) for t, f in CHECKS for breach in BREACHES.get(f.__name__, ())]
    named = {f.__name__ for _, f in CHECKS}
    assert named == set(BREACHES), f"each check needs a breach: {named ^ set(BREACHES)}"
    print(f"1..{len(tests)}")
    bad = 0
    for number, (text, function, breach) in enumerate(tests, 1):
        files, wanted = (KEPT, None) if breach is None else ({**KEPT, **breach[0]}, breach[1])
        faults = find_faults(function, files)
        good = not faults if wanted is None else any(wanted in fault for fault in faults)
        bad += not good
        print("ok" if good else "not ok", number, "-", "keeps" if wanted is None else "breaks", text)
        if not good:
            print(f"{function.__name__}: wanted {wanted!r}, found {faults}", file=sys.stderr)
    return 1 if bad else 0


def find_faults(function, files):
    with tempfile.TemporaryDirectory() as top:
        for path, text in files.items():
            if text is None:
                continue
            os.makedirs(os.path.dirname(os.path.join(top, path)), exist_ok=True)
            with open(os.path.join(top, path), "w", encoding="utf-8") as file:
                file.write(text)
        program = os.path.join(top, "unmask")
        if os.path.exists(program):
            os.chmod(program, 0o755)
        return list(function(Tree(top, program)))


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(run_self_test())
    if sys.argv[1:2] == ["--rooms"]:
        top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        sys.exit(print_rooms(Tree(sys.argv[2] if sys.argv[2:] else top)))
    sys.exit(run_checks(Tree(*sys.argv[1:])))
