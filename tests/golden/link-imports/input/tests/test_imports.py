import importlib
import socket
import tests.pkg
import tests.pkg.names
import tests.pkg.names as renamed
import tests.pkg.inner.deep
import unittest
import urllib.request as request
from http import client as c
from tests import pkg
from tests.pkg import PUBLIC, inner
from tests.pkg.inner import DEEP, deep, look_up
from tests.pkg.names import resolve as find
from urllib import request as req2
from .pkg.util import two
from .top import from_top
from . import top as relative_top


class ImportsTest(unittest.TestCase):
    def test_dotted(self):
        tests.pkg.names.resolve('dotted.pythontest.net')

    def test_renamed(self):
        renamed.resolve('renamed.pythontest.net')

    def test_from_renamed(self):
        find('from-renamed.pythontest.net')

    def test_package(self):
        pkg.resolve('package-reexport.pythontest.net')

    def test_package_dotted(self):
        tests.pkg.resolve('package-dotted.pythontest.net')

    def test_constant(self):
        socket.gethostbyname(PUBLIC)

    def test_inner(self):
        inner.look_up('inner-reexport.pythontest.net')

    def test_inner_from(self):
        look_up('inner-from.pythontest.net')

    def test_starred_reexport(self):
        deep()

    def test_deep_constant(self):
        socket.gethostbyname(DEEP)

    def test_fetch(self):
        tests.pkg.names.fetch()

    def test_relative(self):
        from_top('relative.pythontest.net')
        relative_top.from_top('relative-module.pythontest.net')

    def test_circular(self):
        two.back()

    def test_library(self):
        request.urlopen('http://library-renamed.pythontest.net/')
        req2.urlopen('http://library-from.pythontest.net/')
        c.HTTPConnection('library-client.pythontest.net').connect()

    def test_local_import(self):
        from tests.pkg import names
        names.resolve('local-import.pythontest.net')

    def test_import_module(self):
        importlib.import_module('tests.pkg.names').resolve('import-module.pythontest.net')

    def test_shadowed(self):
        find = print
        find('never-shadowed.pythontest.net')

    def test_rebound(self):
        module = tests.pkg
        module.names.resolve('rebound.pythontest.net')
