import socket
import unittest
from test import support
from test.support import is_resource_enabled, requires


class FinallyTest(unittest.TestCase):
    def test_unbound(self):
        try:
            requires('network')
            connection = socket.create_connection(('net-unbound.pythontest.net', 80))
        finally:
            connection.close()

    def test_helper(self):
        self.run_it(requires, 'network')
        socket.gethostbyname('open-helper-finally.pythontest.net')

    def run_it(self, function, name):
        try:
            function(name)
        except Exception:
            self.log = True

    def test_decorated(self):
        try:
            self.need()
        finally:
            socket.gethostbyname('open-decorated-finally.pythontest.net')

    @support.requires_resource('network')
    def need(self):
        socket.gethostbyname('net-need.pythontest.net')

    def test_condition_handler(self):
        try:
            if not is_resource_enabled('network'):
                raise OSError
            socket.gethostbyname('net-condition-body.pythontest.net')
        except OSError:
            socket.gethostbyname('open-condition-handler.pythontest.net')

    def test_open_url(self):
        try:
            support.open_urlresource('http://net-open-url.pythontest.net/x')
        except unittest.SkipTest:
            socket.gethostbyname('open-open-url.pythontest.net')

    def test_not_walrus(self):
        if not (enabled := is_resource_enabled('network')):
            return
        socket.gethostbyname('net-not-walrus.pythontest.net')

    def test_return_finally(self):
        try:
            requires('network')
        finally:
            return
        socket.gethostbyname('none-after-return.pythontest.net')
