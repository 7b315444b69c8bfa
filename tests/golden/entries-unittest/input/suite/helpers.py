import socket


def called(host):
    socket.gethostbyname(host)


def nobody():
    socket.gethostbyname('nobody-helper.pythontest.net')
    called('nobody-calls.pythontest.net')


def test_helper():
    socket.gethostbyname('nobody-no-test-file.pythontest.net')


class Client:
    def __init__(self):
        socket.gethostbyname('client-made.pythontest.net')

    def fetch(self):
        socket.gethostbyname('nobody-fetch.pythontest.net')

    def __del__(self):
        self.closed = True
