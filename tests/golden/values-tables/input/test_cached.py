"""What was asked once, and is one of several values, is not asked again."""
import os
from urllib.request import urlopen

_reachable = None


def reachable():
    global _reachable
    if _reachable is None:
        _reachable = os.path.exists('a') or 'b' in os.listdir()
        urlopen('https://probe.example.com/')
    return _reachable


def choose(number):
    mode = 'a' if number else 'b'
    if mode == 'c':
        urlopen('https://nobody.example.com/')
    if mode != 'c':
        urlopen('https://either.example.com/')
    if mode in ('b', 'a'):
        urlopen('https://among.example.com/')
    else:
        urlopen('https://nobody.example.com/')


def test_choose(request):
    choose(request.param)


def test_cached():
    mode = True if os.path.exists('a') else False
    if mode is None:
        urlopen('https://nobody.example.com/')
    if reachable():
        urlopen('https://reached.example.com/')
