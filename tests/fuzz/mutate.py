"""Damages Python source: mutate() is deterministic for its source of randomness."""
import re

TOKEN = re.compile(rb'\w+|\s+|[^\w\s]')
PIECES = [b'(', b')', b'[', b']', b'{', b'}', b':', b',', b'\\', b'\n', b'\r', b'\t', b'\f', b'\0', b'"', b"'",
          b'"""', b"f'", b'rb"', b'#', b'@', b'*', b'**', b'=', b':=', b'->', b'...', b'>>> ', b'self', b'lambda',
          b'yield from ', b'await ', b'async ', b'not ', b'del ', b'class A(A): ', b'\xff', b'\xef\xbb\xbf',
          b'\xe2\x80\xae', b'# coding: utf-16\n', b'1' * 30, b'%s', b'{0[0].a!r:{1}}', b'\\N{', b'\\x',
          b'# unmask: ignore[', b'http://', b'://', b'[::1]', b'.' * 300, b'a' * 300]


def cut(source, text, _):
    at = source.randrange(len(text) + 1)
    return text[:at] if source.random() < 0.5 else text[at:]


def flip(source, text, _):
    data = bytearray(text or b'\0')
    for _ in range(source.randrange(1, 8)):
        data[source.randrange(len(data))] = source.randrange(256)
    return bytes(data)


def insert(source, text, _):
    at = source.randrange(len(text) + 1)
    return text[:at] + source.choice(PIECES) * source.choice((1, 1, 1, 2, 3, 250)) + text[at:]


def drop(source, text, _):
    at = source.randrange(len(text) + 1)
    return text[:at] + text[at + source.randrange(1, 60):]


def swap_tokens(source, text, _):
    tokens = TOKEN.findall(text) or [b'x']
    for _ in range(source.randrange(1, 12)):
        tokens[source.randrange(len(tokens))] = source.choice(tokens)
    return b''.join(tokens)


def rename(source, text, _):
    """Takes one name for another everywhere: circles of names, of classes and of calls."""
    names = re.findall(rb'[A-Za-z_]\w*', text) or [b'x']
    return re.sub(rb'\b%s\b' % source.choice(names), source.choice(names), text)


def move_lines(source, text, _):
    lines = text.splitlines(keepends=True) or [b'\n']
    first = source.randrange(len(lines))
    taken = lines[first:first + source.randrange(1, 6)]
    if source.random() < 0.5:
        del lines[first:first + len(taken)]
    at = source.randrange(len(lines) + 1)
    lines[at:at] = taken * source.choice((1, 1, 2, 20))
    return b''.join(lines)


def indent(source, text, _):
    lines = text.splitlines(keepends=True) or [b'\n']
    at = source.randrange(len(lines))
    blank = source.choice((b' ', b'\t', b'    ', b' \t'))
    for number in range(at, min(len(lines), at + source.randrange(1, 20))):
        lines[number] = blank + lines[number] if source.random() < 0.7 else lines[number].lstrip()
    return b''.join(lines)


def splice(source, text, others):
    other = source.choice(others)
    at, to = source.randrange(len(text) + 1), source.randrange(len(other) + 1)
    return text[:at] + other[to:to + source.randrange(1, 400)] + text[at:]


def repeat(source, text, _):
    at = source.randrange(len(text) + 1)
    piece = text[at:at + source.randrange(1, 30)]
    return text[:at] + piece * source.choice((2, 10, 300)) + text[at + len(piece):]


def recode(source, text, _):
    readable = text.decode('latin-1')
    return readable.encode(source.choice(('utf-16', 'utf-16-le', 'utf-32', 'utf-7', 'utf-8-sig')))


WAYS = (cut, flip, insert, drop, swap_tokens, rename, move_lines, indent, splice, repeat) * 4 + (recode,)


def mutate(source, seeds):
    """A damaged copy of one of the seeds: `source` is a random.Random, the seeds are bytes."""
    text = source.choice(seeds)
    for _ in range(source.choice((1, 1, 2, 3, 8))):
        text = source.choice(WAYS)(source, text, seeds)
    return text
