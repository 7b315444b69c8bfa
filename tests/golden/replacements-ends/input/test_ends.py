"""What answers in this process in the network's place."""
import socket
import urllib.request
from unittest import mock

import aiohttp
import dns.resolver
import httpx
import requests
import requests_mock
from aiohttp.abc import AbstractResolver
from requests.adapters import BaseAdapter, HTTPAdapter


class Recorded(BaseAdapter):
    def send(self, request, **options):
        return "an answer"


class Patient(HTTPAdapter):
    def send(self, request, **options):
        return super().send(request, **options)


class Settings(HTTPAdapter):
    def init_poolmanager(self, *args, **options):
        super().init_poolmanager(*args, **options)


class Asking(HTTPAdapter):
    def send(self, request, **options):
        return urllib.request.urlopen("http://real-asked.pythontest.net/")


def test_adapters():
    session = requests.Session()
    session.mount("http://faked-recorded.pythontest.net", Recorded())
    session.mount("https://", requests_mock.Adapter())
    session.get("http://faked-recorded.pythontest.net/page")
    session.get("https://faked-https.pythontest.net/")
    session.get("http://real-other.pythontest.net/")


def test_longest():
    session = requests.Session()
    session.mount("http://", Recorded())
    session.mount("http://real-longest.pythontest.net/", HTTPAdapter())
    session.get("http://faked-shorter.pythontest.net/")
    session.get("http://real-longest.pythontest.net/")


def test_patient():
    session = requests.Session()
    session.mount("https://", Patient())
    session.mount("http://", Settings())
    session.get("https://real-patient.pythontest.net/")
    session.get("http://real-settings.pythontest.net/")


def test_asking():
    session = requests.Session()
    session.mount("http://", Asking())
    session.get("http://faked-asking.pythontest.net/")


def test_mounted_on_one_way(request):
    session = requests.Session()
    if request.config.getoption("--offline"):
        session.mount("http://", Recorded())
    session.get("http://real-on-one-way.pythontest.net/")


class Counting(httpx.BaseTransport):
    def __init__(self):
        self.inner = httpx.HTTPTransport(retries=2)

    def handle_request(self, request):
        return self.inner.handle_request(request)


class Canned(httpx.BaseTransport):
    def handle_request(self, request):
        return httpx.Response(200)


def application(environ, start_response):
    return [urllib.request.urlopen("http://real-application.pythontest.net/").read()]


def test_httpx(tmp_path):
    httpx.Client(app=application).get("http://faked-application.pythontest.net/")
    httpx.Client(app=None).get("http://real-no-application.pythontest.net/")
    httpx.Client(transport=Canned()).get("http://faked-canned.pythontest.net/")
    httpx.Client(transport=Counting()).get("http://real-counting.pythontest.net/")
    httpx.Client(transport=httpx.HTTPTransport(retries=1)).get("http://real-retries.pythontest.net/")
    local = httpx.HTTPTransport(uds=str(tmp_path / "socket"))
    httpx.Client(transport=local).get("http://faked-local-socket.pythontest.net/")


def test_httpx_mounts():
    client = httpx.Client(mounts={"all://faked-mounted.pythontest.net": Canned(),
                                  "https://": httpx.HTTPTransport()})
    client.get("http://faked-mounted.pythontest.net/")
    client.get("https://real-mounted.pythontest.net/")


def test_httpx_base():
    httpx.Client(base_url="http://real-base.pythontest.net/api/").get("/page")
    httpx.Client(base_url="http://faked-base.pythontest.net/", app=application).get("page")


class Refusing(aiohttp.TCPConnector):
    async def _create_connection(self, *args):
        raise OSError("no network")


class Noting(aiohttp.TCPConnector):
    async def connect(self, *args):
        return await super().connect(*args)


class Local(AbstractResolver):
    async def resolve(self, host, port=0, family=socket.AF_INET):
        return [{"hostname": host, "host": "127.0.0.1", "port": port}]


async def test_aiohttp(tmp_path):
    for connector in (Refusing(), aiohttp.UnixConnector(path=str(tmp_path / "socket")),
                      aiohttp.TCPConnector(resolver=Local())):
        async with aiohttp.ClientSession(connector=connector) as session:
            await session.get("http://faked-connector.pythontest.net/")


async def test_aiohttp_real():
    for connector in (Noting(), aiohttp.TCPConnector(limit=1),
                      aiohttp.TCPConnector(resolver=aiohttp.ThreadedResolver())):
        async with aiohttp.ClientSession(connector=connector) as session:
            await session.get("http://real-connector.pythontest.net/")


class Answers:
    def get(self, key):
        return mock.Mock()


class Logged(dns.resolver.Cache):
    def get(self, key):
        return super().get(key)


def test_dns():
    resolver = dns.resolver.Resolver()
    resolver.cache = Answers()
    resolver.resolve("faked-cache.pythontest.net", "MX")
    resolver.cache = dns.resolver.LRUCache()
    resolver.resolve("real-cache.pythontest.net", "MX")
    resolver.cache = Logged()
    resolver.resolve("real-logged.pythontest.net", "MX")
