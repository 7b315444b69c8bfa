import socket

HOST = 'from-helper.pythontest.net'


def guarded_by_callers(host):
    socket.gethostbyname(host)


def one_open_caller(host):
    socket.gethostbyname(host)


def nobody():
    socket.gethostbyname('nobody.pythontest.net')


class Base:
    def test_inherited(self):
        socket.gethostbyname(self.host)
