import importlib.metadata
import socket
import unittest
from importlib.metadata import requires
from test import support
from test.support import socket_helper
from urllib.request import urlopen


class NoGuardsTest(unittest.TestCase):
    def test_namesake(self):
        requires('network')
        socket.gethostbyname('open-namesake.pythontest.net')

    def test_namesake_dotted(self):
        importlib.metadata.requires('network')
        socket.gethostbyname('open-namesake-dotted.pythontest.net')

    @support.requires_working_socket()
    def test_capability(self):
        socket.gethostbyname('open-working-socket.pythontest.net')

    @socket_helper.skip_unless_bind_unix_socket
    def test_bind(self):
        socket.gethostbyname('open-bind-unix.pythontest.net')

    @support.requires_subprocess()
    def test_subprocess(self):
        socket.gethostbyname('open-subprocess.pythontest.net')

    def test_tolerance(self):
        with socket_helper.transient_internet('www.pythontest.net'):
            urlopen('http://open-tolerant.pythontest.net/')
        urlopen('http://open-intolerant.pythontest.net/')

    def test_own_method(self):
        self.requires('network')
        socket.gethostbyname('open-own-method.pythontest.net')

    def requires(self, name):
        self.required = name

    def test_gui(self):
        if 'network' in support.use_resources:
            pass
        socket.gethostbyname('open-passed.pythontest.net')
