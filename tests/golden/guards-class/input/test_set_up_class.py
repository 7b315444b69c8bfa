import socket
import unittest
from test import support


class Base(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        socket.gethostbyname('open-before-class.pythontest.net')
        support.requires('network')
        socket.gethostbyname('net-after-class.pythontest.net')

    def setUp(self):
        socket.gethostbyname('net-set-up.pythontest.net')

    @classmethod
    def tearDownClass(cls):
        socket.gethostbyname('net-tear-down-class.pythontest.net')

    def test_base(self):
        socket.gethostbyname('net-base.pythontest.net')


class Subclass(Base):
    def test_subclass(self):
        socket.gethostbyname('net-subclass.pythontest.net')


class WithSuper(Base):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()

    def test_with_super(self):
        socket.gethostbyname('net-with-super.pythontest.net')


class WithoutSuper(Base):
    @classmethod
    def setUpClass(cls):
        pass

    def setUp(self):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    test_base = None

    def test_without_super(self):
        socket.gethostbyname('open-without-super.pythontest.net')


class Other(unittest.TestCase):
    def test_other(self):
        socket.gethostbyname('open-other-class.pythontest.net')
