import socket
import unittest
from test import support
from test.support import is_resource_enabled

HAS_NETWORK = support.is_resource_enabled('network')
WITHOUT_NETWORK = not is_resource_enabled('network')


class ConditionTest(unittest.TestCase):
    def test_branch(self):
        if support.is_resource_enabled('network'):
            socket.gethostbyname('net-branch.pythontest.net')
        else:
            socket.gethostbyname('open-else.pythontest.net')
        socket.gethostbyname('open-after.pythontest.net')

    def test_return(self):
        if not is_resource_enabled('network'):
            socket.gethostbyname('open-not-branch.pythontest.net')
            return
        socket.gethostbyname('net-after-return.pythontest.net')

    def test_skip(self):
        if not is_resource_enabled('network'):
            self.skipTest('no network')
        socket.gethostbyname('net-after-skip.pythontest.net')

    def test_raise(self):
        if not is_resource_enabled('network'):
            raise unittest.SkipTest('no network')
        socket.gethostbyname('net-after-raise.pythontest.net')

    def test_variable(self):
        if HAS_NETWORK:
            socket.gethostbyname('net-variable.pythontest.net')
        else:
            socket.gethostbyname('open-variable-else.pythontest.net')

    def test_negated_variable(self):
        if WITHOUT_NETWORK:
            return
        socket.gethostbyname('net-negated-variable.pythontest.net')

    def test_and(self):
        if self.fast and is_resource_enabled('network'):
            socket.gethostbyname('net-and.pythontest.net')

    def test_or(self):
        if self.fast or is_resource_enabled('network'):
            socket.gethostbyname('open-or.pythontest.net')

    def test_or_return(self):
        if self.fast or not is_resource_enabled('network'):
            return
        socket.gethostbyname('net-or-return.pythontest.net')

    def test_and_return(self):
        if self.fast and not is_resource_enabled('network'):
            return
        socket.gethostbyname('open-and-return.pythontest.net')

    def test_elif(self):
        if self.fast:
            pass
        elif is_resource_enabled('network'):
            socket.gethostbyname('net-elif.pythontest.net')

    def test_while(self):
        while is_resource_enabled('network'):
            socket.gethostbyname('net-while.pythontest.net')
            break

    def test_continue(self):
        for host in ['net-continue.pythontest.net']:
            if not is_resource_enabled('network'):
                continue
            socket.gethostbyname(host)

    def test_short_circuit(self):
        is_resource_enabled('network') and socket.gethostbyname('net-short-circuit.pythontest.net')

    def test_helper(self):
        if not has_network():
            self.skipTest('no network')
        socket.gethostbyname('net-helper-condition.pythontest.net')


def has_network():
    return support.is_resource_enabled('network')
