import socket
import unittest
from test import support


class CallTest(unittest.TestCase):
    def test_follows(self):
        socket.gethostbyname('open-precedes.pythontest.net')
        support.requires('network')
        socket.gethostbyname('net-follows.pythontest.net')

    def test_other(self):
        socket.gethostbyname('open-other-test.pythontest.net')

    def test_keyword(self):
        support.requires(resource='network', msg='needs the network')
        socket.gethostbyname('net-keyword.pythontest.net')

    def test_constant(self):
        support.requires(RESOURCE)
        socket.gethostbyname('net-constant.pythontest.net')

    def test_branch(self):
        if self.big:
            support.requires('network')
            socket.gethostbyname('net-in-branch.pythontest.net')
        socket.gethostbyname('open-after-branch.pythontest.net')

    def test_with(self):
        with self.subTest():
            support.requires('network')
            socket.gethostbyname('net-in-sub-test.pythontest.net')
        # The skip ends the part alone.
        socket.gethostbyname('open-after-sub-test.pythontest.net')

    def test_loop(self):
        for name in 'net-loop-one', 'net-loop-two':
            support.requires('network')
            socket.gethostbyname(name + '.pythontest.net')

    def test_try(self):
        try:
            support.requires('network')
        except support.ResourceDenied:
            pass
        socket.gethostbyname('open-denied-caught.pythontest.net')

    def test_nested(self):
        def check():
            support.requires('network')
            socket.gethostbyname('net-nested.pythontest.net')
        check()
        socket.gethostbyname('net-after-nested.pythontest.net')

    def test_two(self):
        support.requires('network')
        support.requires('urlfetch')
        socket.gethostbyname('both-two.pythontest.net')


RESOURCE = 'network'
