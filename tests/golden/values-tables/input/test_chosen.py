"""Who is called stands in a table, by a part of the URL."""
from urllib.parse import urlsplit
from urllib.request import urlopen


def parse(url):
    if url.startswith('doi:'):
        return {'protocol': 'doi', 'path': url[4:]}
    parts = urlsplit(url)
    return {'protocol': parts.scheme or 'file', 'path': parts.path}


class Web:
    def __call__(self, url):
        urlopen(url)


class Doi:
    def __call__(self, url):
        urlopen('https://doi.example.com/' + parse(url)['path'])


def choose(url):
    known = {'http': Web, 'https': Web, 'doi': Doi}
    protocol = parse(url)['protocol']
    if protocol not in known:
        raise ValueError(url)
    return known[protocol]()


def fetch(url):
    choose(url)(url)


def test_web():
    fetch('https://web.example.com/file')


def test_doi():
    fetch('doi:10.1/file')


def test_no_scheme_is_in_no_table():
    fetch('folder/file')


def test_other_scheme():
    fetch('mailto:somebody@example.com')


def test_path_of_what_has_no_authority():
    assert urlsplit('mailto:a').netloc == ''
    if urlsplit('mailto:a').path == 'a':
        urlopen('https://path.example.com/')
    else:
        urlopen('https://nobody.example.com/')


def test_scheme_is_not_known(request):
    url = request.param + '/file'
    if urlsplit(url).scheme:
        urlopen('https://scheme.example.com/')


def test_scheme_before_a_hole(request):
    if urlsplit('/files/' + request.param).scheme:
        urlopen('https://nobody.example.com/')
