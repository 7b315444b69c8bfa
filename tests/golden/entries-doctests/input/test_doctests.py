"""Examples.

>>> import socket
>>> socket.gethostbyname('module-example.pythontest.net')
'1.2.3.4'
"""
import doctest


def fetch(host):
    """Look a name up.

    >>> from socket import gethostbyname
    >>> for host in ['function-example.pythontest.net']:
    ...     gethostbyname(host)

    gethostbyname('never-prose.pythontest.net')
    """


class Client:
    """
    >>> Client('class-example.pythontest.net').connect()
    """
    def __init__(self, host):
        self.host = host

    def connect(self):
        """
        >>> Client('method-example.pythontest.net').connect()
        """
        import socket
        socket.gethostbyname(self.host)


def load_tests(loader, tests, ignore):
    tests.addTests(doctest.DocTestSuite())
    return tests
