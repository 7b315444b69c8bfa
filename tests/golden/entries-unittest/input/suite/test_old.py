import socket
import unittest
from test import support


class ListedTest(unittest.TestCase):
    def test_listed(self):
        socket.gethostbyname('listed.pythontest.net')


class AlsoTest(unittest.TestCase):
    def test_also(self):
        socket.gethostbyname('made-suite.pythontest.net')


def check_by_hand():
    socket.gethostbyname('by-hand.pythontest.net')


def test_main():
    socket.gethostbyname('test-main.pythontest.net')
    tests = [ListedTest]
    support.run_unittest(*tests)
    support.run_unittest(unittest.makeSuite(AlsoTest))
    check_by_hand()
