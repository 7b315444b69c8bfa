import socket
from test import support
from test.support import open_urlresource


def guarded(host):
    support.requires('network')
    return socket.gethostbyname(host)


def plain(host):
    return socket.gethostbyname(host)


def ask():
    support.requires('network')


def ask_sometimes(flag):
    if flag:
        support.requires('network')


def nobody_calls():
    socket.gethostbyname('orphan.pythontest.net')


def data(name):
    return open_urlresource('http://url-resource.pythontest.net/' + name)


class Client:
    def __init__(self, host):
        support.requires('network')
        self.host = host

    def fetch(self):
        return socket.gethostbyname(self.host)
