import socket

HOST = 'reexported.pythontest.net'


def resolve(host):
    return socket.gethostbyname(host)


def fetch():
    resolve('fetched.pythontest.net')
