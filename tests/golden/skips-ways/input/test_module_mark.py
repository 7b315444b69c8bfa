import socket

import pytest

pytestmark = pytest.mark.skip(reason='all')
socket.gethostbyname('open-at-import.pythontest.net')


def shared():
    socket.gethostbyname('open-shared.pythontest.net')


def test_own():
    socket.gethostbyname('skip-own.pythontest.net')
