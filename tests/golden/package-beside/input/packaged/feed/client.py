import urllib.request
import warnings

warnings.simplefilter('ignore')


class Client:
    def __init__(self, host='packaged.example.org'):
        self.host = host

    def fetch(self):
        return urllib.request.urlopen(f'https://{self.host}/')


def update():
    return urllib.request.urlopen('https://update.example.org/')
