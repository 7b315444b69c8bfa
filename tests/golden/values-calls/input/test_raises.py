import http.client
import socket
import unittest
import urllib.error
import urllib.request


class RaisesTest(unittest.TestCase):
    def test_callable(self):
        self.assertRaises(OSError, socket.gethostbyname, 'raises.pythontest.net')

    def test_lambda(self):
        self.assertRaises(OSError, lambda: socket.gethostbyname('raises-lambda.pythontest.net'))

    def test_keyword(self):
        self.assertRaises(urllib.error.URLError, urllib.request.urlopen,
                          url='http://raises-keyword.pythontest.net/')

    def test_method(self):
        sock = socket.socket()
        self.assertRaises(TimeoutError, sock.connect, ('raises-method.pythontest.net', 56667))

    def test_context(self):
        with self.assertRaises(OSError) as cm:
            urllib.request.urlopen('http://raises-context.pythontest.net/')
        self.assertTrue(cm.exception)

    def test_regex(self):
        self.assertRaisesRegex(OSError, 'refused', socket.create_connection,
                               ('raises-regex.pythontest.net', 1))

    def test_regex_context(self):
        with self.assertRaisesRegex(OSError, 'http://never.pythontest.net/'):
            http.client.HTTPConnection('raises-regex-context.pythontest.net').connect()

    def test_own_helper(self):
        self.assertRaises(OSError, self.open, 'raises-helper.pythontest.net')

    def open(self, host):
        return http.client.HTTPSConnection(host).connect()
