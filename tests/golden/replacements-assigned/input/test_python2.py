"""What Python 2's urllib makes its connections of."""
import httplib
import unittest
import urllib


def fakehttp(data):
    class FakeConnection(httplib.HTTPConnection):
        def connect(self):
            self.sock = data
    return FakeConnection


class FakeMixin(object):
    def fakehttp(self, data):
        httplib.HTTP._connection_class = fakehttp(data)

    def unfakehttp(self):
        httplib.HTTP._connection_class = httplib.HTTPConnection


class OpenTests(unittest.TestCase, FakeMixin):
    def test_read(self):
        self.fakehttp('Hello!')
        try:
            urllib.urlopen('http://faked-connection-class.pythontest.net/')
        finally:
            self.unfakehttp()

    def test_retrieve(self):
        self.fakehttp('Hello!')
        urllib.urlretrieve('http://faked-retrieve.pythontest.net/')

    def test_after(self):
        self.fakehttp('Hello!')
        self.unfakehttp()
        urllib.urlopen('http://real-unfaked.pythontest.net/')

    def test_ftp(self):
        self.fakehttp('Hello!')
        urllib.urlopen('ftp://real-ftp.pythontest.net/')
