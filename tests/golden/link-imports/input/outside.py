import socket


def top_level(host):
    socket.gethostbyname(host)
