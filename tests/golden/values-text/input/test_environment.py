import os
import smtplib
import unittest
from os import environ, getenv
from urllib.request import urlopen

SERVER = os.getenv('TEST_SMTP_SERVER', 'getenv.pythontest.net')
PORT = int(os.environ.get('TEST_SMTP_PORT', 587))


class EnvironmentTest(unittest.TestCase):
    server = SERVER

    def test_constant(self):
        smtplib.SMTP(self.server, PORT)

    def test_get(self):
        urlopen(f"http://{environ.get('WEB', 'get.pythontest.net')}/")

    def test_or(self):
        urlopen('http://' + (getenv('OTHER') or 'or.pythontest.net'))

    def test_setdefault(self):
        urlopen(os.environ.setdefault('URL', 'http://setdefault.pythontest.net/'))

    def test_keyword(self):
        urlopen(getenv('KEYWORD', default='http://keyword-default.pythontest.net/'))

    def test_subscript(self):
        urlopen(os.environ['WEB'])

    def test_if_in(self):
        if 'HOST' in os.environ:
            host = os.environ['HOST']
        else:
            host = 'if-in.pythontest.net'
        urlopen('http://' + host)
