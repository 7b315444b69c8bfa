import socket
import urllib.request
from socket import gethostbyname
from urllib.request import urlopen


def fetch(url):
    return urlopen(url)


def fetch_dotted(url):
    return urllib.request.urlopen(url)


def ask(host):
    return gethostbyname(host)


def ask_late(host):
    from socket import gethostbyname
    return gethostbyname(host)
