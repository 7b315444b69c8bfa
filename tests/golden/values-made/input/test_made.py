import unittest

import client
import others
from client import Client, changed


class MadeTest(unittest.TestCase):
    def test_default(self):
        client.default.go()

    def test_function(self):
        client.fetch()

    def test_changed(self):
        changed.go()

    def test_inner(self):
        others.inner['first'].go()

    def test_set(self):
        client.default.url = 'https://set.example.org/'
        client.default.go()

    def test_fresh(self):
        Client('https://fresh.example.org/').go()


class LoopTest(unittest.TestCase):
    pass


for url, name in [('https://one.example.org/', 'one'), ('https://two.example.org/', 'two')]:
    def run(self, url=url):
        Client(url).go()
    setattr(LoopTest, 'test_' + name, run)
