import socket

socket.gethostbyname('spawned.pythontest.net')


def nobody():
    socket.gethostbyname('nobody-in-spawned.pythontest.net')
