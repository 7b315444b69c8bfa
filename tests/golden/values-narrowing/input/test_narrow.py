import socket
import unittest
from urllib.parse import urlparse, urlsplit
from urllib.request import urlopen


class TextTest(unittest.TestCase):
    def test_startswith(self):
        for host in 'real-starts.pythontest.net', 'none-starts.pythontest.net':
            if host.startswith('real'):
                socket.gethostbyname(host)

    def test_startswith_tuple(self):
        for host in 'real-starts-tuple.pythontest.net', 'none-starts-tuple.pythontest.net':
            if host.startswith(('real', 'other')):
                socket.gethostbyname(host)

    def test_not_startswith(self):
        for host in 'real-not-starts.pythontest.net', 'none-not-starts.pythontest.net':
            if not host.startswith('none'):
                socket.gethostbyname(host)

    def test_else(self):
        for host in 'none-else.pythontest.net', 'real-else.pythontest.net':
            if host.startswith('none'):
                pass
            else:
                socket.gethostbyname(host)

    def test_endswith(self):
        for host in 'real-ends.pythontest.net', 'none-ends.pythontest.net.':
            if host.endswith('net'):
                socket.gethostbyname(host)

    def test_contains(self):
        for url in 'http://real-contains.pythontest.net/', 'none-contains.pythontest.net':
            if '://' in url:
                urlopen(url)
            else:
                self.assertTrue(url)

    def test_not_contains(self):
        for host in 'http://none-not-contains.pythontest.net/', 'real-not-contains.pythontest.net':
            if '://' not in host:
                socket.gethostbyname(host)

    def test_return(self):
        for host in '', None, 'real-return.pythontest.net':
            self.ask(host)

    def ask(self, host):
        if not host:
            return
        socket.gethostbyname(host)

    def test_equal(self):
        self.check('real-equal.pythontest.net')
        self.check('none-equal.pythontest.net')

    def check(self, host):
        if host == 'real-equal.pythontest.net':
            socket.gethostbyname(host)

    def test_unequal(self):
        for host in 'real-unequal.pythontest.net', 'none-unequal.pythontest.net':
            if host != 'none-unequal.pythontest.net':
                socket.gethostbyname(host)

    def test_in_tuple(self):
        for host in 'localhost', 'none-in.pythontest.net':
            if host in ('localhost', '127.0.0.1'):
                socket.gethostbyname(host)

    def test_not_in_tuple(self):
        for host in 'none-not-in.pythontest.net', 'real-not-in.pythontest.net':
            if host not in ('localhost', 'none-not-in.pythontest.net'):
                socket.gethostbyname(host)

    def test_in_list(self):
        for host in 'localhost', 'none-in-list.pythontest.net':
            if host in ['localhost', '127.0.0.1']:
                socket.gethostbyname(host)

    def test_in_set(self):
        for host in 'localhost', 'none-in-set.pythontest.net':
            if host in {'localhost', '127.0.0.1'}:
                socket.gethostbyname(host)

    def test_in_keys(self):
        known = {'real-in-keys.pythontest.net': 1}
        for host in 'real-in-keys.pythontest.net', 'real-not-in-keys.pythontest.net':
            if host in known:
                socket.gethostbyname(host)

    def test_continue(self):
        for host in 'none-continue.pythontest.net', 'real-continue.pythontest.net':
            if host.startswith('none'):
                continue
            socket.gethostbyname(host)

    def test_length(self):
        for host in 'real-length.pythontest.net', '':
            if len(host):
                socket.gethostbyname(host)

    def test_unknown(self):
        for host in 'real-unknown-prefix.pythontest.net', 'real-unknown-too.pythontest.net':
            if host.startswith(self.prefix):
                socket.gethostbyname(host)

    def test_isdigit(self):
        for host in 'real-digit.pythontest.net',:
            if not host.isdigit():
                socket.gethostbyname(host)

    def test_is_none(self):
        for host in None, 'real-is-none.pythontest.net':
            if host is not None:
                socket.gethostbyname(host)


class UrlTest(unittest.TestCase):
    def test_scheme(self):
        for url in 'http://real-scheme.pythontest.net/', 'ftp://none-scheme.pythontest.net/':
            if urlsplit(url).scheme == 'http':
                urlopen(url)

    def test_scheme_variable(self):
        for url in 'https://real-scheme-variable.pythontest.net/', 'ftp://none-scheme-variable.pythontest.net/':
            parts = urlparse(url)
            if parts.scheme in ('http', 'https'):
                urlopen(url)

    def test_scheme_file(self):
        for url in 'http://none-scheme-file.pythontest.net/', 'file:///etc/passwd':
            if urlsplit(url).scheme == 'file':
                urlopen(url)

    def test_hostname(self):
        for url in 'http://real-hostname.pythontest.net/', 'http://none-hostname.pythontest.net/':
            if urlsplit(url).hostname == 'real-hostname.pythontest.net':
                urlopen(url)


