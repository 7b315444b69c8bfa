import unittest
from urllib.request import urlopen


class JoinTest(unittest.TestCase):
    def test_labels(self):
        host = '.'.join(['labels', 'pythontest', 'net'])
        urlopen('http://' + host)

    def test_parts(self):
        parts = ['http:', '', 'parts.pythontest.net']
        parts.append('index.html')
        urlopen('/'.join(parts))

    def test_tuple(self):
        urlopen(''.join(('https://', 'joined-tuple.pythontest.net', '/')))

    def test_generator(self):
        labels = 'generator', 'pythontest', 'net'
        urlopen('http://' + '.'.join(label for label in labels))
