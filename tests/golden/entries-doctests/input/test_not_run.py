"""
>>> import socket
>>> socket.gethostbyname('never-run.pythontest.net')
"""
import unittest


class NotRunTest(unittest.TestCase):
    def test_any(self):
        """
        >>> socket.gethostbyname('never-run-here.pythontest.net')
        """
