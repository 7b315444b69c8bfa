import socket
import unittest
from test import support


def at_one_caller():
    socket.gethostbyname('open-one-caller.pythontest.net')


def at_each_caller():
    socket.gethostbyname('net-each-caller.pythontest.net')


def deep():
    deeper()


def deeper():
    socket.gethostbyname('open-deep.pythontest.net')


class GuardedTest(unittest.TestCase):
    def setUp(self):
        support.requires('network')

    def test_one(self):
        at_one_caller()

    def test_each(self):
        at_each_caller()

    def test_deep(self):
        deep()


class AlsoGuardedTest(unittest.TestCase):
    @support.requires_resource('network')
    def test_each(self):
        at_each_caller()


class DifferentTest(unittest.TestCase):
    def test_network(self):
        support.requires('network')
        differently()

    def test_urlfetch(self):
        support.requires('urlfetch')
        differently()


def differently():
    socket.gethostbyname('either-guard.pythontest.net')


class OpenTest(unittest.TestCase):
    def test_one(self):
        at_one_caller()

    def test_deep(self):
        deep()
