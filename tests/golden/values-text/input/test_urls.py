import unittest
from urllib.parse import urljoin, urlparse, urlsplit, urlunsplit
from urllib.request import Request, urlopen
import http.client
import socket
import urllib.parse
import urllib.request

URL = 'https://parsed.pythontest.net:8443/a/b;c?d#e'
BASE = 'http://joined-url.pythontest.net/a/'


class UrlTest(unittest.TestCase):
    def test_netloc(self):
        http.client.HTTPSConnection(urlparse(URL).netloc).request('GET', '/')

    def test_hostname_and_port(self):
        parts = urlsplit('ftp://hostname.pythontest.net:2121/x')
        socket.create_connection((parts.hostname, parts.port))

    def test_index(self):
        scheme, netloc, path, _, _ = urlsplit('http://index.pythontest.net/p')
        conn = http.client.HTTPConnection(netloc)
        conn.request('GET', path)

    def test_subscript(self):
        http.client.HTTPConnection(urlparse('http://subscript.pythontest.net/x')[1]).connect()

    def test_replaced(self):
        url = urlsplit('http://replaced-url.pythontest.net/a')._replace(path='/b', query='c')
        urlopen(url.geturl())

    def test_replaced_netloc(self):
        parts = urllib.parse.urlparse('http://old.pythontest.net/')
        urlopen(parts._replace(netloc='new.pythontest.net').geturl())

    def test_unsplit(self):
        urlopen(urlunsplit(('http', 'unsplit.pythontest.net', '/', '', '')))

    def test_join(self):
        urlopen(urljoin(BASE, '../robots.txt'))

    def test_join_absolute(self):
        urlopen(urljoin('http://base.pythontest.net/', 'http://absolute.pythontest.net/x'))

    def test_join_authority(self):
        urlopen(urljoin('https://base.pythontest.net/', '//authority.pythontest.net/x'))

    def test_request(self):
        req = Request('https://request.pythontest.net/', headers={'User-Agent': 'x'})
        urlopen(req, timeout=30)

    def test_request_of_request(self):
        first = Request('http://full-url.pythontest.net/')
        urlopen(first.get_full_url())

    def test_credentials(self):
        urlopen('http://user:secret@credentials.pythontest.net:81/')

    def test_query_is_no_host(self):
        urlopen('http://query.pythontest.net/?next=http://never.pythontest.net/')

    def test_opener(self):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        opener.open('http://opener.pythontest.net/')
