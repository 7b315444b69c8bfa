import socket
import unittest
from urllib.request import urlopen

DEFAULT = 'default.pythontest.net'


def connect(host=DEFAULT, port=80, *, timeout=None):
    return socket.create_connection((host, port), timeout)


def fetch_all(*urls):
    for url in urls:
        urlopen(url)


def first_of(scheme, *hosts):
    urlopen(scheme + '://' + hosts[0])


def by_name(**options):
    return urlopen('http://{host}:{port}/'.format(**options))


def looked_up(**kwargs):
    return socket.gethostbyname(kwargs['host'])


def pass_on(*args, **kwargs):
    return connect(*args, **kwargs)


def checked(url, data=None, /, retries=3):
    return urlopen(url, data)


class ParametersTest(unittest.TestCase):
    def test_default(self):
        connect()

    def test_positional(self):
        connect('positional.pythontest.net', 8001)

    def test_keyword(self):
        connect(port=8002, host='keyword.pythontest.net')

    def test_args(self):
        fetch_all('http://args-one.pythontest.net/', 'http://args-two.pythontest.net/')

    def test_args_index(self):
        first_of('https', 'args-index.pythontest.net', 'never.pythontest.net')

    def test_kwargs(self):
        by_name(host='kwargs.pythontest.net', port=8003)

    def test_kwargs_lookup(self):
        looked_up(host='kwargs-lookup.pythontest.net')

    def test_passed_on(self):
        pass_on('passed-on.pythontest.net', port=8004)

    def test_star_call(self):
        address = ('star-call.pythontest.net', 8005)
        connect(*address)

    def test_double_star_call(self):
        options = {'host': 'double-star.pythontest.net', 'timeout': 1}
        connect(**options)

    def test_positional_only(self):
        checked('http://positional-only.pythontest.net/')

    def helper(self, url='http://method-default.pythontest.net/'):
        return urlopen(url)

    def test_method(self):
        self.helper()
        self.helper('http://method.pythontest.net/')

    def test_each_caller_its_own(self):
        connect('one.pythontest.net', 1)
        connect('two.pythontest.net', 2)
