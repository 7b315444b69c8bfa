import unittest
from test import support
from urllib.request import urlopen


class SetUpTest(unittest.TestCase):
    def setUp(self):
        self.page = urlopen('http://www.python.org/')

    def test_fixture(self):
        urlopen('http://www.python.org/more')


class SetUpClassTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = urlopen('http://www.python.org/')

    def test_class_fixture(self):
        pass
