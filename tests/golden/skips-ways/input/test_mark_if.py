import shutil
import socket

import pytest

if shutil.which('svn') is None:
    pytestmark = pytest.mark.skip(reason='no svn')


def test_own():
    socket.gethostbyname('open-mark-if.pythontest.net')
