class HTTPAdapter:
    def send(self, request, stream=False):
        return self.get_connection(request.url).urlopen(stream)
