import socket

__all__ = ['connect']


def connect():
    return socket.create_connection(('source.example.org', 80))
