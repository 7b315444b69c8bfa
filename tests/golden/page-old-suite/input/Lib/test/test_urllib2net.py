import unittest
import urllib.request
from test import support

support.requires("network")


class OtherNetworkTests(unittest.TestCase):
    def test_http(self):
        with support.transient_internet('www.pythontest.net'):
            urllib.request.urlopen('http://www.pythontest.net/')

    def test_ftp(self):
        # The server keeps these two files for us: see the README there.
        for url in ('ftp://www.pythontest.net/README',
                    'ftp://www.pythontest.net/non-existent-file'):
            with support.transient_internet('www.pythontest.net'):
                urllib.request.urlopen(url)

    def test_urlwithfrag(self):
        urllib.request.urlopen('https://www.pythontest.net/index.html#frag')
