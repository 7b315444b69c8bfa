import socket
import unittest
from test import support


class Base(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        socket.gethostbyname('open-set-up-class.pythontest.net')

    def setUp(self):
        socket.gethostbyname('open-before-requires.pythontest.net')
        support.requires('network')
        self.addCleanup(socket.gethostbyname, 'net-cleanup.pythontest.net')

    def tearDown(self):
        socket.gethostbyname('net-tear-down.pythontest.net')

    def test_base(self):
        socket.gethostbyname('net-base.pythontest.net')


class Inherits(Base):
    def test_inherits(self):
        socket.gethostbyname('net-inherits.pythontest.net')


class CallsSuper(Base):
    def setUp(self):
        super().setUp()
        socket.gethostbyname('net-after-super.pythontest.net')

    def test_calls_super(self):
        socket.gethostbyname('net-calls-super.pythontest.net')


class CallsBase(Base):
    def setUp(self):
        Base.setUp(self)

    def test_calls_base(self):
        socket.gethostbyname('net-calls-base.pythontest.net')


class NoSuper(Base):
    def setUp(self):
        self.url = None

    def tearDown(self):
        pass

    test_base = None

    def test_no_super(self):
        socket.gethostbyname('open-no-super.pythontest.net')
