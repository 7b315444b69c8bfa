"""What a dict holds, or else the default."""
import os
from urllib.request import urlopen


class Mirror:
    def __init__(self, base, urls=None):
        self.base = base
        self.urls = dict(urls or {})

    def load(self, name):
        with open(name) as lines:
            for line in lines:
                key, url = line.split()
                self.urls[key] = url

    def fetch(self, name):
        urlopen(self.urls.get(name, self.base + name))


def test_not_in_it():
    Mirror('https://base.example.com/').fetch('a')


def test_in_it():
    Mirror('https://nobody.example.com/', {'a': 'https://own.example.com/a'}).fetch('a')


def test_read_from_a_file():
    mirror = Mirror('https://loaded.example.com/')
    mirror.load('list.txt')
    mirror.fetch('a')


def test_in_it_under_a_condition():
    urls = {}
    if os.path.exists('there'):
        urls['a'] = 'https://perhaps.example.com/'
    urlopen(urls.get('a', 'https://else.example.com/'))


def test_key_is_not_known(request):
    urls = {'a': 'https://one.example.com/', 'b': 'https://two.example.com/'}
    urlopen(urls.get(request.param, 'https://other.example.com/'))
