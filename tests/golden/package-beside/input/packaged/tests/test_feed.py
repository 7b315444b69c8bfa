import unittest

from feed.client import Client


class FeedTest(unittest.TestCase):
    def test_fetch(self):
        Client().fetch()

    def test_other(self):
        Client('other.example.org').fetch()
