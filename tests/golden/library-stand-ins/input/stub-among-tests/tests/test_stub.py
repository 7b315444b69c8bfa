import socket
from socket import create_connection


def test_module():
    socket.create_connection(("stub.example.org", 80))


def test_name():
    create_connection(("stub.example.org", 80))
