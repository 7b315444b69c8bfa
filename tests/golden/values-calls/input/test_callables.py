import functools
import socket
import unittest
import urllib.error
import urllib.request
from functools import partial
from http.client import HTTPConnection
from urllib.request import urlopen

retrieve = urllib.request.urlopen
open_partial = functools.partial(urlopen, 'http://partial.pythontest.net/', timeout=5)


def _retry_thrice(func, exc, *args, **kwargs):
    for i in range(3):
        try:
            return func(*args, **kwargs)
        except exc as e:
            last_exc = e
            continue
    raise last_exc


def _wrap_with_retry_thrice(func, exc):
    def wrapped(*args, **kwargs):
        return _retry_thrice(func, exc, *args, **kwargs)
    return wrapped


open_with_retry = _wrap_with_retry_thrice(urllib.request.urlopen, urllib.error.URLError)


def logged(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        self.calls = getattr(self, 'calls', 0) + 1
        return method(self, *args, **kwargs)
    return wrapper


def with_host(host):
    def decorate(method):
        def wrapper(self):
            return method(self, host)
        return wrapper
    return decorate


class with_url:
    def __init__(self, url):
        self.url = url

    def __call__(self, method):
        def wrapper(test):
            return method(test, self.url)
        return wrapper


def call(func, *args):
    return func(*args)


class Caller:
    def __init__(self, address):
        self.address = address

    def __call__(self):
        return socket.create_connection(self.address)


class CallablesTest(unittest.TestCase):
    opener = staticmethod(urlopen)

    def test_alias(self):
        retrieve('http://alias.pythontest.net/')

    def test_partial(self):
        open_partial()

    def test_partial_keyword(self):
        connect = partial(HTTPConnection, host='partial-keyword.pythontest.net')
        connect(port=8080).request('GET', '/')

    def test_wrapper(self):
        open_with_retry('http://wrapper.pythontest.net/')

    def test_retry(self):
        _retry_thrice(socket.gethostbyname, OSError, 'retry.pythontest.net')

    @logged
    def test_decorated(self):
        urlopen('http://decorated.pythontest.net/')

    @with_host('decorator-argument.pythontest.net')
    def test_decorator_argument(self, host):
        socket.gethostbyname(host)

    @with_url('http://decorator-class.pythontest.net/')
    def test_decorator_class(self, url):
        urlopen(url)

    def test_passed(self):
        call(urlopen, 'http://passed.pythontest.net/')

    def test_method_passed(self):
        conn = HTTPConnection('method-passed.pythontest.net')
        call(conn.request, 'GET', '/')

    def test_own_method_passed(self):
        call(self.fetch, 'http://own-method.pythontest.net/')

    def fetch(self, url):
        return urlopen(url)

    def test_static_attribute(self):
        self.opener('http://static-attribute.pythontest.net/')

    def test_callable_object(self):
        Caller(('callable-object.pythontest.net', 21))()

    def test_dispatch(self):
        table = {'resolve': socket.gethostbyname, 'open': urlopen}
        table['resolve']('dispatch.pythontest.net')

    def test_lambda_passed(self):
        call(lambda: urlopen('http://lambda-passed.pythontest.net/'))

    def test_map(self):
        list(map(socket.gethostbyname, ['map.pythontest.net']))

    def test_getattr_self(self):
        getattr(self, 'fetch')('http://getattr-self.pythontest.net/')
