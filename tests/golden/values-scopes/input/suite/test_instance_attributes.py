import http.client
import unittest
from urllib.request import urlopen


class Fetcher:
    def __init__(self, host, scheme='http'):
        self.host = host
        self.scheme = scheme

    def fetch(self, path='/'):
        return urlopen(f'{self.scheme}://{self.host}{path}')


class Site:
    def setUp(self):
        super().setUp()
        self.site = 'mixin-setup.pythontest.net'


class Base(unittest.TestCase):
    def setUp(self):
        self.url = 'http://base-setup.pythontest.net/'
        self.overridden = 'http://never-overridden.pythontest.net/'


class SetUpTest(unittest.TestCase):
    def setUp(self):
        self.url = 'http://setup.pythontest.net/'
        self.conn = http.client.HTTPConnection('conn-setup.pythontest.net', 8080)

    def test_url(self):
        urlopen(self.url)

    def test_carrier(self):
        self.conn.request('GET', '/')


class SuperTest(Base):
    def setUp(self):
        super().setUp()
        self.overridden = 'http://overrides.pythontest.net/'

    def test_super(self):
        urlopen(self.url)

    def test_overridden(self):
        urlopen(self.overridden)


class OldSuperTest(Base):
    def setUp(self):
        Base.setUp(self)

    def test_old(self):
        urlopen(self.url + 'old')


class MixinTest(Site, Base):
    def test_mixin(self):
        urlopen('http://' + self.site)

    def test_next(self):
        urlopen(self.url + 'next')


class InitTest(unittest.TestCase):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.url = 'http://init.pythontest.net/'

    def test_init(self):
        urlopen(self.url)


class ObjectTest(unittest.TestCase):
    def test_object(self):
        Fetcher('object.pythontest.net', scheme='https').fetch()

    def test_two(self):
        one = Fetcher('one.pythontest.net')
        two = Fetcher('two.pythontest.net')
        two.fetch('/2')
        self.assertIsNot(one, two)


class ClassSetUpTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.url = 'http://class-setup.pythontest.net/'

    def test_url(self):
        urlopen(self.url)


def setUpModule():
    global MODULE_URL
    MODULE_URL = 'http://module-setup.pythontest.net/'


class ModuleSetUpTest(unittest.TestCase):
    def test_url(self):
        urlopen(MODULE_URL)
