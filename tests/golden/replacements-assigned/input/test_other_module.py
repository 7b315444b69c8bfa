import unittest
from urllib.request import urlopen


class OtherModuleTest(unittest.TestCase):
    def test_any(self):
        urlopen('http://real-other-test-module.pythontest.net/')
