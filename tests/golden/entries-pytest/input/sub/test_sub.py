import socket


def test_overridden(overridden):
    socket.gethostbyname('in-sub.' + overridden)
