import socket
from urllib.request import urlopen

HOST = 'www.pythontest.net'


def connect(host=HOST, port=80):
    return socket.create_connection((host, port))


def fetch(url):
    return urlopen(url)
