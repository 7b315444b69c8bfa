import socket
import unittest
from test import support


class RunTest(unittest.TestCase):
    def test_run(self):
        socket.gethostbyname('net-run.pythontest.net')


class LeftOutTest(unittest.TestCase):
    def test_left_out(self):
        socket.gethostbyname('open-left-out.pythontest.net')


class BeforeTest(unittest.TestCase):
    def test_before(self):
        socket.gethostbyname('open-run-before.pythontest.net')


def test_main():
    support.run_unittest(BeforeTest)
    support.requires('network')
    support.run_unittest(RunTest)


if __name__ == '__main__':
    test_main()
