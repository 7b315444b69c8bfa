"""Imported as app.socket: `import socket` beside it means the library."""


def create_connection(address):
    return None
