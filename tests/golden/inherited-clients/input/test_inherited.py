"""A test class may be a client itself: what it calls of the library is in no class here."""
import http.client
import unittest

import minio
import requests


class SessionTest(unittest.TestCase, requests.Session):
    def test_get(self):
        self.get('http://a.python.org')

    def test_nothing(self):
        self.fail()


class ConnectionTest(http.client.HTTPConnection, unittest.TestCase):
    def test_request(self):
        self.request('GET', '/')


class TestStore(minio.Minio):
    """Whatever is called of it makes a contact."""

    def test_any(self):
        self.whatever()
