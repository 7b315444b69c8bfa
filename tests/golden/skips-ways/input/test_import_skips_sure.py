import socket
import test_helper_sure


def test_own():
    socket.gethostbyname('skip-import-skips.pythontest.net')
