import _socket
from _socket import *

from os import fspath


class socket(_socket.socket):
    def accept(self):
        return self._accept()


def getfqdn(name=''):
    return name.strip()


def create_connection(address, timeout=None, source_address=None):
    host, port = address
    for res in getaddrinfo(host, port):
        sock = socket(res[0])
        sock.connect(res[4])
        return sock


def send_fds(sock, buffers, fds):
    return sock.sendmsg(buffers)
