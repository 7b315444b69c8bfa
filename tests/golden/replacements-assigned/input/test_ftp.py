import ftplib
import socket
import unittest
import urllib.request
from unittest import mock
from urllib.request import urlopen


class FakeFtpWrapper:
    def __init__(self, user, passwd, host, port, dirs, timeout=None):
        self.host = host


class FtpTest(unittest.TestCase):
    def test_wrapper(self):
        urllib.request.ftpwrapper = FakeFtpWrapper
        urlopen('ftp://lookup-wrapper.pythontest.net/x')
        urlopen('http://real-http.pythontest.net/')

    def test_ftp(self):
        ftplib.FTP = mock.Mock()
        urlopen('ftp://lookup-ftp.pythontest.net/x')
        ftplib.FTP('faked-ftp.pythontest.net')

    def test_create_connection(self):
        socket.create_connection = mock.Mock()
        urlopen('ftp://lookup-create-connection.pythontest.net/x')
        ftplib.FTP('faked-create-connection.pythontest.net')

    def test_gethostbyname(self):
        socket.gethostbyname = lambda host: '127.0.0.1'
        urlopen('ftp://faked-name.pythontest.net/x')

    def test_file(self):
        # The host of a file: URL is only looked up.
        urlopen('file://lookup-file.pythontest.net/etc/hosts')
        socket.gethostbyname = lambda host: '127.0.0.1'
        urlopen('file://faked-file.pythontest.net/etc/hosts')
