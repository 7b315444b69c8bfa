import unittest
import urllib.request
from urllib.request import (BaseHandler, HTTPHandler, HTTPSHandler, OpenerDirector, Request,
                            build_opener, install_opener, urlopen)


class FakeConnection:
    def __init__(self, host, **kwargs):
        self.host = host


class FakeHTTPHandler(HTTPHandler):
    def http_open(self, req):
        return 'response'


class PassesOn(HTTPHandler):
    def http_open(self, req):
        self.seen = req
        return super().http_open(req)


class OpensFake(HTTPHandler):
    def http_open(self, req):
        return self.do_open(FakeConnection, req)


class Early(BaseHandler):
    handler_order = 400

    def http_open(self, req):
        return 'response'


class Default(BaseHandler):
    def default_open(self, req):
        return 'response'


class Processor(BaseHandler):
    def http_request(self, req):
        return req

    def http_response(self, req, response):
        return response

    def http_error_404(self, *args):
        return None


class OpenersTest(unittest.TestCase):
    def test_class(self):
        opener = build_opener(FakeHTTPHandler)
        opener.open('http://faked-class.pythontest.net/')
        opener.open('https://real-other-scheme.pythontest.net/')

    def test_object(self):
        build_opener(FakeHTTPHandler()).open('http://faked-object.pythontest.net/')

    def test_opens_fake(self):
        build_opener(OpensFake).open('http://faked-do-open.pythontest.net/')

    def test_early(self):
        build_opener(Early).open('http://faked-early.pythontest.net/')

    def test_default(self):
        opener = build_opener(Default())
        opener.open('http://faked-default.pythontest.net/')
        opener.open('ftp://faked-default-ftp.pythontest.net/')

    def test_processor(self):
        build_opener(Processor).open('http://real-processor.pythontest.net/')

    def test_plain(self):
        opener = build_opener(urllib.request.HTTPCookieProcessor, HTTPHandler(debuglevel=1))
        opener.addheaders = [('User-agent', 'x')]
        opener.open('http://real-plain.pythontest.net/')

    def test_added(self):
        opener = build_opener()
        opener.open('http://real-not-added-yet.pythontest.net/')
        opener.add_handler(Early())
        opener.open('http://faked-added.pythontest.net/')

    def test_request(self):
        build_opener(FakeHTTPHandler).open(Request('http://faked-request.pythontest.net/'))

    def test_direct(self):
        FakeHTTPHandler().http_open(Request('http://faked-direct.pythontest.net/'))
        PassesOn().http_open(Request('http://real-direct.pythontest.net/'))

    def test_urlopen(self):
        build_opener(FakeHTTPHandler)
        urlopen('http://real-not-installed.pythontest.net/')

    def test_installed_plain(self):
        install_opener(build_opener())
        urlopen('http://real-installed-plain.pythontest.net/')


class BareTest(unittest.TestCase):
    def test_bare(self):
        opener = OpenerDirector()
        opener.open('http://faked-bare.pythontest.net/')

    def test_fake(self):
        opener = OpenerDirector()
        opener.add_handler(FakeHTTPHandler())
        opener.open('http://faked-bare-handler.pythontest.net/')

    def test_real(self):
        opener = OpenerDirector()
        opener.add_handler(HTTPHandler())
        opener.open('http://real-bare-handler.pythontest.net/')
        opener.open('https://faked-bare-other-scheme.pythontest.net/')

    def test_two(self):
        opener = OpenerDirector()
        for handler in HTTPHandler(), HTTPSHandler():
            opener.add_handler(handler)
        opener.open('http://real-bare-loop.pythontest.net/')
        opener.open('https://real-bare-loop-two.pythontest.net/')

    def test_helper(self):
        opener = OpenerDirector()
        add_handlers(opener, [FakeHTTPHandler()])
        opener.open('http://faked-bare-helper.pythontest.net/')


def add_handlers(opener, handlers):
    for handler in handlers:
        opener.add_handler(handler)
