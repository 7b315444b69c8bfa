"""What the parser's grammar lacks: none of it is an error, and all of it is followed."""
import urllib.request

rest = ()
HOSTS = *(rest or ('http://a.python.org',)), 'http://b.python.org'


class Pair[K = str, *Ts = *tuple[int], **P = [int, str]]:
    url = 'http://c.python.org'


type Alias[T = dict[str, int]] = list[T]


def annotated(a: [*rest], b: [*rest, int] = 'http://d.python.org'):
    urllib.request.urlopen(b)


def test_hosts():
    for host in HOSTS:
        urllib.request.urlopen(host)


def test_line_ends():
    (urllib.
        # a comment
    request.urlopen(Pair.url))
    annotated(1)


def test_last():
    first, *others = *(rest or ()), 'http://e.python.org', 2 *(3), 2 ** (3)
    urllib.request.urlopen(first)
