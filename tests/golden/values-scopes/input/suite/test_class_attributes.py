import unittest
from urllib.request import urlopen

from . import base
from .base import HostMixin, MapBase


class MapTest(MapBase, unittest.TestCase):
    fileurl = 'http://read-in-base.pythontest.net/MAP.TXT'

    def test_map(self):
        self.assertTrue(self.data)


class OtherMapTest(base.MapBase, unittest.TestCase):
    fileurl = 'http://other-subclass.pythontest.net/MAP.TXT'
    default = 'http://overridden.pythontest.net/'


class MixedTest(HostMixin, unittest.TestCase):
    host = 'mixin.pythontest.net'
    timeout = 10

    def test_connect(self):
        self.connect()

    def test_class_method(self):
        urlopen(self.url())


class BodyTest(unittest.TestCase):
    base = 'http://class-body.pythontest.net/'
    robots = '{}elsewhere/robots.txt'.format(base)
    hosts = dict(www='www.body.pythontest.net')
    hosts['docs'] = 'docs.body.pythontest.net'

    def test_body(self):
        urlopen(self.robots)

    def test_through_class(self):
        urlopen(BodyTest.base + 'x')

    def test_through_type(self):
        urlopen(type(self).base + 'y')

    def test_through_class_attribute(self):
        urlopen(self.__class__.base + 'z')

    def test_filled(self):
        urlopen('http://' + self.hosts['docs'])

    @property
    def address(self):
        return 'http://property.pythontest.net/'

    def test_property(self):
        urlopen(self.address)

    @staticmethod
    def make_url(label):
        return 'http://%s.pythontest.net/' % label

    def test_static(self):
        urlopen(self.make_url('static'))
