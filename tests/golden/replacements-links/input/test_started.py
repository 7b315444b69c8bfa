"""Fakes that are started and stopped by hand, and subclasses of them."""
import unittest
import unittest.mock
import urllib.request

import aiohttp
import httpretty
import pook
import requests
import requests_mock
import respx
import httpx
import responses
from aioresponses import aioresponses


class Service(responses.RequestsMock):
    def __enter__(self):
        super().__enter__()
        self.add("GET", "http://service.pythontest.net/", body="here")
        return self


class Plain(requests_mock.Mocker):
    pass


def test_service():
    with Service():
        requests.get("http://faked-service.pythontest.net/")
    requests.get("http://real-after-service.pythontest.net/")


def test_plain():
    mocker = Plain()
    requests.get("http://real-not-started.pythontest.net/")
    mocker.start()
    requests.get("http://faked-plain.pythontest.net/")
    mocker.stop()
    requests.get("http://real-stopped.pythontest.net/")


def test_others():
    with Service():
        urllib.request.urlopen("http://real-other-client.pythontest.net/")


async def test_aioresponses():
    fake = aioresponses()
    fake.start()
    async with aiohttp.ClientSession() as session:
        await session.get("http://faked-aioresponses.pythontest.net/")
        fake.stop()
        await session.get("http://real-aioresponses.pythontest.net/")


def test_respx():
    router = respx.MockRouter()
    router.start()
    httpx.get("http://faked-respx.pythontest.net/")
    router.stop()
    httpx.get("http://real-respx.pythontest.net/")


def test_httpretty():
    httpretty.enable()
    urllib.request.urlopen("http://faked-httpretty.pythontest.net/")
    httpretty.disable()
    urllib.request.urlopen("http://real-httpretty.pythontest.net/")


def test_pook():
    pook.on()
    requests.get("http://faked-pook.pythontest.net/")
    pook.off()
    requests.get("http://real-pook.pythontest.net/")


class StartedTest(unittest.TestCase):
    def setUp(self):
        self.mocker = responses.RequestsMock()
        self.mocker.start()
        self.addCleanup(self.mocker.stop)

    def test_get(self):
        requests.get("http://faked-set-up.pythontest.net/")


class Client:
    def __init__(self, session=None):
        self.session = session

    def get(self, url):
        if self.session is None or self.session.closed:
            self.session = requests.Session()
        return self.session.get(url)


def test_open_mock():
    Client(unittest.mock.MagicMock(closed=False)).get("http://faked-open-mock.pythontest.net/")


def test_closed_mock():
    Client(unittest.mock.MagicMock(closed=True)).get("http://real-closed-mock.pythontest.net/")
