import socket


class Client:
    def open(self, host):
        return socket.create_connection((host, 80))


def fetch(host):
    return socket.create_connection((host, 80))
