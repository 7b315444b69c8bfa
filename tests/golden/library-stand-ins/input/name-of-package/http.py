"""An application's own: no package, and none of what the library has."""


class Client:
    def open(self, url):
        return url


client = Client()


def get(url):
    return client.open(url)
