import socket

from helpers import maybe_stop

maybe_stop()


def test_own():
    socket.gethostbyname('open-helper-maybe.pythontest.net')
