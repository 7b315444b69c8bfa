"""A method of a library class is replaced, on the class or on one that inherits it."""
import unittest
from unittest import mock
from http.client import HTTPConnection, HTTPSConnection

import requests
from dns.resolver import Resolver


def answer(self, url):
    return HTTPConnection('open-by-stand-in.pythontest.net').request('GET', url)


class SessionTest(unittest.TestCase):
    def test_target(self):
        with mock.patch('requests.Session.get'):
            requests.Session().get('https://faked-target.pythontest.net/')

    def test_object(self):
        with mock.patch.object(requests.Session, 'post', return_value=None):
            requests.Session().post('https://faked-post.pythontest.net/')
            requests.Session().put('https://open-put.pythontest.net/')

    def test_older(self):
        session = requests.Session()
        with mock.patch('requests.sessions.Session.get'):
            session.get('https://faked-older.pythontest.net/')
        session.get('https://open-ended.pythontest.net/')

    def test_assigned(self):
        original = Resolver.resolve
        Resolver.resolve = lambda self, name: None
        try:
            Resolver().resolve('faked-assigned.pythontest.net')
        finally:
            Resolver.resolve = original
        Resolver().resolve('open-put-back.pythontest.net')

    def test_stand_in(self):
        with mock.patch.object(requests.Session, 'get', answer):
            requests.Session().get('https://faked-stand-in.pythontest.net/')

    def test_inherited(self):
        with mock.patch.object(HTTPConnection, 'request'):
            HTTPSConnection('faked-inherited.pythontest.net').request('GET', '/')
        with mock.patch.object(HTTPSConnection, 'request'):
            HTTPConnection('open-base.pythontest.net').request('GET', '/')
