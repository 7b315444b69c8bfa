import contextlib
import os
import unittest
from urllib.request import urlopen

try:
    TOKEN = os.environ["CAUGHT_TOKEN"]
except KeyError:
    TOKEN = "public"


def test_caught():
    urlopen("http://open.pythontest.net/caught?" + TOKEN)


class CaughtTest(unittest.TestCase):
    def test_suppressed(self):
        with contextlib.suppress(KeyError):
            os.environ["SITE_KEY"]
        urlopen("http://open.pythontest.net/suppressed")

    def test_expected(self):
        with self.assertRaises(KeyError):
            os.environ["SITE_KEY"]
        urlopen("http://open.pythontest.net/expected")

    def test_skipped(self):
        try:
            key = os.environ["SITE_KEY"]
        except KeyError:
            self.skipTest("no key")
        urlopen("http://guarded.pythontest.net/skipped?" + key)
