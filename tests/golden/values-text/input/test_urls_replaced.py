import sys
import unittest
from urllib.parse import urlsplit
from urllib.request import urlopen

START = 'http://start.pythontest.net/a'


def is_first():
    return len(sys.argv) > 1


class ReplacedTest(unittest.TestCase):
    def test_conditional(self):
        host = 'first.pythontest.net' if is_first() else 'second.pythontest.net'
        urlopen(urlsplit(START)._replace(netloc=host).geturl())

    def test_or(self):
        host = self.host or 'either.pythontest.net'
        urlopen(urlsplit(START)._replace(netloc=host).geturl())

    def test_or_none(self):
        urlsplit(START)._replace(netloc=self.host or None).geturl()

    def test_port(self):
        port = 8001 if is_first() else 8002
        parts = urlsplit(START)
        urlopen(parts._replace(netloc='%s:%d' % (parts.hostname, port)).geturl())

    def test_parts(self):
        url = urlsplit(START)._replace(netloc='a.pythontest.net' if is_first() else None)
        scheme, netloc, path, query, fragment = url
        urlopen(f'https://{url.hostname}/')
        urlopen('https://' + netloc)

    def test_again(self):
        url = urlsplit(START)
        for host in 'again1.pythontest.net', 'again2.pythontest.net':
            url = url._replace(netloc=host if is_first() else url.netloc)
        urlopen(url.geturl())

    def test_odd_values(self):
        for value in None, 1, ['x'], {'a': 1}, self, len, object(), urlsplit(START):
            url = urlsplit(START)._replace(netloc=value)
            urlopen(url.geturl())
            urlsplit(value)._replace(netloc='x').geturl()
            url._replace(path=value if is_first() else None).port

    def test_rest(self):
        urlsplit(START)._replace(*self.rest, **self.more).geturl()
        urlsplit(START)._replace(**{'netloc': 'starred.pythontest.net'}).geturl()
