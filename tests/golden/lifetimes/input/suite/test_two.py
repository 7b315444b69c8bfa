import unittest

from helper import fetch


class TwoTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.urls = []
        cls.addClassCleanup(cls.urls.clear)

    def test_append(self):
        self.urls.append('http://kept.pythontest.net/')
        self.addCleanup(fetch)

    def test_fetch(self):
        for url in self.urls:
            self.fail(url)
        fetch()
