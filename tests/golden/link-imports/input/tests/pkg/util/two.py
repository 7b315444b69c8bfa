import socket
from tests.pkg.util import one


def two(host):
    socket.gethostbyname(host)


def back():
    one.one()
