import shutil
import socket
import pytest

if shutil.which('svn'):
    pytest.importorskip('svn')
else:
    pytest.skip('no svn', allow_module_level=True)


def test_own():
    socket.gethostbyname('open-import-or-skip-module.pythontest.net')
