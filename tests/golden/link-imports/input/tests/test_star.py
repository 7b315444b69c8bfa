import unittest
from tests.pkg.starred import *
from tests.pkg.unlisted import *


class StarTest(unittest.TestCase):
    def test_listed(self):
        listed()
        _listed_too()

    def test_grown(self):
        added()
        appended()
        extended()

    def test_public(self):
        public()

    def test_through(self):
        # The star brings what that module had imported too.
        gethostbyname('star-imported.pythontest.net')
        socket.gethostbyname('star-module.pythontest.net')

    def test_not_brought(self):
        unlisted()
        _private()
