import urllib.request

HOME = 'https://plain.example.org/'


def fetch(url=HOME):
    return urllib.request.urlopen(url)
