"""C sources as far as tests/house.py needs them: tokens, functions, declarations, includes."""
import re
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
      | (?P<directive>(?m:^[ \t]*\#)(?:\\\n|/\*.*?\*/|[^\n])*)
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<char>'(?:\\.|[^'\\\n])*')
      | (?P<word>[A-Za-z_]\w*)
      | (?P<number>\.?\d(?:[eEpP][+-]|[\w.])*)
      | (?P<mark>->|[^\s\w])""",
    re.VERBOSE | re.DOTALL)


@dataclass
class Token:
    kind: str
    text: str
    line: int


@dataclass
class Function:
    name: str
    is_static: bool
    first: int          # the line its head begins on
    last: int           # the line of its closing brace
    parameters: str
    body: list = field(repr=False)


@dataclass
class Declaration:
    name: str
    line: int
    parameters: str


def split_tokens(text):
    line, at, tokens = 1, 0, []
    for match in TOKEN.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        tokens.append(Token(match.lastgroup, match.group(), line))
    return tokens


class Source:
    """One .c, .h or .def file."""

    def __init__(self, path, text):
        self.path = path
        self.lines = text.split("\n")
        self.tokens = split_tokens(text)
        self.code = [t for t in self.tokens if t.kind not in ("comment", "directive")]
        self.includes = re.findall(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', text, re.M)
        self.system_includes = re.findall(r"^[ \t]*#[ \t]*include[ \t]*<([^>]+)>", text, re.M)
        self.functions, self.declarations = [], []
        self._read_top_level()

    def _read_top_level(self):
        head, depth, at = [], 0, 0
        while at < len(self.code):
            token = self.code[at]
            if token.text == "{":
                end = self._closing(at)
                self._add_function(head, self.code[at:end + 1])
                # a body ends its head; a struct's or an initializer's braces do not
                head = [] if self._is_function(head) else head + [token]
                at = end
            elif token.text == ";" and depth == 0:
                self._add_declaration(head)
                head = []
            else:
                head.append(token)
            at += 1

    def _closing(self, at):
        depth = 0
        for i in range(at, len(self.code)):
            depth += {"{": 1, "}": -1}.get(self.code[i].text, 0)
            if depth == 0:
                return i
        return len(self.code) - 1

    @staticmethod
    def _name_at(head):
        """The index of the name before the first parenthesis that is no attribute's."""
        for i in range(1, len(head)):
            if head[i].text == "(" and head[i - 1].kind == "word" \
                    and not head[i - 1].text.startswith("__attribute"):
                return i - 1
        return None

    def _is_function(self, head):
        words = {t.text for t in head}
        return bool(head) and head[-1].text == ")" and not words & {"=", "typedef"} \
            and self._name_at(head) is not None

    @staticmethod
    def _parameters(head, name_at):
        return " ".join(t.text for t in head[name_at + 2:])

    def _add_function(self, head, body):
        if not self._is_function(head):
            return
        name_at = self._name_at(head)
        self.functions.append(Function(
            head[name_at].text, any(t.text == "static" for t in head),
            head[0].line, body[-1].line, self._parameters(head, name_at), body))

    def _add_declaration(self, head):
        words = {t.text for t in head}
        if words & {"=", "typedef", "{"} or not head or head[0].kind != "word":
            return
        name_at = self._name_at(head)
        if name_at:
            self.declarations.append(
                Declaration(head[name_at].text, head[0].line, self._parameters(head, name_at)))

    def words_called(self):
        """(word, line) of each name that is followed by a parenthesis and is no member."""
        for i in range(len(self.code) - 1):
            token = self.code[i]
            if token.kind == "word" and self.code[i + 1].text == "(" \
                    and (i == 0 or self.code[i - 1].text not in (".", "->")):
                yield token.text, token.line

    def strings(self):
        return [t for t in self.code if t.kind == "string"]
