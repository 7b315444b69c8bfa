from urllib.error import URLError


class Request:
    def __init__(self, url, data=None):
        self.full_url = url


def urlopen(url, data=None):
    raise URLError(url)


def urlretrieve(url, filename=None):
    return filename, urlopen(url)
