import socket


class Resolves:
    def contact(self):
        socket.gethostbyname(self.host)


class Connects:
    def contact(self):
        socket.create_connection((self.host, 80))


class Logs:
    def contact(self):
        self.count = 1
        super().contact()


class Silent:
    def contact(self):
        pass
