import socket
import sys


def test_open():
    socket.gethostbyname('dispatched.pythontest.net')


def test_other():
    socket.gethostbyname('nobody-dispatched.pythontest.net')


if __name__ == '__main__':
    globals()[sys.argv[1]]()
