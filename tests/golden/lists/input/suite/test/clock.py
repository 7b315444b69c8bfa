"""A helper that is imported by tests, and looks something up while it is imported."""
import socket

ADDRESS = socket.gethostbyname('time.python.org')
