"""Directives stand in texts alone, options anywhere.

.. doctest-skip::

    >>> from urllib.request import urlopen
    >>> urlopen('http://in-a-string.example.org/')
    >>> urlopen('http://option-in-a-string.example.org/')  # doctest: +REMOTE_DATA
"""
