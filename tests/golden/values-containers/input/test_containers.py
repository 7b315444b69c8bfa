import socket
import unittest
from urllib.request import urlopen

HOSTS = {
    'main': 'dict.pythontest.net',
    'other': 'other-key.pythontest.net',
}
PAIR = ('pair.pythontest.net', 25)
NESTED = {'a': [{'url': 'http://nested.pythontest.net/'}]}


class ContainersTest(unittest.TestCase):
    def test_lookup(self):
        socket.gethostbyname(HOSTS['main'])

    def test_get(self):
        socket.gethostbyname(HOSTS.get('missing', 'get-default.pythontest.net'))

    def test_unknown_key(self):
        socket.gethostbyname(HOSTS[self.key])

    def test_nested(self):
        urlopen(NESTED['a'][0]['url'])

    def test_index(self):
        urlopen('http://%s/' % PAIR[0])

    def test_negative(self):
        urlopen('http://' + ['x', 'negative.pythontest.net'][-1])

    def test_unpacked(self):
        host, port = PAIR
        socket.create_connection((host, port + 1))

    def test_star_unpacked(self):
        first, *rest = ['http', 'star-unpacked.pythontest.net']
        urlopen(first + '://' + rest[0])

    def test_swapped(self):
        a, b = 'swapped.pythontest.net', 'x'
        a, b = b, a
        socket.gethostbyname(b)

    def test_list_comprehension(self):
        for url in ['http://%s.pythontest.net/' % n for n in ('list-comprehension',)]:
            urlopen(url)

    def test_dict_comprehension(self):
        table = {n: n + '.pythontest.net' for n in ['dict-comprehension']}
        socket.gethostbyname(table['dict-comprehension'])

    def test_nested_comprehension(self):
        for url in [s + '://' + h for s in ('http', 'https')
                    for h in ('nested-comprehension.pythontest.net',)]:
            urlopen(url)

    def test_item_set(self):
        options = {}
        options['host'] = 'item-set.pythontest.net'
        socket.gethostbyname(options['host'])

    def test_update(self):
        options = dict(port=80)
        options.update(host='update.pythontest.net')
        socket.create_connection((options['host'], options['port']))

    def test_merged(self):
        options = {**{'host': 'merged.pythontest.net'}, 'port': 70}
        socket.create_connection((options['host'], options['port']))

    def test_list_concatenation(self):
        for host in ['concatenated-one.pythontest.net'] + ['concatenated-two.pythontest.net']:
            socket.gethostbyname(host)

    def test_pop(self):
        hosts = ['pop.pythontest.net']
        socket.gethostbyname(hosts.pop())

    def test_slice(self):
        for host in ['never-sliced.pythontest.net', 'slice.pythontest.net'][1:]:
            socket.gethostbyname(host)

    def test_address_of_parts(self):
        args = ['parts.pythontest.net']
        args.append(1234)
        socket.create_connection(tuple(args))
