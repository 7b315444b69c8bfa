import socket
import unittest
from test import support
from test.support import requires_resource


@support.requires_resource('network')
class Decorated(unittest.TestCase):
    socket.gethostbyname('open-decorated-body.pythontest.net')

    @classmethod
    def setUpClass(cls):
        socket.gethostbyname('net-decorated-set-up-class.pythontest.net')

    def setUp(self):
        socket.gethostbyname('net-decorated-set-up.pythontest.net')

    def test_decorated(self):
        socket.gethostbyname('net-decorated.pythontest.net')


class Inherits(Decorated):
    socket.gethostbyname('open-inherited-body.pythontest.net')

    def test_inherits(self):
        socket.gethostbyname('net-inherits-decorator.pythontest.net')


class Methods(unittest.TestCase):
    @requires_resource('network')
    def test_guarded(self):
        socket.gethostbyname('net-method.pythontest.net')

    @requires_resource('urlfetch')
    @support.cpython_only
    def test_two(self):
        socket.gethostbyname('url-method.pythontest.net')

    @requires_resource('network')
    @requires_resource('urlfetch')
    def test_both(self):
        socket.gethostbyname('both-method.pythontest.net')

    def test_plain(self):
        socket.gethostbyname('open-plain-method.pythontest.net')

    @requires_resource('network')
    def helper(self):
        socket.gethostbyname('net-decorated-helper.pythontest.net')

    def test_helper(self):
        self.helper()
        socket.gethostbyname('net-after-helper.pythontest.net')

    @requires_resource('cpu')
    def test_other_resource(self):
        socket.gethostbyname('cpu-other-resource.pythontest.net')


needs_network = requires_resource('network')


class Variable(unittest.TestCase):
    @needs_network
    def test_variable(self):
        socket.gethostbyname('net-decorator-variable.pythontest.net')


def online(func):
    """A decorator of this suite's own."""
    def wrapper(*args, **kwargs):
        support.requires('network')
        return func(*args, **kwargs)
    return wrapper


class Own(unittest.TestCase):
    @online
    def test_own(self):
        socket.gethostbyname('net-own-decorator.pythontest.net')
