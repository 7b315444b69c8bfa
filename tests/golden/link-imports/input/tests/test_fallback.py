import unittest

try:
    from urllib2 import urlopen
except ImportError:
    from urllib.request import urlopen

try:
    import missing_speedup as names
except ImportError:
    from tests.pkg import names


class FallbackTest(unittest.TestCase):
    def test_urlopen(self):
        urlopen('http://either-name.pythontest.net/')

    def test_module(self):
        names.resolve('fallback-module.pythontest.net')
