"""A class that is made in one of two ways, or not at all."""
import socket
import unittest

try:
    import fast
except ImportError:
    fast = None

    class SlowOrFastTest(unittest.TestCase):
        def test_slow(self):
            socket.create_connection(('slow.pythontest.net', 80))
else:
    class SlowOrFastTest(unittest.TestCase):
        def test_fast(self):
            socket.create_connection(('fast.pythontest.net', 80))

if fast is not None:
    class FastTest(unittest.TestCase):
        def test_only(self):
            socket.create_connection(('only-fast.pythontest.net', 80))
else:
    FastTest = None


class MethodTest(unittest.TestCase):
    if fast:
        def test_method(self):
            socket.create_connection(('fast-method.pythontest.net', 80))
    else:
        @unittest.skip('too slow')
        def test_method(self):
            socket.create_connection(('slow-method.pythontest.net', 80))
