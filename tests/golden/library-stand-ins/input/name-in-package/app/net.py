import socket

from . import socket as own


def connect(host):
    return socket.create_connection((host, 80))


def pretend(host):
    return own.create_connection((host, 80))
