# Texts from patterns: string.Formatter, string.Template; slices at what find() gives.
import string
import unittest
from string import Formatter, Template
from urllib.request import urlopen

PAGES = {
    ('maps', 'world'): {'url': 'http://world.pythontest.net/{scale}/{name}.zip'},
    ('maps', 'europe'): {'url': 'http://europe.pythontest.net/{name}.zip'},
}


def url(kind, name, **fields):
    return Formatter().format(PAGES[kind, name]['url'], **fields)


class PatternTest(unittest.TestCase):
    def test_formatter(self):
        urlopen(string.Formatter().format('http://{0}.pythontest.net/{x}', 'formatter', x=1))

    def test_table(self):
        urlopen(url('maps', 'world', scale='10m', name='coast'))

    def test_template(self):
        urlopen(Template('http://$host/$$1').substitute(host='template.pythontest.net'))

    def test_braces(self):
        page = string.Template('http://${name}-braces.pythontest.net/${missing}')
        urlopen(page.safe_substitute({'name': 'in'}))

    def test_find(self):
        address = 'ftp://find.pythontest.net'
        urlopen('http://' + address[address.find('://') + 3:] + '/')

    def test_index(self):
        address = 'name@index.pythontest.net'
        urlopen('http://' + address[address.index('@') + 1:])

    def test_last(self):
        page = 'http://last.pythontest.net/a/b'
        urlopen(page[:page.rfind('/')])

    def test_length(self):
        address = 'ftp://length.pythontest.net'
        urlopen('http://' + address[len('ftp://'):])

    def test_not_opened(self):
        self.assertTrue(Template('http://not-opened.pythontest.net/$x').substitute(x=1))
