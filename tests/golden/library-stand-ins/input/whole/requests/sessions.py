from .adapters import HTTPAdapter


class Session:
    def __init__(self):
        self.adapters = [HTTPAdapter()]

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def request(self, method, url, **kwargs):
        return self.adapters[0].send(url)


def session():
    return Session()
