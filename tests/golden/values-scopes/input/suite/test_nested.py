import socket
import unittest
from urllib.request import urlopen

HOST = 'module-host.pythontest.net'
counter = 0


class NestedTest(unittest.TestCase):
    def test_closure(self):
        host = 'closure.pythontest.net'

        def fetch(path):
            return urlopen('http://' + host + path)
        fetch('/')

    def test_nonlocal(self):
        host = None

        def choose():
            nonlocal host
            host = 'nonlocal.pythontest.net'
        choose()
        socket.gethostbyname(host)

    def test_global(self):
        set_global()
        socket.gethostbyname(GLOBAL)

    def test_lambda(self):
        get = lambda host, port=80: socket.create_connection((host, port))
        get('lambda.pythontest.net')

    def test_returned(self):
        make_fetcher('http://returned-closure.pythontest.net/')()

    def test_shadowed(self):
        HOST = 'shadow.pythontest.net'
        socket.gethostbyname(HOST)

    def test_local_class(self):
        class Client:
            url = 'http://local-class.pythontest.net/'

            def run(self):
                urlopen(self.url)
        Client().run()

    def test_class_factory(self):
        make_client('http://class-factory.pythontest.net/')().run()

    def test_late_binding(self):
        def fetch():
            urlopen(url)
        url = 'http://late-binding.pythontest.net/'
        fetch()


def set_global():
    global GLOBAL
    GLOBAL = 'global.pythontest.net'


def make_fetcher(url):
    def fetcher():
        return urlopen(url)
    return fetcher


def make_client(address):
    class Client:
        url = address

        def run(self):
            urlopen(self.url)
    return Client
