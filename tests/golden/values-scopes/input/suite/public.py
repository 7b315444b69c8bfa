__all__ = ['LISTED', 'open_listed']

LISTED = 'listed.pythontest.net'
UNLISTED = 'unlisted.pythontest.net'


def open_listed():
    return LISTED
