import pytest

from gadgets.tools import *


@pytest.mark.network
def test_not_yet():
    raise NotImplementedError
    gadgets.turn("on")
