import socket
import unittest
from test import support


class Local(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-local.pythontest.net')


class Remote(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('net-remote.pythontest.net')


class Last(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-last.pythontest.net')


class Never(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-never.pythontest.net')


def test_main():
    tests = [Local]
    if support.is_resource_enabled('network'):
        tests.append(Remote)
    tests += [Last]
    support.run_unittest(*tests)


if __name__ == '__main__':
    test_main()
