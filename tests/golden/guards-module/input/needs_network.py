import socket
from test.support import requires

requires('network')


def fetch():
    socket.gethostbyname('net-imported.pythontest.net')
