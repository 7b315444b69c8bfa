import socket
import unittest
from test import support


class MainBlockTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname('open-main-block.pythontest.net')


if __name__ == '__main__':
    support.requires('network')
    unittest.main()
