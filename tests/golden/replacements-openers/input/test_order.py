import unittest
import urllib.request
from urllib.request import (BaseHandler, FileHandler, FTPHandler, HTTPHandler, HTTPSHandler,
                            OpenerDirector, ProxyHandler, Request, build_opener, install_opener,
                            urlopen, urlretrieve)


class FakeHTTP(HTTPHandler):
    def http_open(self, req):
        return 'response'


class FakeHTTPS(HTTPSHandler):
    def https_open(self, req):
        return 'response'


class Early(BaseHandler):
    handler_order = 100

    def http_open(self, req):
        return 'response'


class Late(BaseHandler):
    handler_order = 900

    def http_open(self, req):
        return 'response'


class Default(BaseHandler):
    def http_open(self, req):
        return 'response'


class LateDefault(BaseHandler):
    handler_order = 999

    def default_open(self, req):
        return 'response'


class Declines(BaseHandler):
    handler_order = 100

    def http_open(self, req):
        return None


class DeclinesSilently(BaseHandler):
    handler_order = 100

    def http_open(self, req):
        self.seen = req


class Unknown(BaseHandler):
    def unknown_open(self, req):
        return 'response'


class SetsOrder(BaseHandler):
    def __init__(self, order):
        self.handler_order = order

    def http_open(self, req):
        return 'response'


class Other(HTTPHandler):
    pass


class OrderTest(unittest.TestCase):
    def test_early(self):
        build_opener(Early).open('http://faked-early.pythontest.net/')

    def test_late(self):
        build_opener(Late).open('http://real-late.pythontest.net/')

    def test_late_object(self):
        build_opener(Late()).open('http://real-late-object.pythontest.net/')

    def test_late_default(self):
        # default_open goes before any <scheme>_open, whatever its order.
        build_opener(LateDefault()).open('http://faked-late-default.pythontest.net/')

    def test_equal(self):
        # Of the same order, the library's own is asked first.
        build_opener(Default).open('http://real-equal.pythontest.net/')

    def test_set(self):
        build_opener(SetsOrder(100)).open('http://faked-order-set.pythontest.net/')
        build_opener(SetsOrder(900)).open('http://real-order-set.pythontest.net/')

    def test_declines(self):
        build_opener(Declines).open('http://real-declines.pythontest.net/')
        build_opener(DeclinesSilently).open('http://real-declines-silently.pythontest.net/')

    def test_unknown(self):
        build_opener(Unknown).open('http://real-unknown.pythontest.net/')

    def test_replaces(self):
        # A subclass of a default handler takes its place.
        build_opener(FakeHTTP).open('http://faked-subclass.pythontest.net/')
        build_opener(Other).open('http://real-subclass.pythontest.net/')

    def test_late_beside_subclass(self):
        build_opener(FakeHTTP, Late).open('http://faked-both.pythontest.net/')


class SchemesTest(unittest.TestCase):
    def test_http_only(self):
        opener = build_opener(FakeHTTP)
        opener.open('http://faked-http-only.pythontest.net/')
        opener.open('https://real-https-beside.pythontest.net/')
        opener.open('ftp://real-ftp-beside.pythontest.net/')
        opener.open(Request('http://faked-http-request.pythontest.net/'))

    def test_two(self):
        opener = build_opener(FakeHTTP, FakeHTTPS())
        opener.open('http://faked-two.pythontest.net/')
        opener.open('https://faked-two-https.pythontest.net/')


class InstallTest(unittest.TestCase):
    def test_install(self):
        urlopen('http://real-before-install.pythontest.net/')
        install_opener(build_opener(FakeHTTP))
        urlopen('http://faked-installed.pythontest.net/')
        urlretrieve('http://faked-retrieved.pythontest.net/')
        urllib.request.urlopen('https://real-installed-https.pythontest.net/')
        urlopen('ftp://real-installed-ftp.pythontest.net/')

    def test_other(self):
        urlopen('http://real-other-test.pythontest.net/')

    def test_removed(self):
        install_opener(build_opener(FakeHTTP))
        install_opener(None)
        urlopen('http://real-removed.pythontest.net/')

    def test_replaced(self):
        install_opener(build_opener(FakeHTTP))
        install_opener(build_opener())
        urlopen('http://real-replaced.pythontest.net/')

    def test_default(self):
        install_opener(build_opener(LateDefault))
        urlopen('ftp://faked-installed-default.pythontest.net/')


class InstallSetUpTest(unittest.TestCase):
    def setUp(self):
        install_opener(build_opener(FakeHTTP))
        self.addCleanup(install_opener, None)

    def test_any(self):
        urlopen('http://faked-set-up-install.pythontest.net/')


class ProxyTest(unittest.TestCase):
    def test_none(self):
        build_opener(ProxyHandler({})).open('http://real-no-proxy.pythontest.net/')

    def test_local(self):
        opener = build_opener(ProxyHandler({'http': 'http://127.0.0.1:3128'}))
        opener.open('http://none-local-proxy.pythontest.net/')
        opener.open('https://real-local-proxy-https.pythontest.net/')

    def test_external(self):
        opener = build_opener(ProxyHandler({'http': 'http://real-proxy.pythontest.net:3128'}))
        opener.open('http://none-proxied.pythontest.net/')

    def test_added(self):
        opener = OpenerDirector()
        opener.add_handler(ProxyHandler(dict(http='real-proxy-bare.pythontest.net:3128')))
        opener.add_handler(HTTPHandler())
        opener.open('http://none-proxied-bare.pythontest.net/')

    def test_default(self):
        build_opener(ProxyHandler()).open('http://real-default-proxy.pythontest.net/')

    def test_unknown(self):
        build_opener(ProxyHandler(self.proxies)).open('http://real-unknown-proxy.pythontest.net/')


class BareTest(unittest.TestCase):
    def test_file(self):
        opener = OpenerDirector()
        opener.add_handler(FileHandler())
        opener.open('http://none-bare-file.pythontest.net/')
        opener.open('file://lookup-bare.pythontest.net/etc/hosts')

    def test_ftp(self):
        opener = OpenerDirector()
        opener.add_handler(FTPHandler())
        opener.open('ftp://real-bare-ftp.pythontest.net/')
        opener.open('http://none-bare-ftp.pythontest.net/')

    def test_late(self):
        opener = OpenerDirector()
        opener.add_handler(Late())
        opener.open('http://faked-bare-late.pythontest.net/')
