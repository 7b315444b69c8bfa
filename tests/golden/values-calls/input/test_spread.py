import re
import socket
import sys


def connect(*args):
    socket.create_connection((args[0], args[1]))


def look_up(first, second, *rest):
    socket.gethostbyname(second + '.' + first)


# One of several sequences behind a star: each goes with its own elements only.
def test_two(flag):
    args = ('one.example.org', 81)
    if flag:
        args = ('two.example.org', 82)
    connect(*args)


def test_escaped():
    args = ('escaped.example.org', 'www')
    if sys.platform == 'win32':
        args = tuple(re.sub('&', '^&', arg) for arg in args)
    look_up(*args)


def test_behind(flag):
    args = ['a', 'b'] if flag else ['c']
    look_up('behind.example.org', *args)


def test_unknown(flag):
    args = ('unknown.example.org', 80)
    if flag:
        args = flag.split()
    connect(*args)
