"""What is looked at, or decorated, is not called by that."""
import functools
import inspect
import typing
from urllib.request import urlopen


def validated(function):
    signature = inspect.signature(function)
    hints = typing.get_type_hints(function)

    @functools.wraps(function)
    def inner(*args, **kwargs):
        assert len(signature.parameters) >= len(args), hints
        return function(*args, **kwargs)

    return inner


@validated
def fetch(url='https://nobody.example.com/'):
    return urlopen(url)


def test_looked_at():
    assert inspect.isfunction(fetch) and inspect.getsource(fetch) and repr(fetch)


def test_called():
    fetch('https://looked-at.example.com/')
