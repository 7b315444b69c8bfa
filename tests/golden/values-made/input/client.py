import urllib.request


class Client:
    def __init__(self, url='https://made.example.org/'):
        self.url = url

    def go(self):
        return urllib.request.urlopen(self.url)


default = Client()
changed = Client()
changed.url = 'https://changed.example.org/'


def fetch():
    return default.go()
