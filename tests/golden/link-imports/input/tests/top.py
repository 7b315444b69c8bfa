import socket as s


def from_top(host):
    s.gethostbyname(host)
