import unittest
from urllib.request import urlopen

SCHEME = 'http://'


class ConcatenationTest(unittest.TestCase):
    def test_implicit(self):
        urlopen('http://implicit.'
                'pythontest.net'
                '/a/b')

    def test_plus(self):
        host = 'plus' + '.pythontest' + '.net'
        urlopen('http://' + host + '/index.html')

    def test_augmented(self):
        url = SCHEME
        url += 'augmented.pythontest.net'
        url += '/'
        urlopen(url)

    def test_parenthesized(self):
        urlopen(SCHEME + ('parenthesized.pythontest.net/' + 'x' * 20))
