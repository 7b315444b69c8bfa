import socket
import unittest
from suite import helper
from suite.helper import HOST
from test.support import requires

requires('network')


class TwoTest(unittest.TestCase):
    def test_guarded(self):
        helper.guarded_by_callers('guarded-two.pythontest.net')

    def test_constant(self):
        socket.gethostbyname(HOST)


class InheritsTest(helper.Base, unittest.TestCase):
    host = 'inherited-guarded.pythontest.net'
