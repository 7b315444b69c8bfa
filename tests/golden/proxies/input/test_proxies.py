"""Behind a proxy, the proxy is contacted."""
import os
import urllib.request
from unittest import mock

import aiohttp
import httpx
import requests

LOCAL = "http://127.0.0.1:8080"
FAR = "http://real-proxy.pythontest.net:3128"


def test_requests():
    requests.get("http://behind-local.pythontest.net/", proxies={"http": LOCAL})
    requests.get("http://behind-all.pythontest.net/", proxies={"all": LOCAL})
    requests.get("http://behind-far.pythontest.net/", proxies={"http": FAR, "https": LOCAL})
    requests.get("http://behind-host.pythontest.net/",
                 proxies={"http://behind-host.pythontest.net": LOCAL, "http": FAR})
    requests.get("http://real-other-scheme.pythontest.net/", proxies={"https": LOCAL})
    requests.get("http://real-no-proxy.pythontest.net/", proxies=None)
    requests.get("http://real-empty.pythontest.net/", proxies={})


def test_session():
    session = requests.Session()
    session.proxies["http"] = LOCAL
    session.get("http://behind-item.pythontest.net/")
    session.get("https://real-session-https.pythontest.net/")


def test_session_update():
    session = requests.Session()
    session.proxies.update({"http": LOCAL, "https": LOCAL})
    session.get("https://behind-update.pythontest.net/")


def test_session_set():
    session = requests.Session()
    session.proxies = {"https": LOCAL}
    session.get("https://behind-set.pythontest.net/")


def test_httpx():
    with httpx.Client(proxies={"all://": httpx.Proxy(LOCAL)}) as client:
        client.get("http://behind-client.pythontest.net/")
    with httpx.Client(proxy=LOCAL) as client:
        client.post("http://behind-newer.pythontest.net/")
    with httpx.Client(proxies={"https://": LOCAL}) as client:
        client.get("http://real-client.pythontest.net/")
    httpx.stream("GET", "http://behind-stream.pythontest.net/", proxies=LOCAL)


async def test_aiohttp(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", LOCAL)
    async with aiohttp.ClientSession() as session:
        await session.get("http://behind-call.pythontest.net/", proxy=LOCAL)
        await session.get("http://real-not-trusting.pythontest.net/")
    async with aiohttp.ClientSession(trust_env=True) as session:
        await session.get("http://behind-trusting.pythontest.net/")


def test_variables(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", LOCAL)
    monkeypatch.setenv("no_proxy", "localhost, .except.pythontest.net")
    requests.get("https://behind-variable.pythontest.net/")
    requests.get("http://real-variable.pythontest.net/")
    requests.get("https://real.except.pythontest.net/")
    urllib.request.urlopen("https://behind-urlopen.pythontest.net/")
    httpx.get("https://behind-httpx.pythontest.net/")
    httpx.get("https://real-httpx.pythontest.net/", trust_env=False)
    monkeypatch.delenv("HTTPS_PROXY")
    requests.get("https://real-deleted.pythontest.net/")


def test_distrust(monkeypatch):
    monkeypatch.setenv("http_proxy", LOCAL)
    session = requests.Session()
    session.get("http://behind-session.pythontest.net/")
    session.trust_env = False
    session.get("http://real-distrust.pythontest.net/")


@mock.patch.dict("os.environ", {"all_proxy": LOCAL})
def test_text():
    requests.get("http://behind-text.pythontest.net/")
    urllib.request.urlopen("http://real-no-all.pythontest.net/")


def test_block():
    with mock.patch.dict(os.environ, http_proxy=FAR):
        requests.get("http://behind-block.pythontest.net/")
    requests.get("http://real-after-block.pythontest.net/")


def test_item():
    os.environ["http_proxy"] = LOCAL
    requests.get("http://behind-environ.pythontest.net/")


def test_empty(monkeypatch):
    monkeypatch.setenv("http_proxy", "")
    requests.get("http://real-empty-variable.pythontest.net/")


def test_one_way(monkeypatch, request):
    if request.config.getoption("--proxy"):
        monkeypatch.setenv("http_proxy", LOCAL)
    requests.get("http://real-on-one-way.pythontest.net/")


def test_handlers(monkeypatch):
    monkeypatch.setenv("http_proxy", LOCAL)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    opener.open("http://real-handler.pythontest.net/")
    urllib.request.build_opener().open("http://behind-opener.pythontest.net/")
