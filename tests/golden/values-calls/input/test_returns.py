import functools
import socket
import unittest
from urllib.request import urlopen


def get_host():
    return 'returned.pythontest.net'


def get_address(host, port=7):
    return host, port


def either(flag):
    if flag:
        return 'either.pythontest.net'
    return 'or.pythontest.net'


@functools.lru_cache()
def resolve_address(host, port):
    """What the resolver says."""
    with socket_guard(host):
        return socket.getaddrinfo(host, port, socket.AF_INET, socket.SOCK_STREAM)[0][4]


def socket_guard(host):
    import contextlib
    return contextlib.nullcontext(host)


def chain():
    return get_url()


def get_url():
    return 'http://%s/' % get_host()


@functools.cache
def cached():
    return 'http://cached.pythontest.net/'


class ReturnsTest(unittest.TestCase):
    def test_return(self):
        urlopen('http://' + get_host())

    def test_tuple(self):
        socket.create_connection(get_address('tuple.pythontest.net'))

    def test_either(self):
        socket.gethostbyname(either(self.flag))

    def test_chain(self):
        urlopen(chain())

    def test_cache(self):
        urlopen(cached())


class AddressTest(unittest.TestCase):
    def setUp(self):
        self.address = resolve_address('cached-address.pythontest.net', 56666)

    def do_operation(self, count, method, *args):
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        operation = getattr(sock, method)
        for _ in range(count):
            operation(*args)

    def test_connect(self):
        self.do_operation(1, 'connect', self.address)

    def test_literal_name(self):
        sock = socket.socket()
        getattr(sock, 'connect')(('getattr.pythontest.net', 9))

    def test_getattr_default(self):
        sock = socket.socket()
        getattr(sock, 'connect_ex', None)(('getattr-default.pythontest.net', 9))
