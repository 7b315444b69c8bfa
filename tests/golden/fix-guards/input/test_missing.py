#!/usr/bin/python3
"""Has no guard yet."""

import unittest
import os; import sys
from urllib.request import urlopen  # the one that counts
try:
    import ssl
except ImportError:
    ssl = None
    from test import support as never


class MissingTest(unittest.TestCase):
    def test_missing(self):
        urlopen("http://www.python.org/")

    def test_missing_too(self):
        urlopen("http://www.python.org/")
