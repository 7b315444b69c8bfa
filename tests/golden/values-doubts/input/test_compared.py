import unittest
import urllib.request


def go(name, timeout=None, ping=0, text='x'):
    assert text, 'no text'
    if timeout is not None and timeout <= 0:
        raise ValueError(timeout)
    if timeout and ping and ping >= timeout:
        raise ValueError(ping)
    if timeout and not timeout < 100:
        raise ValueError(timeout)
    urllib.request.urlopen(f'https://{name}.example.org/')


class ComparedTest(unittest.TestCase):
    def test_right(self):
        go('right', timeout=9, ping=3)

    def test_negative(self):
        with self.assertRaises(ValueError):
            go('never-5', timeout=-3)

    def test_long(self):
        with self.assertRaises(ValueError):
            go('never-6', timeout=100)

    def test_ping(self):
        with self.assertRaises(ValueError):
            go('never-7', timeout=1, ping=2)

    def test_assert(self):
        with self.assertRaises(AssertionError):
            go('never-8', text='')

    def test_caught(self):
        try:
            assert 2 > 3
        except AssertionError:
            go('caught')
