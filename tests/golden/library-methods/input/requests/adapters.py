class HTTPAdapter:
    def send(self, method, url):
        pass
