import unittest
from test import support as sup
from urllib.request import urlopen


class AliasTest(unittest.TestCase):
    def test_plain(self):
        urlopen('http://www.python.org/')

    @unittest.expectedFailure
    @unittest.skipIf(False, 'no')
    def test_decorated(self):
        urlopen('http://www.python.org/')

    async def test_async(self):
        urlopen('http://www.python.org/')

    class Inner(unittest.TestCase):
        def test_inner(self): urlopen('http://www.python.org/')


if True:
	class TabTest(unittest.TestCase):
		def test_tab(self):
			urlopen('http://www.python.org/')
