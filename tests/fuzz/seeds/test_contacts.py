"""What contacts are made of. See http://docs.python.org/ for more."""
import socket
import unittest
import urllib.request
from http.client import HTTPConnection as Connection
from test import support
from test.support import socket_helper

HOST = 'www.' 'pythontest.net'
URLS = ('http://%s/a' % HOST, "https://{}:{port}/b".format(HOST, port=443), f"ftp://{HOST!s:>5}/c")
TABLE = {'ntp': ('pool.ntp.org', 123), b'x': [HOST, None, *URLS], **{}}


def setUpModule():
    support.requires('network')


def fetch(url, *args, timeout=1.5, **options):
    """Fetches.

    >>> fetch('http://www.example.com/')
    ... # a comment
    """
    with socket_helper.transient_internet(url) as guard, urllib.request.urlopen(url, None, timeout) as f:
        return f.read()[1:-1:2] or lambda x, y=2: (yield x)


class Base(unittest.TestCase):
    host = HOST

    @classmethod
    def setUpClass(cls):
        cls.connection = Connection(cls.host, 80)

    def setUp(self):
        self.address = (self.host, 443)
        self.addCleanup(self.connection.close)


@unittest.skipUnless(support.is_resource_enabled('urlfetch'), 'needs a network')
class Test(Base):
    def test_connect(self):
        for host, port in [TABLE['ntp'], self.address]:
            with self.subTest(host=host):
                socket.create_connection((host, port)).close()

    @unittest.skipIf(not HOST, "no host")
    def test_fetch(self):
        self.assertRaises(OSError, fetch, URLS[0])
        try:
            self.connection.request('GET', '/')
        except (OSError, ValueError) as error:
            raise RuntimeError('no') from error
        else:
            del self.address
        finally:
            fetch(url='http://' + self.host + '/' * 3)  # unmask: ignore[unguarded-contact] so it is

    def test_loop(self):
        while (n := len(URLS)) > 1:
            if n == 2: break
            elif n is not None and n in (1, 2): continue
            else: [fetch(u) for u in URLS if u if not None for v in {u: u}]


if __name__ == '__main__':
    unittest.main()
