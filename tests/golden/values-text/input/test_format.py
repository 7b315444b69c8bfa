import unittest
from urllib.request import urlopen

URL = 'http://format.pythontest.net/hashlib/{}.txt'


class FormatTest(unittest.TestCase):
    def read_vectors(self, hash_name):
        return urlopen(URL.format(hash_name))

    def test_hole_in_path(self):
        self.read_vectors(self.hash_name)

    def test_positions(self):
        urlopen('{1}://{0}.pythontest.net/'.format('positions', 'http'))

    def test_keyword(self):
        urlopen('http://{host}:{port}/'.format(port=8001, host='keyword.pythontest.net'))

    def test_attribute(self):
        urlopen('http://{0}/{{}}?{q!r:>10}'.format('braces.pythontest.net', q=1))

    def test_star(self):
        parts = ('star', 'pythontest')
        urlopen('http://{}.{}.net/'.format(*parts))

    def test_more_than_are_kept(self):
        two = 'a', 'b'
        eight = two + two + two + two
        many = eight + eight + eight + eight + eight + eight + eight + eight
        more = many + many + many + many + many + many + many + many
        urlopen('http://{512}/{0}'.format(*more, 'too-many.pythontest.net'))
        urlopen('http://{1}/'.format('a', 'enough.pythontest.net', *more))
