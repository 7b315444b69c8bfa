from urllib.request import urlopen


def fetch(path):
    return urlopen('http://www.python.org/' + path)
