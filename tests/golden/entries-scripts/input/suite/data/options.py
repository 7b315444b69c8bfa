import socket

socket.gethostbyname('options.pythontest.net')


def nobody():
    socket.gethostbyname('nobody-in-options.pythontest.net')
