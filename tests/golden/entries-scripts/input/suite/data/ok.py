import socket

socket.gethostbyname('ok.pythontest.net')


def nobody():
    socket.gethostbyname('nobody-in-ok.pythontest.net')
