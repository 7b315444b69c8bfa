import unittest
from test import support
import ourlib
from urllib.request import urlopen


class Test(unittest.TestCase):
    def test_unguarded(self):
        urlopen('http://a.org/')

    def test_guarded(self):
        support.requires('network')
        urlopen('http://b.org/')
        ourlib.fetch('http://c.org/')
