"""Objects whose constructor follows from their fields."""
import socket
import types
import unittest
from collections import namedtuple
from dataclasses import dataclass, field
from typing import NamedTuple

Server = namedtuple('Server', 'host port')
Listed = namedtuple('Listed', ['name', 'host'])


class Typed(NamedTuple):
    host: str
    port: int = 80

    def url_host(self):
        return self.host


@dataclass
class Data:
    host: str
    port: int = 81
    names: list = field(default_factory=list)


@dataclass
class MoreData(Data):
    scheme: str = 'http'
    fallback: str = 'dataclass-default.pythontest.net'


class OwnInit:
    host: str

    def __init__(self, port, host):
        self.host = host


class NamedTupleTest(unittest.TestCase):
    def test_attribute(self):
        socket.gethostbyname(Server('attribute.pythontest.net', 80).host)

    def test_address(self):
        socket.create_connection(Server(host='address.pythontest.net', port=8080))

    def test_index(self):
        socket.gethostbyname(Server('index.pythontest.net', 80)[0])

    def test_unpack(self):
        host, port = Server('unpack.pythontest.net', 80)
        socket.gethostbyname(host)

    def test_replace(self):
        server = Server('not-contacted', 80)._replace(host='replace.pythontest.net')
        socket.create_connection(server)

    def test_listed(self):
        for name, host in [Listed('a', 'listed.pythontest.net')]:
            socket.gethostbyname(host)

    def test_other_field(self):
        socket.gethostbyname(Listed('not-a-host', 'other-field.pythontest.net').host)

    def test_typed(self):
        socket.create_connection(Typed('typed.pythontest.net'))

    def test_method(self):
        socket.gethostbyname(Typed('method.pythontest.net').url_host())


class DataClassTest(unittest.TestCase):
    def test_positional(self):
        data = Data('data.pythontest.net')
        socket.create_connection((data.host, data.port))

    def test_keyword(self):
        data = Data(host='data-keyword.pythontest.net', port=90)
        socket.create_connection((data.host, data.port))

    def test_inherited(self):
        data = MoreData('data-inherited.pythontest.net', 82)
        socket.create_connection((data.host, data.port))
        socket.gethostbyname(data.fallback)

    def test_own_init(self):
        socket.gethostbyname(OwnInit(80, 'own-init.pythontest.net').host)


class NamespaceTest(unittest.TestCase):
    def test_namespace(self):
        socket.gethostbyname(types.SimpleNamespace(host='namespace.pythontest.net').host)
