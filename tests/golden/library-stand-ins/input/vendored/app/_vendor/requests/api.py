"""A copy under another name is what its source says: this one only looks up."""
import socket
from urllib.parse import urlsplit


def get(url, **kwargs):
    return socket.gethostbyname(urlsplit(url).hostname)
