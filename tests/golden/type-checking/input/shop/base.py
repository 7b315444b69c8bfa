import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.more import MoreClient


class Client:
    def __init__(self, host):
        self.host = host

    def open(self):
        return socket.create_connection((self.host, 80))
