import shutil
import socket

from helpers import stop

if shutil.which('svn') is None:
    stop()


def test_own():
    socket.gethostbyname('open-helper-if.pythontest.net')
