import unittest
from unittest import mock

import dns.resolver
import requests
from requests.sessions import Session


class Derived(requests.Session):
    def fetch_own(self):
        return self.fetch('https://derived.pythontest.net/')

    def _later(self, host):
        pass


class Overriding(Session):
    def get(self, url):
        pass


class MethodsTest(unittest.TestCase):
    def test_own(self):
        requests.Session().fetch('https://own.pythontest.net/')

    def test_inherited(self):
        Session().follow('https://inherited.pythontest.net/')

    def test_super(self):
        Session().twice('https://super.pythontest.net/')

    def test_both(self):
        with Session() as session:
            session.fetch_both('both.pythontest.net')

    def test_property(self):
        self.assertTrue(Session().status)

    def test_class_method(self):
        Session.at('https://class-method.pythontest.net/')

    def test_static_method(self):
        Session.probe('static-method.pythontest.net')

    def test_unbound(self):
        Session.fetch(Session(), 'https://unbound.pythontest.net/')

    def test_derived(self):
        Derived().fetch_own()
        Derived().fetch_both('derived-both.pythontest.net')

    def test_overriding(self):
        Overriding().fetch('https://overridden.pythontest.net/')

    def test_canonical_name(self):
        dns.resolver.ultimate_names('canonical.pythontest.net')

    def test_resolver(self):
        resolver = dns.resolver.Resolver()
        resolver.read('/etc/resolv.conf')
        resolver.ultimate_names('resolver.pythontest.net')


class FakedTest(unittest.TestCase):
    def test_replaced(self):
        with mock.patch.object(Session, 'fetch'):
            Session().fetch('https://faked-method.pythontest.net/')

    def test_replaced_below(self):
        with mock.patch('requests.sessions.Session.get'):
            Session().fetch('https://faked-below.pythontest.net/')

    def test_of_object(self):
        session = Session()
        session.fetch = print
        session.fetch('https://faked-object.pythontest.net/')

    def test_ended(self):
        with mock.patch.object(Session, 'fetch'):
            pass
        Session().fetch('https://fake-ended.pythontest.net/')
