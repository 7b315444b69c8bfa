import shutil
import socket

import pytest

pytestmark = [pytest.mark.slow]
pytestmark += [pytest.mark.skip(reason='grown')]


def test_own():
    socket.gethostbyname('skip-mark-grown.pythontest.net')
