"""Tests that a loop adds to a class, and classes in classes."""
import socket
import unittest


class AddedTest(unittest.TestCase):
    def test_written(self):
        pass


def make(name):
    def test(self):
        socket.gethostbyname(name + '.pythontest.net')
    return test


for name in ['added1', 'added2']:
    setattr(AddedTest, 'test_' + name, make(name))

AddedTest.test_assigned = lambda self: socket.gethostbyname('assigned.pythontest.net')
AddedTest.helper = lambda self: socket.gethostbyname('nobody-helper.pythontest.net')


class NestedTest(unittest.TestCase):
    class Inner(unittest.TestCase):
        def test_inner(self):
            socket.gethostbyname('unittest-looks-in-no-class.pythontest.net')
