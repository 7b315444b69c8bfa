import contextlib
import unittest
from urllib.request import urlopen

BASE = 'http://{}.pythontest.net/'


def urls():
    for name in ('yielded-one', 'yielded-two'):
        yield BASE.format(name)


def delegated():
    yield from urls_of('delegated')


def urls_of(name):
    yield f'http://{name}.pythontest.net/'


@contextlib.contextmanager
def opened(url):
    response = urlopen(url)
    try:
        yield response
    finally:
        response.close()


@contextlib.contextmanager
def site(name):
    yield 'http://' + name + '.pythontest.net/'


class Site:
    def __init__(self, host):
        self.host = host

    def __enter__(self):
        return self.host

    def __exit__(self, *exc):
        return False


class GeneratorsTest(unittest.TestCase):
    def test_for(self):
        for url in urls():
            urlopen(url)

    def test_delegated(self):
        for url in delegated():
            urlopen(url)

    def test_next(self):
        urlopen(next(urls_of('next')))

    def test_list(self):
        urlopen(list(urls_of('list'))[0])

    def read_vectors(self, name):
        with urlopen(BASE.format('in-generator') + name) as lines:
            for line in lines:
                yield line.split()

    def test_in_generator(self):
        for parts in self.read_vectors('md5'):
            self.assertTrue(parts)

    def test_context_manager(self):
        with opened('http://context-manager.pythontest.net/') as response:
            response.read()

    def test_yielded_value(self):
        with site('yielded-value') as url:
            urlopen(url)

    def test_class(self):
        with Site('enter.pythontest.net') as host:
            urlopen('http://' + host)

    def test_exit_stack(self):
        with contextlib.ExitStack() as stack:
            stack.enter_context(opened('http://exit-stack.pythontest.net/'))

    def test_enter_context(self):
        url = self.enterContext(site('enter-context'))
        urlopen(url)

    def test_expression(self):
        for url in (BASE.format(name) for name in ['expression']):
            urlopen(url)
