import ftplib
import http.client
import os
import socket
import unittest
from urllib.request import urlopen


class HostsTest(unittest.TestCase):
    def test_file(self):
        urlopen('file://file.pythontest.net/etc/hosts')
        urlopen('file://made.pythontest.net%s/x' % os.getcwd())
        urlopen('file://root.pythontest.net/')
        urlopen('file://drive.pythontest.net/C:/autoexec.bat')

    def test_file_missing(self):
        # The file is looked at before its host, and nobody has files there.
        urlopen('file://none-missing.pythontest.net/nonexistent')
        urlopen('file://none-top.pythontest.net/foo.txt')
        urlopen('file://none-ftp.pythontest.net//etc/hosts')

    def test_file_local(self):
        urlopen('file:///etc/hosts')
        urlopen('file://localhost/etc/hosts')

    def test_idn(self):
        socket.gethostbyname('испытание.pythontest.net')

    def test_idn_bytes(self):
        socket.gethostbyname('испытание-a.pythontest.net'.encode('idna'))

    def test_a_label(self):
        socket.gethostbyname('xn--80akhbyknj4f.pythontest.net')

    def test_upper(self):
        urlopen('HTTP://UPPER.PythonTest.Net./')

    def test_ipv6(self):
        urlopen('http://[2606:2800:220:1::1]:8080/')

    def test_ipv6_tuple(self):
        socket.create_connection(('2001:4860:4860::8888', 53, 0, 0))

    def test_ipv6_local(self):
        urlopen('http://[::1]/')
        socket.create_connection(('fe80::1%eth0', 80))

    def test_address(self):
        socket.create_connection(('8.8.8.8', 53))

    def test_address_looked_up(self):
        socket.gethostbyname('8.8.4.4')
        socket.getaddrinfo('2001:4860:4860::8844', 53)

    def test_endpoint(self):
        http.client.HTTPConnection('endpoint.pythontest.net:8081').connect()

    def test_endpoint_ipv6(self):
        http.client.HTTPConnection('[2606:2800:220:2::1]:81').connect()

    def test_single_label(self):
        socket.gethostbyname('single-label')

    def test_local(self):
        socket.create_connection(('localhost', 1))
        socket.create_connection(('127.0.0.1', 1))
        socket.create_connection(('', 1))
        socket.create_connection(('0.0.0.0', 1))
        socket.create_connection((socket.gethostname(), 1))

    def test_reserved(self):
        socket.gethostbyname('no.such.host.invalid')
        urlopen('http://www.example/')
        urlopen('http://host.test/')
        urlopen('http://x.localhost/')

    def test_example_is_real(self):
        urlopen('http://www.example.com/')
        urlopen('http://gobyexample.com/')

    def test_unroutable(self):
        socket.create_connection(('192.0.2.1', 80))
        socket.create_connection(('192.168.1.1', 80))
        urlopen('http://10.255.255.1/')

    def test_malformed(self):
        socket.gethostbyname('a..b.pythontest.net')
        socket.gethostbyname('with space.pythontest.net')
        socket.gethostbyname('1.2.3')

    def test_data(self):
        urlopen('data:text/plain,http://never-data.pythontest.net/')

    def test_default_ports(self):
        urlopen('https://https-port.pythontest.net/')
        urlopen('ftp://ftp-port.pythontest.net/')
        ftplib.FTP('ftp-class.pythontest.net')
