import socket
import tests.own_name
import unittest
from tests import old_names, own_name
from tests.old_names import HOST, resolve


class StandInTest(unittest.TestCase):
    def test_function(self):
        old_names.resolve('stand-in.pythontest.net')

    def test_constant(self):
        socket.gethostbyname(old_names.HOST)

    def test_from(self):
        resolve('stand-in-from.pythontest.net')
        socket.gethostbyname(HOST)

    def test_own_name(self):
        own_name.resolve('stand-in-own-name.pythontest.net')

    def test_dotted(self):
        tests.own_name.resolve('stand-in-dotted.pythontest.net')
