"""Each test reaches the library by another way."""
import http.client
import socket
import unittest
import unittest.case as c
import urllib.request
from http import client
from socket import create_connection, gethostbyname
from test import support
from unittest import mock
from unittest.case import TestCase
from urllib.request import *
from urllib.request import Request, urlopen as fetch


class Module(unittest.TestCase):
    def test_function(self):
        urllib.request.urlopen("http://function.example.org/")

    def test_imported(self):
        create_connection(("imported.example.org", 80))

    def test_renamed(self):
        fetch("http://renamed.example.org/")

    def test_star(self):
        urlretrieve("http://star.example.org/")

    def test_from_outside(self):
        gethostbyname("outside.example.org")

    def test_class(self):
        http.client.HTTPConnection("class.example.org").request("GET", "/")

    def test_carried(self):
        fetch(Request("http://carried.example.org/"))

    def test_object(self):
        sock = socket.socket()
        self.addCleanup(sock.connect, ("object.example.org", 80))

    def test_raises(self):
        self.assertRaises(OSError, fetch, "http://raises.example.org/")

    @support.requires_resource("network")
    def test_guarded(self):
        fetch("http://guarded.example.org/")

    @unittest.skip("it is down")
    def test_skipped(self):
        fetch("http://skipped.example.org/")

    def test_faked(self):
        with mock.patch("socket.create_connection"):
            fetch("http://faked.example.org/")

    def test_assigned(self):
        socket.create_connection = lambda *args: None
        self.addCleanup(setattr, socket, "create_connection", create_connection)
        client.HTTPConnection("assigned.example.org").request("GET", "/")


class Connection(client.HTTPConnection):
    def fetch(self):
        self.request("GET", "/")


class Inner(TestCase):
    def test_subclass(self):
        Connection("subclass.example.org").fetch()


class Renamed(c.TestCase):
    def test_requires(self):
        support.requires("network")
        fetch("http://requires.example.org/")

    def test_open(self):
        fetch("http://open.example.org/")
