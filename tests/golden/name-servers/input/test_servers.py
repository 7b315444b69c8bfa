"""A resolver contacts the name servers that it was given."""
import socket
import dns.resolver


class FakeResolver:
    def resolve(self, *args, **kwargs):
        raise dns.resolver.NXDOMAIN


def test_local():
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = ["127.0.0.1", "::1"]
    resolver.resolve("local.pythontest.net")


def test_far():
    resolver = dns.resolver.Resolver()
    resolver.nameservers = ["9.9.9.9", "149.112.112.112"]
    resolver.port = 5353
    resolver.resolve("far.pythontest.net")


def test_none():
    dns.resolver.Resolver(configure=False).resolve("none.pythontest.net")


def test_https():
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = ["https://dns.pythontest.net/dns-query"]
    resolver.resolve("https.pythontest.net")


def test_usual():
    dns.resolver.Resolver().resolve("usual.pythontest.net")


def test_override():
    dns.resolver.override_system_resolver(FakeResolver())
    socket.gethostbyname("overridden.pythontest.net")
    socket.create_connection(("overridden2.pythontest.net", 80))
    dns.resolver.restore_system_resolver()
    socket.gethostbyname("restored.pythontest.net")


def test_override_real():
    dns.resolver.override_system_resolver(dns.resolver.Resolver())
    socket.gethostbyname("still.pythontest.net")


def test_added(request):
    resolver = dns.resolver.Resolver()
    resolver.nameservers = ["127.0.0.1"]
    resolver.nameservers = [request.config.getoption("--server")]
    resolver.resolve("not-known.pythontest.net")


def test_own_name():
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = ["9.9.9.10"]
    resolver.resolve("localhost")


def test_either(which):
    resolver = dns.resolver.Resolver(configure=False)
    if which:
        resolver.nameservers = ["9.9.9.11", "149.112.112.112"]
    else:
        resolver.nameservers = ["9.9.9.12"]
    resolver.resolve("either.pythontest.net")
