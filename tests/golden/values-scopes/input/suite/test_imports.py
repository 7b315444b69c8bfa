import socket
import unittest
import suite.data
import suite.data.hosts as servers
from suite.data import REEXPORTED
from urllib.request import urlopen

from . import data, everything
from .data import hosts
from .data.hosts import MIRROR as SITE
from .everything import *
from .public import *


class ImportsTest(unittest.TestCase):
    def test_as(self):
        urlopen('http://as.' + SITE)

    def test_module(self):
        urlopen('http://module.' + hosts.MIRROR)

    def test_alias(self):
        urlopen('http://alias.' + servers.MIRROR)

    def test_dotted(self):
        urlopen('http://dotted.' + suite.data.hosts.MIRROR)

    def test_reexported(self):
        urlopen('http://reexported.' + REEXPORTED)

    def test_through_package(self):
        urlopen('http://package.' + data.REEXPORTED)

    def test_star(self):
        urlopen(STARRED)

    def test_all(self):
        urlopen('http://' + LISTED)

    def test_not_in_all(self):
        urlopen('http://' + UNLISTED)

    def test_private(self):
        urlopen(_PRIVATE)

    def test_private_by_name(self):
        urlopen(everything._PRIVATE)

    def test_function(self):
        urlopen('https://' + open_listed())

    def test_in_function(self):
        from .data import hosts as local
        name, port = local.ECHO
        socket.create_connection((name + '.pythontest.net', port))
