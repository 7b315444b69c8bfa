import socket

from . import adapters


class Redirecting:
    def follow(self, url):
        return self.get(url)

    def twice(self, url):
        return self.get(url)


class Session(Redirecting):
    def __init__(self):
        self.adapter = adapters.HTTPAdapter()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def request(self, method, url, **options):
        return self.adapter.send(method, url)

    def get(self, url):
        socket.create_connection(('never-followed.pythontest.net', 80))
        return self.request('get', url)

    def fetch(self, url):
        return self.get(url)

    def fetch_both(self, host):
        self.fetch(f'https://{host}/')
        return self._later(host)

    def _later(self, host):
        return self.get(f'https://later-{host}/')

    def twice(self, url):
        return super().twice(url)

    @property
    def status(self):
        return self.get('https://property.pythontest.net/')

    @classmethod
    def at(cls, url):
        session = cls()
        session.fetch(url)
        return session

    @staticmethod
    def probe(host):
        socket.create_connection((host, 80))
