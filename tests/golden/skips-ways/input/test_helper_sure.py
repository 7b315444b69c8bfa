import socket

from helpers import stop

stop()


def test_own():
    socket.gethostbyname('skip-helper-sure.pythontest.net')
