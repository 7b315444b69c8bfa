import pytest

from gadgets.tools import *


@pytest.mark.network
def test_name_of_star():
    gadgets.turn("on")