class UnionTest(unittest.TestCase):
    """What is not one text but one of several."""

    def choose(self, a, b):
        return a if self.flag else b

    def test_startswith(self):
        url = self.choose('http://real-union.pythontest.net/', 'ftp://none-union.pythontest.net/')
        if url.startswith('http'):
            urlopen(url)

    def test_else(self):
        url = self.choose('http://none-union-else.pythontest.net/', 'ftp://real-union-else.pythontest.net/')
        if url.startswith('http'):
            pass
        else:
            urlopen(url)

    def test_equal(self):
        host = self.choose('real-union-equal.pythontest.net', 'none-union-equal.pythontest.net')
        if host == 'real-union-equal.pythontest.net':
            socket.gethostbyname(host)

    def test_unequal(self):
        host = self.choose('real-union-unequal.pythontest.net', 'none-union-unequal.pythontest.net')
        if host != 'none-union-unequal.pythontest.net':
            socket.gethostbyname(host)

    def test_in(self):
        host = self.choose('localhost', 'none-union-in.pythontest.net')
        if host in ('localhost', '127.0.0.1'):
            socket.gethostbyname(host)

    def test_contains(self):
        url = self.choose('http://real-union-contains.pythontest.net/', 'none-union-contains.pythontest.net')
        if '://' in url:
            urlopen(url)
        else:
            self.assertTrue(url)

    def test_contains_else(self):
        host = self.choose('http://none-union-host.pythontest.net/', 'real-union-host.pythontest.net')
        if '://' in host:
            return
        socket.gethostbyname(host)

    def test_scheme(self):
        url = self.choose('http://none-union-scheme.pythontest.net/', 'ftp://real-union-scheme.pythontest.net/')
        if urlsplit(url).scheme == 'ftp':
            urlopen(url)

    def test_type(self):
        host = self.choose('real-union-type.pythontest.net', ('none-union-type.pythontest.net', 80))
        if isinstance(host, str):
            socket.gethostbyname(host)

    def test_not_type(self):
        host = self.choose('none-union-not-type.pythontest.net', ('real-union-not-type.pythontest.net', 80))
        if isinstance(host, str):
            return
        socket.create_connection(host)

    def test_and(self):
        url = self.choose('http://real-union-and.pythontest.net/', 'ftp://none-union-and.pythontest.net/')
        if self.flag and url.startswith('http'):
            urlopen(url)

    def test_or(self):
        url = self.choose('http://none-union-or.pythontest.net/', 'ftp://real-union-or.pythontest.net/')
        if self.flag or url.startswith('http'):
            return
        urlopen(url)

    def test_ternary(self):
        url = self.choose('http://real-union-ternary.pythontest.net/', 'ftp://none-union-ternary.pythontest.net/')
        return urlopen(url) if url.startswith('http') else None

    def test_while(self):
        url = self.choose('http://real-union-while.pythontest.net/', 'ftp://none-union-while.pythontest.net/')
        while url.startswith('http'):
            urlopen(url)
            break

    def test_assert(self):
        url = self.choose('http://real-union-assert.pythontest.net/', 'ftp://none-union-assert.pythontest.net/')
        assert url.startswith('http')
        urlopen(url)

    def test_truth(self):
        host = self.choose('real-union-truth.pythontest.net', '')
        if not host:
            return
        socket.gethostbyname(host)

    def test_attribute(self):
        self.url = self.choose('http://real-union-attribute.pythontest.net/', 'ftp://none-union-attribute.pythontest.net/')
        if self.url.startswith('http'):
            urlopen(self.url)

    def test_filter(self):
        urls = ['http://real-union-filter.pythontest.net/', 'ftp://none-union-filter.pythontest.net/']
        for url in [url for url in urls if url.startswith('http')]:
            urlopen(url)

    def test_after(self):
        url = self.choose('http://real-union-after.pythontest.net/', 'ftp://real-union-after-too.pythontest.net/')
        if url.startswith('http'):
            self.count = 1
        urlopen(url)

    def test_none(self):
        host = self.choose(None, 'real-union-none.pythontest.net')
        if host is None:
            self.skipTest('none')
        socket.gethostbyname(host)


class MatchTest(unittest.TestCase):
    def choose(self, a, b):
        return a if self.flag else b

    def test_literal(self):
        for host in 'localhost', 'none-match.pythontest.net':
            match host:
                case 'localhost':
                    socket.gethostbyname(host)
                case _:
                    pass

    def test_default(self):
        for host in 'none-match-default.pythontest.net', 'real-match-default.pythontest.net':
            match host:
                case 'none-match-default.pythontest.net':
                    pass
                case _:
                    socket.gethostbyname(host)

    def test_or(self):
        for host in 'localhost', 'real-match-or.pythontest.net', 'none-match-or.pythontest.net':
            match host:
                case 'localhost' | 'real-match-or.pythontest.net':
                    socket.gethostbyname(host)

    def test_union(self):
        host = self.choose('localhost', 'none-match-union.pythontest.net')
        match host:
            case 'localhost' | '127.0.0.1':
                socket.gethostbyname(host)

    def test_scheme(self):
        for url in 'http://real-match-scheme.pythontest.net/', 'ftp://none-match-scheme.pythontest.net/':
            match urlsplit(url).scheme:
                case 'http' | 'https':
                    urlopen(url)

    def test_guard(self):
        for url in 'http://real-match-guard.pythontest.net/', 'ftp://none-match-guard.pythontest.net/':
            match url:
                case _ if url.startswith('http'):
                    urlopen(url)

    def test_capture(self):
        match 'real-match-capture.pythontest.net':
            case host:
                socket.gethostbyname(host)

    def test_sequence(self):
        match ('real-match-sequence.pythontest.net', 80):
            case (host, port):
                socket.create_connection((host, port))

    def test_type(self):
        for host in 'real-match-type.pythontest.net', 5:
            match host:
                case str():
                    socket.gethostbyname(host)

    def test_no_case(self):
        match self.kind:
            case 'a':
                host = 'real-match-a.pythontest.net'
            case _:
                host = 'real-match-b.pythontest.net'
        socket.gethostbyname(host)
