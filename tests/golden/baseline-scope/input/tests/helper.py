from urllib.request import urlopen


def fetch(name):
    return urlopen('http://www.python.org/' + name)
