# Numbers and texts that are known decide a branch; how often a loop counts, nobody knows.
import os
import unittest
from urllib.request import urlopen


def fetch(ping=0, timeout=None):
    if timeout is not None and timeout <= 0:
        raise ValueError(timeout)
    if timeout and ping and ping >= timeout:
        raise ValueError(ping)
    urlopen('http://compared.pythontest.net/%s' % ping)


def checked(text):
    assert text, 'no text'
    urlopen('http://' + text + '.pythontest.net/')


class ComparedTest(unittest.TestCase):
    def test_wrong(self):
        with self.assertRaises(ValueError):
            fetch(ping=2, timeout=1)
        with self.assertRaises(ValueError):
            fetch(timeout=-3)

    def test_right(self):
        fetch(ping=1, timeout=2)

    def test_empty(self):
        with self.assertRaises(AssertionError):
            checked('')

    def test_text(self):
        checked('asserted')

    def test_counted(self):
        count = 0
        for name in os.listdir('.'):
            count += 1
        if count > 3:
            urlopen('http://counted.pythontest.net/')

    def test_length(self):
        if len('short') > 8:
            urlopen('http://long.pythontest.net/')
        if len(('a', 'b')) < 3:
            urlopen('http://two.pythontest.net/')

    def test_read(self):
        self.load(open('answer.xml').read())
        with open('answer.xml', 'rb') as file:
            self.load(file.read())

    def load(self, text=None):
        if text is None:
            text = urlopen('http://answer.pythontest.net/').read()
        return text
