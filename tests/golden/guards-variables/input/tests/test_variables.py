import os
import unittest
from unittest import mock
from urllib.request import urlopen

import pytest
from fetch import fetch


class KeyTest(unittest.TestCase):
    def setUp(self):
        self.key = os.environ["SITE_KEY"]

    def test_key(self):
        urlopen("http://guarded.pythontest.net/" + self.key)


class PartTest(unittest.TestCase):
    def test_argument(self):
        urlopen("http://guarded.pythontest.net/", os.environ["SITE_KEY"].encode())

    def test_after(self):
        urlopen("http://open.pythontest.net/after")
        os.environ["SITE_KEY"]

    def test_perhaps(self):
        if self.perhaps:
            os.environ["SITE_KEY"]
        urlopen("http://open.pythontest.net/perhaps")

    def test_get(self):
        urlopen("http://open.pythontest.net/get?" + os.environ.get("SITE_KEY"))

    def test_get_or_skip(self):
        if not os.environ.get("SITE_KEY"):
            self.skipTest("no key")
        urlopen("http://guarded.pythontest.net/get")

    def test_usual(self):
        urlopen("http://open.pythontest.net/" + os.environ["HOME"])

    def test_set(self):
        os.environ["SITE_HOST"] = "open.pythontest.net"
        urlopen(f"http://{os.environ['SITE_HOST']}/set")

    def test_set_somewhere(self):
        urlopen("http://open.pythontest.net/somewhere?" + os.environ["SITE_NAME"])

    def test_set_here(self):
        if "SITE_PART" not in os.environ:
            os.environ["SITE_PART"] = "part"
        urlopen("http://open.pythontest.net/" + os.environ["SITE_PART"])

    @mock.patch.dict(os.environ, {"SITE_USER": "user"})
    def test_patched(self):
        urlopen("http://open.pythontest.net/" + os.environ["SITE_USER"])

    def test_tested(self):
        fetch()


def test_fixture(key):
    urlopen("http://guarded.pythontest.net/fixture?" + key)


def test_monkeypatch(monkeypatch):
    monkeypatch.setenv("SITE_HOME", "open.pythontest.net")
    urlopen("http://" + os.environ["SITE_HOME"] + "/monkeypatch")
