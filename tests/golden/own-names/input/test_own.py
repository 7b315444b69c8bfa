import urllib.request


def fetch(host):
    urllib.request.urlopen(f'https://{host}/')


def test_globals():
    globals()['fetch']('globals.example.org')


def test_name():
    name = 'fetch'
    globals()[name]('name.example.org')
