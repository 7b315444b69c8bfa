"""What takes the place of one link ends the way of all that go through it."""
import http.client
import imaplib
import smtplib
import urllib.request
from unittest import mock

import aiohttp
import dns.resolver
import httpx
import pytest
import requests
import requests.adapters
import urllib3

original_request = requests.Session.request
original_get = requests.get


def watch(self, method, url, **options):
    return original_request(self, method, url, **options)


def watch_any(*args, **options):
    return original_request(*args, **options)


def redirect(self, method, url, **options):
    return original_request(self, method, "http://127.0.0.1:8000/", **options)


def answer(self, method, url, **options):
    return "an answer"


def answer_some(self, method, url, **options):
    if url == "http://faked-known.pythontest.net/":
        return "an answer"
    return original_request(self, method, url, **options)


def test_requests():
    with mock.patch("requests.sessions.Session.send"):
        requests.get("http://faked-module.pythontest.net/")
        requests.Session().put("http://faked-session.pythontest.net/")
    with mock.patch("requests.adapters.HTTPAdapter.send"):
        requests.post("http://faked-adapter.pythontest.net/")
    with mock.patch.object(requests.Session, "get_adapter"):
        requests.head("http://faked-get-adapter.pythontest.net/")
    with mock.patch("urllib3.connectionpool.HTTPConnectionPool.urlopen"):
        requests.get("http://faked-pool.pythontest.net/")
        urllib3.PoolManager().request("GET", "http://faked-manager.pythontest.net/")
    with mock.patch("requests.Session.head"):
        requests.get("http://real-beside.pythontest.net/")
    requests.get("http://real-after.pythontest.net/")


def test_wrapped():
    with mock.patch.object(requests.Session, "request", wraps=requests.Session.request):
        requests.get("http://real-wrapped.pythontest.net/")


def test_side_effect():
    with mock.patch.object(requests.Session, "request", side_effect=original_request):
        requests.get("http://real-side-effect.pythontest.net/")


def test_watched(monkeypatch):
    monkeypatch.setattr(requests.Session, "request", watch)
    requests.get("http://real-watched.pythontest.net/")


def test_watched_any(monkeypatch):
    monkeypatch.setattr(requests.Session, "request", watch_any)
    requests.Session().get("http://real-watched-any.pythontest.net/")


def test_redirected(monkeypatch):
    monkeypatch.setattr(requests.Session, "request", redirect)
    requests.get("http://faked-redirected.pythontest.net/")


def test_answered(monkeypatch):
    monkeypatch.setattr(requests.Session, "request", answer)
    requests.get("http://faked-answered.pythontest.net/")


def test_answered_partly(monkeypatch):
    monkeypatch.setattr(requests.Session, "request", answer_some)
    requests.get("http://faked-known.pythontest.net/")
    requests.get("http://real-not-known.pythontest.net/")


def test_condition(monkeypatch, request):
    if request.config.getoption("--offline"):
        monkeypatch.setattr(requests.Session, "send", answer)
    requests.get("http://real-on-one-way.pythontest.net/")


def test_object():
    session = requests.Session()
    session.send = mock.Mock()
    session.get("http://faked-attribute.pythontest.net/")
    requests.Session().get("http://real-other-object.pythontest.net/")


def test_httpx():
    with mock.patch("httpx.Client.send"):
        httpx.get("http://faked-httpx.pythontest.net/")
        httpx.Client().stream("GET", "http://faked-stream.pythontest.net/")
    with mock.patch("httpx.AsyncClient.send"):
        httpx.get("http://real-httpx.pythontest.net/")


async def test_aiohttp():
    async with aiohttp.ClientSession() as session:
        with mock.patch("aiohttp.connector.TCPConnector._resolve_host", side_effect=OSError):
            with pytest.raises(OSError):
                await session.get("http://faked-resolve.pythontest.net/")
        with mock.patch("aiohttp.ClientSession.get"):
            await session.post("http://real-post.pythontest.net/")


def test_urllib():
    with mock.patch("urllib.request.AbstractHTTPHandler.do_open"):
        urllib.request.urlopen("http://faked-do-open.pythontest.net/")
    with mock.patch("http.client.HTTPConnection.endheaders"):
        urllib.request.urlopen("http://faked-endheaders.pythontest.net/")
        urllib.request.urlopen("ftp://real-ftp.pythontest.net/")


def test_clients():
    with mock.patch("http.client.HTTPConnection._send_request"):
        http.client.HTTPConnection("faked-send-request.pythontest.net").request("GET", "/")
        http.client.HTTPConnection("real-connect.pythontest.net").connect()
    with mock.patch("imaplib.IMAP4.open"):
        imaplib.IMAP4_SSL("faked-imap.pythontest.net")
        smtplib.SMTP("real-smtp.pythontest.net")


def test_dns():
    with mock.patch("dns.resolver.Resolver.resolve"):
        dns.resolver.query("faked-query.pythontest.net", "MX")
        dns.resolver.Resolver().resolve_name("faked-resolve-name.pythontest.net")


def test_port():
    for url in ("http://faked-port.pythontest.net:port/", "http://real-port.pythontest.net:8000/"):
        requests.get(url)


def answer_elsewhere(self, request, **options):
    return urllib.request.urlopen("http://real-elsewhere.pythontest.net/")


def test_elsewhere(monkeypatch):
    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", answer_elsewhere)
    requests.get("http://faked-elsewhere.pythontest.net/")
