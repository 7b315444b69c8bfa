import socket
import typing

import typing_extensions
from shop.more import MoreClient
from typing_extensions import TYPE_CHECKING as CHECKING


def test_inherited():
    MoreClient("inherited.example.org").open()


def test_name():
    if typing.TYPE_CHECKING or typing_extensions.TYPE_CHECKING:
        socket.create_connection(("never.example.org", 80))


def test_other_name():
    if not CHECKING:
        socket.create_connection(("always.example.org", 80))
    else:
        socket.create_connection(("never.example.org", 80))
