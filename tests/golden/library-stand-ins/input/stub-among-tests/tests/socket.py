"""Comes first on the path of the tests beside it: nothing is connected."""


def create_connection(address, timeout=None):
    return None
