from shared_cases import *


def test_prepared():
    pass
