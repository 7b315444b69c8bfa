import socket
from socket import gethostbyname


def public():
    socket.gethostbyname('star-public.pythontest.net')


def _private():
    socket.gethostbyname('nobody-private.pythontest.net')
