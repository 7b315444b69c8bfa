import socket
import unittest

from . import helper
from .helper import plain


class CalleeTest(unittest.TestCase):
    def test_guarded(self):
        helper.guarded('net-callee.pythontest.net')

    def test_ask(self):
        helper.ask()
        plain('net-asked.pythontest.net')

    def test_ask_sometimes(self):
        helper.ask_sometimes(self.flag)
        plain('open-sometimes.pythontest.net')

    def test_plain(self):
        plain('open-callee.pythontest.net')

    def test_data(self):
        helper.data('x.txt')

    def test_after_data(self):
        helper.data('x.txt')
        socket.gethostbyname('url-after-data.pythontest.net')

    def test_client(self):
        helper.Client('net-client.pythontest.net').fetch()
