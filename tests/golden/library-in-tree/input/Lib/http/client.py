import socket


class HTTPException(Exception):
    pass


class HTTPConnection:
    def __init__(self, host, port=None):
        self.host, self.port = host, port
        self._create_connection = socket.create_connection

    def connect(self):
        self.sock = self._create_connection((self.host, self.port))

    def request(self, method, url):
        self.connect()
