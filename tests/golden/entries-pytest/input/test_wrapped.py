"""A decorator of another module puts its own function in place of the test."""
import socket

from wrapping import repeated


@repeated
def test_wrapped():
    socket.create_connection(('wrapped.pythontest.net', 80))


try:
    import nothing
except ImportError:
    @repeated
    def test_without():
        socket.create_connection(('without.pythontest.net', 80))
else:
    def test_without():
        socket.create_connection(('with.pythontest.net', 80))
