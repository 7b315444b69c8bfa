# Properties of other libraries' decorators.
import unittest
from urllib.request import urlopen

from astropy.utils.decorators import lazyproperty
from django.utils.functional import cached_property
from werkzeug.utils import cached_property as cached


class Service:
    @cached_property
    def django(self):
        return urlopen('http://django.pythontest.net/')

    @cached
    def werkzeug(self):
        return urlopen('http://werkzeug.pythontest.net/')

    @lazyproperty
    def astropy(self):
        return urlopen('http://astropy.pythontest.net/')


class LazyTest(unittest.TestCase):
    def test_read(self):
        service = Service()
        service.django, service.werkzeug, service.astropy
