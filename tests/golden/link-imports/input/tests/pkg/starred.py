import socket

__all__ = ['listed', '_listed_too']
__all__ += ['added']
__all__.append('appended')
__all__.extend(['extended'])


def listed():
    socket.gethostbyname('star-listed.pythontest.net')


def _listed_too():
    socket.gethostbyname('star-underscore.pythontest.net')


def added():
    socket.gethostbyname('star-added.pythontest.net')


def appended():
    socket.gethostbyname('star-appended.pythontest.net')


def extended():
    socket.gethostbyname('star-extended.pythontest.net')


def unlisted():
    socket.gethostbyname('nobody-unlisted.pythontest.net')
