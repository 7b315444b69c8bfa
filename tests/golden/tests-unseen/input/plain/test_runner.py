"""The module says itself what is run: functions are called by it."""
import doctest


def test_once(times):
    return times


def test_main(verbose=None):
    doctest.testmod(verbose=verbose)
    test_once(1)
