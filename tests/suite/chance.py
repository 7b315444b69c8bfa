"""Edits of a Python suite, drawn by chance: what a commit may do to it.

Each edit is a function edit(rng, package), which changes files of the package. It returns False if it
found nothing to edit. A file may stop to make sense, as in real histories; it does not stop to be
Python: SyntaxError is raised before it is written.
"""
import ast
import re

HOST = re.compile(r'\b(?:[a-z0-9-]+\.)+(?:org|com|net|de|edu|d)\b(?=["\'/:])')
# Three of four edits are made where one of these stands: elsewhere most change nothing.
HOT = re.compile(r'urlopen|urlretrieve|urlresource|network|pythontest|create_connection|gethostbyname|'
                 r'transient_internet|(?:HTTPS?Connection|SMTP|SMTP_SSL|NNTP|NNTP_SSL)\(|example.net')
DEFINITIONS = ast.FunctionDef, ast.ClassDef
FIXTURES = 'setUp', 'setUpClass', 'tearDown', 'setUpModule'


class Package:
    """The package `test` in a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    def files(self):
        return sorted(self.folder.rglob('*.py'))

    def draw(self, rng):
        """A module, and one that is hot three times of four."""
        sources = [Source(path) for path in rng.sample(self.files(), 8)]
        hot = [source for source in sources if HOT.search(source.text)]
        return rng.choice(hot if hot and rng.randrange(4) else sources)

    def name(self, path):
        """As import statements have it."""
        parts = path.relative_to(self.folder.parent).with_suffix('').parts
        return '.'.join(parts[:-1] if parts[-1] == '__init__' else parts)

    def number(self):
        self.count += 1
        return self.count


class Source:
    """A module: its lines, and the nodes of its tree."""

    def __init__(self, path):
        self.path = path
        self.text = path.read_text(encoding='utf-8')
        self.lines = self.text.splitlines(keepends=True)
        self.tree = ast.parse(self.text)

    def first(self, node):
        """The index of its first line, that of a decorator if it has one."""
        return min(one.lineno for one in [node, *getattr(node, 'decorator_list', [])]) - 1

    def part(self, node):
        return ''.join(self.lines[self.first(node):node.end_lineno])

    def indent(self, node):
        return ' ' * node.col_offset

    def draw(self, rng, kinds=DEFINITIONS, nodes=None):
        """A definition, and one that is hot three times of four."""
        nodes = [node for node in nodes or ast.walk(self.tree) if isinstance(node, kinds)]
        hot = [node for node in nodes if HOT.search(self.part(node))]
        nodes = hot if hot and rng.randrange(4) else nodes
        return rng.choice(nodes) if nodes else None

    def write(self, first, last, text):
        """Puts the text in the place of these lines."""
        text = ''.join([*self.lines[:first], text, *self.lines[last:]])
        ast.parse(text)
        self.path.write_text(text, encoding='utf-8')
        return True


def change_constant(rng, package):
    """Now and then to one of the same size."""
    source = package.draw(rng)
    found = list(HOST.finditer(source.text))
    if not found:
        return False
    match = rng.choice(found)
    host = rng.choice([f'host{package.number()}.example.net', 'localhost', 'www.python.org',
                       f'x{match[0][1:]}', f'y{match[0][1:]}'])
    text = source.text[:match.start()] + host + source.text[match.end():]
    source.path.write_text(text, encoding='utf-8')
    return True


def change_guard(rng, package):
    """Takes a decorator away, or adds one."""
    source = package.draw(rng)
    node = source.draw(rng)
    if not node:
        return False
    if node.decorator_list and rng.randrange(2):
        one = rng.choice(node.decorator_list)
        return source.write(one.lineno - 1, one.end_lineno, '')
    indent, resource = source.indent(node), rng.choice(['network', 'network', 'urlfetch', 'cpu'])
    return source.write(source.first(node), source.first(node), (
        f'{indent}from test.support import requires_resource\n'
        f'{indent}@requires_resource({resource!r})\n'))


def change_base(rng, package):
    source, other = package.draw(rng), package.draw(rng)
    node, base = source.draw(rng, ast.ClassDef), other.draw(rng, ast.ClassDef, other.tree.body)
    if not node or not base or len(node.bases) != 1 or node.keywords or node.name == base.name:
        return False
    line = node.bases[0].lineno - 1
    head, indent = source.lines[line], source.indent(node)
    old = ast.get_source_segment(source.text, node.bases[0])
    added = rng.choice(['object', 'unittest.TestCase', base.name, f'{base.name}, {old}'])
    importing = '' if base.name not in added or other.path == source.path else (
        f'{indent}from {package.name(other.path)} import {base.name}\n')
    first = source.first(node)
    before = ''.join(source.lines[first:line])
    return source.write(first, line + 1, importing + before + head.replace(f'({old})', f'({added})'))


def rename(rng, package):
    """In the file alone, or in all."""
    source = package.draw(rng)
    node = source.draw(rng)
    if not node or node.name.startswith('__'):
        return False
    new = rng.choice([f'{node.name}_', f'test_{node.name}', f'old_{node.name}', f'{node.name[:-1]}Z'])
    word = re.compile(rf'\b{node.name}\b')
    for path in rng.choice([[source.path], package.files()]):
        text = path.read_text(encoding='utf-8')
        if word.search(text):
            path.write_text(word.sub(new, text), encoding='utf-8')
    return True


def move(rng, package):
    """To the end of another module, from which it is imported then."""
    source, other = package.draw(rng), package.draw(rng)
    node = source.draw(rng, nodes=source.tree.body)
    if not node or source.path == other.path:
        return False
    imports = ''.join(source.part(one) for one in source.tree.body
                      if isinstance(one, (ast.Import, ast.ImportFrom))
                      and getattr(one, 'module', '') != '__future__')
    end = len(other.lines)
    other.write(end, end, f'\n\n{imports}\n\n{source.part(node)}')
    return source.write(source.first(node), node.end_lineno,
                        f'from {package.name(other.path)} import {node.name}\n')


def change_fixture(rng, package):
    """Takes one away, or adds one."""
    source = package.draw(rng)
    node = source.draw(rng, ast.ClassDef)
    if not node:
        return False
    old = [one for one in node.body if getattr(one, 'name', '') in FIXTURES]
    indent = source.indent(node.body[0])
    if old:
        return source.write(source.first(old[0]), old[0].end_lineno, f'{indent}pass\n')
    text = rng.choice([
        'def setUp(self):\n    import urllib.request\n    urllib.request.urlopen("http://HOST/")\n',
        'def setUp(self):\n    from test import support\n    support.requires("network")\n',
        '@classmethod\ndef setUpClass(cls):\n    self.skipTest("off")\n',
        'def tearDown(self):\n    import socket\n    socket.create_connection(("HOST", 80))\n',
        '@classmethod\ndef setUpClass(cls):\n    cls.HOST = cls.host = "HOST"\n'])
    text = text.replace('HOST', f'fixture{package.number()}.example.net')
    return source.write(node.end_lineno, node.end_lineno,
                        ''.join(f'{indent}{line}' for line in text.splitlines(keepends=True)))


def delete_file(rng, package):
    path = package.draw(rng).path
    if path.name == '__init__.py':
        return False
    path.unlink()
    return True


def rename_file(rng, package):
    path = package.draw(rng).path
    if path.name == '__init__.py':
        return False
    path.rename(path.with_name(f'{path.stem}_{package.number()}.py'))
    return True


def add_file(rng, package):
    """A test that uses another module, or a module that changes another."""
    number, other = package.number(), package.draw(rng)
    name, node = package.name(other.path), other.draw(rng, nodes=other.tree.body)
    if not node:
        return False
    head = f'import unittest\nimport urllib.request\nimport {name} as other\n\n\n'
    text, kind = rng.choice([
        (f'class AddedTest(other.{node.name}):\n    def test_added(self):\n'
         f'        urllib.request.urlopen("http://added{number}.example.net/")\n', 'test_added'),
        (f'class AddedTest(unittest.TestCase):\n    def test_added(self):\n'
         f'        other.{node.name}("added{number}.example.net")\n', 'test_added'),
        (f'def replace(*args):\n    urllib.request.urlopen("http://set{number}.example.net/")\n\n\n'
         f'other.{node.name} = replace\n', 'setter')])
    path = package.folder / f'{kind}{number}.py'
    path.write_text(head + text, encoding='utf-8')
    return True


EDITS = (change_constant, change_guard, change_base, rename, move, change_fixture, delete_file,
         rename_file, add_file)
